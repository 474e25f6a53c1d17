"""What the component tags promise to pages."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils.translation import override

from bakumutu.rules.quantity import of
from bakumutu.web import icons, navigation, panels, shapes, wording
from bakumutu.web.components import Column, Line, Moment, Table, Task


def drawn(source: str, **named: object) -> str:
    return Template("{% load web %}" + source).render(Context(named))


def test_a_state_is_a_word_with_a_shape():
    tag = drawn('{% status_tag "Disetujui" "released" %}')

    assert "Disetujui" in tag
    assert "<svg" in tag
    assert "bk-status-good" in tag


def test_no_two_tones_share_a_shape():
    assert len(set(shapes.DRAWINGS.values())) == len(shapes.DRAWINGS)


def test_a_blocked_button_says_why_and_cannot_be_sent():
    button = drawn('{% button "Sahkan" blocked="Hasil Anda sendiri." %}')

    assert 'type="button"' in button
    assert "aria-disabled" in button
    assert "Hasil Anda sendiri." in button


def test_text_from_people_is_escaped():
    page = drawn(
        "{% button text %}{% empty_state text %}{% status_tag text %}", text="<b>"
    )

    assert "<b>" not in page


def test_a_finished_task_is_plain_and_an_open_one_stands_out():
    tasks = [Task("Foto", "/f", state="done"), Task("Bahan", "/b", state="correct")]

    page = drawn("{% task_list tasks %}", tasks=tasks)

    assert page.count("bk-status-") == 1
    assert "Selesai" in page


def test_a_short_cell_of_a_table_stays_in_one_line_and_nothing_is_known_as_none():
    columns = [Column("Nomor"), Column("Tanggal"), Column("Alasan")]
    line = Line(["KUR-2026-01/003", "20 Nov 2026", None])

    page = drawn("{% table t %}", t=Table("Usulan", columns, [line]))

    assert '<th scope="row" class="bk-short">KUR-2026-01/003' in page
    assert 'class="bk-short">20 Nov 2026' in page
    assert 'class="bk-none">–' in page


def test_a_table_names_its_region_and_its_rows():
    table = Table(
        "Contoh",
        [Column("Kode"), Column("Nilai", is_number=True)],
        [Line(["A", "1,5"], "/a")],
    )

    page = drawn("{% table table %}", table=table)

    assert 'role="group"' in page
    assert '<a href="/a">A</a>' in page
    assert 'scope="row"' in page


def test_a_timeline_shows_the_zone_of_the_office():
    moment = Moment(datetime(2026, 8, 21, 6, 5, tzinfo=UTC), "Disegel")

    assert "21 Agu 2026, 13.05 WIB" in drawn("{% timeline moments %}", moments=[moment])


def test_the_next_action_says_who_and_by_when():
    tag = '{% next_action title="Foto ulang" owner="Ibu Siti" due=due %}'

    page = drawn(tag, due=date(2026, 8, 21))

    assert "Ibu Siti" in page
    assert "paling lambat Jumat, 21 Agustus 2026" in page


def test_an_icon_is_read_from_its_package_and_says_nothing():
    assert 'aria-hidden="true"' in icons.icon("check")

    with pytest.raises(KeyError):
        icons.icon("no-such-icon")


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (1250000, "Rp1.250.000"),
        (Decimal("12.50"), "Rp12,50"),
        (-5000, "-Rp5.000"),
        (None, ""),
    ],
)
def test_money_is_written_as_here(amount, text):
    assert wording.rupiah(amount) == text


def test_decimals_follow_the_language_and_keep_every_digit():
    assert wording.decimal(Decimal("2.40")) == "2,40"
    assert wording.quantity(of(Decimal("2.40"), "%")) == "2,40 %"
    with override("en"):
        assert wording.decimal(Decimal("2.40")) == "2.40"


def test_dates_carry_their_weekday_when_somebody_must_come():
    assert wording.long_date(date(2026, 8, 21)) == "Jumat, 21 Agustus 2026"
    assert wording.short_date(date(2026, 8, 21)) == "21 Agu 2026"
    with override("en"):
        assert wording.long_date(date(2026, 8, 21)) == "Friday, 21 August 2026"


def test_the_top_bar_shows_six_places_of_a_role_and_marks_the_present_one(
    pages, monkeypatch
):
    places = [navigation.Place(str(n), "ask", frozenset({"analyst"})) for n in range(8)]
    monkeypatch.setattr(navigation, "_places", places)

    links = navigation.links({"analyst"}, "/tanya/12/")

    assert len(links) == 6
    assert links[0].is_current
    assert navigation.links({"treasurer"}, "/tanya/") == []


def test_a_place_holds_the_pages_that_belong_to_it_elsewhere(pages, monkeypatch):
    places = [
        navigation.Place("a", "gallery", also=("ask",)),
        navigation.Place("b", "account_login"),
    ]
    monkeypatch.setattr(navigation, "_places", places)

    links = navigation.links({"analyst"}, "/tanya/12/")

    assert [link.is_current for link in links] == [True, False]


def test_what_waits_comes_oldest_first_and_without_empty_lines(monkeypatch):
    monkeypatch.setattr(panels, "_waiting", [])
    panels.waiting_for_me(
        lambda actor: [
            panels.Waiting("Baru", 1, "/b", date(2026, 8, 20)),
            panels.Waiting("Lama", 2, "/l", date(2026, 8, 1)),
            panels.Waiting("Kosong", 0, "/k"),
        ]
    )

    found = panels.all_waiting(object())

    assert [waiting.title for waiting in found] == ["Lama", "Baru"]
