"""Every page of the house: accessible, narrow enough, light, and asking nobody else."""

import pytest

from tests.browser import addresses
from tests.browser.addresses import STRANGER
from tests.browser.looking import EXAMINED, NARROWEST

#: Transferred bytes of a first visit (docs/decisions/0008-html-first-front-end.md).
BUDGETS = {"check": 25_000, "public": 60_000, "staff": 150_000}


def budget_of(name: str, who: str) -> int:
    if name == "letters:document":
        return BUDGETS["check"]
    return BUDGETS["public" if who in (STRANGER, "business_owner") else "staff"]


every_page = pytest.mark.parametrize("name", addresses.names())


def test_the_office_has_every_page_of_the_house(house):
    assert set(house.pages) == set(addresses.names())


@every_page
def test_it_is_shown_in_the_language_asked_for(seen, name):
    assert seen(name).languages == list(EXAMINED)
    assert seen(name).statuses == ({404} if name == "office:open_code" else {200})


@every_page
def test_it_is_accessible_in_both_languages_at_both_widths(seen, name):
    assert seen(name).violations == []


def test_every_form_is_sent_with_nothing_in_it_or_said_why_not(seen):
    with_fields = {name for name in addresses.names() if seen(name).has_fields}

    assert with_fields == set(addresses.FORMS) | addresses.NOT_SENT_EMPTY.keys()


@every_page
def test_it_asks_no_other_host_for_anything(seen, name, house):
    foreign = [url for url in seen(name).requests if not url.startswith(house.address)]

    assert foreign == []


@every_page
def test_it_does_not_scroll_sideways_at_320_pixels(seen, name):
    assert seen(name).narrowest == NARROWEST


@every_page
def test_it_keeps_to_its_budget(seen, name, house):
    assert seen(name).weight <= budget_of(name, house.pages[name][0])
