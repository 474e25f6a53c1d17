"""Importing an XLSForm: read and show, then keep it as a version, all or nothing."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bakumutu.ledger.actions import record
from bakumutu.office.actor import Actor
from bakumutu.office.steps import NotAllowedError
from bakumutu.standards.actions.checklists import keep_version
from bakumutu.standards.actions.roles import require_checklist_keeper
from bakumutu.standards.events import ChecklistImported
from bakumutu.standards.models import (
    Checklist,
    ChecklistImport,
    ChecklistKind,
    Confidence,
)
from bakumutu.standards.xlsform.checking import faults_of
from bakumutu.standards.xlsform.faults import FormFault
from bakumutu.standards.xlsform.items import form_languages, items_of, title_of
from bakumutu.standards.xlsform.reading import Form, form_from, form_of
from bakumutu.standards.xlsform.sheets import Sheets
from bakumutu.web.sheets.faults import Fault, SheetError
from bakumutu.web.sheets.reading import read_book


@dataclass(frozen=True, slots=True)
class FormFile:
    """What somebody sent."""

    content: bytes
    name: str


class RefusedFormError(Exception):
    """Nothing of a form is kept; every fault says where and what to do."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(f"{len(self.faults)} faults")


def read_checklist_form(file: FormFile, *, by: Actor) -> ChecklistImport:
    """Read an XLSForm and show what it would become; no checklist is made yet."""
    author = require_checklist_keeper(by)
    try:
        form = form_of(read_book(file.content))
    except SheetError as refusal:
        raise RefusedFormError((refusal.fault,)) from refusal
    if faults := [*faults_of(form), *_taken(form, author)]:
        raise RefusedFormError(faults)
    return ChecklistImport.objects.create(
        office_id=author.office_id,
        file_name=file.name[:160],
        form_sheets=form.sheets(),
        read_by_id=author.person_id,
    )


@transaction.atomic
def keep_checklist_form(import_id: UUID, *, on: date, by: Actor) -> Checklist:
    """Keep a form that was shown as a version; asked twice, it is kept once."""
    author = require_checklist_keeper(by)
    found = ChecklistImport.objects.select_for_update(of=("self",)).get(pk=import_id)
    if found.checklist is not None:
        return found.checklist
    if found.read_by_id != author.person_id:
        raise NotAllowedError(_("Only who read the file may confirm it."))
    form = form_from(found.form_sheets)
    if faults := list(_taken(form, author)):
        raise NotAllowedError(*(f"{each.cause} {each.cure}" for each in faults))
    found.checklist = _same(form, author) or _kept(form, on=on, by=author)
    found.save(update_fields=["checklist"])
    return found.checklist


def _kept(form: Form, *, on: date, by: Actor) -> Checklist:
    sheets, setting = form.sheets(), form.setting
    checklist = Checklist(
        office_id=by.office_id,
        code=setting.get("form_id"),
        version=setting.get("version"),
        title=title_of(form),
        kind=ChecklistKind.OWN,
        source="XLSForm",
        confidence=Confidence.PROPOSED,
        languages=form_languages(form),
        form_sheets=sheets,
        digest=_digest(sheets),
        valid_from=on,
        imported_by_id=by.person_id,
    )
    keep_version(checklist, items_of(form))
    event = ChecklistImported(
        code=checklist.code, version=checklist.version, title=checklist.title
    )
    record(event, by=by, subject=checklist.pk)
    return checklist


def _taken(form: Form, by: Actor) -> Iterable[Fault]:
    """Yield why the id or the version of a form is not free."""
    page, line = form.settings, form.setting
    form_id, version = line.get("form_id"), line.get("version")
    if Checklist.objects.filter(office=None, code=form_id).exists():
        words = {"found": form_id, "expected": f"{form_id}-kantor"}
        yield page.fault(FormFault.TAKEN_FORM_ID, line, "form_id", **words)
    kept = _version(form, by)
    if kept is not None and kept.digest != _digest(form.sheets()):
        words = {"found": version}
        yield page.fault(FormFault.TAKEN_VERSION, line, "version", **words)


def _same(form: Form, by: Actor) -> Checklist | None:
    """Return the version that says the very same, where it is here already."""
    return _version(form, by)


def _version(form: Form, by: Actor) -> Checklist | None:
    return Checklist.objects.filter(
        office=by.office_id,
        code=form.setting.get("form_id"),
        version=form.setting.get("version"),
    ).first()


def _digest(sheets: Sheets) -> str:
    text = json.dumps(sheets, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
