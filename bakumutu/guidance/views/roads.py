"""The owner's journey: every product on its road, and a photo in three taps."""

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import ngettext

from bakumutu.guidance.forms.photos import ProductPhotosForm
from bakumutu.guidance.queries.road import Road, action_of, roads_of
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.roles import Role
from bakumutu.registry.actions import AttachmentRefusedError, show_photos
from bakumutu.registry.models import Product
from bakumutu.registry.queries import businesses_of

#: As many as a person reads on a phone; the others are on the pages of the business.
_MOST = 20


@page(Role.BUSINESS_OWNER)
def road(request: OfficeRequest) -> HttpResponse:
    """Show each product with its next step; a single one with its whole road."""
    roads = _roads(list(_own_products(request)[:_MOST]))
    if len(roads) == 1:
        return _whole(request, roads[0], is_only=True)
    roads.sort(key=lambda each: not (each.next and each.next.is_owners))
    context = {"roads": [(each, each.next) for each in roads]}
    return render(request, "guidance/road/roads.html", context)


@page(Role.BUSINESS_OWNER)
def road_of(request: OfficeRequest, product_id: UUID) -> HttpResponse:
    """Show the road of one product, its one next step, and the camera."""
    return _whole(request, _road(request, product_id))


@page(Role.BUSINESS_OWNER)
def send_photo(request: OfficeRequest, product_id: UUID) -> HttpResponse:
    """Take photos of a product; what cannot be taken is named at the field."""
    product = get_object_or_404(_own_products(request), pk=product_id)
    form = ProductPhotosForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _taken(request, product, form):
        return redirect("guidance:road_of", product.pk)
    context = {"form": form, "product": product}
    return render(request, "guidance/road/send_photo.html", context)


def _taken(request: OfficeRequest, product: Product, form: ProductPhotosForm) -> bool:
    uploads = form.uploads(str(product))
    try:
        show_photos(product.pk, uploads, by=request.actor)
    except AttachmentRefusedError as refusal:
        form.add_error("photos", str(refusal))
        return False
    count = len(uploads)
    told = ngettext("%(count)d photo is sent.", "%(count)d photos are sent.", count)
    messages.success(request, told % {"count": count})
    return True


def _whole(
    request: OfficeRequest, found: Road, *, is_only: bool = False
) -> HttpResponse:
    context = {
        "road": found,
        "action": action_of(found.next),
        "later": found.turns[1:],
        "is_only": is_only,
        "photos": found.product.photos.count(),
    }
    return render(request, "guidance/road/road.html", context)


def _road(request: OfficeRequest, product_id: UUID) -> Road:
    product = get_object_or_404(_own_products(request), pk=product_id)
    return _roads([product])[0]


def _roads(products: list[Product]) -> list[Road]:
    return roads_of(products, timezone.localdate())


def _own_products(request: OfficeRequest) -> QuerySet[Product]:
    own = businesses_of(request.actor.person_id)
    rows = Product.objects.filter(business__in=own).select_related("business")
    return rows.order_by("search_name", "pk")
