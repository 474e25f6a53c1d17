"""Pages about how a product is packed and shown."""

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.actor import Actor
from bakumutu.registry import actions
from bakumutu.registry.actions import AttachmentRefusedError, KnownPackagingError
from bakumutu.registry.actions.rows import KEEPERS
from bakumutu.registry.forms import (
    PackagingForm,
    ProductPhotosForm,
    initial_packaging,
)
from bakumutu.registry.models import Packaging, Product, ProductPhoto
from bakumutu.registry.reach import businesses_within_reach
from bakumutu.registry.views.asking import Asked, ask


@page(*KEEPERS)
def add_photos(request: OfficeRequest, product_id: UUID) -> HttpResponse:
    """Take in photos that show a product."""
    product = get_object_or_404(_products(request.actor), pk=product_id)
    form = ProductPhotosForm(request.POST or None, request.FILES or None)
    back = reverse("registry:product", args=[product.pk])
    if request.method == "POST" and form.is_valid():
        try:
            uploads = form.uploads(str(product))
            actions.show_photos(product.pk, uploads, by=request.actor)
            return redirect(back)
        except AttachmentRefusedError as refusal:
            form.add_error("photos", str(refusal))
    asked = Asked(_("Photos of the product"), product, back, _("Send the photos"))
    return ask(request, form, asked)


@page(*KEEPERS)
@require_POST
def take_photo_off(request: OfficeRequest, photo_id: UUID) -> HttpResponse:
    """Let a photo no longer show its product."""
    reach = ProductPhoto.objects.filter(product__in=_products(request.actor))
    photo = get_object_or_404(reach, pk=photo_id)
    product = actions.take_photo_off(photo.pk, by=request.actor)
    messages.success(request, _("The photo was taken off. It stays with the business."))
    return redirect("registry:product", product.pk)


@page(*KEEPERS)
def add_packaging(request: OfficeRequest, product_id: UUID) -> HttpResponse:
    """Enter a variant of the packaging."""
    product = get_object_or_404(_products(request.actor), pk=product_id)
    form = PackagingForm(request.POST or None, request.FILES or None)
    back = reverse("registry:product", args=[product.pk])
    if request.method == "POST" and form.is_valid() and _kept(request, form, product):
        return redirect(back)
    asked = Asked(_("Add a packaging"), product, back, _("Save the packaging"))
    return ask(request, form, asked)


@page(*KEEPERS)
def amend_packaging(request: OfficeRequest, packaging_id: UUID) -> HttpResponse:
    """Correct a variant of the packaging."""
    reach = Packaging.objects.filter(product__in=_products(request.actor))
    packaging = get_object_or_404(reach.select_related("product"), pk=packaging_id)
    form = PackagingForm(
        request.POST or None,
        request.FILES or None,
        initial=initial_packaging(packaging),
    )
    back = reverse("registry:product", args=[packaging.product_id])
    if request.method == "POST" and form.is_valid() and _kept(request, form, packaging):
        return redirect(back)
    title = _("Change %(name)s") % {"name": packaging}
    asked = Asked(title, packaging.product, back, _("Save the packaging"))
    return ask(request, form, asked)


def _products(actor: Actor) -> QuerySet[Product]:
    reach = Product.objects.filter(business__in=businesses_within_reach(actor))
    return reach.select_related("business")


def _kept(
    request: OfficeRequest, form: PackagingForm, about: Product | Packaging
) -> bool:
    """Keep a new or a known packaging; what is refused is said at its field."""
    is_new = isinstance(about, Product)
    keep = actions.add_packaging if is_new else actions.amend_packaging
    try:
        keep(about.pk, form.details(), by=request.actor, label=form.label_photo())
    except KnownPackagingError as known:
        form.add_error("material", str(known))
    except AttachmentRefusedError as refusal:
        form.add_error("label", str(refusal))
    else:
        return True
    return False
