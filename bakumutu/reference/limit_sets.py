"""Environmental quality limits of Indonesian law, by set, grade and parameter."""

from dataclasses import dataclass
from functools import cache

from bakumutu.reference.reading import Row, tree
from bakumutu.reference.requirements import Requirement, requirement


@dataclass(frozen=True)
class Grade:
    """A class a regulation distinguishes: a river class, a flow band, a medium."""

    code: str
    name: str = ""


@dataclass(frozen=True)
class LimitSet:
    """One annex of a regulation: its grades and what each of them requires."""

    id: str
    regulation: str
    title: str
    matrix: str
    status: str
    superseded_by: str
    note: str
    grades: tuple[Grade, ...]
    sources: tuple[str, ...]
    requirements: tuple[Requirement, ...]

    def of_grade(self, code: str) -> tuple[Requirement, ...]:
        """Return what one grade requires."""
        return tuple(each for each in self.requirements if each.grade == code)


@cache
def limit_sets() -> tuple[LimitSet, ...]:
    """Return every packaged set of limits."""
    return tuple(_limit_set(row) for row in tree("facts/limit_sets.yaml")["sets"])


def _limit_set(row: Row) -> LimitSet:
    words = ("id", "regulation", "title", "matrix", "status", "superseded_by", "note")
    sources = tuple(row["sources"])
    return LimitSet(
        **{key: row.get(key, "") for key in words},
        grades=tuple(Grade(**grade) for grade in row["grades"]),
        sources=sources,
        requirements=tuple(requirement(r, sources) for r in row["requirements"]),
    )
