"""The lists of the registry: their columns, once for the page and its files."""

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.registry.models import Business, Group
from bakumutu.web import wording
from bakumutu.web.listing import ListColumn, ListOf


def _place(business: Business | Group) -> str:
    parts = (business.village, str(business.region or ""))
    return ", ".join(part for part in parts if part)


def _near_place(business: Business | Group) -> str | None:
    """Return the place without its province, which the page need not repeat."""
    return _place(business).rpartition(", ")[0] or _place(business) or None


BUSINESSES = ListOf(
    name="usaha",
    caption=pgettext_lazy("label", "Businesses"),
    columns=(
        ListColumn("name", pgettext_lazy("column", "Name"), str, ("search_name",)),
        ListColumn(
            "code", pgettext_lazy("column", "Code"), lambda row: row.code, ("code",)
        ),
        ListColumn("nib", pgettext_lazy("label", "NIB"), lambda row: row.nib, ("nib",)),
        ListColumn(
            "scale",
            pgettext_lazy("label", "Scale"),
            lambda row: row.get_scale_display(),
            ("scale",),
            is_minor=True,
        ),
        ListColumn(
            "kbli",
            pgettext_lazy("label", "KBLI"),
            lambda row: str(row.kbli or ""),
            ("kbli_id",),
            is_minor=True,
            drawn=lambda row: row.kbli_id,
        ),
        ListColumn(
            "place",
            pgettext_lazy("label", "Region"),
            _place,
            ("region__search_name",),
            drawn=_near_place,
        ),
        ListColumn("phone", _("Phone number"), lambda row: wording.phone(row.phone)),
        ListColumn(
            "registered",
            pgettext_lazy("label", "Registered"),
            lambda row: wording.short_date(row.registered_at),
            ("registered_at",),
            is_minor=True,
        ),
    ),
    order="name",
    url=lambda row: reverse("registry:business", args=[row.pk]),
)

PRODUCTS = ListOf(
    name="produk",
    caption=pgettext_lazy("label", "Products"),
    columns=(
        ListColumn(
            "name",
            pgettext_lazy("label", "Product"),
            lambda row: row.name,
            ("search_name",),
        ),
        ListColumn(
            "brand",
            pgettext_lazy("label", "Brand"),
            lambda row: row.brand,
            ("brand",),
        ),
        ListColumn(
            "business",
            pgettext_lazy("label", "Business"),
            lambda row: row.business.name,
            ("business__search_name",),
        ),
        ListColumn(
            "standard",
            _("Standard that applies"),
            lambda row: row.standard_number,
            ("standard_number",),
        ),
        ListColumn(
            "registered",
            pgettext_lazy("label", "Registered"),
            lambda row: wording.short_date(row.registered_at),
            ("registered_at",),
            is_minor=True,
        ),
    ),
    order="name",
    url=lambda row: reverse("registry:product", args=[row.pk]),
)


GROUPS = ListOf(
    name="kelompok",
    caption=pgettext_lazy("label", "Groups"),
    columns=(
        ListColumn("name", _("Name of the group"), str, ("search_name",)),
        ListColumn(
            "kind",
            pgettext_lazy("group", "Kind"),
            lambda row: row.get_kind_display(),
            ("kind",),
        ),
        ListColumn(
            "place",
            pgettext_lazy("label", "Region"),
            _place,
            ("region__search_name",),
            drawn=_near_place,
        ),
        ListColumn(
            "members",
            _("Members today"),
            lambda row: row.members,
            ("members",),
        ),
    ),
    order="name",
    url=lambda row: reverse("registry:group", args=[row.pk]),
)

#: The products of one business, which need not name it.
ITS_PRODUCTS = replace(
    PRODUCTS,
    columns=[column for column in PRODUCTS.columns if column.key != "business"],
)
