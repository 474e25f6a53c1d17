"""Bad and good spreadsheets: each fault has a row, a column, a cause and a cure."""

import io
import zipfile
from time import perf_counter

import pytest
import xlsxwriter
from openpyxl import Workbook

from bakumutu.laboratory.sheets.faults import FaultCode
from bakumutu.laboratory.sheets.matching import ParameterColumn, Worksheet, match
from bakumutu.laboratory.sheets.readings import Slot
from bakumutu.ledger.identifiers import new_id
from bakumutu.web.sheets.cells import column_index, column_letters
from bakumutu.web.sheets.faults import FileFault, SheetError
from bakumutu.web.sheets.reading import read_block, read_sheet

WATER = ParameterColumn("kadar_air", "Kadar air", "%")
FAT = ParameterColumn("lemak", "Lemak", "%")
SMELL = ParameterColumn("bau", "Bau")
NUMBERS = ("0001/LAB/2026", "0002/LAB/2026", "0003/LAB/2026")


def worksheet(**changes):
    slots = {
        (number, p.code): Slot(
            new_id(), number, p.code, p.unit, allows_words=p is SMELL, **changes
        )
        for number in NUMBERS
        for p in (WATER, FAT, SMELL)
        if (number, p) != (NUMBERS[2], FAT)
    }
    return Worksheet((WATER, FAT, SMELL), {n: n for n in NUMBERS}, slots)


def book(*rows, **options):
    """Return an .xlsx with the rows, written by another program's library."""
    made, out = Workbook(), io.BytesIO()
    for row in rows:
        made.active.append(row)
    for number_format, cell in options.get("formats", {}).items():
        made.active[cell].number_format = number_format
    for merged in options.get("merged", ()):
        made.active.merge_cells(merged)
    made.save(out)
    return out.getvalue()


def matched(content, sign=None, **changes):
    return match(read_sheet(content), worksheet(**changes), sign)


def fault(content, sign=None, **changes):
    faults = matched(content, sign, **changes).faults
    assert len(faults) == 1, faults
    return faults[0]


def raws(found):
    return [reading.quantity.raw for reading in found.readings]


def refused(content):
    with pytest.raises(SheetError) as refusal:
        read_sheet(content)
    return refusal.value.fault


HEAD = ("Nomor contoh", "Kadar air [%]", "Lemak [%]", "Bau")


def test_a_clean_workbook_fills_its_slots_digit_by_digit():
    content = book(HEAD, (NUMBERS[0], 12.3, "0,10", "khas"), (NUMBERS[1], "<0,01", 7))

    found = matched(content)

    assert raws(found) == ["12.3", "0,10", "khas", "<0,01", "7"]


def test_a_clean_csv_with_semicolons_and_commas_is_read():
    text = "\ufeffNo. Contoh;kadar_air;LEMAK\r\n0001/LAB/2026;12,50;TD\r\n"

    found = matched(text.encode())

    assert raws(found) == ["12,50", "TD"]
    assert found.absent == ("Bau",)


def test_a_block_pasted_from_a_spreadsheet_is_read():
    text = f"Nomor contoh\tKadar air [%]\r\n{NUMBERS[0]}\t12,5\r\n"

    found = match(read_block(text), worksheet())

    assert raws(found) == ["12,5"]


def test_columns_that_explain_a_row_are_left_alone():
    text = f"Nomor contoh;Produk;Kadar air\n{NUMBERS[0]};Abon sapi;1,2\n"

    assert raws(matched(text.encode())) == ["1,2"]


def test_the_separator_line_of_spreadsheet_programs_is_understood():
    text = f"sep=;\nNomor contoh;Kadar air\n{NUMBERS[0]};x\n"

    assert fault(text.encode()).row == 3


def test_binary_noise_beyond_fifteen_digits_is_not_a_digit():
    content = _with_cell_value("0.30000000000000004")

    assert raws(matched(content)) == ["0.3"]


def test_a_small_number_stored_with_an_exponent_is_read_exactly():
    assert raws(matched(_with_cell_value("1.2E-3"))) == ["0.0012"]


def test_a_number_cell_is_never_ambiguous():
    assert matched(_with_cell_value("1.125")).readings[0].quantity.value


def _with_cell_value(text):
    content = book(HEAD[:2], (NUMBERS[0], 777))
    return _edited(content, "xl/worksheets/sheet1.xml", "<v>777</v>", f"<v>{text}</v>")


