"""Routes to a statement about SNI, schemes of groups, and what a standard is for."""

from dataclasses import dataclass
from functools import cache

from bakumutu.reference.reading import Row, tree
from bakumutu.reference.requirements import Confidence


@dataclass(frozen=True)
class RouteFact:
    """One record about SNI: who issues it, to whom, and where that was read."""

    record: str
    issuer: str
    scheme: str
    #: Yes, no, or empty where both may.
    mandatory: str
    #: Empty lists hold for everybody.
    scales: tuple[str, ...]
    risks: tuple[str, ...]
    purposes: tuple[str, ...]
    source: str
    confidence: Confidence


@dataclass(frozen=True)
class SchemeFact:
    """The scheme types of a group of products, or of one standard."""

    group: str
    number: str
    types: tuple[str, ...]
    regulation: str
    source: str
    confidence: Confidence


@cache
def route_facts() -> tuple[RouteFact, ...]:
    """Return the routes in the order in which they are shown."""
    return tuple(_route(row) for row in tree("facts/routes.yaml")["routes"])


def scheme_fact(group: str, number: str) -> SchemeFact | None:
    """Return what is known of the scheme of a standard: its own, or its group's."""
    facts = _schemes()
    own = [fact for fact in facts if fact.number == number]
    of_group = [fact for fact in facts if fact.group == group and not fact.number]
    return next(iter(own + of_group), None)


def purpose_of(number: str) -> str:
    """Return what a standard is for: products, unless another purpose is written."""
    return _purposes().get(number, "product")


@cache
def _purposes() -> dict[str, str]:
    rows = tree("facts/routes.yaml")["purposes"]
    return {row["number"]: row["purpose"] for row in rows}


@cache
def _schemes() -> tuple[SchemeFact, ...]:
    return tuple(_scheme(row) for row in tree("facts/routes.yaml")["schemes"])


def _route(row: Row) -> RouteFact:
    words: Row = {key: row.get(key, "") for key in _WORDS}
    lists: Row = {key: tuple(row.get(key, ())) for key in _LISTS}
    return RouteFact(**words, **lists)


def _scheme(row: Row) -> SchemeFact:
    words: Row = {key: row.get(key, "") for key in _SCHEME_WORDS}
    return SchemeFact(types=tuple(row["types"]), **words)


_WORDS = ("record", "issuer", "scheme", "mandatory", "source", "confidence")
_LISTS = ("scales", "risks", "purposes")
_SCHEME_WORDS = ("group", "number", "regulation", "source", "confidence")
