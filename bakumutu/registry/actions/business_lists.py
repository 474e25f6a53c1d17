"""Taking in a list of businesses: received, checked, taken in whole or not at all."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from bakumutu.ledger.scope import office_scope
from bakumutu.office.actor import Actor
from bakumutu.office.steps import NotAllowedError, take
from bakumutu.registry.actions.listed_businesses import enter_rows, worker_for
from bakumutu.registry.business_lists.columns import (
    Column,
    guessed,
    heading_row,
    headings_key,
    mapping_from,
)
from bakumutu.registry.business_lists.judging import Judged, judged
from bakumutu.registry.business_lists.reading import LISTS, Entry, Reader
from bakumutu.registry.journeys import LOOKERS, ListFacts, ListState
from bakumutu.registry.models import BusinessList, ListMapping, ListRow, RowVerdict
from bakumutu.web.sheets.cells import Cell, Row
from bakumutu.web.sheets.reading import read_sheet


@dataclass(frozen=True, slots=True)
class ListSent:
    """A file with businesses, whose list it is and of which day."""

    content: bytes
    file_name: str
    source: str
    listed_on: date

    @property
    def fingerprint(self) -> str:
        """Return the SHA-256 by which the same file is known again."""
        return hashlib.sha256(self.content).hexdigest()


class KnownListError(Exception):
    """The same file came before."""

    def __init__(self, known: BusinessList) -> None:
        self.known = known
        super().__init__(
            _("This very file came before, and is: %(state)s.")
            % {"state": known.get_state_display()}
        )


def receive_list(sent: ListSent, *, by: Actor) -> BusinessList:
    """Keep a file, with what its headings seem to say; nothing is taken in yet."""
    _require_looker(by)
    rows = BusinessList.objects.exclude(state=ListState.SET_ASIDE)
    if known := rows.filter(fingerprint=sent.fingerprint).first():
        raise KnownListError(known)
    sheet = read_sheet(sent.content, LISTS)
    headings = heading_row(sheet)
    remembered = ListMapping.objects.filter(headings_key=headings_key(headings)).first()
    return BusinessList.objects.create(
        office_id=by.office_id,
        source=sent.source,
        listed_on=sent.listed_on,
        file_name=sent.file_name[:160],
        fingerprint=sent.fingerprint,
        content=sent.content,
        heading_row=headings.number,
        headings={str(i): cell.text[:80] for i, cell in headings.cells.items()},
        mapping=remembered.mapping if remembered else guessed(headings),
        regency=remembered.regency if remembered else "",
        rows_total=sum(row.number > headings.number for row in sheet.rows),
        received_by_id=by.person_id,
    )


@transaction.atomic
def check_list(
    list_id: UUID, mapping: Mapping[str, int], regency: str = "", *, by: Actor
) -> BusinessList:
    """Say which column tells what, and have every row looked at by the worker."""
    if Column.NAME not in mapping:
        raise NotAllowedError(_("Say which column holds the name of the business."))
    found = BusinessList.objects.defer("content").get(pk=list_id)
    take(found, "check_list", by=by)
    found.mapping, found.regency, found.rows_done = dict(mapping), regency, 0
    found.trouble = ""
    found.save(update_fields=["mapping", "regency", "rows_done", "trouble"])
    _remember(found)
    judge_list.defer(list_id=str(found.pk), office_id=str(found.office_id))
    return found


@transaction.atomic
def import_list(list_id: UUID, *, leaves_out: bool, by: Actor) -> BusinessList:
    """Have the worker take in every row, or those without errors if that was chosen."""
    found = BusinessList.objects.defer("content").get(pk=list_id)
    if found.state == ListState.IMPORTED:
        return found
    facts = facts_of_list(found, leaves_out=leaves_out)
    take(found, "import_list", by=by, facts=facts)
    found.leaves_out, found.imported_by_id = leaves_out, by.person_id
    found.save(update_fields=["leaves_out", "imported_by"])
    enter_list.defer(
        list_id=str(found.pk), office_id=str(found.office_id), role=by.role
    )
    return found


def set_list_aside(list_id: UUID, *, by: Actor) -> BusinessList:
    """End a list without taking it in; its file and rows are forgotten."""
    found = BusinessList.objects.defer("content").get(pk=list_id)
    take(found, "set_list_aside", by=by)
    found.content = None
    found.save(update_fields=["content"])
    found.rows.all().delete()
    return found


def facts_of_list(found: BusinessList, *, leaves_out: bool) -> ListFacts:
    """Return what the guards of the journey look at."""
    faulty = found.rows.filter(verdict=RowVerdict.FAULTY).count()
    return ListFacts(
        has_faults=bool(faulty),
        leaves_out=leaves_out,
        count=found.rows.count() - faulty,
    )


@app.task(name="registry.judge_list", queue="registry")
def judge_list(*, list_id: str, office_id: str) -> None:
    """Look at every row of a list; some at a time, so that the page tells how far."""
    office = UUID(office_id)
    with office_scope(office):
        found = BusinessList.objects.get(pk=list_id)
        if found.state != ListState.CHECKING:
            return
        found.rows.all().delete()
        entries = _entries(found)
    _tell(office, found, {"rows_total": len(entries), "rows_done": 0})
    done = 0
    for some in judged(entries, office):
        done += len(some)
        with office_scope(office):
            ListRow.objects.bulk_create(_row(found, each) for each in some)
        _tell(office, found, {"rows_done": done})
    with office_scope(office):
        found = BusinessList.objects.defer("content").get(pk=list_id)
        if found.state == ListState.CHECKING:
            take(found, "end_check", by=worker_for(found))


@app.task(name="registry.enter_list", queue="registry")
def enter_list(*, list_id: str, office_id: str, role: str) -> None:
    """Take in the rows of a list; kept apart from what only asks for it."""
    office = UUID(office_id)
    with office_scope(office):
        enter_rows(UUID(list_id), role)


def _require_looker(by: Actor) -> None:
    if not by.may_any(LOOKERS):
        raise NotAllowedError(
            _("Only the counter may change the registry. Ask a counter officer.")
        )


def _remember(found: BusinessList) -> None:
    headings = Row(
        0, {int(index): Cell(text) for index, text in found.headings.items()}
    )
    ListMapping.objects.update_or_create(
        office_id=found.office_id,
        headings_key=headings_key(headings),
        defaults={"mapping": found.mapping, "regency": found.regency},
    )


def _entries(found: BusinessList) -> list[Entry]:
    sheet = read_sheet(bytes(found.content or b""), LISTS)
    reader = Reader(mapping_from(found.mapping), found.regency)
    return list(reader.entries(sheet, found.heading_row))


def _tell(office_id: UUID, found: BusinessList, values: Mapping[str, object]) -> None:
    with office_scope(office_id):
        BusinessList.objects.filter(pk=found.pk).update(**values)


def _row(found: BusinessList, each: Judged) -> ListRow:
    match = each.match
    return ListRow(
        office_id=found.office_id,
        business_list_id=found.pk,
        number=each.entry.number,
        values=each.entry.values,
        faults=[fault.kept() for fault in each.entry.faults],
        verdict=each.verdict,
        alike_id=each.business_id,
        alike_row=each.row,
        score=match.likeness.score if match else 0,
        reasons=[
            [str(reason.clue), reason.percent] for reason in match.likeness.reasons
        ]
        if match
        else [],
    )
