"""KBLI 2020, the national classification of industries, as far as we serve it."""

from dataclasses import dataclass
from functools import cache

from bakumutu.reference.reading import rows
from bakumutu.reference.requirements import Confidence


@dataclass(frozen=True)
class KbliCode:
    """One five-digit industry."""

    code: str
    title: str
    group: str
    source: str
    confidence: Confidence


@cache
def kbli() -> tuple[KbliCode, ...]:
    """Return every packaged industry."""
    return tuple(KbliCode(**row) for row in rows("facts/kbli.csv"))
