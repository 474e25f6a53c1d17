"""What may be wrong with a row of a list, in words that say what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class RowFault(StrEnum):
    """Why a row cannot be taken in."""

    NO_NAME = "no_name"
    LONG = "long"
    NIB_DIGITS = "nib_digits"
    NIB_LETTERS = "nib_letters"
    NIK = "nik"
    NPWP = "npwp"
    PHONE = "phone"
    EMAIL = "email"
    SCALE = "scale"
    KBLI = "kbli"
    PLACE = "place"
    SEVERAL_PLACES = "several_places"
    SAME_NIB = "same_nib"
    SAME_ROW = "same_row"
    FORMULA = "formula"


_SENTENCES: dict[RowFault, Promise] = {
    RowFault.NO_NAME: _("The name of the business is missing."),
    RowFault.LONG: _("“%(text)s” is too long. Write at most %(most)s letters."),
    RowFault.NIB_DIGITS: _(
        "NIB has 13 digits, and here are %(count)s. A spreadsheet drops a nought in"
        " front: format the column as text."
    ),
    RowFault.NIB_LETTERS: _("NIB has digits only, and here stands “%(text)s”."),
    RowFault.NIK: _("NIK has 16 digits, and here are %(count)s."),
    RowFault.NPWP: _("NPWP has 15 digits, or 16 that begin with 0."),
    RowFault.PHONE: _(
        "“%(text)s” is no working phone number. It starts with 08 or +62."
    ),
    RowFault.EMAIL: _("“%(text)s” is no e-mail address, such as nama@contoh.id."),
    RowFault.SCALE: _("“%(text)s” is no scale. Write mikro, kecil, menengah or besar."),
    RowFault.KBLI: _("No class of KBLI has the code “%(text)s”."),
    RowFault.PLACE: _("No place is called “%(text)s”. Write district and regency."),
    RowFault.SEVERAL_PLACES: _("“%(text)s” may be: %(names)s. Write the regency."),
    RowFault.SAME_NIB: _("Row %(row)s has the same NIB."),
    RowFault.SAME_ROW: _("This is the same business as in row %(row)s."),
    RowFault.FORMULA: _("A formula stands here. Copy the column and paste its values."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in one cell."""

    code: RowFault
    #: What the column tells; "" for the whole row.
    column: str = ""
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """Return what is wrong, and what to do about it."""
        return str(_SENTENCES[self.code]) % dict(self.words)

    def kept(self) -> list[object]:
        """Return it as it is written down."""
        return [str(self.code), self.column, dict(self.words)]


def fault_from(kept: list[object]) -> Fault:
    """Return a fault that was written down."""
    code, column, words = kept
    return Fault(RowFault(str(code)), str(column), words)  # type: ignore[arg-type]  # as kept() wrote it
