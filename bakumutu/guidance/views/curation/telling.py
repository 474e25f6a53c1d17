"""Telling the owners: who was written to, and whom an officer tells by WhatsApp."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bakumutu.guidance.actions.curation_notices import tell_by_chat
from bakumutu.guidance.queries.curation.telling import tellings_of
from bakumutu.guidance.views.curation.shared import (
    TELLERS,
    call_or_404,
    nomination_or_404,
)
from bakumutu.office.access import OfficeRequest, page


@page(*TELLERS)
def tell_owners(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """List the decisions of a call, each with how its owner was told."""
    call = call_or_404(pk)
    context = {"call": call, "tellings": tellings_of(call)}
    return render(request, "guidance/curation/tell_owners.html", context)


@page(*TELLERS)
@require_POST
def tell_owner(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Note that the chat about a decision was opened, and open it."""
    found = nomination_or_404(request, pk)
    rows = tellings_of(found.call)
    telling = next((row for row in rows if row.nomination.pk == pk), None)
    if telling is None or not telling.has_chat:
        messages.info(request, _("Nothing is sent there. The page says why."))
        return redirect("guidance:tell_owners", found.call_id)
    url = tell_by_chat(telling.nomination, by=request.actor)
    context = {"telling": telling, "call": found.call, "url": url}
    answer = render(request, "guidance/curation/told.html", context)
    # No redirect: a form of this house leads to no other host (form-action 'self').
    answer["Refresh"] = f"0; url={url}"
    return answer
