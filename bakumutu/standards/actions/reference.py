"""Bringing the packaged facts into the database, as often as one likes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction

from bakumutu.standards.actions.checklists import load_checklists
from bakumutu.standards.journeys import ConfirmationState
from bakumutu.standards.models import (
    Checklist,
    Edition,
    Method,
    Origin,
    Parameter,
    Requirement,
)
from bakumutu.standards.packaged import (
    packaged_editions,
    packaged_methods,
    packaged_parameters,
    packaged_requirements,
)

#: What the package may correct in a row that nobody has compared yet.
_FACTS = (
    "position",
    "name",
    "kind",
    "low",
    "high",
    "text",
    "unit",
    "exclusive",
    "confidence",
    "source",
    "note",
)
_EDITION_FACTS = (
    "number",
    "number_key",
    "stem",
    "family",
    "kind",
    "title_id",
    "title_en",
    "search_text",
    "group",
    "ics",
    "status",
    "status_confidence",
    "superseded_by_text",
    "completeness",
    "is_mandatory",
    "kbli",
    "class_names",
    "sources",
    "note",
    "valid_from",
    "valid_until",
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows of each sort the package holds, and how many were new."""

    editions: int
    requirements: int
    parameters: int
    methods: int
    checklists: int
    new: int
    corrected: int


@transaction.atomic
def load_reference() -> Loaded:
    """Bring in the packaged facts; a row that a person has judged is left alone."""
    before = _rows()
    found = packaged_editions()
    editions = _saved_editions([edition for edition, _ in found])
    facts = [
        row
        for edition, limits in found
        for row in packaged_requirements(editions[edition.code], limits)
    ]
    corrected = _save_requirements(facts)
    parameters = _saved_parameters()
    methods = _saved_methods(parameters)
    return Loaded(
        editions=len(editions),
        requirements=len(facts),
        parameters=len(parameters),
        methods=methods,
        checklists=load_checklists(),
        new=_rows() - before,
        corrected=corrected,
    )


def _saved_editions(wanted: list[Edition]) -> dict[str, Edition]:
    successors = {edition.code: edition.superseded_by for edition in wanted}
    for edition in wanted:
        edition.superseded_by = None
    Edition.objects.bulk_create(
        wanted,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=_EDITION_FACTS,
    )
    saved = {edition.code: edition for edition in Edition.objects.all()}
    linked = [saved[code] for code, later in successors.items() if later]
    for edition in linked:
        later = successors[edition.code]
        edition.superseded_by = saved[later.code] if later else None
    Edition.objects.bulk_update(linked, ["superseded_by"])
    return {code: saved[code] for code in successors}


def _save_requirements(wanted: Sequence[Requirement]) -> int:
    known = {
        _key(row): row for row in Requirement.objects.filter(origin=Origin.PACKAGED)
    }
    new = [row for row in wanted if _key(row) not in known]
    Requirement.objects.bulk_create(new)
    pairs = [(known[_key(row)], row) for row in wanted if _key(row) in known]
    corrected = [old for old, fact in pairs if _is_open(old) and _take_over(old, fact)]
    Requirement.objects.bulk_update(corrected, _FACTS)
    return len(corrected)


def _saved_parameters() -> dict[str, Parameter]:
    _create_missing(Parameter, packaged_parameters())
    return {parameter.code: parameter for parameter in Parameter.objects.all()}


def _saved_methods(parameters: dict[str, Parameter]) -> int:
    # Decimals and rounding are the laboratory's: a known method is left alone.
    methods = packaged_methods(parameters)
    _create_missing(Method, methods)
    return len(methods)


def _create_missing(table: type[models.Model], rows: Iterable[Any]) -> None:
    table._default_manager.bulk_create(rows, ignore_conflicts=True)


def _key(row: Requirement) -> tuple[object, ...]:
    return (row.edition_id, row.code, row.product_class)


def _is_open(row: Requirement) -> bool:
    return row.state == ConfirmationState.UNCONFIRMED


def _take_over(old: Requirement, fact: Requirement) -> bool:
    """Copy the facts that differ and tell whether any did."""
    differing = [key for key in _FACTS if getattr(old, key) != getattr(fact, key)]
    for key in differing:
        setattr(old, key, getattr(fact, key))
    return bool(differing)


def _rows() -> int:
    tables: tuple[type[models.Model], ...] = (
        Edition,
        Requirement,
        Parameter,
        Method,
        Checklist,
    )
    return sum(table._default_manager.count() for table in tables)
