"""The pages before and after, as each role meets them."""

import re
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.http import QueryDict
from openpyxl import load_workbook

from bakumutu.guidance.queries.before_after_report import ChangeRow, Wish
from bakumutu.guidance.queries.funnel_report import Count
from bakumutu.guidance.views.mentoring.before_after_drawn import Drawn
from bakumutu.rules.effect import Step, effect_of
from bakumutu.web import charts

ADDRESS = "/pendampingan/sebelum-sesudah/"
LIST = f"{ADDRESS}daftar/"


@pytest.fixture
def kori(people, client_as):
    return client_as(people.kori)


@pytest.fixture
def planner(actor, client_as):
    return client_as(actor("planner", name="Perencana"))


@pytest.fixture
def six(again, pujut):
    """Six businesses, one item up in four of them and one down in another."""
    for number in range(6):
        marks = {"gudang": "yes"} if number < 4 else {}
        again.seen(region=pujut, **(marks or {"pilih": "yes"}))
    again.seen(region=pujut, pilih="no")


def test_the_finding_says_what_changed_and_how_sure_it_is(six, kori):
    page = kori.get(ADDRESS)

    assert "Dari 28 butir, 4 naik dan 1 turun: selisih +11" in page.text
    assert "antara 7 usaha" in page.text


def test_what_the_numbers_do_not_say_is_said(six, kori):
    page = kori.get(ADDRESS)

    assert "bukan bukti" in page.text
    assert "regresi ke rata-rata" in page.text


def test_of_few_businesses_the_page_says_too_few(again, kori):
    again.seen(gudang="yes")

    assert "terlalu sedikit" in kori.get(ADDRESS).text


def test_without_anything_the_page_says_what_it_takes(kori, again):
    assert "Belum ada yang bisa dibandingkan" in kori.get(ADDRESS).text


def test_each_number_opens_its_mentorings(six, kori):
    page = kori.get(f"{LIST}?kunci=kopi%7CBahan&arah=turun")

    assert page.text.count("?sejak=") == 1
    assert "UD Usaha 7" in page.text


def test_a_number_that_stands_for_nothing_has_no_list(six, kori):
    assert kori.get(f"{LIST}?kunci=tidak-ada").status_code == 404


def test_the_list_leads_to_both_looks_item_by_item(again, kori):
    made = again.seen(gudang="yes")
    page = kori.get(LIST)
    [address] = re.findall(r'href="(/asesmen/[^"]+/banding/[^"]*)"', page.text)

    both = kori.get(address)

    assert f"?sejak={made.assessment_id}" in address
    assert "1 butir lebih baik" in both.text


def test_it_can_be_taken_along(six, kori):
    book = load_workbook(BytesIO(kori.get(f"{ADDRESS}?download=xlsx").content))
    csv = kori.get(f"{ADDRESS}?download=csv&menurut=butir").content.decode()

    assert book.sheetnames == ["Sebelum dan sesudah", "Cara membacanya"]
    assert "Gudang kering" in csv
    assert "UD Usaha" not in csv


def test_the_list_can_be_taken_along_too(six, kori):
    answer = kori.get(f"{LIST}?download=csv")

    assert answer.content.decode().count("UD Usaha") == 7


def test_it_is_narrowed_by_the_address_and_widened_by_a_chip(six, kori, helpers):
    mentor = str(helpers.murni.person_id)

    page = kori.get(f"{ADDRESS}?pendamping={mentor}&menurut=sektor&tahun=2026")

    assert "Pendamping: Murni" in page.text


def test_a_planner_reads_counts_and_no_businesses(six, planner):
    page = planner.get(f"{ADDRESS}?pendamping=x&menurut=butir")

    assert page.status_code == 200
    assert "Pujut" in page.text
    assert LIST not in page.text
    assert "UD Usaha" not in page.text
    assert planner.get(LIST).status_code == 403


def test_a_planner_does_not_read_what_few_did(again, planner):
    for _number in range(4):
        again.seen(gudang="yes")

    page = planner.get(ADDRESS)

    assert "kurang dari 5" in page.text.lower()
    assert "4 naik" not in page.text


def test_a_mentor_is_not_compared_with_colleagues(helpers, client_as):
    assert client_as(helpers.murni).get(ADDRESS).status_code == 403


def test_a_change_without_an_interval_is_drawn_hollow():
    items = [
        charts.Change("a", "+20 %", 0.2, (-0.1, 0.5)),
        charts.Change("b", "+10 %", 0.1),
        charts.Change("c & d", "kurang dari 5"),
    ]
    drawn = charts.changes(items, charts.Words("Judul", "Temuan"), charts.Numbers())

    assert drawn.svg.count('fill="#fff"') == 1
    assert drawn.svg.count("<circle") == 2
    assert "c &amp; d: kurang dari 5" in drawn.svg


def test_a_name_too_long_for_a_phone_is_cut_before_its_number():
    items = [charts.Change("Fasilitas higiene dan sanitasi karyawan", "+10 % dari 20")]
    drawn = charts.changes(items, charts.Words("Judul", "Temuan"), charts.Numbers())

    assert "sanitasi karyawan: +10 % dari 20" in drawn.svg
    assert "sanitasi karyawan: +10 % dari 20" not in drawn.narrow
    assert "\N{HORIZONTAL ELLIPSIS}: +10 % dari 20" in drawn.narrow


def test_rows_of_few_businesses_are_told_in_the_table_alone():
    many, few = ([[Step(0, 2)]] * 4 + [[Step(2, 0)]], [[Step(0, 2)]])
    rows = [
        ChangeRow("a", "Bahan", Count(5), effect_of(many, met=2), "Kopi"),
        ChangeRow("b", "Alat", Count(1), effect_of(few, met=2), "Garam"),
    ]

    drawn = Drawn(SimpleNamespace(rows=rows, wish=Wish()), QueryDict())

    assert drawn.leaves_out
    assert "Bahan: +60" in drawn.chart().svg
    assert "Alat" not in drawn.chart().svg
    assert drawn.chart().words.finding.endswith("Kopi")
