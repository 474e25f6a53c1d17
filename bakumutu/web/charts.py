"""Charts as inline SVG, each with its finding in words and its numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart, what it shows in one sentence, and the same as a table."""

    title: str
    finding: str
    svg: SafeString
    headings: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()

    def csv(self) -> str:
        """Return the numbers as CSV for a spreadsheet set to Indonesian."""
        lines = [self.headings, *self.rows]
        return "\r\n".join(";".join(_cell(cell) for cell in line) for line in lines)

    def csv_address(self) -> str:
        """Return the CSV as an address that needs no server."""
        return "data:text/csv;charset=utf-8," + quote("\ufeff" + self.csv())


def _cell(text: str) -> str:
    """Return a cell that a spreadsheet can neither split nor take for a formula."""
    safe = f"'{text}" if text[:1] in "=+@" and text else text
    return '"' + safe.replace('"', '""') + '"' if set(safe) & set(';"\n') else safe
