"""Whom to remind by WhatsApp: the officer opens the chat, the house notes that."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bakumutu.guidance.actions.reminders import open_chat
from bakumutu.guidance.models import Reminder
from bakumutu.guidance.queries.reminding import due_of, due_on, silent_on
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.roles import Role

_REMINDERS = (Role.COUNTER, Role.COORDINATOR, Role.MENTOR)


@page(*_REMINDERS)
def reminders(request: OfficeRequest) -> HttpResponse:
    """List the owners for whom a step waits, and what was told today."""
    today = timezone.localdate()
    told = Reminder.objects.filter(on=today).select_related("business", "by")
    context = {
        "due": due_on(today),
        "silent": silent_on(today),
        "told": told.order_by("-at")[:100],
    }
    return render(request, "guidance/road/reminders.html", context)


@page(*_REMINDERS)
@require_POST
def open_reminder(request: OfficeRequest, subject: UUID) -> HttpResponse:
    """Note that the chat was opened, and open it."""
    today = timezone.localdate()
    due = due_of(subject, today)
    if due is None or not due.has_chat:
        messages.info(request, _("Nothing is to be told there any more today."))
        return redirect("guidance:reminders")
    url = open_chat(due.notice, today, by=request.actor)
    context = {"due": due, "url": url}
    answer = render(request, "guidance/road/chat.html", context)
    # No redirect: a form of this house leads to no other host (form-action 'self').
    answer["Refresh"] = f"0; url={url}"
    return answer
