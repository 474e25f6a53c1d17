"""Editions of Indonesian National Standards, found by their number."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from bakumutu.reference.reading import Row, tree
from bakumutu.reference.requirements import Confidence, Requirement, requirement


class UnknownStandardError(LookupError):
    """A number that no packaged edition bears, with those that come near."""

    def __init__(self, number: str, near: tuple[str, ...]) -> None:
        """Keep the number asked for and the numbers it may have meant."""
        self.number, self.near = number, near
        super().__init__(f"no standard {number!r} is known; near: {', '.join(near)}")


@dataclass(frozen=True)
class Standard:
    """One edition of a standard: its identity, its standing and its requirements."""

    number: str
    title_id: str
    title_en: str
    title_confidence: Confidence
    group: str
    ics: str
    status: str
    status_confidence: Confidence
    supersedes: tuple[str, ...]
    superseded_by: tuple[str, ...]
    is_mandatory: bool
    mandatory_confidence: Confidence
    mandatory_basis: str
    kbli_2020: tuple[str, ...]
    completeness: str
    grades: tuple[str, ...]
    note: str
    sources: tuple[str, ...]
    requirements: tuple[Requirement, ...]

    @property
    def year(self) -> int:
        """Return the year of the edition, which every number ends with."""
        return int(self.number[-4:])

    @property
    def is_superseded(self) -> bool:
        """Say whether another edition has taken its place."""
        return self.status == "superseded"


@cache
def standards() -> tuple[Standard, ...]:
    """Return every packaged edition, in the order of the file."""
    return tuple(_standard(row) for row in tree("facts/standards.yaml")["standards"])


def standard(number: str) -> Standard:
    """Return the edition with this number, however its spaces and case are typed."""
    asked = _plain(number)
    for edition in standards():
        if _plain(edition.number) == asked:
            return edition
    raise UnknownStandardError(number, _near(asked))


def _near(asked: str) -> tuple[str, ...]:
    """Return other editions of the same standard, or titles and numbers alike."""
    plain = {_plain(edition.number): edition.number for edition in standards()}
    same = [number for key, number in plain.items() if _stem(key) == _stem(asked)]
    titled = [each.number for each in standards() if asked in _plain(each.title_id)]
    alike = [plain[key] for key in get_close_matches(asked, plain, n=3, cutoff=0.6)]
    return tuple((same or (titled if asked else []) or alike)[:4])


def _stem(plain: str) -> str:
    """Return the number without the sector of old editions and without the year."""
    return re.sub(r"^sni(?:\d\d-)?|[:-]\d{4}$", "", plain)


def _plain(number: str) -> str:
    return re.sub(r"\s+", "", number).casefold().translate(_DASHES)


def _standard(row: Row) -> Standard:
    sources = tuple(row["sources"])
    mandatory = row["mandatory"]
    words: Row = {key: row.get(key, "") for key in _WORDS}
    lists: Row = {key: tuple(row.get(key, ())) for key in _LISTS}
    return Standard(
        **words,
        **lists,
        is_mandatory=mandatory["value"] == "yes",
        mandatory_confidence=mandatory["confidence"],
        mandatory_basis=mandatory.get("basis", ""),
        requirements=tuple(
            requirement(r, sources) for r in row.get("requirements", ())
        ),
    )


_DASHES = str.maketrans("\N{EN DASH}\N{HYPHEN}\N{NON-BREAKING HYPHEN}", "---")
_LISTS = ("supersedes", "superseded_by", "kbli_2020", "grades", "sources")
_WORDS = (
    "number",
    "title_id",
    "title_en",
    "title_confidence",
    "group",
    "ics",
    "status",
    "status_confidence",
    "completeness",
    "note",
)
