"""What may be wrong with a sheet of results, and what to do about it."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from bakumutu.rules.journey import Wording


class FaultCode(StrEnum):
    """One kind of fault each; the table below puts it into words."""

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

    @property
    def wording(self) -> tuple[Wording, Wording]:
        """Return what is wrong, and what to do about it."""
        return _WORDING[self]


_WORDING: dict[FaultCode, tuple[Wording, Wording]] = {
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
