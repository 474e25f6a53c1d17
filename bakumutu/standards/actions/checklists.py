"""Writes about checklists: a version is added whole, and ended by the next one."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.forms.models import model_to_dict
from django.utils.translation import gettext as _

from bakumutu.office.steps import NotAllowedError
from bakumutu.standards.models import Checklist, ChecklistItem, Edition, EditionKind
from bakumutu.standards.packaged_checklists import (
    packaged_checklists,
    readiness_code,
    readiness_of,
)
from bakumutu.standards.xlsform.compiling import compiled
from bakumutu.standards.xlsform.drawing import drawn_form, path_of, sections_of

#: What a checklist and an item say, without what the database adds.
_SAID = (
    "title",
    "title_en",
    "kind",
    "product_groups",
    "product_class",
    "source",
    "note",
    "confidence",
    "languages",
    "levels",
)
_ASKED = (
    "number",
    "name",
    "clause",
    "section",
    "section_en",
    "text_id",
    "text_en",
    "hint_id",
    "hint_en",
    "severity",
    "weight",
    "evidence",
    "confidence",
    "source",
    "requirement",
)


class ChangedChecklistError(ValueError):
    """A packaged checklist was changed and kept its version."""


@transaction.atomic
def load_checklists() -> int:
    """Bring in the packaged checklists; a version that is here already stays."""
    drafted = packaged_checklists()
    for checklist, items in drafted:
        checklist.digest = digest_of(checklist, items)
        kept = Checklist.objects.filter(
            office=None, code=checklist.code, version=checklist.version
        ).first()
        if kept is None:
            keep_version(checklist, drawn(checklist, items))
        elif kept.digest != checklist.digest:
            raise ChangedChecklistError(
                f"{kept} says something else in the database: raise its version"
            )
    return len(drafted)


@transaction.atomic
def readiness_checklist(
    edition_id: UUID, *, on: date, product_class: str = ""
) -> Checklist:
    """Return the checklist for a standard as its limits stand on a day.

    It is the same for everybody and follows from the table alone: when the table says
    what it said, the version that is there is returned, else there is a new one.
    """
    # Locked, so that two people cannot make the same version side by side.
    edition = Edition.objects.select_for_update(no_key=True).get(pk=edition_id)
    rows = list(edition.requirements.holding(on, product_class=product_class))
    if edition.kind != EditionKind.STANDARD or not rows:
        raise NotAllowedError(
            _("No limits of %(number)s are known, so nothing follows from them yet.")
            % {"number": edition.number}
        )
    checklist, items = readiness_of(edition, rows, product_class=product_class, on=on)
    checklist.digest = digest_of(checklist, items)
    code = readiness_code(edition, product_class)
    last = (
        Checklist.objects.filter(office=None, code=code).order_by("-added_at").first()
    )
    if last is not None and last.digest == checklist.digest:
        return last
    checklist.version = str(int(last.version) + 1 if last else 1)
    return keep_version(checklist, drawn(checklist, items))


def drawn(
    checklist: Checklist, items: Sequence[ChecklistItem]
) -> Sequence[ChecklistItem]:
    """Give a checklist without a form the one that follows from its items."""
    for section, rows in sections_of(items):
        for item in rows:
            item.path = path_of(section, item.name)
    checklist.form_sheets = drawn_form(checklist, items)
    return items


def keep_version(checklist: Checklist, items: Sequence[ChecklistItem]) -> Checklist:
    """Save a version whole, in place of the one that was in force."""
    checklist.form_xml = compiled(checklist.form_sheets)
    earlier = Checklist.objects.filter(
        office=checklist.office_id, code=checklist.code, valid_until=None
    )
    last_day = checklist.valid_from - timedelta(days=1)
    for version in earlier:
        # One that began today ends today: no version was ever without a day.
        version.valid_until = max(last_day, version.valid_from)
        version.save(update_fields=["valid_until"])
    checklist.save(force_insert=True)
    for item in items:
        item.checklist = checklist
    ChecklistItem.objects.bulk_create(items)
    return checklist


def digest_of(checklist: Checklist, items: Sequence[ChecklistItem]) -> str:
    """Return the SHA-256 of what a checklist says, whatever compiles its form."""
    said = {
        "checklist": model_to_dict(checklist, _SAID),
        "items": [model_to_dict(item, _ASKED) for item in items],
    }
    text = json.dumps(said, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
