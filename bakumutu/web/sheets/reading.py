"""Opening a file by what it is, never by what it is called."""

from bakumutu.web.sheets.cells import MEGABYTE, RESULTS, Limits, Sheet
from bakumutu.web.sheets.delimited import decoded, read_delimited
from bakumutu.web.sheets.faults import FileFault, SheetError
from bakumutu.web.sheets.workbook import read_sheets, read_workbook

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
#: Compound File Binary: an old .xls, or the wrapping of an encrypted .xlsx.
_COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PDF = b"%PDF"
_BLANKS = b"\xef\xbb\xbf \t\r\n;,"


def read_sheet(content: bytes, limits: Limits = RESULTS) -> Sheet:
    """Return the sheet in an uploaded file, or refuse it with the one reason."""
    _refuse_size(content, limits)
    return _filled(_opened(content, limits))


def read_book(content: bytes) -> dict[str, Sheet]:
    """Return every visible sheet of an uploaded workbook by its name, or refuse it."""
    _refuse_size(content, RESULTS)
    _refuse_compound_file(content)
    if not content.startswith(_ZIP):
        raise SheetError(FileFault.OTHER_FORMAT)
    return read_sheets(content)


def read_block(text: str) -> Sheet:
    """Return the sheet in a block of cells that was pasted."""
    return read_sheet(text.encode())


def _refuse_size(content: bytes, limits: Limits) -> None:
    if len(content) > limits.file:
        size = f"{len(content) / MEGABYTE:.1f}".replace(".", ",")
        raise SheetError(FileFault.TOO_LARGE, size=size, most=limits.file // MEGABYTE)
    if not content.strip(_BLANKS):
        raise SheetError(FileFault.EMPTY)


def _refuse_compound_file(content: bytes) -> None:
    if content.startswith(_COMPOUND_FILE):
        is_locked = _ENCRYPTED in content
        raise SheetError(FileFault.PASSWORD if is_locked else FileFault.OLD_EXCEL)


def _opened(content: bytes, limits: Limits) -> Sheet:
    _refuse_compound_file(content)
    if content.startswith((_ZIP, _EMPTY_ZIP)):
        return read_workbook(content, limits)
    if content.startswith(_PDF):
        raise SheetError(FileFault.OTHER_FORMAT)
    text = decoded(content, limits.encoding)
    if text.lstrip()[:1] == "<":
        raise SheetError(FileFault.WEB_PAGE)
    return read_delimited(text, limits)


def _filled(sheet: Sheet) -> Sheet:
    if not sheet.rows:
        raise SheetError(FileFault.EMPTY)
    return sheet
