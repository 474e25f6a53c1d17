"""People who type all day: no mouse, and as few keys as were promised (UI guide)."""

import pytest
from playwright.sync_api import Page

from bakumutu.office.roles import Role
from tests.browser.conftest import people, put_away_drafts
from tests.browser.thread import Thread, strike, walk

COUNTER = "/permohonan/loket/"
DESK = {"width": 1366, "height": 768}
#: Keys from the open page to the saved request, and for 40 results.
KNOWN, NEW, FORTY = 45, 95, 210


class Keyboard:
    """Types and counts; a mouse is not there."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0
        take_the_mouse_away(page)

    def type(self, text: str) -> None:
        for letter in text:
            self.press(letter)

    def press(self, key: str, times: int = 1) -> None:
        for _each in range(times):
            self.page.keyboard.press(key)
            self.count += 1

    def send(self, key: str = "Enter") -> None:
        """Press a key that leads to another page, and wait for it."""
        with self.page.expect_navigation(wait_until="load"):
            self.press(key)

    def to(self, selector: str) -> None:
        """Tab until what is meant has the focus."""
        while not self.page.evaluate(
            "(s) => document.activeElement.matches(s)", selector
        ):
            self.press("Tab")
            assert self.count < 100, f"{selector} is not reached"


def take_the_mouse_away(page: Page) -> None:
    """Let every touch of the mouse fail: the test's, and the page's own."""

    def refuse(*_where: object, **_how: object) -> None:
        raise AssertionError("a mouse was used")

    for move in ("click", "dblclick", "move", "down", "up", "wheel"):
        setattr(page.mouse, move, refuse)


@pytest.fixture
def sit_down(house, visit):
    """Return a maker of keyboards in front of a page."""

    def make(role: Role, path: str) -> Keyboard:
        page = visit(role, **DESK, base_url=house.address)
        page.goto(path)
        put_away_drafts(page)
        return Keyboard(page)

    return make


def test_a_known_business_is_served_with_few_keys(sit_down):
    keys = sit_down(Role.COUNTER, COUNTER)

    keys.type("minang")
    keys.send()
    keys.send("Control+Enter")

    assert keys.page.url.endswith("/tanda-terima/")
    assert keys.count <= KNOWN


def test_a_new_business_is_served_with_few_keys(sit_down):
    keys = sit_down(Role.COUNTER, COUNTER)

    keys.type("Dapur Bunda Ros")
    keys.send()
    keys.to("[name=phone]")
    keys.type("081234567001")
    keys.to("[name=product_name]")
    keys.type("Kerupuk kulit")
    keys.to("[name=edition]")
    keys.type("Sosis")
    keys.send("Control+Enter")
    keys.send("Control+Enter")

    assert keys.page.url.endswith("/tanda-terima/")
    assert keys.count <= NEW


def test_forty_results_are_typed_with_few_keys(sit_down, house):
    keys = sit_down(Role.ANALYST, f"/hasil/{house.things['worksheet']}/")

    keys.press("Tab")
    keys.press("Enter")  # past the bar, by the first link of the page
    keys.to("input[data-cell]")
    for place in range(40):
        keys.type(f"1{place % 7},{place % 10}")
        keys.press("Enter")
    keys.send("Control+Enter")

    filled = [
        cell.input_value() for cell in keys.page.locator("input[data-cell]").all()
    ]
    assert sum(bool(value) for value in filled) == 40
    assert keys.count <= FORTY


def test_a_block_of_a_spreadsheet_is_pasted(sit_down, house):
    keys = sit_down(Role.ANALYST, f"/hasil/{house.things['worksheet']}/")
    keys.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    keys.page.evaluate(
        "navigator.clipboard.writeText('61,1\\t12,1\\t17,1\\n61,2\\t12,2\\t17,2')"
    )

    keys.to("input[data-cell]")
    keys.press("Control+v")

    cells = keys.page.locator("input[data-cell]").all()[:6]
    values = [cell.input_value() for cell in cells]
    assert values == ["61,1", "12,1", "17,1", "61,2", "12,2", "17,2"]


def test_what_waits_is_opened_from_the_first_page(sit_down, house):
    keys = sit_down(Role.TECHNICAL_MANAGER, "/")

    keys.press("j")
    keys.send()

    assert keys.page.url.startswith(f"{house.address}/permohonan/")


def test_the_whole_thread_needs_no_mouse(house, browser):
    with people(house, browser, viewport=DESK) as page_of:

        def without_mouse(role):
            page = page_of(role)
            take_the_mouse_away(page)
            return page

        thread = walk(Thread(without_mouse, strike))

    assert "diserahkan" in thread.told["released"].lower()
