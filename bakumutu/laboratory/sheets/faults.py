"""What is wrong with a file, where, and what to do about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from bakumutu.rules.journey import Wording


class FaultCode(StrEnum):
    """One kind of fault each; the table below puts it into words."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    BOMB = "bomb"
    PASSWORD = "password"  # noqa: S105 (the fault's name, no secret)
    OLD_EXCEL = "old_excel"
    WEB_PAGE = "web_page"
    OTHER_FORMAT = "other_format"
    DAMAGED = "damaged"
    ENCODING = "encoding"
    NO_SAMPLE_COLUMN = "no_sample_column"
    NO_PARAMETER_COLUMN = "no_parameter_column"
    UNKNOWN_COLUMN = "unknown_column"
    DOUBLED_COLUMN = "doubled_column"
    COLUMN_UNIT = "column_unit"
    NO_VALUES = "no_values"
    MERGED = "merged"
    LONG_ROW = "long_row"
    NO_SAMPLE = "no_sample"
    UNKNOWN_SAMPLE = "unknown_sample"
    DOUBLED_SAMPLE = "doubled_sample"
    NOT_REQUESTED = "not_requested"
    CLOSED_SAMPLE = "closed_sample"
    FORMULA = "formula"
    DATE = "date"
    PERCENT = "percent"
    ERROR_VALUE = "error_value"
    NOT_A_NUMBER = "not_a_number"
    TOO_LONG = "too_long"
    UNIT = "unit"
    AMBIGUOUS = "ambiguous"
    MIXED_SIGNS = "mixed_signs"
    OTHER_SIGN = "other_sign"


@dataclass(frozen=True)
class Fault:
    """One fault with the place it was found in, as the person's program names it."""

    code: FaultCode
    row: int | None = None
    #: "C kadar_air": the letter of the column and its heading.
    column: str = ""
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def cause(self) -> str:
        """Return what is wrong."""
        return str(_WORDING[self.code][0]) % dict(self.words)

    @property
    def cure(self) -> str:
        """Return what to do about it."""
        return str(_WORDING[self.code][1]) % dict(self.words)


class SheetError(ValueError):
    """A file that cannot be read at all, with the one reason."""

    def __init__(
        self, code: FaultCode, row: int | None = None, **words: object
    ) -> None:
        self.fault = Fault(code, row, words={k: str(v) for k, v in words.items()})
        super().__init__(f"{code}: {self.fault.words}")


