"""Reading a workbook as an XLSForm: rows of text that know where they stood."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bakumutu.standards.xlsform.faults import FormFault
from bakumutu.standards.xlsform.sheets import (
    CHOICES,
    OURS,
    SETTINGS,
    SURVEY,
    Sheets,
)
from bakumutu.web.sheets.cells import Cell, CellKind, Row, Sheet, column_letters
from bakumutu.web.sheets.faults import Fault

#: Text of a form is short; what is longer is no question.
MOST_CHARACTERS = 2_000
_KIND_FAULTS = {
    CellKind.FORMULA: FormFault.FORMULA,
    CellKind.ERROR: FormFault.ERROR_VALUE,
    CellKind.DATE: FormFault.DATE,
}
#: Other words for our headings that XLSForm knows as well.
_SAME_HEADING = {
    "list name": "list_name",
    "calculate": "calculation",
    "relevance": "relevant",
    "id_string": "form_id",
    "title": "form_title",
}
#: "label::Indonesia (id)", and the older "label:Indonesia (id)".
_IN_LANGUAGE = re.compile(r"^([\w ]+?)\s*:{1,2}\s*(.+)$")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a form by its headings, with the number people see."""

    number: int
    cells: Mapping[str, str]

    def get(self, heading: str) -> str:
        """Return the text below a heading, or nothing."""
        return self.cells.get(heading, "")


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet of a form."""

    name: str
    lines: tuple[Line, ...] = ()
    #: Heading to the letter of its column.
    columns: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    def fault(
        self, code: FormFault, line: Line | None = None, column: str = "", **words: str
    ) -> Fault:
        """Return a fault of this sheet with its place."""
        letter = self.columns.get(column, "")
        place = f"{letter} {column}".strip()
        return Fault(code, line.number if line else None, place, words, self.name)


@dataclass(frozen=True, slots=True)
class Form:
    """An XLSForm as it was read; nothing of it is judged yet."""

    pages: Mapping[str, Page]

    @property
    def survey(self) -> Page:
        """Return the questions."""
        return self.pages.get(SURVEY, Page(SURVEY))

    @property
    def choices(self) -> Page:
        """Return the choices of all lists."""
        return self.pages.get(CHOICES, Page(CHOICES))

    @property
    def settings(self) -> Page:
        """Return the one row about the form itself."""
        return self.pages.get(SETTINGS, Page(SETTINGS))

    @property
    def setting(self) -> Line:
        """Return what the form says of itself."""
        return self.settings.lines[0] if self.settings.lines else Line(2, {})

    def sheets(self) -> Sheets:
        """Return the form as rows of text, to be kept and compiled."""
        return {
            name: [dict(line.cells) for line in page.lines]
            for name, page in self.pages.items()
        }


def form_of(book: Mapping[str, Sheet]) -> Form:
    """Return the form in a workbook; sheets that are none of a form are left out."""
    known = (SURVEY, CHOICES, SETTINGS, OURS)
    named = {name.strip().lower(): sheet for name, sheet in book.items()}
    return Form({name: _page(name, named[name]) for name in known if name in named})


def form_from(sheets: Sheets) -> Form:
    """Return a form that was kept, as it was read."""
    return Form(
        {
            name: Page(
                name,
                tuple(Line(number, row) for number, row in enumerate(rows, start=2)),
                {key: "" for row in rows for key in row},
            )
            for name, rows in sheets.items()
        }
    )


def languages_of(page: Page, part: str = "label") -> dict[str, str]:
    """Return the headings of a part by language; "" is the one without language."""
    found = {}
    for heading in page.columns:
        if heading == part:
            found[""] = heading
        elif heading.startswith(f"{part}::"):
            found[heading.removeprefix(f"{part}::")] = heading
    return found


def _page(name: str, sheet: Sheet) -> Page:
    if not sheet.rows:
        return Page(name)
    first, *rest = sheet.rows
    headings = {at: _heading(cell.text) for at, cell in first.cells.items()}
    columns = {text: column_letters(at) for at, text in headings.items()}
    doubled = [text for text in columns if list(headings.values()).count(text) > 1]
    page = Page(name, tuple(_line(row, headings) for row in rest), columns)
    faults = [
        page.fault(FormFault.DOUBLED_COLUMN, column=each, found=each)
        for each in doubled
    ]
    faults += [fault for row in rest for fault in _cell_faults(row, headings, page)]
    return Page(name, page.lines, columns, tuple(faults))


def _heading(text: str) -> str:
    plain = " ".join(text.split())
    if match := _IN_LANGUAGE.match(plain):
        return f"{_word(match[1])}::{match[2]}"
    return _word(plain)


def _word(text: str) -> str:
    return _SAME_HEADING.get(text.lower(), text.lower().replace(" ", "_"))


def _line(row: Row, headings: Mapping[int, str]) -> Line:
    return Line(
        row.number,
        {headings[at]: cell.text for at, cell in row.cells.items() if at in headings},
    )


def _cell_faults(row: Row, headings: Mapping[int, str], page: Page) -> Iterator[Fault]:
    line = Line(row.number, {})
    for at, cell in row.cells.items():
        if code := _fault_of(cell):
            words = {"found": cell.text[:60], "most": str(MOST_CHARACTERS)}
            yield page.fault(code, line, headings.get(at, column_letters(at)), **words)


def _fault_of(cell: Cell) -> FormFault | None:
    if len(cell.text) > MOST_CHARACTERS:
        return FormFault.TOO_LONG
    return _KIND_FAULTS.get(cell.kind)
