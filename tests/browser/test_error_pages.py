"""Every form that was sent wrong: it says so, and stands in nobody's way."""

import pytest

from tests.browser.addresses import FORMS
from tests.browser.forms import send_empty
from tests.browser.widths import HEIGHT, WIDTHS, violations


@pytest.fixture
def answered(house, reader):
    """Return a sender of empty forms, who looks at the answer in Indonesian."""

    def send(name: str):
        who, path = house.pages[name]
        page = reader(who, "id")
        page.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})
        page.goto(house.address + path)
        send_empty(page)
        return page

    return send


@pytest.mark.parametrize("name", FORMS)
def test_an_empty_form_is_answered_accessibly_with_what_is_wrong(answered, name):
    page = answered(name)

    assert page.title().startswith("Kesalahan:")
    assert violations(page) == []


def test_the_counter_says_what_is_missing_once_all_of_it_was_shown(answered):
    page = answered("desk:counter")

    send_empty(page)

    assert page.title().startswith("Kesalahan:")
    assert violations(page) == []
