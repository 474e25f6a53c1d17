"""Packaged facts as rows of this room: editions, limits, parameters and methods."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from django.utils.text import slugify

from bakumutu.reference.limit_sets import LimitSet, limit_sets
from bakumutu.reference.methods import Method as MethodFact
from bakumutu.reference.methods import methods
from bakumutu.reference.requirements import Requirement as Fact
from bakumutu.reference.standards import Standard, standards
from bakumutu.rules.names import plain_text
from bakumutu.standards.families import families
from bakumutu.standards.models import (
    Completeness,
    Confidence,
    Edition,
    EditionKind,
    EditionStatus,
    Method,
    Origin,
    Parameter,
    Requirement,
)
from bakumutu.standards.numbers import number_key, stem, year_of

#: Facts of one edition with the row they belong to.
EditionFacts = tuple[Edition, tuple[Fact, ...]]


def packaged_editions() -> list[EditionFacts]:
    """Return every packaged edition as an unsaved row, with its facts."""
    of_standards = [(_standard(fact), fact.requirements) for fact in standards()]
    sets = limit_sets()
    regulations = [fact.regulation for fact in sets]
    of_sets = [
        (_limit_set(fact, is_alone=regulations.count(fact.regulation) == 1), rows)
        for fact, rows in ((fact, fact.requirements) for fact in sets)
    ]
    found = [*of_standards, *of_sets]
    _join_families([edition for edition, _ in found], _successors())
    return found


def packaged_requirements(edition: Edition, facts: Iterable[Fact]) -> list[Requirement]:
    """Return the facts of an edition as unsaved rows in the table's order."""
    return [
        Requirement(
            edition=edition,
            position=position,
            code=fact.code,
            name=fact.name,
            product_class=fact.grade,
            kind=fact.kind,
            low=_text(fact.low),
            high=_text(fact.high),
            text=fact.text,
            unit=fact.unit,
            exclusive=fact.exclusive,
            confidence=fact.confidence,
            source=fact.source,
            note=fact.note,
            origin=Origin.PACKAGED,
            valid_from=edition.valid_from,
        )
        for position, fact in enumerate(facts, start=1)
    ]


def packaged_parameters() -> list[Parameter]:
    """Return every parameter that a method or a limit names, once."""
    by_code = {
        fact.code: Parameter(
            code=fact.code, name=fact.name, unit=fact.unit, matrix=fact.matrix
        )
        for fact in reversed(methods())
    }
    for fact in _all_limits():
        by_code.setdefault(
            fact.code, Parameter(code=fact.code, name=fact.name, unit=fact.unit)
        )
    return list(by_code.values())


def packaged_methods(parameters: dict[str, Parameter]) -> list[Method]:
    """Return every packaged method once, for the saved parameters."""
    by_key = {
        (fact.code, number): Method(
            parameter=parameters[fact.code],
            number=number,
            title=fact.name,
            confidence=fact.method_confidence,
            lod_note=_detection(fact),
            sampling_note=_sampling(fact),
        )
        for fact in methods()
        for number in fact.methods
    }
    return list(by_key.values())


def _standard(fact: Standard) -> Edition:
    return Edition(
        code=slugify(fact.number.replace(":", "-").replace(".", "-")),
        number=fact.number,
        number_key=number_key(fact.number),
        stem=stem(fact.number),
        kind=EditionKind.STANDARD,
        title_id=fact.title_id,
        title_en=fact.title_en,
        search_text=plain_text(f"{fact.number} {fact.title_id} {fact.title_en}"),
        group=fact.group,
        ics=fact.ics,
        status=EditionStatus(fact.status),
        status_confidence=Confidence(fact.status_confidence),
        superseded_by_text=", ".join(fact.superseded_by),
        completeness=Completeness(fact.completeness),
        is_mandatory=fact.is_mandatory,
        kbli=list(fact.kbli_2020),
        sources=list(fact.sources),
        note=fact.note,
        valid_from=date(fact.year, 1, 1),
        valid_until=_ended(fact.status, fact.superseded_by),
    )


def _limit_set(fact: LimitSet, *, is_alone: bool) -> Edition:
    # Some regulations have several annexes under one number; their titles differ.
    number = fact.regulation if is_alone else f"{fact.regulation}: {fact.title}"
    year = year_of(fact.regulation)
    return Edition(
        code=fact.id,
        number=number,
        number_key=number_key(number),
        stem=fact.id,
        kind=EditionKind.REGULATION,
        title_id=fact.title,
        search_text=plain_text(f"{number} {fact.title} {fact.matrix}"),
        group=fact.matrix,
        status=EditionStatus(fact.status),
        superseded_by_text=fact.superseded_by,
        completeness=Completeness.COMPLETE,
        is_mandatory=True,
        class_names={grade.code: grade.name for grade in fact.grades if grade.name},
        sources=list(fact.sources),
        note=fact.note,
        valid_from=date(year or 1, 1, 1),
        valid_until=_ended(fact.status, (fact.superseded_by,)),
    )


def _ended(status: str, successors: Iterable[str]) -> date | None:
    """Return the last day before the first successor, where its year is known."""
    years = [year for name in successors if (year := year_of(name))]
    if status != EditionStatus.SUPERSEDED or not years:
        return None
    return date(min(years), 1, 1) - timedelta(days=1)


def _successors() -> Iterator[tuple[str, str]]:
    """Yield pairs of numbers of which the second replaces the first."""
    for standard in standards():
        yield from ((standard.number, later) for later in standard.superseded_by)
        yield from ((earlier, standard.number) for earlier in standard.supersedes)
    for limit_set in limit_sets():
        yield (limit_set.id, limit_set.superseded_by)


def _join_families(
    editions: list[Edition], successors: Iterable[tuple[str, str]]
) -> None:
    """Give editions that replace one another the family of the earliest of them."""
    by_name = {edition.code: edition for edition in editions}
    by_name |= {edition.number: edition for edition in editions}
    pairs = [
        (by_name[earlier], by_name[later])
        for earlier, later in successors
        if earlier in by_name and later in by_name
    ]
    by_year = sorted(editions, key=lambda edition: edition.valid_from)
    family = families(
        {edition.number: edition.stem for edition in by_year},
        [(earlier.number, later.number) for earlier, later in pairs],
    )
    for edition in editions:
        edition.family = family[edition.number]
    for earlier, later in sorted(pairs, key=lambda pair: pair[0].valid_from):
        earlier.superseded_by = later


def _all_limits() -> Iterator[Fact]:
    for standard in standards():
        yield from standard.requirements
    for limit_set in limit_sets():
        yield from limit_set.requirements


def _text(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def _detection(fact: MethodFact) -> str:
    if fact.detection_limit is None:
        return ""
    # An order of magnitude of ordinary laboratories, never a claim of this one.
    typical = _text(fact.detection_limit).replace(".", ",")
    return f"lazim {typical} {fact.unit}"


def _sampling(fact: MethodFact) -> str:
    parts = (fact.container, fact.preservation, fact.holding_time)
    return "; ".join(part for part in parts if part)
