"""Writes about how a product is packed and shown."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bakumutu.ledger.actions import record
from bakumutu.office.actor import Actor
from bakumutu.registry.actions.attachments import attach
from bakumutu.registry.actions.rows import change, require_keeper
from bakumutu.registry.events import (
    PackagingAdded,
    PackagingAmended,
    ProductPhotosAdded,
    ProductPhotoTakenOff,
)
from bakumutu.registry.models import Attachment, Packaging, Product, ProductPhoto
from bakumutu.registry.uploads import AttachmentRefusedError, Upload, is_document


@dataclass(frozen=True)
class PackagingDetails:
    """What is written down about one variant of a packaging."""

    material: str
    net_content: str
    net_unit: str
    permit_number: str = ""
    permit_until: date | None = None
    gtin: str = ""
    ended_on: date | None = None


class KnownPackagingError(Exception):
    """The product has this packaging already."""

    def __init__(self) -> None:
        super().__init__(
            _("This packaging is written down already. Open it to change it.")
        )


def add_packaging(
    product_id: UUID,
    details: PackagingDetails,
    *,
    by: Actor,
    label: Upload | None = None,
) -> Packaging:
    """Enter a variant of the packaging, with a photo of its label if there is one."""
    product = Product.objects.get(pk=product_id)
    require_keeper(product.business_id, by)
    columns = _columns(product, details, label, by)
    with _known_once():
        packaging = Packaging.objects.create(
            office_id=by.office_id, product=product, **columns
        )
    record(PackagingAdded(packaging=packaging.pk), by=by, subject=product.pk)
    return packaging


def amend_packaging(
    packaging_id: UUID,
    details: PackagingDetails,
    *,
    by: Actor,
    label: Upload | None = None,
) -> Packaging:
    """Correct a variant of the packaging, or say when it was last used."""
    packaging = Packaging.objects.select_for_update(of=("self",)).get(pk=packaging_id)
    product = packaging.product
    require_keeper(product.business_id, by)
    with _known_once():
        fields = change(packaging, _columns(product, details, label, by))
    if fields:
        event = PackagingAmended(packaging=packaging.pk, fields=fields)
        record(event, by=by, subject=product.pk)
    return packaging


def show_photos(
    product_id: UUID, uploads: Sequence[Upload], *, by: Actor
) -> list[Attachment]:
    """Take in photos that show a product."""
    product = Product.objects.get(pk=product_id)
    require_keeper(product.business_id, by)
    if any(is_document(upload) for upload in uploads):
        raise AttachmentRefusedError(
            _("Only photos show a product. Send documents from the business.")
        )
    taken = [attach(product.business_id, upload, by=by) for upload in uploads]
    known = set(product.photos.values_list("attachment_id", flat=True))
    new = list({each.pk: each for each in taken if each.pk not in known}.values())
    ProductPhoto.objects.bulk_create(
        ProductPhoto(office_id=by.office_id, product=product, attachment=each)
        for each in new
    )
    if new:
        event = ProductPhotosAdded(
            product=product.pk, attachments=tuple(each.pk for each in new)
        )
        record(event, by=by, subject=product.pk)
    return taken


def take_photo_off(photo_id: UUID, *, by: Actor) -> Product:
    """Let a photo no longer show its product; the file stays with the business."""
    photo = ProductPhoto.objects.select_related("product").get(pk=photo_id)
    product = photo.product
    require_keeper(product.business_id, by)
    photo.delete()
    event = ProductPhotoTakenOff(product=product.pk, attachment=photo.attachment_id)
    record(event, by=by, subject=product.pk)
    return product


def _columns(
    product: Product, details: PackagingDetails, label: Upload | None, by: Actor
) -> dict[str, Any]:
    columns = asdict(details)
    if label:
        columns["label_photo_id"] = attach(product.business_id, label, by=by).pk
    return columns


@contextmanager
def _known_once() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        raise KnownPackagingError from None
