"""The requirements of an edition as tables that a person compares and reads."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from bakumutu.rules.readiness import Level, levels_from
from bakumutu.standards.journeys import ConfirmationState
from bakumutu.standards.models import (
    AnswerKind,
    Checklist,
    ChecklistItem,
    Confidence,
    Edition,
    Requirement,
    Severity,
)
from bakumutu.web.components import Column, Line, Table
from bakumutu.web.sheets.faults import Fault
from bakumutu.web.templatetags.web import status_tag
from bakumutu.web.wording import decimal, language

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


#: Severity -> its shape: the word stands beside it.
_SHAPES = {
    Severity.MINOR: "neutral",
    Severity.MAJOR: "working",
    Severity.SERIOUS: "attention",
    Severity.CRITICAL: "stopped",
}
_YES_NO = {True: pgettext_lazy("answer", "yes"), False: pgettext_lazy("answer", "no")}
#: Faults beyond these are counted, not listed.
_LISTED = 100


def sections_of(items: Iterable[ChecklistItem]) -> list[Table]:
    """Return the items of a checklist as one table for each section, named by it."""
    grouped = groupby(items, key=lambda item: item.section_title)
    return [table_of_items(list(rows), title) for title, rows in grouped]


def table_of_items(items: Sequence[ChecklistItem], title: str = "") -> Table:
    """Return items with what they weigh and what must be shown for them."""
    columns = (
        Column(pgettext("checklist", "No."), is_number=True),
        Column(pgettext("checklist", "Question")),
        Column(pgettext("checklist", "Severity")),
        Column(pgettext("checklist", "Weight"), is_number=True, is_minor=True),
        Column(pgettext("checklist", "Evidence")),
        Column(pgettext("checklist", "Clause")),
        Column(pgettext("label", "Confidence"), is_minor=True),
    )
    lines = [Line(_cells(item), key=item.name) for item in items]
    return Table(title or _("Questions of the form"), columns, lines)


def table_of_levels(checklist: Checklist) -> Table:
    """Return how findings make a level, the worst level first."""
    columns = (
        Column(pgettext("checklist", "Level")),
        Column(_("From these findings on")),
        Column(_("A permit may be given")),
        Column(_("The business looks after itself")),
    )
    lines = [
        Line(
            (
                level.code,
                _reached_by(level),
                pgettext("answer", "yes")
                if level.permits
                else pgettext("answer", "no"),
                (level.internal_audit or {}).get(language()),
            )
        )
        for level in levels_from(checklist.levels)
    ]
    return Table(_("From findings to a level"), columns, lines)


def _reached_by(level: Level) -> str:
    thresholds = [
        f"{each.at_least} {Severity(each.severity).label}" for each in level.reached_by
    ]
    return _(" or ").join(thresholds) or _("every other case")


def faults_of_file(faults: Sequence[Fault]) -> Table:
    """Return what must be put right in a file, each with its place."""
    columns = (
        Column(pgettext("spreadsheet", "Sheet")),
        Column(pgettext("spreadsheet", "Row"), is_number=True),
        Column(pgettext("spreadsheet", "Column")),
        Column(_("What is wrong")),
        Column(_("What to do")),
    )
    lines = [
        Line((each.sheet or "-", each.row, each.column or None, each.cause, each.cure))
        for each in faults[:_LISTED]
    ]
    return Table(_("What must be put right"), columns, lines)


def drawn_severity(item: ChecklistItem) -> object:
    """Return how much an item matters, as a word with a shape."""
    return status_tag(item.get_severity_display(), _SHAPES[Severity(item.severity)])


def _cells(item: ChecklistItem) -> tuple[object, ...]:
    is_marked = item.answer == AnswerKind.MARK
    return (
        item.number,
        item.text,
        drawn_severity(item) if is_marked else item.get_answer_display(),
        decimal(item.plain_weight) if is_marked else None,
        item.get_evidence_display() if is_marked else None,
        item.clause or None,
        _doubt(item),
    )


def _doubt(item: ChecklistItem) -> object:
    if item.is_verified:
        return item.get_confidence_display()
    return status_tag(item.get_confidence_display(), "attention")


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
