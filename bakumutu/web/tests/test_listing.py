"""Files that lists are saved to open harmlessly in a spreadsheet."""

import csv
from io import BytesIO, StringIO

import openpyxl
import pytest

from bakumutu.web.spreadsheets import csv_file, xlsx_file

TITLES = ["Nama", "Nilai"]


@pytest.mark.parametrize("typed", ["=1+1", "+62812", "-2", "@SUM(A1)"])
def test_typed_text_never_becomes_a_formula_in_csv(typed):
    answer = csv_file("usaha", TITLES, [[typed, None]])

    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert rows == [TITLES, [f"'{typed}", ""]]


@pytest.mark.parametrize("typed", ["=1+1", "0812", "67.0"])
def test_a_workbook_keeps_text_as_text(typed):
    answer = xlsx_file("usaha", TITLES, [[typed, None]])

    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    assert (sheet["A2"].value, sheet["A2"].data_type) == (typed, "s")


def test_a_file_has_the_name_of_its_list():
    answer = csv_file("usaha", TITLES, [])

    assert 'filename="usaha.csv"' in answer["Content-Disposition"]
