"""What is typed outlives the page, by a script; without scripts all works as before."""

import pytest
from playwright.sync_api import Page, expect

from bakumutu.office.roles import Role
from tests.browser.conftest import DISCARD, put_away_drafts


@pytest.fixture
def sheet(house, visit) -> Page:
    """Return an open worksheet in a browser with scripts."""
    page = visit(Role.ANALYST, base_url=house.address, width=1366)
    page.goto(f"/hasil/{house.things['worksheet']}/")
    put_away_drafts(page)
    return page


def test_what_was_typed_is_there_again_until_it_is_discarded(sheet):
    cell = sheet.locator("input[data-cell]").first
    before = cell.input_value()

    cell.fill("77,5")
    cell.press("Tab")
    expect(sheet.locator("[data-saved]")).to_contain_text("belum dikirim")
    sheet.reload()
    expect(cell).to_have_value("77,5")

    sheet.get_by_role("button", name=DISCARD).click()
    expect(cell).to_have_value(before)
    sheet.reload()
    expect(sheet.get_by_role("button", name=DISCARD)).to_have_count(0)
