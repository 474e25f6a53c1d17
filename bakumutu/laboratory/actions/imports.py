"""Reading a spreadsheet into a preview, and keeping what the preview shows."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bakumutu.laboratory.actions.results import Entry, keep_values
from bakumutu.laboratory.models import ImportPreview, Worksheet
from bakumutu.laboratory.models.imports import Source
from bakumutu.laboratory.models.sheets import expected_sheet
from bakumutu.laboratory.sheets.matching import Match, Reading, match
from bakumutu.laboratory.sheets.readings import Slot, read_value
from bakumutu.office.actor import Actor
from bakumutu.office.steps import NotAllowedError
from bakumutu.rules.quantity import DecimalSign, Quantity
from bakumutu.web.sheets.faults import Fault, SheetError
from bakumutu.web.sheets.reading import read_sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """What somebody sent, and how its numbers are written."""

    content: bytes
    file_name: str = ""
    decimal_sign: DecimalSign | None = None

    @property
    def fingerprint(self) -> str:
        """Return the SHA-256 by which the same file is recognised."""
        return hashlib.sha256(self.content).hexdigest()


class RefusedSheetError(Exception):
    """Nothing of a sheet is kept; every fault says where and what to do."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(f"{len(self.faults)} faults")


def preview_import(worksheet_id: UUID, upload: Upload, *, by: Actor) -> ImportPreview:
    """Read a sheet and show what it would write; nothing is written yet."""
    worksheet = Worksheet.objects.get(pk=worksheet_id)
    found = _matched(worksheet, upload, by)
    if found.faults:
        raise RefusedSheetError(found.faults)
    return ImportPreview.objects.create(
        office_id=worksheet.office_id,
        worksheet=worksheet,
        source=Source.FILE if upload.file_name else Source.PASTE,
        file_name=upload.file_name[:160],
        fingerprint=upload.fingerprint,
        readings=[_kept(reading, upload) for reading in found.readings],
        absent=list(found.absent),
        read_by_id=by.person_id,
    )


@transaction.atomic
def confirm_import(preview_id: UUID, *, reason: str = "", by: Actor) -> ImportPreview:
    """Keep every value of a preview; asked twice, it is kept once."""
    preview = ImportPreview.objects.select_for_update().get(pk=preview_id)
    if preview.confirmed_at is not None:
        return preview
    if preview.read_by_id != by.person_id:
        raise NotAllowedError(_("Only who read the file may confirm it."))
    entry = Entry(source=preview.source, fingerprint=preview.fingerprint, reason=reason)
    keep_values(preview.worksheet_id, _quantities(preview), entry, by=by)
    preview.confirmed_at = timezone.now()
    preview.save(update_fields=["confirmed_at"])
    return preview


def _matched(worksheet: Worksheet, upload: Upload, by: Actor) -> Match:
    try:
        sheet = read_sheet(upload.content)
    except SheetError as refusal:
        raise RefusedSheetError([refusal.fault]) from None
    return match(sheet, expected_sheet(worksheet, by), upload.decimal_sign)


def _kept(reading: Reading, upload: Upload) -> dict[str, str | int | bool]:
    slot = reading.slot
    return {
        "result": str(slot.result),
        "sample": slot.sample,
        "parameter": slot.parameter,
        "unit": slot.unit,
        "words": slot.allows_words,
        "row": reading.row,
        "raw": reading.quantity.raw,
        "sign": reading.decimal_sign or "",
        "before": slot.raw,
    }


def _quantities(preview: ImportPreview) -> dict[UUID, Quantity]:
    """Read the kept texts again: the preview holds no numbers, only what was sent."""
    found = {}
    for kept in preview.readings:
        slot = Slot(
            result=UUID(kept["result"]),
            sample=kept["sample"],
            parameter=kept["parameter"],
            unit=kept["unit"],
            allows_words=kept["words"],
        )
        found[slot.result] = read_value(kept["raw"], slot, kept["sign"] or None)
    return found
