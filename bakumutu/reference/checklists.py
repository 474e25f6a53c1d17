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


@cache
def checklists() -> tuple[Checklist, ...]:
    """Return every packaged checklist, in the order of the file."""
    packaged = tree("facts/checklists.yaml")
    weights = {each: Decimal(written) for each, written in packaged["weights"].items()}
    return tuple(_checklist(row, weights) for row in packaged["checklists"])


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
