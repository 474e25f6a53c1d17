"""One served office and one Chromium for all tests in a browser."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    expect,
    sync_playwright,
)

from bakumutu.web.tests.chromium import CHROMIUM, FLAGS
from tests.browser.addresses import FORMS, STRANGER
from tests.browser.looking import Seen, look_at, look_at_answer
from tests.browser.served import Served, served_office
from tests.browser.widths import ready_to_look

#: The button that forgets what was typed and not sent.
DISCARD = "Buang isian itu"

# On a busy machine a page takes seconds; what is expected for good comes all the same.
expect.set_options(timeout=20_000)

Visiting = Callable[..., Page]
#: Returns the page of whoever reads in a language; it is kept for all that they read.
Reading = Callable[[str, str], Page]
Seeing = Callable[[str], Seen]


# First: xdist reads the groups in a hook of the same name.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this directory; one worker runs them, on one office."""
    here = os.path.dirname(__file__)  # noqa: PTH120 -- pytest's own paths are strings
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the browser's program; where it is required, its lack is a failure."""
    if CHROMIUM:
        return CHROMIUM
    reason = "no Chromium on this machine: install one, or name it in BAKUMUTU_CHROMIUM"
    if os.environ.get("BAKUMUTU_REQUIRE_BROWSER") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def house(chromium: str) -> Iterator[Served]:
    """Serve one office for all of these tests."""
    with served_office() as served:
        yield served


# No longer than these tests: its loop would keep later ones from the database.
@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Browser]:
    """Return a running Chromium."""
    with sync_playwright() as started:
        opened = started.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="package")
def signed_in(house: Served, browser: Browser) -> Callable[[str], dict]:
    """Return a maker of what a browser keeps of somebody who signed in once."""
    kept: dict[str, dict] = {STRANGER: {}}

    def state_of(who: str) -> dict:
        if who not in kept:
            context = browser.new_context()
            come_in(context.new_page(), house, who)
            kept[who] = context.storage_state()
            context.close()
        return kept[who]

    return state_of


@pytest.fixture(scope="package")
def reader(house: Served, browser: Browser, signed_in) -> Iterator[Reading]:
    """Return a finder of pages, one for each person and language.

    Nothing is cached between two addresses: each comes over the wire as on a first
    visit. A new browser for each would take several times as long.
    """
    pages: dict[tuple[str, str], Page] = {}

    def page_of(who: str, language: str) -> Page:
        if (who, language) not in pages:
            context = browser.new_context(storage_state=signed_in(who) or None)
            cookie = {"name": "django_language", "value": language}
            context.add_cookies([cookie | {"url": house.address}])
            pages[who, language] = page = ready_to_look(context.new_page())
            wire = context.new_cdp_session(page)
            wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
        return pages[who, language]

    yield page_of
    for page in pages.values():
        page.context.close()


@pytest.fixture(scope="package")
def seen(house: Served, reader: Reading) -> Seeing:
    """Return a looker that opens each page once for all tests."""
    known: dict[str, Seen] = {}

    def look(name: str) -> Seen:
        if name not in known:
            who, path = house.pages[name]
            known[name] = found = look_at(partial(reader, who), house.address + path)
            if name in FORMS:
                look_at_answer(reader(who, "id"), found)
        return known[name]

    return look


@pytest.fixture
def visit(browser: Browser, signed_in) -> Iterator[Visiting]:
    """Return a maker of fresh browsers, each with one page, for a person."""
    opened: list[BrowserContext] = []

    def make(who: str, *, width: int = 360, height: int = 640, **options) -> Page:
        size = {"width": width, "height": height}
        context = browser.new_context(
            viewport=size, storage_state=signed_in(who) or None, **options
        )
        opened.append(context)
        context.set_default_timeout(20_000)
        return context.new_page()

    yield make
    for context in opened:
        context.close()


def come_in(page: Page, house: Served, who: str) -> None:
    """Sign in as people do: staff by password, an owner by a link that works once."""
    if who == "business_owner":
        page.goto(house.owner_links.pop())
        page.locator("main button[type=submit]").click()
        return
    page.goto(f"{house.address}/masuk/")
    sign_in(page, house, house.people[who])


def sign_in(page: Page, house: Served, email: str) -> None:
    """Sign in by password on the page that asks for it."""
    page.get_by_label("Surel").fill(email)
    page.get_by_label("Kata sandi").fill(house.password)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url(f"{house.address}/")


def put_away_drafts(page: Page) -> None:
    """Discard what another test typed on this page and did not send."""
    left = page.get_by_role("button", name=DISCARD)
    if left.count():
        left.click()
        expect(left).to_have_count(0)


@contextmanager
def people(
    house: Served, browser: Browser, **device: object
) -> Iterator[Callable[[str], Page]]:
    """Return the page of whoever holds a role; each has a device of the same kind."""
    pages: dict[str, Page] = {}

    def page_of(role: str) -> Page:
        if role not in pages:
            context = browser.new_context(base_url=house.address, **device)
            context.set_default_timeout(20_000)
            pages[role] = context.new_page()
            come_in(pages[role], house, role)
        return pages[role]

    yield page_of
    for page in pages.values():
        page.context.close()