_SAVE_AS_XLSX: Wording = _("Open it in your spreadsheet program and save it as .xlsx.")
_WORDING: dict[FaultCode, tuple[Wording, Wording]] = {
    FaultCode.EMPTY: (
        _("The file is empty."),
        _("Choose the file with the results, or download the template again."),
    ),
    FaultCode.TOO_LARGE: (
        _("The file has %(size)s MB; at most %(most)s MB are read."),
        _("Remove pictures and other sheets, or divide the file."),
    ),
    FaultCode.TOO_MANY_ROWS: (
        _("The sheet has more than %(most)s rows."),
        _("Divide the file: one worksheet of the laboratory at a time."),
    ),
    FaultCode.TOO_MANY_COLUMNS: (
        _("The sheet has more than %(most)s columns."),
        _("Keep the columns of the template and remove the others."),
    ),
    FaultCode.BOMB: (
        _("The file unpacks to far more than a sheet of results needs."),
        _("Copy the results into the template and send that file."),
    ),
    FaultCode.PASSWORD: (
        _("The file is protected with a password."),
        _("Save it without a password, then choose it again."),
    ),
    FaultCode.OLD_EXCEL: (
        _("This is an old Excel file (.xls), whatever its name ends with."),
        _SAVE_AS_XLSX,
    ),
    FaultCode.WEB_PAGE: (
        _("This is a web page, not a spreadsheet, whatever its name ends with."),
        _SAVE_AS_XLSX,
    ),
    FaultCode.OTHER_FORMAT: (
        _("This is not a spreadsheet that can be read here."),
        _SAVE_AS_XLSX,
    ),
    FaultCode.DAMAGED: (
        _("The file is damaged or was cut off."),
        _("Save it again in your spreadsheet program, then choose it again."),
    ),
    FaultCode.ENCODING: (
        _("The text cannot be read: the file is not in UTF-8."),
        _("Save it as “CSV UTF-8”, or as .xlsx."),
    ),
    FaultCode.NO_SAMPLE_COLUMN: (
        _("No column is named “%(expected)s”. Found: %(found)s."),
        _("Name the column with the sample numbers “%(expected)s”."),
    ),
    FaultCode.NO_PARAMETER_COLUMN: (
        _("No column is named after a parameter of this worksheet."),
        _("Name the columns: %(expected)s."),
    ),
    FaultCode.UNKNOWN_COLUMN: (
        _("“%(found)s” is no parameter of this worksheet."),
        _("Remove the column, or name it one of: %(expected)s."),
    ),
    FaultCode.DOUBLED_COLUMN: (
        _("“%(found)s” stands in two columns."),
        _("Keep one of the two columns."),
    ),
    FaultCode.COLUMN_UNIT: (
        _("The column says %(found)s, the method reports %(expected)s."),
        _("Convert the values to %(expected)s and change the heading."),
    ),
    FaultCode.NO_VALUES: (
        _("There is a heading but no result under it."),
        _("Fill in the results and choose the file again."),
    ),
    FaultCode.MERGED: (
        _("The cells %(found)s are merged."),
        _("Unmerge them, so that each value stands in its own cell."),
    ),
    FaultCode.LONG_ROW: (
        _("The row has %(found)s cells, the heading has %(expected)s."),
        _(
            "Decimal commas were probably read as separators:"
            " save with semicolons, or as .xlsx."
        ),
    ),
    FaultCode.NO_SAMPLE: (
        _("The row has results but no sample number."),
        _("Write the sample number, or clear the row."),
    ),
    FaultCode.UNKNOWN_SAMPLE: (
        _("Sample “%(found)s” is not on this worksheet."),
        _("Correct the number, or put the sample on the worksheet first."),
    ),
    FaultCode.DOUBLED_SAMPLE: (
        _("Sample “%(found)s” stands in row %(first)s already."),
        _("Keep one row for each sample. A repeated test is ordered as a retest."),
    ),
    FaultCode.NOT_REQUESTED: (
        _("This parameter was not requested for sample %(sample)s."),
        _("Clear the cell, or have the request changed first."),
    ),
    FaultCode.CLOSED_SAMPLE: (
        _("The results of sample %(sample)s were already sent to be verified."),
        _("Take the row out, or ask the verifier to send the sample back."),
    ),
    FaultCode.FORMULA: (
        _("The cell holds the formula %(found)s."),
        _("Copy the column and paste it back as values."),
    ),
    FaultCode.DATE: (
        _("The spreadsheet program turned this value into a date."),
        _("Format the column as text and type the value again."),
    ),
    FaultCode.PERCENT: (
        _(
            "The cell is formatted as a percentage:"
            " it shows %(shown)s, it holds %(found)s."
        ),
        _("Format the column as a plain number and write the value in %%."),
    ),
    FaultCode.ERROR_VALUE: (
        _("The cell shows the error %(found)s."),
        _("Write the measured value."),
    ),
    FaultCode.NOT_A_NUMBER: (
        _("“%(found)s” is not a result that can be read."),
        _("Write a number, “<0,01”, “TD” for not detected, or clear the cell."),
    ),
    FaultCode.TOO_LONG: (
        _("The cell holds more than %(most)s characters."),
        _("Write the result alone; remarks go into the worksheet."),
    ),
    FaultCode.UNIT: (
        _("“%(found)s” is not in %(expected)s, the unit of the method."),
        _("Convert the value to %(expected)s."),
    ),
    FaultCode.AMBIGUOUS: (
        _("“%(found)s” may be %(one)s or %(other)s."),
        _("Say below which decimal sign the file uses, or write it without doubt."),
    ),
    FaultCode.MIXED_SIGNS: (
        _("“%(found)s” has another decimal sign than “%(other)s” in row %(first)s."),
        _("Use one decimal sign in the whole file."),
    ),
    FaultCode.OTHER_SIGN: (
        _("“%(found)s” does not use the decimal sign “%(expected)s” you stated."),
        _("State the other decimal sign, or correct the cell."),
    ),
}
