"""The page of an owner: the own businesses, on a phone."""

from django.http import HttpResponse
from django.shortcuts import render

from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.roles import Role
from bakumutu.registry.panels import panels_of_business
from bakumutu.registry.queries import businesses_of


@page(Role.BUSINESS_OWNER)
def my_businesses(request: OfficeRequest) -> HttpResponse:
    """List the businesses for which one signs in, with their products."""
    businesses = businesses_of(request.actor.person_id)
    cards = [
        {
            "business": business,
            "products": business.products.all(),
            "panels": panels_of_business(business.pk, request.actor),
        }
        for business in businesses.prefetch_related("products")
    ]
    return render(request, "registry/my_businesses.html", {"cards": cards})
