"""What a list of businesses may tell, and which column tells it."""

import hashlib
from collections.abc import Mapping, Sequence
from enum import StrEnum

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.rules.names import plain_text
from bakumutu.web.sheets.cells import Row, Sheet

#: Rows at the top in which the headings are looked for, below titles and logos.
_TOP = 15


class Column(StrEnum):
    """What a column of a list tells of a business."""

    NAME = "name"
    OWNER = "owner_name"
    NIB = "nib"
    NIK = "nik"
    NPWP = "npwp"
    PHONE = "phone"
    EMAIL = "email"
    SCALE = "scale"
    KBLI = "kbli"
    PRODUCT = "product"
    ADDRESS = "address"
    VILLAGE = "village"
    DISTRICT = "district"
    REGENCY = "regency"

    @property
    def label(self) -> object:
        """Return what people call it."""
        return _LABELS[self]


_LABELS: dict[Column, object] = {
    Column.NAME: _("Name of the business"),
    Column.OWNER: _("Name of the owner"),
    Column.NIB: pgettext_lazy("label", "NIB"),
    Column.NIK: _("NIK of the owner"),
    Column.NPWP: pgettext_lazy("label", "NPWP"),
    Column.PHONE: _("Phone number"),
    Column.EMAIL: pgettext_lazy("label", "E-mail"),
    Column.SCALE: pgettext_lazy("label", "Scale"),
    Column.KBLI: pgettext_lazy("label", "KBLI"),
    Column.PRODUCT: pgettext_lazy("label", "Product"),
    Column.ADDRESS: pgettext_lazy("label", "Address"),
    Column.VILLAGE: pgettext_lazy("label", "Village"),
    Column.DISTRICT: pgettext_lazy("label", "District"),
    Column.REGENCY: pgettext_lazy("label", "Regency or city"),
}
#: How offices head their columns: whole headings first, then telling words.
_HEADINGS: dict[Column, tuple[str, ...]] = {
    Column.NIB: ("nib", "nomor induk berusaha", "no nib"),
    Column.NIK: ("nik", "no ktp", "nomor ktp", "nik pemilik"),
    Column.NPWP: ("npwp", "no npwp"),
    Column.NAME: (
        "nama usaha", "nama ikm", "nama umkm", "nama ukm", "nama perusahaan",
        "nama industri", "nama badan usaha", "unit usaha", "usaha", "business",
        "name of the business", "nama",
    ),
    Column.OWNER: (
        "nama pemilik", "pemilik", "nama pengusaha", "penanggung jawab", "pimpinan",
        "nama pelaku usaha", "owner",
    ),
    Column.PHONE: (
        "no hp", "nomor hp", "hp", "no telp", "no telepon", "telepon", "telp", "wa",
        "no wa", "whatsapp", "nomor telepon", "kontak", "phone", "phone number",
    ),
    Column.EMAIL: ("email", "e mail", "surel", "alamat email"),
    Column.SCALE: ("skala", "skala usaha", "kelas usaha", "jenis skala", "scale"),
    Column.KBLI: ("kbli", "kode kbli", "kbli 2020"),
    Column.PRODUCT: (
        "produk", "jenis produk", "nama produk", "komoditi", "komoditas",
        "jenis usaha", "product",
    ),
    Column.VILLAGE: ("desa", "kelurahan", "desa kelurahan", "kel desa", "village"),
    Column.DISTRICT: ("kecamatan", "kec", "district"),
    Column.REGENCY: (
        "kabupaten", "kab", "kota", "kabupaten kota", "kab kota", "regency",
    ),
    Column.ADDRESS: ("alamat", "alamat usaha", "alamat lengkap", "jalan", "address"),
}  # fmt: skip


def heading_row(sheet: Sheet) -> Row:
    """Return the row that heads the columns: the one whose words are known best."""
    return max(sheet.rows[:_TOP], key=lambda row: (len(guessed(row)), -row.number))


def guessed(headings: Row) -> dict[Column, int]:
    """Return which column tells what, as far as its heading says so."""
    told = {index: plain_text(cell.text) for index, cell in headings.cells.items()}
    found: dict[Column, int] = {}
    for column, known in _HEADINGS.items():
        free = {i: text for i, text in told.items() if i not in found.values()}
        if (index := _best(free, known)) is not None:
            found[column] = index
    return found


def headings_key(headings: Row) -> str:
    """Return by what the same headings are known again."""
    told = "\x1f".join(
        f"{index}:{plain_text(cell.text)}"
        for index, cell in sorted(headings.cells.items())
    )
    return hashlib.sha256(told.encode()).hexdigest()


def mapping_from(kept: Mapping[str, int]) -> dict[Column, int]:
    """Return a kept mapping in the words of this version."""
    return {Column(key): index for key, index in kept.items()}


def _best(told: Mapping[int, str], known: Sequence[str]) -> int | None:
    """Return the column headed by one of the words, those named first going before."""
    for words in known:
        for index, text in told.items():
            if text == words:
                return index
    longest = (words for words in known if " " in words)
    for words in longest:
        for index, text in told.items():
            if text.startswith(f"{words} "):
                return index
    return None
