"""What is wrong with a file, where, and what to do about it.

What may be wrong with any spreadsheet stands here; a room that expects something of the
cells has a table of its own beside its rules.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from bakumutu.rules.journey import Wording


class FaultKind(Protocol):
    """One kind of fault, which has words."""

    @property
    def wording(self) -> tuple[Wording, Wording]:
        """Return what is wrong, and what to do about it."""


@dataclass(frozen=True)
class Fault:
    """One fault with the place it was found in, as the person's program names it."""

    code: FaultKind
    row: int | None = None
    #: "C kadar_air": the letter of the column and its heading.
    column: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    #: Name of the sheet, where a file has several that count.
    sheet: str = ""

    @property
    def cause(self) -> str:
        """Return what is wrong."""
        return str(self.code.wording[0]) % dict(self.words)

    @property
    def cure(self) -> str:
        """Return what to do about it."""
        return str(self.code.wording[1]) % dict(self.words)


class SheetError(ValueError):
    """A file that cannot be read at all, with the one reason."""

    def __init__(
        self, code: FaultKind, row: int | None = None, **words: object
    ) -> None:
        self.fault = Fault(code, row, words={k: str(v) for k, v in words.items()})
        super().__init__(f"{code}: {self.fault.words}")


class FileFault(StrEnum):
    """Why a file cannot be read; the table below puts it into words."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    BOMB = "bomb"
    MACROS = "macros"
    PASSWORD = "password"  # noqa: S105 (the fault's name, no secret)
    OLD_EXCEL = "old_excel"
    WEB_PAGE = "web_page"
    OTHER_FORMAT = "other_format"
    DAMAGED = "damaged"
    ENCODING = "encoding"

    @property
    def wording(self) -> tuple[Wording, Wording]:
        """Return what is wrong, and what to do about it."""
        return _WORDING[self]


_SAVE_AS_XLSX: Wording = _("Open it in your spreadsheet program and save it as .xlsx.")
_WORDING: dict[FileFault, tuple[Wording, Wording]] = {
    FileFault.EMPTY: (
        _("The file is empty."),
        _("Choose the right file, or download the template again."),
    ),
    FileFault.TOO_LARGE: (
        _("The file has %(size)s MB; at most %(most)s MB are read."),
        _("Remove pictures and other sheets, or divide the file."),
    ),
    FileFault.TOO_MANY_ROWS: (
        _("The sheet has more than %(most)s rows."),
        _("Divide the file and send its parts one after another."),
    ),
    FileFault.TOO_MANY_COLUMNS: (
        _("The sheet has more than %(most)s columns."),
        _("Keep the columns of the template and remove the others."),
    ),
    FileFault.BOMB: (
        _("The file unpacks to far more than such a sheet needs."),
        _("Copy the cells into the template and send that file."),
    ),
    FileFault.MACROS: (
        _("The file holds macros: programs that came along."),
        _("Save it as .xlsx, without macros, then choose it again."),
    ),
    FileFault.PASSWORD: (
        _("The file is protected with a password."),
        _("Save it without a password, then choose it again."),
    ),
    FileFault.OLD_EXCEL: (
        _("This is an old Excel file (.xls), whatever its name ends with."),
        _SAVE_AS_XLSX,
    ),
    FileFault.WEB_PAGE: (
        _("This is a web page, not a spreadsheet, whatever its name ends with."),
        _SAVE_AS_XLSX,
    ),
    FileFault.OTHER_FORMAT: (
        _("This is not a spreadsheet that can be read here."),
        _SAVE_AS_XLSX,
    ),
    FileFault.DAMAGED: (
        _("The file is damaged or was cut off."),
        _("Save it again in your spreadsheet program, then choose it again."),
    ),
    FileFault.ENCODING: (
        _("The text cannot be read: the file is not in UTF-8."),
        _("Save it as “CSV UTF-8”, or as .xlsx."),
    ),
}
