"""The page of an owner: the own businesses, on a phone."""

from dataclasses import replace
from uuid import UUID

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.actor import Actor
from bakumutu.office.forms.staff import InviteeForm
from bakumutu.office.handing_over import handed_over
from bakumutu.office.roles import STAFF, Role
from bakumutu.registry.actions import invite_representative
from bakumutu.registry.journeys import ConsentState
from bakumutu.registry.models import Business, Consent
from bakumutu.registry.panels import actions_due, panels_of_business
from bakumutu.registry.reach import businesses_of

_GIVEN = Prefetch(
    "consents",
    Consent.objects.filter(state=ConsentState.GIVEN).order_by("purpose"),
    to_attr="given_consents",
)


@page(Role.BUSINESS_OWNER)
def my_businesses(request: OfficeRequest) -> HttpResponse:
    """List the businesses for which one signs in, with their products."""
    businesses = businesses_of(request.actor.person_id)
    cards = [
        {
            "business": business,
            "due": [
                replace(each, key=f"-{business.code}")
                for each in actions_due(business.pk, request.actor)
            ],
            "products": business.products.all(),
            "consents": business.given_consents,
            "panels": panels_of_business(business.pk, request.actor),
        }
        for business in businesses.prefetch_related("products", _GIVEN)
    ]
    return render(request, "registry/my_businesses.html", {"cards": cards})


@page(Role.COUNTER, Role.ADMINISTRATOR)
def invite(request: OfficeRequest, business_id: UUID) -> HttpResponse:
    """Let the owner of a business sign in; the code is shown once."""
    found = get_object_or_404(Business, pk=business_id)
    known = {"full_name": found.owner_name, "phone": found.phone}
    form = InviteeForm(request.POST or None, initial=known)
    if form.is_valid():
        invitee = form.invitee()
        made = invite_representative(found.pk, invitee, by=request.actor)
        return handed_over(request, made)
    context = {"form": form, "business": found}
    return render(request, "registry/invite.html", context)


def page_of(business: Business, actor: Actor) -> str:
    """Return where somebody looks at a business: its page, or the own ones."""
    if actor.may_any(STAFF):
        return reverse("registry:business", args=[business.pk])
    return reverse("registry:my_businesses")
