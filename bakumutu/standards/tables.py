"""The requirements of an edition as tables that a person compares and reads."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bakumutu.standards.journeys import ConfirmationState
from bakumutu.standards.models import Confidence, Edition, Requirement
from bakumutu.web.components import Column, Line, Table
from bakumutu.web.templatetags.web import status_tag

#: State -> what it means to the reader; a row nobody compared speaks by confidence.
_TONES = {
    ConfirmationState.FIRST_CONFIRMED: "waiting",
    ConfirmationState.CONFIRMED: "good",
    ConfirmationState.REJECTED: "bad",
}


def verification(row: Requirement) -> object:
    """Return how far a row may be trusted, as a word with a shape."""
    tone = _TONES.get(ConfirmationState(row.state))
    if tone:
        return status_tag(row.get_state_display(), tone)
    is_read = row.confidence == Confidence.READ
    return status_tag(
        row.get_confidence_display(), "neutral" if is_read else "attention"
    )


def table_of(edition: Edition, rows: Iterable[Requirement]) -> Table:
    """Return the rows of an edition as its page shows them."""
    columns = (
        Column(pgettext("label", "Parameter")),
        Column(pgettext("label", "Class")),
        Column(pgettext("label", "Limit")),
        Column(pgettext("label", "Verification")),
        Column(pgettext("label", "Source")),
        Column(pgettext("label", "Note")),
    )
    lines = [
        Line(
            (
                row.name,
                class_name(edition, row),
                row.stated(),
                verification(row),
                _source(edition, row) or None,
                row.note or None,
            ),
            url=reverse("standards:requirement", args=[row.pk]),
            key=str(row.pk),
        )
        for row in rows
    ]
    return Table(_("Limits of %(number)s") % {"number": edition}, columns, lines)


def table_to_compare(edition: Edition, rows: Iterable[Requirement]) -> Table:
    """Return rows with a box to tick for each that agrees with the official text."""
    columns = (
        Column(pgettext("label", "Parameter")),
        Column(pgettext("label", "Class")),
        Column(pgettext("label", "Limit")),
        Column(pgettext("label", "Verification")),
        Column(_("First confirmed by")),
        Column(pgettext("label", "Note")),
    )
    lines = [
        Line(
            (
                row.name,
                class_name(edition, row),
                row.stated(),
                verification(row),
                row.first_confirmed_by,
                row.note or None,
            ),
            url=reverse("standards:requirement", args=[row.pk]),
            key=str(row.pk),
        )
        for row in rows
    ]
    return Table(_("Rows to compare"), columns, lines, select="row")


def class_name(edition: Edition, row: Requirement) -> str:
    """Return the class of a row in words, or that it holds for all."""
    if not row.product_class:
        return pgettext("class", "all")
    name = edition.class_names.get(row.product_class, "")
    return f"{row.product_class} ({name})" if name else row.product_class


def _source(edition: Edition, row: Requirement) -> str:
    """Return the place of the source in the list under the table: "[2]"."""
    if row.source in edition.sources:
        return f"[{edition.sources.index(row.source) + 1}]"
    return row.source
