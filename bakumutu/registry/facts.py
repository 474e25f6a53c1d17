"""What a page says about a business, a product or a person, in rows."""

from datetime import date, datetime
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bakumutu.office.models import Person
from bakumutu.registry.models import (
    Attachment,
    Business,
    ChangeRequest,
    Contact,
    Group,
    ListRow,
    Membership,
    Packaging,
    Product,
    Site,
)
from bakumutu.registry.photos import LONGEST_SMALL
from bakumutu.registry.places import Place
from bakumutu.web import wording
from bakumutu.web.components import Column, Fact, Line, Photo, Table
from bakumutu.web.templatetags.web import status_tag


def facts_of_business(business: Business) -> list[Fact]:
    """Return what is written down about a business."""
    region = business.region
    place = str(Place(region, business.village)) if region else business.village
    return [
        Fact(pgettext("label", "NIB"), business.nib),
        Fact(_("Name of the owner"), business.owner_name),
        Fact(_("NIK of the owner"), business.masked_nik),
        Fact(pgettext("label", "NPWP"), business.npwp),
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


def sources_of(business: Business, *, may_open: bool) -> list[Fact]:
    """Return which lists of others brought a business, or named it as well."""
    rows = business.listings.select_related("business_list")
    lists = rows.order_by("business_list__listed_on", "number")
    label = _("Stands in the list")
    return [Fact(label, _listed(each, may_open=may_open)) for each in lists]


def _listed(row: ListRow, *, may_open: bool) -> str:
    told = _("%(source)s, %(day)s, row %(number)d") % {
        "source": row.business_list.source,
        "day": wording.short_date(row.business_list.listed_on),
        "number": row.number,
    }
    if not may_open:
        return told
    address = reverse("registry:business_list", args=[row.business_list_id])
    return format_html('<a href="{}">{}</a>', address, told)


def facts_of_product(product: Product) -> list[Fact]:
    """Return what is written down about a product."""
    return [
        Fact(_("Name of the product"), product.name),
        Fact(pgettext("label", "Brand"), product.brand),
        Fact(pgettext("label", "Description"), product.description),
        Fact(
            _("Standard that applies"),
            product.standard_number or pgettext("standard", "not known yet"),
        ),
        Fact(pgettext("label", "Made at"), _sites_of(product)),
        Fact(
            pgettext("label", "Registered"), wording.plain_date(product.registered_at)
        ),
    ]


def photo_of(attachment: Attachment) -> Photo:
    """Return how a photo or document is shown on a page."""
    seen = wording.short_date(attachment.taken_at or attachment.uploaded_at)
    detail = f"{attachment.title}, {seen}" if attachment.is_photo else f"PDF, {seen}"
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


def _sites_of(product: Product) -> str:
    names = product.made_at.order_by("site__name").values_list("site__name", flat=True)
    return ", ".join(names)


def packaging_table(product: Product) -> Table | None:
    """Return the variants of a packaging as a table, or None when there are none."""
    rows = product.packagings.select_related("label_photo").order_by(
        "ended_on", "material", "pk"
    )
    titles = (
        _("Packaging"),
        _("Net content"),
        _("Food permit"),
        _("Barcode"),
        _("Photo of the label"),
    )
    lines = [_packed(each) for each in rows]
    columns = [Column(title) for title in titles]
    return Table(_("Packaging"), columns, lines) if lines else None


def _packed(packaging: Packaging) -> Line:
    address = reverse("registry:amend_packaging", args=[packaging.pk])
    name = packaging.material
    if packaging.ended_on:
        day = wording.short_date(packaging.ended_on)
        name = f"{name} ({_('used until %(day)s') % {'day': day}})"
    about = (packaging.net_text, _permit(packaging), packaging.gtin, _label(packaging))
    cells = (name, *about)
    return Line([cell or None for cell in cells], url=address, key=str(packaging.pk))


def _permit(packaging: Packaging) -> str:
    if not packaging.permit_until:
        return packaging.permit_number
    until = wording.short_date(packaging.permit_until)
    is_over = packaging.permit_until < timezone.localdate()
    told = _("ended %(day)s") if is_over else _("until %(day)s")
    state = status_tag(told % {"day": until}, "expired" if is_over else "good")
    return format_html("{} {}", packaging.permit_number, state)


def _label(packaging: Packaging) -> str:
    if not packaging.label_photo:
        return ""
    photo = photo_of(packaging.label_photo)
    if not photo.small:
        return format_html('<a href="{}">{}</a>', photo.url, photo.title)
    return format_html(
        '<a class="bk-thumb" href="{}"><img src="{}" alt="{}" width="{}" height="{}"'
        ' loading="lazy"></a>',
        photo.url,
        photo.small,
        photo.title,
        photo.width,
        photo.height,
    )


def site_table(business: Business) -> Table | None:
    """Return where a business makes its products, or None when nothing is known."""
    rows = business.sites.select_related("region").order_by("until", "name")
    titles = (
        _("Place of production"),
        pgettext("label", "Address"),
        _("Position on the map"),
        pgettext("label", "In use"),
    )
    lines = [_site(each) for each in rows]
    columns = [Column(title) for title in titles]
    return Table(_("Places of production"), columns, lines) if lines else None


def _site(site: Site) -> Line:
    region = str(Place(site.region, site.village)) if site.region else site.village
    where = ", ".join(part for part in (site.address, region) if part)
    cells = (site.name, where, _about(site.roughly_at), _span(site.since, site.until))
    address = reverse("registry:amend_site", args=[site.pk])
    return Line([cell or None for cell in cells], url=address, key=str(site.pk))


def _about(position: tuple[Decimal, Decimal] | None) -> str:
    if not position:
        return ""
    latitude, longitude = (wording.decimal(each) for each in position)
    return _("about %(latitude)s; %(longitude)s") % {
        "latitude": latitude,
        "longitude": longitude,
    }


def _span(since: date | None, until: date | None) -> str:
    if until:
        return _("until %(day)s") % {"day": wording.short_date(until)}
    return _("since %(day)s") % {"day": wording.short_date(since)} if since else ""


def groups_of(business: Business) -> list[tuple[str, str, str]]:
    """Return the groups of a business: name, address, and what it does there."""
    rows = business.memberships.select_related("group").order_by("until", "-since")
    return [
        (
            str(each.group),
            reverse("registry:group", args=[each.group_id]),
            f"{each.get_role_display()} · {_span(each.since, each.until)}",
        )
        for each in rows
    ]


def facts_of_group(group: Group) -> list[Fact]:
    """Return what is written down about a group."""
    region = str(Place(group.region, group.village)) if group.region else group.village
    return [
        Fact(pgettext("group", "Kind"), group.get_kind_display()),
        Fact(pgettext("label", "Region"), region),
        Fact(pgettext("label", "Note"), group.note),
    ]


def member_table(group: Group) -> Table | None:
    """Return who belongs, or belonged, to a group; None when nobody does."""
    rows = group.memberships.select_related("business__region").order_by(
        "until", "business__search_name"
    )
    titles = (
        pgettext("label", "Business"),
        pgettext("group", "Role"),
        pgettext("label", "Region"),
        pgettext("group", "Member"),
        pgettext("label", "Change"),
    )
    lines = [_member(each) for each in rows]
    columns = [Column(title) for title in titles]
    return Table(_("Members"), columns, lines) if lines else None


def _member(membership: Membership) -> Line:
    business = membership.business
    leave = ""
    if membership.until is None:
        leave = format_html(
            '<a href="{}">{}<span class="bk-hidden"> {}</span></a>',
            reverse("registry:leave_group", args=[membership.pk]),
            _("End the membership"),
            business,
        )
    cells = (
        business.name,
        membership.get_role_display(),
        str(business.region or ""),
        _span(membership.since, membership.until),
        leave,
    )
    address = reverse("registry:business", args=[business.pk])
    return Line([cell or None for cell in cells], url=address, key=str(membership.pk))


def facts_of_change(change: ChangeRequest) -> list[Fact]:
    """Return what is proposed, by whom, and what became of it."""
    facts = [
        Fact(_("What is changed"), change.get_field_display()),
        Fact(pgettext("change", "Until now"), change.old_value),
        Fact(pgettext("change", "New"), change.new_value),
        Fact(_("Why it changes"), change.reason),
        Fact(_("Proposed by"), _by_at(change.proposed_by, change.proposed_at)),
    ]
    if change.decided_by and change.decided_at:
        facts += [
            Fact(_("Decided by"), _by_at(change.decided_by, change.decided_at)),
            Fact(pgettext("change", "Answer"), change.answer),
        ]
    return facts


def _by_at(who: Person, at: datetime) -> str:
    return f"{who}, {wording.short_date(at)}"
