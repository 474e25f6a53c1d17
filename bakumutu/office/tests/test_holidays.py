"""The office's holidays: typed or pasted by an administrator, all or none."""

import re
from datetime import date

import pytest

from bakumutu.ledger.models import Entry
from bakumutu.ledger.scope import enter_scope
from bakumutu.office import actions
from bakumutu.office.calendar import working_day_after, working_days_until
from bakumutu.office.models import Holiday
from bakumutu.office.steps import NotAllowedError

PAGE = "/kantor/hari-libur/"
FRIDAY, MONDAY, TUESDAY = date(2026, 8, 14), date(2026, 8, 17), date(2026, 8, 18)
LIST = "2026-08-17 Hari Kemerdekaan\n25 Desember 2026, Natal\n\n1/6/2026\tPancasila"


@pytest.fixture
def head(actor):
    return actor("administrator", name="Kepala")


@pytest.fixture
def desk(head, client_as):
    return client_as(head)


@pytest.fixture
def independence(head):
    """Return the one holiday of the office."""
    return actions.name_holidays([actions.DayOff(MONDAY, "Merdeka")], by=head)[0]


def kept():
    return dict(Holiday.objects.order_by("on").values_list("on", "name"))


def test_promised_days_count_past_a_holiday(office, independence):
    assert working_day_after(office.pk, FRIDAY, 1) == TUESDAY
    assert working_days_until(office.pk, FRIDAY, TUESDAY) == 1


def test_the_holidays_of_one_office_are_not_those_of_another(
    independence, other_office
):
    enter_scope(office_id=other_office.pk)

    assert working_day_after(other_office.pk, FRIDAY, 1) == MONDAY


def test_pasted_lines_are_shown_as_read_before_they_are_kept(desk):
    page = desk.post(PAGE, {"lines": LIST}).content.decode()

    assert "Senin, 17 Agustus 2026" in page
    assert "Jumat, 25 Desember 2026" in page
    assert "Simpan 3 hari libur" in page
    assert kept() == {}


def test_pasted_lines_are_kept_together(desk):
    answer = desk.post(PAGE, {"lines": LIST, "save": "1"})

    assert answer.url == f"{PAGE}?tahun=2026"
    assert kept() == {
        date(2026, 6, 1): "Pancasila",
        date(2026, 8, 17): "Hari Kemerdekaan",
        date(2026, 12, 25): "Natal",
    }


def test_a_day_on_a_weekend_is_pointed_out(desk):
    page = desk.post(PAGE, {"lines": "2027-05-01 Hari Buruh"}).content.decode()

    assert "akhir pekan" in page


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Hari Kemerdekaan", "tulis tanggalnya, lalu namanya"),
        ("2026-08-17", "tulis tanggalnya, lalu namanya"),
        ("2026-02-30 Imlek", "tidak ada di kalender"),
        ("12/25/2026 Natal", "tulis harinya dahulu: 25/12/2026"),
        ("0206-08-17 Merdeka", "antara 2000 dan 2100"),
        ("2026-08-17 " + "a" * 121, "paling banyak 120"),
        ("17 Agustus 2026 Merdeka", "sudah menjadi hari libur (Merdeka)"),
        ("1/6/2026 Lagi", "sudah ada di baris di atasnya"),
    ],
)
def test_one_wrong_line_keeps_none_and_says_what_to_write(
    desk, independence, line, told
):
    pasted = f"2026-06-01 Pancasila\n{line}"

    page = desk.post(PAGE, {"lines": pasted, "save": "1"}).content.decode()

    assert told in page
    assert "Baris 2" in page
    assert line in page
    assert kept() == {MONDAY: "Merdeka"}


def test_the_same_day_is_a_holiday_once(head, independence):
    with pytest.raises(NotAllowedError, match="17 Agu 2026"):
        actions.name_holidays([actions.DayOff(MONDAY, "Lagi")], by=head)


def test_a_holiday_is_removed_from_the_page(desk, independence):
    page = desk.get(f"{PAGE}?tahun=2026").content.decode()
    action = re.search(rf'action="({PAGE}[^"]+/hapus/)"', page).group(1)

    answer = desk.post(action)

    assert answer.url == f"{PAGE}?tahun=2026"
    assert kept() == {}


def test_the_page_shows_one_year_and_leads_to_the_others(desk, independence):
    shown = desk.get(f"{PAGE}?tahun=2026").content.decode()
    other = desk.get(f"{PAGE}?tahun=2031").content.decode()

    assert "Merdeka" in shown
    assert "Merdeka" not in other
    assert f'href="{PAGE}?tahun=2026"' in other


def test_the_ledger_knows_which_days_were_named_and_removed(head, independence):
    actions.remove_holiday(independence.pk, by=head)

    told = Entry.objects.filter(kind__contains="holiday").order_by("id")
    assert [(row.kind, "2026-08-17" in row.body) for row in told] == [
        ("office.holidays_named", True),
        ("office.holiday_removed", True),
    ]


def test_only_an_administrator_changes_the_calendar(actor, independence):
    ana = actor("analyst")

    with pytest.raises(NotAllowedError):
        actions.name_holidays([actions.DayOff(TUESDAY, "Libur")], by=ana)
    with pytest.raises(NotAllowedError):
        actions.remove_holiday(independence.pk, by=ana)
