"""One requirement of a standard or a regulation, as its edition states it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from bakumutu.reference.reading import Row, number

Confidence = Literal["read", "recall", "conflict", "proposed"]


@dataclass(frozen=True)
class Requirement:
    """A row of a table of requirements; ``kind`` uses the words of rules.limit."""

    code: str
    name: str
    kind: str
    confidence: Confidence
    grade: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    text: str = ""
    unit: str = ""
    exclusive: bool = False
    source: str = ""
    note: str = ""

    @property
    def is_verified(self) -> bool:
        """Say whether somebody has seen the row in the source it names."""
        return self.confidence == "read"


def requirement(row: Row, sources: Sequence[str]) -> Requirement:
    """Return a requirement from its packaged row; ``source`` is a place in a list."""
    return Requirement(
        **{key: row[key] for key in _WORDS if key in row},
        low=number(row.get("low")),
        high=number(row.get("high")),
        exclusive=row.get("exclusive") == "yes",
        source=sources[int(row["source"])] if "source" in row else "",
    )


_WORDS = ("code", "name", "kind", "confidence", "grade", "text", "unit", "note")
