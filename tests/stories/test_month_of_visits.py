"""A mentor's month of visits on the pages alone, with no paper beside them.

Three businesses near one another. One visit goes as planned, one falls into a flood,
one is forgotten for a day. Whoever opens the calendar at the end of the month sees
what became of each.
"""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bakumutu.guidance.tests.before_after.conftest import *  # noqa: F403 -- its fixtures
from bakumutu.office.actor import Actor
from tests.roaster.photos import photo_in
from tests.roaster.reader import Reader

BEGAN, PLANNED = date(2026, 11, 2), date(2026, 11, 3)
HELD, FLOOD, MISSED = date(2026, 11, 5), date(2026, 11, 10), date(2026, 11, 12)
NEXT_DAY, DRY, LAST = date(2026, 11, 13), date(2026, 11, 24), date(2026, 11, 30)
#: Business -> number of its mentoring.
FIRST, SECOND, THIRD = "UD Usaha 1", "UD Usaha 2", "UD Usaha 3"
NUMBERS = {FIRST: "P2026-0001", SECOND: "P2026-0002", THIRD: "P2026-0003"}
CALENDAR = "/pendampingan/kunjungan/"

Morning = Callable[..., Reader]


@pytest.fixture
def on(monkeypatch, client_as, helpers) -> Morning:
    """Return how somebody, most days the mentor, signs in on a morning in Padang."""

    def morning_of(day: date, who: Actor = helpers.murni) -> Reader:
        now = datetime(day.year, day.month, day.day, 8, tzinfo=ZoneInfo("Asia/Jakarta"))
        monkeypatch.setattr("django.utils.timezone.now", lambda: now)
        return Reader(client_as(who))

    return morning_of


@pytest.fixture
def planned(on, again) -> None:
    """Let the mentor of three products plan a visit to each."""
    on(BEGAN)
    for _number in range(3):
        again.mentored()
    mentor = on(PLANNED)
    for name, day in ((FIRST, HELD), (SECOND, FLOOD), (THIRD, MISSED)):
        plan(mentor, name, day)


@pytest.fixture
def half(planned, on, tmp_path) -> None:
    """Let the first half of the month go by: one visit is held, one called off."""
    mentor = on(HELD)
    write_down(mentor, FIRST, "Termometer terpasang.", photo_in(tmp_path, "Alat"))
    mentor.press("Tanda tangan pemilik")
    mentor.fill("Siapa yang menandatangani", "Inaq Sari")
    mentor.choose("lisan di lokasi")
    mentor.press("Simpan")
    mentor = on(FLOOD)
    mentor.open(CALENDAR)
    mentor.press(SECOND)
    mentor.press("Batalkan kunjungan")
    mentor.fill("Alasan", "Jalan ke Pujut terendam banjir.")
    mentor.press("Batalkan")
    plan(mentor, SECOND, DRY)


@pytest.fixture
def month(half, on) -> None:
    """Let the rest of the month go by."""
    mentor = on(NEXT_DAY)
    write_down(mentor, THIRD, "Madu disaring dua kali.", held_on=MISSED)
    write_down(on(DRY), SECOND, "Benang ditimbang.")


def plan(mentor: Reader, name: str, day: date) -> None:
    mentor.open("/pendampingan/")
    mentor.press(NUMBERS[name])
    mentor.press("Rencanakan kunjungan")
    mentor.fill("Hari kunjungan", f"{day:%d/%m/%Y}")
    mentor.press("Simpan kunjungan")


def write_down(
    mentor: Reader, name: str, log: str, *photos: Path, held_on: date | None = None
) -> None:
    mentor.open(CALENDAR)
    mentor.press(name)
    fill_in(mentor, log, held_on)
    mentor.show("Ambil foto", photos)
    mentor.press("Simpan kunjungan")


def fill_in(mentor: Reader, log: str, held_on: date | None = None) -> None:
    if held_on:
        mentor.fill("Hari kunjungan", f"{held_on:%d/%m/%Y}")
    mentor.fill("Yang dilihat dan dikerjakan", log)
    mentor.fill("Langkah berikut", "Catat suhu tiga batch")
    mentor.pick("Yang mengerjakan", "usaha")
    mentor.fill("Sampai", f"{LAST:%d/%m/%Y}")


def day_of(calendar: str, day: int) -> str:
    """Return what the calendar says of a day."""
    _before, _day, after = calendar.partition(f" {day} November 2026 ")
    return after.partition(" November 2026 ")[0]


def test_a_visit_of_yesterday_waits_to_be_written_down(half, on):
    mentor = on(NEXT_DAY)

    mentor.open("/")
    assert "Kunjungan lewat hari yang belum dicatat" in mentor.read()
    mentor.open(CALENDAR)

    assert f"Belum dicatat 1 {THIRD} Kopi 3 direncanakan untuk" in mentor.read()


def test_two_phones_may_send_the_same_visit(half, on, helpers):
    mine, other = on(MISSED), on(MISSED)
    for phone, log in ((mine, "Madu disaring."), (other, "Madu disaring dua kali.")):
        phone.open(CALENDAR)
        phone.press(THIRD)
        fill_in(phone, log)

    mine.press("Simpan kunjungan")
    other.press("Simpan kunjungan")

    assert "Madu disaring dua kali." in other.read()
    assert "Madu disaring." in other.read()


def test_the_calendar_shows_what_became_of_each_visit(month, on):
    mentor = on(LAST)
    mentor.open(CALENDAR)
    calendar = mentor.read()

    assert "Belum dicatat" not in calendar
    assert f"{FIRST} ditandatangani pemilik" in day_of(calendar, 5)
    assert f"{SECOND} dibatalkan" in day_of(calendar, 10)
    assert f"{THIRD} belum ditandatangani" in day_of(calendar, 12)
    assert f"{SECOND} belum ditandatangani" in day_of(calendar, 24)


def test_a_coordinator_reads_the_month_and_another_mentor_nothing(
    month, on, helpers, people
):
    leader, other = on(LAST, people.kori), on(LAST, helpers.tono)

    leader.open(CALENDAR)
    other.open(CALENDAR)

    assert f"{FIRST} ditandatangani pemilik · Murni" in leader.read()
    assert FIRST not in other.read()


def test_what_was_agreed_waits_until_it_is_done_or_agreed_anew(half, on):
    mentor = on(NEXT_DAY)
    mentor.open("/pendampingan/giliran/?siapa=pemilik")
    assert f"Catat suhu tiga batch {FIRST} Kopi 1" in mentor.read()

    mentor.press("Catat suhu tiga batch")
    mentor.press("Sudah dikerjakan")

    assert "Dikerjakan pada Jumat, 13 November 2026" in mentor.read()
    mentor.open("/pendampingan/giliran/?siapa=pemilik")
    assert "Catat suhu tiga batch" not in mentor.read()
