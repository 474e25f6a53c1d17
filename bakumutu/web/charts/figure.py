"""A drawn chart: what it shows in one sentence, and the same numbers as a table."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from django.utils.safestring import SafeString, mark_safe

from bakumutu.web.charts import drawing as draw

#: A chart is drawn twice: for a desk, and for a phone held upright.
WIDE, NARROW = 760.0, 340.0


@dataclass(frozen=True, slots=True)
class Words:
    """What a chart is called and what it shows, in one sentence."""

    title: str
    finding: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """The table that says the same as the chart."""

    headings: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart in both widths, with its words and its numbers."""

    words: Words
    numbers: Numbers
    svg: SafeString
    narrow: SafeString

    def csv(self) -> str:
        """Return the numbers as CSV for a spreadsheet set to Indonesian."""
        lines = [self.numbers.headings, *self.numbers.rows]
        return "\r\n".join(";".join(_cell(cell) for cell in line) for line in lines)

    def csv_address(self) -> str:
        """Return the CSV as an address that needs no server."""
        return "data:text/csv;charset=utf-8," + quote("\ufeff" + self.csv())


def drawn(
    words: Words,
    numbers: Numbers,
    height: float,
    parts: Callable[[float], Iterable[str]],
) -> Chart:
    """Return the chart whose ``parts`` are drawn for a width."""
    wide, narrow = (
        draw.svg((width, height), words.title, words.finding, parts(width))
        for width in (WIDE, NARROW)
    )
    return Chart(words, numbers, mark_safe(wide), mark_safe(narrow))  # noqa: S308 -- escaped where drawn


def _cell(text: str) -> str:
    """Return a cell that a spreadsheet can neither split nor take for a formula."""
    safe = f"'{text}" if text[:1] in "=+@" and text else text
    return '"' + safe.replace('"', '""') + '"' if set(safe) & set(';"\n') else safe
