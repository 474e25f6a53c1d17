"""The set of criteria for curation that we propose; offices change it as they need."""

from dataclasses import dataclass
from functools import cache

from bakumutu.reference.reading import tree


@dataclass(frozen=True)
class ProposedCriterion:
    """One question with its weight and the words of its five levels."""

    code: str
    name: str
    question: str
    weight: int
    anchors: tuple[str, ...]


@dataclass(frozen=True)
class ProposedCondition:
    """One condition of the screening, and how it is checked."""

    text: str
    check: str


@dataclass(frozen=True)
class ProposedSet:
    """The whole set and where it comes from."""

    source: str
    confidence: str
    criteria: tuple[ProposedCriterion, ...]
    conditions: tuple[ProposedCondition, ...]


@cache
def proposed_set() -> ProposedSet:
    """Return the packaged set."""
    read = tree("facts/curation_criteria.yaml")
    return ProposedSet(
        source=read["source"],
        confidence=read["confidence"],
        criteria=tuple(
            ProposedCriterion(
                row["code"],
                row["name"],
                row["question"],
                int(row["weight"]),
                tuple(row["anchors"]),
            )
            for row in read["criteria"]
        ),
        conditions=tuple(
            ProposedCondition(row["text"], row["check"]) for row in read["conditions"]
        ),
    )
