"""Pages about products, for staff and for the owners of the business."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.actor import Actor
from bakumutu.office.roles import STAFF, Role
from bakumutu.registry import actions, lists
from bakumutu.registry.actions.rows import KEEPERS
from bakumutu.registry.facts import facts_of_product, packaging_table, photo_of
from bakumutu.registry.forms import (
    ProductFilterForm,
    ProductForm,
    initial_product,
    suggested_standard,
)
from bakumutu.registry.models import Product
from bakumutu.registry.panels import actions_due_of_product, panels_of_product
from bakumutu.registry.queries import find_products
from bakumutu.registry.reach import businesses_within_reach
from bakumutu.registry.travel import journey_of
from bakumutu.registry.views.owners import page_of
from bakumutu.web.listing import download, listing


@page(*STAFF)
def products(request: OfficeRequest) -> HttpResponse:
    """List the products of all businesses."""
    form = ProductFilterForm(request.GET)
    rows = find_products(request.GET.get("q", ""))
    if answer := download(request, rows, lists.PRODUCTS):
        return answer
    context = {"form": form, "list": listing(request, rows, lists.PRODUCTS)}
    return render(request, "registry/products.html", context)


@page(*STAFF, Role.BUSINESS_OWNER)
def product(request: OfficeRequest, product_id: UUID) -> HttpResponse:
    """Show everything about one product."""
    found = _within_reach(product_id, request.actor)
    shown = found.photos.select_related("attachment").order_by("pk")
    due = actions_due_of_product(found.pk, request.actor)
    context = {
        "product": found,
        "action": due[0] if due else None,
        "later": due[1:],
        "facts": facts_of_product(found),
        "photos": [(each.pk, photo_of(each.attachment)) for each in shown],
        "packagings": packaging_table(found),
        "panels": panels_of_product(found.pk, request.actor),
        "months": journey_of(found.pk, request.actor),
        "may_change": request.actor.may_any(KEEPERS),
        "is_owner": not request.actor.may_any(STAFF),
    }
    return render(request, "registry/product.html", context)


@page(*KEEPERS)
def register_product(request: OfficeRequest, business_id: UUID) -> HttpResponse:
    """Enter a product of a business."""
    reach = businesses_within_reach(request.actor)
    business = get_object_or_404(reach, pk=business_id)
    form = ProductForm(business, request.POST or None)
    if form.is_valid():
        made = actions.register_product(business.pk, form.details(), by=request.actor)
        _set_sites(request, made, form)
        return redirect("registry:product", made.pk)
    back = page_of(business, request.actor)
    context = {"form": form, "business": business, "back": back}
    return render(request, "registry/product_form.html", context)


@page(*KEEPERS)
def amend_product(request: OfficeRequest, product_id: UUID) -> HttpResponse:
    """Correct what is written about a product."""
    found = _within_reach(product_id, request.actor)
    suggested = suggested_standard(request.GET)
    initial = initial_product(found) | suggested
    form = ProductForm(found.business, request.POST or None, initial=initial)
    if form.is_valid():
        actions.amend_product(found.pk, form.details(), by=request.actor)
        _set_sites(request, found, form)
        return redirect("registry:product", found.pk)
    back = reverse("registry:product", args=[found.pk])
    context = {
        "form": form,
        "business": found,
        "product": found,
        "back": back,
        "suggested": suggested.get("standard_number"),
    }
    return render(request, "registry/product_form.html", context)


def _set_sites(request: OfficeRequest, product: Product, form: ProductForm) -> None:
    chosen = form.chosen_sites()
    if chosen is not None:
        actions.set_sites(product.pk, chosen, by=request.actor)


def _within_reach(product_id: UUID, actor: Actor) -> Product:
    reach = Product.objects.filter(business__in=businesses_within_reach(actor))
    return get_object_or_404(reach.select_related("business"), pk=product_id)
