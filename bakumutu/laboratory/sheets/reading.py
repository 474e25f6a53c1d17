"""Opening a file by what it is, never by what it is called."""

from bakumutu.laboratory.sheets.cells import MAX_FILE, MEGABYTE, Sheet
from bakumutu.laboratory.sheets.delimited import decoded, read_delimited
from bakumutu.laboratory.sheets.faults import FaultCode, SheetError
from bakumutu.laboratory.sheets.workbook import read_workbook

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
#: Compound File Binary: an old .xls, or the wrapping of an encrypted .xlsx.
_COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PDF = b"%PDF"
_BLANKS = b"\xef\xbb\xbf \t\r\n;,"


def read_sheet(content: bytes) -> Sheet:
    """Return the sheet in an uploaded file, or refuse it with the one reason."""
    if len(content) > MAX_FILE:
        size = f"{len(content) / MEGABYTE:.1f}".replace(".", ",")
        raise SheetError(FaultCode.TOO_LARGE, size=size, most=MAX_FILE // MEGABYTE)
    if not content.strip(_BLANKS):
        raise SheetError(FaultCode.EMPTY)
    return _filled(_opened(content))


def read_block(text: str) -> Sheet:
    """Return the sheet in a block of cells that was pasted."""
    return read_sheet(text.encode())


def _opened(content: bytes) -> Sheet:
    if content.startswith(_COMPOUND_FILE):
        is_locked = _ENCRYPTED in content
        raise SheetError(FaultCode.PASSWORD if is_locked else FaultCode.OLD_EXCEL)
    if content.startswith((_ZIP, _EMPTY_ZIP)):
        return read_workbook(content)
    if content.startswith(_PDF):
        raise SheetError(FaultCode.OTHER_FORMAT)
    text = decoded(content)
    if text.lstrip()[:1] == "<":
        raise SheetError(FaultCode.WEB_PAGE)
    return read_delimited(text)


def _filled(sheet: Sheet) -> Sheet:
    if not sheet.rows:
        raise SheetError(FaultCode.EMPTY)
    return sheet
