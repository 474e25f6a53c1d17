"""Every form that was sent wrong: it says so, and stands in nobody's way."""

import pytest

from tests.browser.addresses import FORMS
from tests.browser.forms import send_empty
from tests.browser.widths import violations


@pytest.mark.parametrize("name", FORMS)
def test_an_empty_form_is_answered_accessibly_with_what_is_wrong(seen, name):
    assert seen(name).answer_title.startswith("Kesalahan:")
    assert seen(name).answer_violations == []


def test_the_counter_says_what_is_missing_once_all_of_it_was_shown(house, reader):
    who, path = house.pages["desk:counter"]
    page = reader(who, "id")
    page.goto(house.address + path)
    send_empty(page)

    send_empty(page)

    assert page.title().startswith("Kesalahan:")
    assert violations(page) == []
