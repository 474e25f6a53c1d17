"""What a page says about an edition, a row or a method, in rows."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from bakumutu.office.models import Person
from bakumutu.standards.lists import drawn_standing, group_words, owner_words
from bakumutu.standards.models import (
    AnswerKind,
    Checklist,
    ChecklistItem,
    Confidence,
    Edition,
    Method,
    Requirement,
    ScopeEntry,
)
from bakumutu.standards.tables import class_name
from bakumutu.standards.xlsform.items import form_languages
from bakumutu.standards.xlsform.reading import Form
from bakumutu.web import wording
from bakumutu.web.components import Fact

_OBLIGATION = {
    True: pgettext_lazy("label", "mandatory"),
    False: pgettext_lazy("label", "voluntary"),
}


def facts_of_edition(edition: Edition) -> list[Fact]:
    """Return the standing of an edition."""
    return [
        Fact(pgettext("label", "Status"), _standing(edition)),
        Fact(_("Edition of"), edition.valid_from.year),
        Fact(
            pgettext("label", "Supersedes"),
            _linked(edition.supersedes.order_by("number")),
        ),
        Fact(pgettext("label", "Obligation"), _OBLIGATION[edition.is_mandatory]),
        Fact(_("What is here"), edition.get_completeness_display()),
        Fact(pgettext("label", "KBLI"), ", ".join(edition.kbli)),
        Fact(pgettext("label", "Note"), edition.note),
    ]


def facts_of_row(row: Requirement) -> list[Fact]:
    """Return what a row states, where it comes from and who compared it."""
    return [
        Fact(pgettext("label", "Limit"), row.stated()),
        Fact(pgettext("label", "Class"), class_name(row.edition, row)),
        Fact(pgettext("label", "Holds"), _holds(row)),
        Fact(pgettext("label", "Source"), row.source),
        Fact(pgettext("label", "Note"), row.note),
        Fact(_("First confirmed by"), _signed(row, "first")),
        Fact(_("Second confirmed by"), _signed(row, "second")),
        Fact(_("Reason of the rejection"), row.rejection_reason),
    ]


def facts_of_method(method: Method) -> list[Fact]:
    """Return what is known of a method."""
    return [
        Fact(pgettext("label", "Parameter"), method.parameter),
        Fact(_("Limit of detection"), method.lod_note),
        Fact(_("Container, preservation, holding time"), method.sampling_note),
        Fact(pgettext("label", "Confidence"), method.get_confidence_display()),
    ]


def facts_of_scope_entry(entry: ScopeEntry, *, on: date) -> list[Fact]:
    """Return what an entry covers, until when, and who said so."""
    facts = [
        Fact(pgettext("label", "Status"), drawn_standing(entry.standing_at(on))),
        Fact(pgettext("label", "Parameter"), entry.method.parameter),
        Fact(pgettext("column", "Method"), entry.method),
        Fact(_("Group of products"), group_words(entry.product_group)),
        Fact(pgettext("column", "Certificate"), entry.certificate),
        Fact(_("Accredited from"), wording.long_date(entry.valid_from)),
        Fact(_("Accredited until"), wording.long_date(entry.valid_until)),
        Fact(pgettext("label", "Entered"), _who(entry.entered_by, entry.entered_at)),
    ]
    if entry.ended_on is not None:
        facts += [
            Fact(_("Not accredited from"), wording.long_date(entry.ended_on)),
            Fact(pgettext("label", "Reason"), entry.end_reason),
            Fact(pgettext("label", "Ended by"), entry.ended_by),
        ]
    return facts


def facts_of_checklist(checklist: Checklist) -> list[Fact]:
    """Return what a version is, where it comes from and since when it holds."""
    facts = [
        Fact(pgettext("checklist", "Kind"), checklist.get_kind_display()),
        Fact(pgettext("checklist", "Version"), checklist.version),
        Fact(pgettext("label", "Holds"), _holds(checklist)),
        Fact(pgettext("checklist", "Used by"), owner_words(checklist)),
        Fact(pgettext("checklist", "Suits"), _suits(checklist)),
        Fact(pgettext("label", "Confidence"), checklist.get_confidence_display()),
        Fact(pgettext("label", "Source"), checklist.source),
        Fact(pgettext("label", "Note"), checklist.note),
    ]
    if checklist.edition is not None:
        facts.append(Fact(pgettext("label", "Standard"), _linked([checklist.edition])))
    if checklist.imported_by is not None:
        who = _who(checklist.imported_by, checklist.added_at)
        facts.append(Fact(pgettext("checklist", "Imported"), who))
    return facts


def facts_of_import(form: Form, items: Sequence[ChecklistItem]) -> list[Fact]:
    """Return what a form that was read would become."""
    marked = sum(item.answer == AnswerKind.MARK for item in items)
    return [
        Fact(pgettext("label", "Title"), form.setting.get("form_title")),
        Fact(_("Id of the form"), form.setting.get("form_id")),
        Fact(pgettext("checklist", "Version"), form.setting.get("version")),
        Fact(pgettext("checklist", "Languages"), ", ".join(form_languages(form))),
        Fact(_("Items that are marked"), marked),
        Fact(_("Other questions"), len(items) - marked),
    ]


def _suits(checklist: Checklist) -> str:
    groups = checklist.product_groups or [""]
    return ", ".join(group_words(group) for group in groups)


def _who(person: Person, at: datetime) -> str:
    return format_html("{}, {}", person, wording.moment(at))


def _standing(edition: Edition) -> str:
    word = str(edition.get_status_display())
    if edition.status_confidence == Confidence.READ:
        return word
    return f"{word} ({edition.get_status_confidence_display()})"


def _linked(editions: Iterable[Edition]) -> str:
    addresses = (
        (reverse("standards:edition", args=[one.code]), one.number) for one in editions
    )
    return format_html_join(", ", '<a href="{}">{}</a>', addresses)


def _holds(row: Requirement | Checklist) -> str:
    start = wording.plain_date(row.valid_from)
    if row.valid_until is None:
        return _("from %(start)s") % {"start": start}
    end = wording.plain_date(row.valid_until)
    return _("from %(start)s to %(end)s") % {"start": start, "end": end}


def _signed(row: Requirement, order: str) -> str:
    person = getattr(row, f"{order}_confirmed_by")
    if person is None:
        return ""
    at = getattr(row, f"{order}_confirmed_at")
    return format_html("{}, {}", person, wording.moment(at))