def _edited(content, name, before, after):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            body = old.read(part)
            if part == name:
                assert before.encode() in body
                body = body.replace(before.encode(), after.encode())
            new.writestr(part, body)
    return out.getvalue()


@pytest.mark.parametrize(
    ("row", "code", "column", "said"),
    [
        ((NUMBERS[0], "1.500"), FaultCode.AMBIGUOUS, "B", "1,500 or 1500"),
        ((NUMBERS[0], "12,5 mg/kg"), FaultCode.UNIT, "B", "mg/kg"),
        ((NUMBERS[0], "=1+1"), FaultCode.FORMULA, "B", "1+1"),
        ((NUMBERS[0], "kira-kira 5"), FaultCode.NOT_A_NUMBER, "B", "kira-kira 5"),
        ((NUMBERS[0], "9" * 80), FaultCode.TOO_LONG, "B", "60"),
        (("0009/LAB/2026", "5"), FaultCode.UNKNOWN_SAMPLE, "A", "0009/LAB/2026"),
        ((None, "5"), FaultCode.NO_SAMPLE, "A", "no sample number"),
        ((NUMBERS[2], None, 5), FaultCode.NOT_REQUESTED, "C", NUMBERS[2]),
    ],
)
def test_a_bad_cell_is_named_with_row_column_and_cause(row, code, column, said):
    found = fault(book(HEAD, row))

    assert (found.code, found.row, found.column[0]) == (code, 2, column)
    assert said in found.cause
    assert found.cure


def test_one_bad_cell_keeps_every_other_value_out():
    found = matched(book(HEAD, (NUMBERS[0], "5"), (NUMBERS[1], "1.500")))

    assert found.faults
    assert found.readings == ()


def test_a_stated_decimal_sign_settles_what_is_ambiguous():
    content = book(HEAD, (NUMBERS[0], "1.500"))

    assert matched(content, ",").readings[0].quantity.value == 1500
    assert str(matched(content, ".").readings[0].quantity.value) == "1.500"


def test_a_cell_against_the_stated_decimal_sign_is_refused():
    found = fault(book(HEAD, (NUMBERS[0], "12.5")), ",")

    assert found.code is FaultCode.OTHER_SIGN


def test_commas_and_points_in_one_file_are_refused_with_both_places():
    found = fault(book(HEAD, (NUMBERS[0], "12,5"), (NUMBERS[1], "12.7")))

    assert (found.code, found.row) == (FaultCode.MIXED_SIGNS, 3)
    assert "row 2" in found.cause


def test_a_sample_that_stands_twice_is_refused_with_both_rows():
    found = fault(book(HEAD, (NUMBERS[0], "5"), (NUMBERS[0], "6")))

    assert (found.code, found.row) == (FaultCode.DOUBLED_SAMPLE, 3)
    assert "row 2" in found.cause


def test_a_value_that_became_a_date_is_refused():
    content = book(HEAD, (NUMBERS[0], 45047), formats={"DD-MMM": "B2"})

    assert fault(content).code is FaultCode.DATE


def test_a_percentage_is_refused_with_what_it_shows_and_what_it_holds():
    content = book(HEAD, (NUMBERS[0], 0.125), formats={"0.0%": "B2"})

    assert "12,5 %, it holds 0.125" in fault(content).cause


def test_an_error_of_the_spreadsheet_is_refused():
    made, out = Workbook(), io.BytesIO()
    made.active.append(HEAD)
    made.active.append((NUMBERS[0],))
    made.active["B2"].value, made.active["B2"].data_type = "#DIV/0!", "e"
    made.save(out)

    assert "#DIV/0!" in fault(out.getvalue()).cause


def test_merged_cells_are_refused_with_their_range():
    found = matched(book(HEAD, (NUMBERS[0], "5"), merged=["B2:C2"])).faults[0]

    assert found.code is FaultCode.MERGED
    assert "B2:C2" in found.cause


def test_a_sheet_without_sample_numbers_is_refused():
    found = fault(book(("Kadar air", "Lemak"), ("5", "6")))

    assert (found.code, found.row) == (FaultCode.NO_SAMPLE_COLUMN, 1)
    assert "Nomor contoh" in found.cure


def test_a_sheet_without_any_parameter_is_refused():
    found = fault(book(("Nomor contoh", "pH"), (NUMBERS[0], "5")))

    assert found.code is FaultCode.NO_PARAMETER_COLUMN


