"""What a page says about a business, a product or a person, in rows."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bakumutu.registry.models import Attachment, Business, Contact, Product
from bakumutu.registry.photos import LONGEST_SMALL
from bakumutu.registry.places import Place
from bakumutu.web import wording
from bakumutu.web.components import Column, Fact, Line, Photo, Table


def facts_of_business(business: Business) -> list[Fact]:
    """Return what is written down about a business."""
    region = business.region
    place = str(Place(region, business.village)) if region else business.village
    return [
        Fact(pgettext("label", "NIB"), business.nib),
        Fact(pgettext("label", "Scale"), business.get_scale_display()),
        Fact(_("Kind of business (KBLI)"), business.kbli or ""),
        Fact(pgettext("label", "Region"), place),
        Fact(pgettext("label", "Address"), business.address),
        Fact(_("Phone number"), _dialled(business.phone)),
        Fact(pgettext("label", "E-mail"), business.email),
        Fact(
            pgettext("label", "Registered"), wording.plain_date(business.registered_at)
        ),
    ]


def facts_of_product(product: Product) -> list[Fact]:
    """Return what is written down about a product."""
    return [
        Fact(_("Name of the product"), product.name),
        Fact(pgettext("label", "Brand"), product.brand),
        Fact(pgettext("label", "Description"), product.description),
        Fact(_("Standard that applies"), product.standard_number),
        Fact(
            pgettext("label", "Registered"), wording.plain_date(product.registered_at)
        ),
    ]


def photo_of(attachment: Attachment) -> Photo:
    """Return how a photo or document is shown on a page."""
    seen = wording.short_date(attachment.taken_at or attachment.uploaded_at)
    detail = f"{seen} · PDF" if not attachment.is_photo else seen
    address = reverse("registry:attachment", args=[attachment.pk])
    if attachment.width is None or attachment.height is None:
        return Photo(attachment.title, address, detail=detail)
    scale = min(1.0, LONGEST_SMALL / max(attachment.width, attachment.height))
    return Photo(
        attachment.title,
        address,
        small=reverse("registry:small_attachment", args=[attachment.pk]),
        width=round(attachment.width * scale),
        height=round(attachment.height * scale),
        detail=detail,
    )


def contact_table(business: Business) -> Table | None:
    """Return the people of a business as a table, or None when there are none."""
    lines = [_line(contact) for contact in business.contacts.order_by("full_name")]
    titles = (
        pgettext("column", "Name"),
        pgettext("label", "Position"),
        _("Phone number"),
        pgettext("label", "E-mail"),
    )
    columns = [Column(title) for title in titles]
    return Table(_("People of the business"), columns, lines) if lines else None


def _line(contact: Contact) -> Line:
    phone = _dialled(contact.phone)
    told = (str(contact), contact.position, phone, contact.email)
    cells = [cell or None for cell in told]
    address = reverse("registry:amend_contact", args=[contact.pk])
    return Line(cells, url=address, key=str(contact.pk))


def _dialled(phone: str) -> str:
    """Return a number that the phone calls when it is touched."""
    if not phone:
        return ""
    return format_html('<a href="tel:{}">{}</a>', phone, wording.phone(phone))
