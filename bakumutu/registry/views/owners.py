"""The page of an owner: the own businesses, on a phone."""

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.actor import Actor
from bakumutu.office.roles import STAFF, Role
from bakumutu.registry.journeys import ConsentState
from bakumutu.registry.models import Business, Consent
from bakumutu.registry.panels import panels_of_business
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
            "products": business.products.all(),
            "consents": business.given_consents,
            "panels": panels_of_business(business.pk, request.actor),
        }
        for business in businesses.prefetch_related("products", _GIVEN)
    ]
    return render(request, "registry/my_businesses.html", {"cards": cards})


def page_of(business: Business, actor: Actor) -> str:
    """Return where somebody looks at a business: its page, or the own ones."""
    if actor.may_any(STAFF):
        return reverse("registry:business", args=[business.pk])
    return reverse("registry:my_businesses")
