"""What is known of standards and of words, and what is answered about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Origin(StrEnum):
    """Where a name of a standard comes from."""

    TITLE = "title"
    FORMER_TITLE = "former_title"
    ENGLISH = "english"
    SYNONYM = "synonym"
    GROUP = "group"


class ReasonKind(StrEnum):
    """Why a standard was found."""

    WORDS = "words"
    RESPELLED = "respelled"
    SYNONYM = "synonym"
    GROUP = "group"
    KBLI = "kbli"
    HS = "hs"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: the words that were said, and what they were taken for."""

    kind: ReasonKind
    said: tuple[str, ...]
    meant: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What one standard covers, over all its editions."""

    key: str
    names: tuple[tuple[Origin, str], ...]
    #: Words that turn a name into another product.
    never: tuple[str, ...] = ()
    #: Numbers of its editions as people may type them, in small letters and digits.
    numbers: tuple[str, ...] = ()
    kbli: frozenset[str] = frozenset()
    hs: tuple[str, ...] = ()
    #: Higher comes first among equals: an edition in force, then the newer one.
    standing: int = 0


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is known of the words of owners, besides the names."""

    spellings: Mapping[str, str] = field(default_factory=dict)
    #: Products that have no standard here.
    elsewhere: frozenset[str] = frozenset()
    noise: frozenset[str] = frozenset()
    title_noise: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Match:
    """A standard that was found: how well it fits, from 0 to 1, and why."""

    key: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What fits, what is only alike, and which products are not known here."""

    found: tuple[Match, ...] = ()
    near: tuple[Match, ...] = ()
    elsewhere: tuple[str, ...] = ()
