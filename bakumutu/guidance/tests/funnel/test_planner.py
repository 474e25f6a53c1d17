"""What a planner finds within three clicks, and what no click tells."""

import re
from dataclasses import dataclass
from datetime import date
from html import unescape
from io import BytesIO
from itertools import pairwise
from uuid import UUID

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from bakumutu.guidance.queries import funnel_report
from bakumutu.guidance.queries.funnel import STAGES, Dimension, Track
from bakumutu.guidance.queries.funnel_report import FunnelReport, FunnelWish
from bakumutu.registry.models import Region

ADDRESS = "/pendampingan/corong/"
PUJUT, JANAPRIA = "52.02.04", "52.02.05"
#: How many of a district reach each stage: 20 come, 18 are assessed, and so on.
COUNTS = {PUJUT: (20, 18, 12, 12, 6, 6, 6), JANAPRIA: (30, 20, 14, 9, 9, 3, 0)}
HIDDEN = {"fewer than 5", "withheld", "kurang dari 5", "disembunyikan"}


def _tracks(_unit):
    year = timezone.localdate().year
    return [
        Track(
            UUID(int=int(district[-2:]) * 100 + number),
            UUID(int=number),
            "small" if number == 1 else "micro",
            {
                Dimension.DISTRICT: district,
                Dimension.SECTOR: "Kopi",
                Dimension.MENTOR: "",
            },
            tuple(
                date(year, 1, 1 + stage) if number < count else None
                for stage, count in enumerate(counts)
            ),
        )
        for district, counts in COUNTS.items()
        for number in range(counts[0])
    ]


@pytest.fixture
def many(monkeypatch, db):
    """Let fifty products of two districts be on the road."""
    monkeypatch.setattr(funnel_report, "tracks", _tracks)
    for code, name in ((PUJUT, "Pujut"), (JANAPRIA, "Janapria")):
        Region.objects.create(code=code, level="district", name=name, full_name=name)


@pytest.fixture
def planner(actor, client_as, many):
    return client_as(actor("planner", name="Perencana"))


@dataclass(frozen=True)
class Shown:
    """A page that somebody came to, and in how many clicks."""

    text: str
    clicks: int

    def links(self, start):
        found = re.findall(r'href="([^"]*)"', self.text)
        return {unescape(each) for each in found if unescape(each).startswith(start)}


def opened(client, address, clicks):
    answer = client.get(address if address.startswith("/") else ADDRESS + address)
    assert answer.status_code == 200
    return Shown(answer.content.decode(), clicks)


def rows_of(wish=None):
    report = FunnelReport(wish or FunnelWish(), is_restricted=True)
    return {row.key: [count.known for count in row.counts] for row in report.groups}


def test_what_all_districts_have_in_common_stands_once(planner):
    for region in Region.objects.filter(code__in=COUNTS):
        Region.objects.filter(pk=region.pk).update(
            full_name=f"{region.name}, Lombok Tengah, NTB"
        )

    page = opened(planner, ADDRESS, clicks=0)

    assert "Wilayah, Lombok Tengah, NTB</caption>" in page.text
    assert ">Pujut</a>" in page.text


def test_the_number_of_a_district_and_its_list_are_two_clicks_away(planner):
    first = opened(planner, ADDRESS, clicks=0)

    (pujut,) = {link for link in first.links("?") if link.endswith(f"={PUJUT}")}
    district = opened(planner, pujut, clicks=1)
    (number,) = {
        link
        for link in district.links(f"{ADDRESS}daftar/")
        if link.endswith(f"wilayah={PUJUT}&tahap=mentored")
    }
    behind = opened(planner, number, clicks=2)
    assert (behind.clicks, 'bk-count">12<' in behind.text) == (2, True)


def test_every_shown_number_opens_its_list_in_one_click_from_its_page(planner):
    first = opened(planner, ADDRESS, clicks=0)
    shown = {
        (key, stage.code)
        for key, counts in rows_of().items()
        for stage, known in zip(STAGES, counts, strict=True)
        if known
    }

    lists = first.links(f"{ADDRESS}daftar/")

    linked = {
        (key, code)
        for key, code in shown
        for link in lists
        if f"wilayah={key}" in link and link.endswith(f"tahap={code}")
    }
    assert (linked, bool(shown)) == (shown, True)


def test_last_year_stands_beside_this_year_on_the_page_of_a_district(planner):
    page = opened(planner, f"?wilayah={PUJUT}", clicks=1)

    year = timezone.localdate().year
    assert f">{year - 1}<" in page.text


def test_two_counts_of_a_district_never_tell_of_a_few_who_stopped(many):
    for counts in rows_of().values():
        known = [count for count in counts if count is not None]
        assert all(a == b or a - b >= 5 for a, b in pairwise(known))


def test_the_count_after_which_few_stopped_is_withheld(many):
    assert rows_of()[PUJUT][:3] == [20, None, 12]


def test_a_district_by_itself_hides_what_its_row_hides(many):
    narrowed = FunnelReport(
        FunnelWish(only={Dimension.DISTRICT: PUJUT}), is_restricted=True
    )

    assert [row.count.known for row in narrowed.rows] == rows_of()[PUJUT]


def test_a_median_does_not_say_how_many_are_certified_where_that_is_hidden(many):
    wish = FunnelWish(only={Dimension.DISTRICT: JANAPRIA})

    passage = FunnelReport(wish, is_restricted=True).passage

    assert (passage.median_days, passage.count) == (None, 0)


def test_a_list_does_not_tell_the_scale_of_a_few(planner):
    page = opened(planner, f"{ADDRESS}daftar/?wilayah={PUJUT}&tahap=curated", clicks=1)

    assert len(re.findall(r">\s*mikro\s*<", page.text)) == COUNTS[PUJUT][0] - 1
    assert re.search(r">\s*kecil\s*<", page.text) is None


def test_a_workbook_hides_what_the_page_hides(planner):
    answer = planner.get(f"{ADDRESS}?download=xlsx")

    sheets = load_workbook(BytesIO(answer.content)).worksheets
    rows = {row[0]: row[1:] for row in sheets[1].iter_rows(values_only=True)}
    for name, key in (("Pujut", PUJUT), ("Janapria", JANAPRIA)):
        told = [None if str(cell) in HIDDEN else int(cell) for cell in rows[name]]
        assert told == rows_of()[key]


def test_a_sector_and_its_year_are_three_clicks_open_choose_and_show(planner):
    first = opened(planner, ADDRESS, clicks=0)
    assert "<details" in first.text.partition('name="sektor"')[0]
    assert '<option value="Kopi">' in first.text

    year = timezone.localdate().year
    shown = opened(planner, f"?tahun={year}&sektor=Kopi", clicks=3)

    assert "Sektor: Kopi" in shown.text
    assert f">{year - 1}<" in shown.text
    assert f"{ADDRESS}daftar/?tahun={year}&amp;sektor=Kopi&amp;tahap=" in shown.text
