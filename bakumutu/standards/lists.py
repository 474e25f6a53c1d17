"""The lists of the room: their columns, once for the page and its files."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from bakumutu.standards.models import Checklist, Edition, Method, ScopeStanding
from bakumutu.web.listing import ListColumn, ListOf
from bakumutu.web.templatetags.web import status_tag
from bakumutu.web.wording import short_date


def _title(edition: Edition) -> str:
    return edition.title_id


def _status(edition: Edition) -> str:
    return str(edition.get_status_display())


def _drawn_status(edition: Edition) -> object:
    return status_tag(_status(edition), edition.status)


def _successor(edition: Edition) -> str | None:
    return str(edition.superseded_by or edition.superseded_by_text) or None


def _rounding(method: Method) -> str:
    if method.decimals is None:
        return _("as measured")
    return f"{method.decimals}, {method.get_rounding_display()}"


def standing_words(standing: str) -> str:
    """Return where an entry of the scope stands, in words."""
    return str(ScopeStanding(standing).label)


def drawn_standing(standing: str) -> object:
    """Return where an entry of the scope stands, as a word with a shape."""
    return status_tag(standing_words(standing), _TONES[ScopeStanding(standing)])


#: The groups that come packaged; a group that an office adds is read as it is named.
_GROUPS = {
    "air_higiene_sanitasi": pgettext_lazy("group", "water for hygiene and sanitation"),
    "air_limbah_domestik": pgettext_lazy("group", "domestic waste water"),
    "air_limbah_kedelai": pgettext_lazy("group", "waste water of soy processing"),
    "air_limbah_pelapisan_logam": pgettext_lazy("group", "waste water of plating"),
    "air_limbah_penyamakan": pgettext_lazy("group", "waste water of tanneries"),
    "air_limbah_sawit": pgettext_lazy("group", "waste water of palm oil mills"),
    "air_limbah_tekstil": pgettext_lazy("group", "waste water of textiles"),
    "air_limbah_umum": pgettext_lazy("group", "waste water in general"),
    "air_minum": pgettext_lazy("group", "drinking water"),
    "air_permukaan": pgettext_lazy("group", "surface water"),
    "bahan_bangunan": pgettext_lazy("group", "building materials"),
    "batik_tekstil": pgettext_lazy("group", "batik and textiles"),
    "jasa": pgettext_lazy("group", "services"),
    "kebisingan": pgettext_lazy("group", "noise"),
    "pangan": pgettext_lazy("group", "food"),
    "udara_ambien": pgettext_lazy("group", "ambient air"),
}


def group_words(group: str) -> str:
    """Return a group of products as people read it."""
    if not group:
        return _("every product")
    return str(_GROUPS.get(group, group.replace("_", " ")))


_TONES = {
    ScopeStanding.UPCOMING: "waiting",
    ScopeStanding.IN_FORCE: "good",
    ScopeStanding.EXPIRED: "attention",
    ScopeStanding.ENDED: "stopped",
}

EDITIONS = ListOf(
    name="standar",
    caption=gettext_lazy("Standards and regulations"),
    columns=(
        ListColumn(
            "number",
            pgettext_lazy("column", "Number"),
            lambda row: row.number,
            ("number",),
        ),
        ListColumn("title", pgettext_lazy("label", "Title"), _title, ("title_id",)),
        ListColumn(
            "status",
            pgettext_lazy("label", "Status"),
            _status,
            ("status",),
            drawn=_drawn_status,
        ),
        ListColumn("successor", gettext_lazy("Superseded by"), _successor),
        ListColumn(
            "year",
            pgettext_lazy("label", "Year"),
            lambda row: row.valid_from.year,
            ("valid_from",),
            is_number=True,
        ),
        ListColumn(
            "rows",
            pgettext_lazy("label", "Limits"),
            lambda row: row.rows,
            ("rows",),
            is_number=True,
        ),
        ListColumn(
            "unverified",
            gettext_lazy("Not yet verified"),
            lambda row: row.unverified,
            ("unverified",),
            is_number=True,
        ),
    ),
    order="number",
    url=lambda row: reverse("standards:edition", args=[row.code]),
)

METHODS = ListOf(
    name="metode",
    caption=gettext_lazy("Test methods"),
    columns=(
        ListColumn(
            "parameter",
            pgettext_lazy("label", "Parameter"),
            lambda row: row.parameter.name,
            ("parameter__name",),
        ),
        ListColumn(
            "number",
            pgettext_lazy("column", "Method"),
            lambda row: row.number,
            ("number",),
        ),
        ListColumn("rounding", gettext_lazy("Decimals and rounding"), _rounding),
        ListColumn("lod", gettext_lazy("Limit of detection"), lambda row: row.lod_note),
        ListColumn(
            "confidence",
            pgettext_lazy("label", "Confidence"),
            lambda row: row.get_confidence_display(),
            ("confidence",),
        ),
    ),
    order="parameter",
    url=lambda row: reverse("standards:method", args=[row.pk]),
)

SCOPE = ListOf(
    name="lingkup",
    caption=gettext_lazy("Accreditation scope"),
    columns=(
        ListColumn(
            "parameter",
            pgettext_lazy("label", "Parameter"),
            lambda row: row.method.parameter.name,
            ("method__parameter__name", "valid_from"),
        ),
        ListColumn(
            "method",
            pgettext_lazy("column", "Method"),
            lambda row: row.method.number,
            ("method__number",),
        ),
        ListColumn(
            "group",
            gettext_lazy("Group of products"),
            lambda row: group_words(row.product_group),
            ("product_group",),
        ),
        ListColumn(
            "certificate",
            pgettext_lazy("column", "Certificate"),
            lambda row: row.certificate,
            ("certificate",),
        ),
        ListColumn(
            "from",
            pgettext_lazy("column", "From"),
            lambda row: short_date(row.valid_from),
            ("valid_from",),
        ),
        ListColumn(
            "until",
            pgettext_lazy("column", "Until"),
            lambda row: short_date(row.last_day),
            ("valid_until",),
        ),
        ListColumn(
            "standing",
            pgettext_lazy("label", "Status"),
            lambda row: standing_words(row.standing),
            ("standing",),
            drawn=lambda row: drawn_standing(row.standing),
        ),
    ),
    order="parameter",
    url=lambda row: reverse("standards:scope_entry", args=[row.pk]),
)


def owner_words(checklist: Checklist) -> str:
    """Return whose a checklist is."""
    if checklist.office_id is None:
        return pgettext("checklist", "every office")
    return pgettext("checklist", "this office")


CHECKLISTS = ListOf(
    name="daftar-periksa",
    caption=gettext_lazy("Checklists"),
    columns=(
        ListColumn(
            "title",
            pgettext_lazy("label", "Title"),
            lambda row: row.titled,
            ("title",),
        ),
        ListColumn(
            "kind",
            pgettext_lazy("checklist", "Kind"),
            lambda row: row.get_kind_display(),
            ("kind", "title"),
        ),
        ListColumn(
            "version",
            pgettext_lazy("checklist", "Version"),
            lambda row: row.version,
        ),
        ListColumn(
            "items",
            pgettext_lazy("checklist", "Items"),
            lambda row: row.item_count,
            ("item_count",),
            is_number=True,
        ),
        ListColumn("owner", pgettext_lazy("checklist", "Used by"), owner_words),
        ListColumn(
            "confidence",
            pgettext_lazy("label", "Confidence"),
            lambda row: row.get_confidence_display(),
            ("confidence", "title"),
        ),
        ListColumn(
            "from",
            pgettext_lazy("checklist", "In force from"),
            lambda row: short_date(row.valid_from),
            ("valid_from",),
        ),
    ),
    order="title",
    url=lambda row: reverse("standards:checklist", args=[row.pk]),
)
