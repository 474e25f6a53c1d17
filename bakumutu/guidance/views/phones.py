"""Pages about phones: which may send, and the code that sets one up."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bakumutu.guidance import actions
from bakumutu.guidance.forms.phones import PhoneAccessForm
from bakumutu.guidance.openrosa.provisioning import (
    Door,
    settings_code,
    settings_text,
)
from bakumutu.guidance.queries.submissions import phones_of
from bakumutu.guidance.views.shared import posted
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.roles import Role

KEEPERS = (Role.ASSESSOR, Role.COORDINATOR, Role.ADMINISTRATOR)
#: Where a fresh token waits until it was shown once.
_FRESH = "phone_token"


@page(*KEEPERS)
def phones(request: OfficeRequest) -> HttpResponse:
    """List the phones that may send, and give access to another."""
    form = PhoneAccessForm(posted(request), by=request.actor)
    if form.is_valid():
        told = form.cleaned_data
        access, token = actions.give_phone_access(
            form.person_id, told["label"], by=request.actor, days=told["days"]
        )
        request.session[_FRESH] = {
            "label": access.label,
            "username": str(access.pk),
            "password": token,
        }
        return redirect("guidance:phone_code")
    context = {"form": form, "phones": phones_of(request.actor)[:100]}
    return render(request, "guidance/phones.html", context)


@page(*KEEPERS)
def phone_code(request: OfficeRequest) -> HttpResponse:
    """Show the code that sets ODK Collect up, once."""
    fresh = request.session.pop(_FRESH, None)
    context: dict[str, object] = {}
    if fresh:
        door = Door(_address_of(request), fresh["username"], fresh["password"])
        text = settings_text(door, request.office.name)
        code = settings_code(text)
        context = {"label": fresh["label"], "door": door, "code": code}
    return render(request, "guidance/phone_code.html", context)


@page(*KEEPERS)
@require_POST
def revoke_phone(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Shut a phone out from now on."""
    access = actions.revoke_phone_access(pk, by=request.actor)
    told = _("%(label)s is shut out.") % {"label": access.label}
    messages.success(request, told)
    return redirect("guidance:phones")


def _address_of(request: OfficeRequest) -> str:
    """Return where the phones of this office knock."""
    path = reverse("guidance:openrosa", args=[request.office.code])
    return f"{settings.PUBLIC_URL}{path}".rstrip("/")
