"""What was typed on a page of the office survives a change of language."""

import re
from datetime import date

import pytest

from bakumutu.office import actions

HOLIDAYS = "/kantor/hari-libur/?tahun=2026"
STAND_IN = "/kantor/plh/baru/"


@pytest.fixture
def head(actor):
    return actor("administrator", name="Kepala")


@pytest.fixture
def desk(head, client_as):
    return client_as(head)


def sent_with_the_switch(page: str) -> set[str]:
    """Return the names of what a browser sends when the other language is pressed."""
    form = re.search(r'name="to_language"[^>]* form="([^"]+)"', page).group(1)
    drawn = re.search(rf'<form[^>]* id="{form}".*?</form>', page, re.DOTALL).group()
    return set(re.findall(r'<(?:input|select|textarea)\b[^>]* name="([^"]+)"', drawn))


def switched(desk, page, **typed):
    sent = {"page": page, "to_language": "en", **typed}
    return desk.post("/bahasa/", sent, follow=True).content.decode()


def test_holidays_being_typed_are_kept_below_those_that_can_be_removed(head, desk):
    actions.name_holidays([actions.DayOff(date(2026, 8, 17), "Merdeka")], by=head)

    assert "lines" in sent_with_the_switch(desk.get(HOLIDAYS).content.decode())

    page = switched(desk, HOLIDAYS, lines="2026-12-25 Natal")

    assert "Holidays of 2026" in page
    assert "2026-12-25 Natal</textarea>" in page


def test_a_stand_in_being_named_is_kept(actor, desk):
    boss = str(actor("signatory").person_id)
    typed = {"absent": boss, "roles": ["analyst", "verifier"]}
    typed |= {"starts": "2026-08-21", "ends": "2026-08-22", "order_number": "B-12/2026"}

    assert typed.keys() <= sent_with_the_switch(desk.get(STAND_IN).content.decode())

    page = switched(desk, STAND_IN, **typed)

    assert page.count(" checked") == 2
    assert f'<option value="{boss}" selected>' in page
    for text in ("2026-08-21", "2026-08-22", "B-12/2026"):
        assert f'value="{text}"' in page
