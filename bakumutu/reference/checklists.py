"""Packaged checklists: what an assessment looks at, and how sure we are of it."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from bakumutu.reference.reading import Row, tree
from bakumutu.reference.requirements import Confidence

#: Levels as a checklist keeps them and rules.readiness reads them: plain JSON.
Levels = tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Item:
    """One thing that is looked at, with the source of every part."""

    number: int
    name: str
    section: str
    section_en: str
    text_id: str
    text_en: str
    severity: str
    severity_confidence: Confidence
    weight: Decimal
    evidence: str
    clause: str
    clause_confidence: str
    source: str
    confidence: Confidence


@dataclass(frozen=True)
class Checklist:
    """One version of a packaged checklist."""

    code: str
    version: str
    title_id: str
    title_en: str
    kind: str
    product_groups: tuple[str, ...]
    confidence: Confidence
    source: str
    note: str
    valid_from: str
    items: tuple[Item, ...]
    levels: Levels


@dataclass(frozen=True)
class LevelReading:
    """Another way to read the levels of home food, as a system in use does."""

    name: str
    told: str
    levels: Levels


@dataclass(frozen=True)
class HomeFood:
    """What goes with the checklist of home food: groups, codes, and its disputes."""

    foods: dict[str, str]
    packaging: dict[str, str]
    processing: dict[str, str]
    source: str
    confidence: Confidence
    #: Findings by severity with the level they make, as published.
    test_vectors: tuple[dict[str, str], ...]
    other_readings: tuple[LevelReading, ...]
    #: Findings on which the systems read disagree, with what each of them says.
    disputed: tuple[dict[str, str], ...]


@dataclass(frozen=True)
class Readiness:
    """What a checklist of readiness asks: of every limit, and besides the limits."""

    limits_section: str
    limits_section_en: str
    limits_severity: str
    limits_weight: Decimal
    limits_evidence: str
    general: tuple[Item, ...]


@cache
def readiness() -> Readiness:
    """Return what every checklist of readiness asks; its limits come from a table."""
    packaged = tree("facts/readiness.yaml")
    limits, weights = packaged["limits"], _weights()
    common = {key: packaged[key] for key in ("source", "confidence")}
    general = [
        _item({**common, **row, "number": number}, weights)
        for number, row in enumerate(packaged["general"], start=1)
    ]
    return Readiness(
        limits_section=limits["section"],
        limits_section_en=limits["section_en"],
        limits_severity=limits["severity"],
        limits_weight=weights[limits["severity"]],
        limits_evidence=limits["evidence"],
        general=tuple(general),
    )


@cache
def checklists() -> tuple[Checklist, ...]:
    """Return every packaged checklist, in the order of the file."""
    weights = _weights()
    rows = tree("facts/checklists.yaml")["checklists"]
    return tuple(_checklist(row, weights) for row in rows)


@cache
def home_food() -> HomeFood:
    """Return what goes with the checklist of home food."""
    packaged = tree("facts/home_food.yaml")
    groups, levels = packaged["groups"], packaged["levels"]
    return HomeFood(
        **groups,
        test_vectors=tuple(levels["test_vectors"]),
        disputed=tuple(levels["disputed"]),
        other_readings=tuple(
            LevelReading(row["name"], row["told"], _levels(row["levels"]))
            for row in levels["other_readings"]
        ),
    )


def _weights() -> dict[str, Decimal]:
    """Return what an item weighs by its severity."""
    written = tree("facts/checklists.yaml")["weights"]
    return {severity: Decimal(weight) for severity, weight in written.items()}


def _checklist(row: Row, weights: dict[str, Decimal]) -> Checklist:
    words = {key: row.get(key, "") for key in Checklist.__dataclass_fields__}
    typed = {
        "product_groups": tuple(row["product_groups"]),
        "items": tuple(_item(item, weights) for item in row["items"]),
        "levels": _levels(row.get("levels", ())),
    }
    return Checklist(**{**words, **typed})


def _item(row: Row, weights: dict[str, Decimal]) -> Item:
    words = {key: row.get(key, "") for key in Item.__dataclass_fields__}
    typed = {"number": int(row["number"]), "weight": weights[row["severity"]]}
    return Item(**{**words, **typed})


def _levels(rows: list[Row] | tuple[()]) -> Levels:
    return tuple(
        row
        | {
            "permits": row["permits"] == "true",
            "reached_by": [
                each | {"at_least": int(each["at_least"])} for each in row["reached_by"]
            ],
        }
        for row in rows
    )