def test_an_unknown_column_is_refused_and_the_known_ones_are_named():
    found = fault(book((*HEAD, "Abu"), (NUMBERS[0], "5")))

    assert (found.code, found.column) == (FaultCode.UNKNOWN_COLUMN, "E Abu")
    assert "Lemak [%]" in found.cure


def test_a_column_that_stands_twice_is_refused():
    found = fault(book((*HEAD, "lemak"), (NUMBERS[0], "5")))

    assert found.code is FaultCode.DOUBLED_COLUMN


def test_a_heading_with_another_unit_is_refused():
    found = fault(book(("Nomor contoh", "Kadar air [mg/kg]"), (NUMBERS[0], "5")))

    assert found.code is FaultCode.COLUMN_UNIT


def test_a_heading_without_results_is_refused():
    assert fault(book(HEAD, (NUMBERS[0],))).code is FaultCode.NO_VALUES


def test_decimal_commas_in_a_comma_separated_file_are_explained():
    text = f"Nomor contoh,Kadar air\n{NUMBERS[0]},12,5\n"

    found = fault(text.encode())

    assert (found.code, found.row) == (FaultCode.LONG_ROW, 2)


def test_a_sample_that_was_sent_to_be_verified_is_not_changed():
    found = fault(book(HEAD, (NUMBERS[0], "5")), is_open=False)

    assert found.code is FaultCode.CLOSED_SAMPLE


def test_a_value_that_is_kept_already_is_told_apart_from_a_new_one():
    found = matched(book(HEAD, (NUMBERS[0], "5", "6")), raw="5")

    assert [reading.is_correction for reading in found.readings] == [False, True]


def test_fifty_thousand_rows_are_refused_quickly():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True}) as made:
        sheet = made.add_worksheet()
        for row in range(50_000):
            sheet.write_row(row, 0, (f"{row:05d}", "12,5", "3,4"))
    started = perf_counter()

    found = refused(out.getvalue())

    assert found.code is FileFault.TOO_MANY_ROWS
    assert perf_counter() - started < 3


def test_fifty_thousand_lines_of_csv_are_refused():
    text = "Nomor contoh;Kadar air\n" + "0001;12,5\n" * 50_000

    assert refused(text.encode()).code is FileFault.TOO_MANY_ROWS


def test_a_zip_bomb_is_refused_before_it_unpacks():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/workbook.xml", b"\0" * 100_000_000)

    assert refused(out.getvalue()).code is FileFault.BOMB


def test_a_bomb_of_entities_is_refused():
    head = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cc">]>'
    content = book(HEAD, (NUMBERS[0], "5"))
    evil = _edited(content, "xl/workbook.xml", "<workbook", head + "<workbook")

    assert refused(evil).code is FileFault.OTHER_FORMAT


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", FileFault.EMPTY),
        (b" \r\n", FileFault.EMPTY),
        (b";;\n;;\n", FileFault.EMPTY),
        (b"x" * 5_000_001, FileFault.TOO_LARGE),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"Workbook", FileFault.OLD_EXCEL),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
            FileFault.PASSWORD,
        ),
        (b"PK\x03\x04 cut off", FileFault.DAMAGED),
        (b"<html><table></table></html>", FileFault.WEB_PAGE),
        (b"%PDF-1.7", FileFault.OTHER_FORMAT),
        ("Nomor contoh;Suhu \u00b0C".encode("latin-1"), FileFault.ENCODING),
        (b"Nomor\0contoh", FileFault.OTHER_FORMAT),
        (b"a;b\n" + b"1;" * 300, FileFault.TOO_MANY_COLUMNS),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_reason(content, code):
    found = refused(content)

    assert found.code is code
    assert found.cause
    assert found.cure


def test_a_zip_that_is_no_workbook_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("word/document.xml", "<w/>")

    assert refused(out.getvalue()).code is FileFault.OTHER_FORMAT


def test_an_empty_workbook_is_refused():
    assert refused(book()).code is FileFault.EMPTY


def test_a_hidden_first_sheet_is_not_the_one_that_is_read():
    made, out = Workbook(), io.BytesIO()
    made.active.append(("hidden",))
    made.active.sheet_state = "hidden"
    made.create_sheet("Hasil").append(HEAD)
    made.save(out)

    assert read_sheet(out.getvalue()).rows[0].cells[0].text == "Nomor contoh"


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA")])
def test_columns_are_called_as_the_spreadsheet_calls_them(index, letters):
    assert column_letters(index) == letters
    assert column_index(letters + "7") == index
