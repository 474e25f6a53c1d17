"""Packaged checklists, and those that follow from a standard, as rows of this room."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.utils.text import slugify
from django.utils.translation import override

from bakumutu.reference.checklists import Checklist as Fact
from bakumutu.reference.checklists import Item as ItemFact
from bakumutu.reference.checklists import checklists, readiness
from bakumutu.standards.models import (
    Checklist,
    ChecklistItem,
    ChecklistKind,
    Confidence,
    Edition,
    Evidence,
    Requirement,
    Severity,
)

#: A checklist and its items, none of them saved.
Drafted = tuple[Checklist, list[ChecklistItem]]
_LANGUAGES = ["id", "en"]


def packaged_checklists() -> list[Drafted]:
    """Return every packaged checklist as unsaved rows, with its items."""
    return [
        (_checklist(fact), [_item(item) for item in fact.items])
        for fact in checklists()
    ]


def readiness_of(
    edition: Edition, rows: Sequence[Requirement], *, product_class: str, on: date
) -> Drafted:
    """Return the checklist that follows from the limits of an edition on a day."""
    title, title_en = _titles(edition, product_class)
    is_verified = all(row.is_usable for row in rows)
    checklist = Checklist(
        code=readiness_code(edition, product_class),
        title=title,
        title_en=title_en,
        kind=ChecklistKind.READINESS,
        product_groups=[edition.group],
        edition=edition,
        product_class=product_class,
        source=edition.number,
        confidence=Confidence.READ if is_verified else Confidence.RECALL,
        languages=_LANGUAGES,
        valid_from=on,
    )
    limits = [
        _limit(row, edition, number=number) for number, row in enumerate(rows, start=1)
    ]
    general = [_item(fact) for fact in readiness().general]
    _name_apart([*limits, *general])
    for number, item in enumerate(general, start=len(limits) + 1):
        item.number = number
    return checklist, [*limits, *general]


def readiness_code(edition: Edition, product_class: str) -> str:
    """Return the code of the checklist of readiness for a class of an edition."""
    return slugify(f"siap-{edition.code}-{product_class}").strip("-")[:80]


def _checklist(fact: Fact) -> Checklist:
    return Checklist(
        code=fact.code,
        version=fact.version,
        title=fact.title_id,
        title_en=fact.title_en,
        kind=ChecklistKind(fact.kind),
        product_groups=list(fact.product_groups),
        source=fact.source,
        note=fact.note,
        confidence=Confidence(fact.confidence),
        languages=_LANGUAGES,
        levels=list(fact.levels),
        valid_from=date.fromisoformat(fact.valid_from),
    )


def _item(fact: ItemFact) -> ChecklistItem:
    return ChecklistItem(
        number=fact.number,
        name=fact.name,
        clause=fact.clause,
        section=fact.section,
        section_en=fact.section_en,
        text_id=fact.text_id,
        text_en=fact.text_en,
        severity=Severity(fact.severity),
        weight=fact.weight,
        evidence=Evidence(fact.evidence),
        confidence=Confidence(fact.confidence),
        source=fact.source,
    )


def _limit(row: Requirement, edition: Edition, *, number: int) -> ChecklistItem:
    asked = readiness()
    return ChecklistItem(
        number=number,
        name=re.sub(r"[^a-z0-9_]", "_", f"limit_{row.code}".lower())[:56],
        clause=edition.number,
        section=asked.limits_section,
        section_en=asked.limits_section_en,
        text_id=_limit_text(row, "id"),
        text_en=_limit_text(row, "en"),
        severity=Severity(asked.limits_severity),
        weight=asked.limits_weight,
        evidence=Evidence(asked.limits_evidence),
        confidence=Confidence.READ if row.is_usable else Confidence(_doubt(row)),
        source=row.source,
        requirement=row,
    )


def _limit_text(row: Requirement, language: str) -> str:
    with override(language):
        return f"{row.name}: {row.stated()}"


def _doubt(row: Requirement) -> str:
    """Return how unsure a row is that may not back a sealed statement."""
    was_read = row.confidence == Confidence.READ
    return Confidence.RECALL if was_read else row.confidence


def _name_apart(items: Sequence[ChecklistItem]) -> None:
    """Tell apart the names that a table gives twice, as for two units of a limit."""
    seen: Counter[str] = Counter()
    for item in items:
        seen[item.name] += 1
        if seen[item.name] > 1:
            item.name = f"{item.name}_{seen[item.name]}"


def _titles(edition: Edition, product_class: str) -> tuple[str, str]:
    grade = edition.class_names.get(product_class, product_class)
    of_class = (f", kelas {grade}", f", class {grade}") if grade else ("", "")
    return (
        f"Kesiapan menuju {edition.number}{of_class[0]}"[:200],
        f"Readiness for {edition.number}{of_class[1]}"[:200],
    )
