"""Every page of the house: accessible, narrow enough, light, and asking nobody else."""

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, Request

from tests.browser import addresses
from tests.browser.addresses import STRANGER
from tests.browser.forms import HAS_FIELDS
from tests.browser.widths import HEIGHT, WIDTHS, violations

LANGUAGES = ("id", "en")
#: Transferred bytes of a first visit (docs/decisions/0008-html-first-front-end.md).
BUDGETS = {"check": 25_000, "public": 60_000, "staff": 150_000}


@dataclass
class Seen:
    """What one page was like in both languages and at all widths."""

    violations: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    statuses: set[int] = field(default_factory=set)
    languages: list[str] = field(default_factory=list)
    has_fields: bool = False
    narrowest: int = 0
    weight: int = 0


@pytest.fixture(scope="package")
def seen(house, reader):
    """Return a looker that opens each page once for all tests."""
    known: dict[str, Seen] = {}

    def look(name: str) -> Seen:
        if name not in known:
            who, path = house.pages[name]
            known[name] = found = Seen()
            for language in LANGUAGES:
                look_at(reader(who, language), house.address + path, found)
        return known[name]

    return look


def look_at(page: Page, url: str, found: Seen) -> None:
    """Open a page as on a first visit, and measure it at every width."""

    def note(request: Request) -> None:
        found.requests.append(request.url)

    page.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})
    page.on("request", note)
    found.weight = max(found.weight, weight_of(page, url, found))
    found.languages.append(page.locator("html").get_attribute("lang") or "")
    found.violations += violations(page)
    found.has_fields |= page.evaluate(HAS_FIELDS)
    page.set_viewport_size({"width": 320, "height": 640})
    width = page.evaluate("document.documentElement.scrollWidth")
    found.narrowest = max(found.narrowest, width)
    page.remove_listener("request", note)


def weight_of(page: Page, url: str, found: Seen) -> int:
    """Return the bytes that came over the wire, headers included."""
    wire = page.context.new_cdp_session(page)
    sizes: list[int] = []
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda e: sizes.append(e["encodedDataLength"]))
    answer = page.goto(url)
    found.statuses.add(answer.status if answer else 0)
    wire.detach()
    return int(sum(sizes))


def budget_of(name: str, who: str) -> int:
    if name == "letters:document":
        return BUDGETS["check"]
    return BUDGETS["public" if who in (STRANGER, "business_owner") else "staff"]


every_page = pytest.mark.parametrize("name", addresses.names())


def test_the_office_has_every_page_of_the_house(house):
    assert set(house.pages) == set(addresses.names())


@every_page
def test_it_is_shown_in_the_language_asked_for(seen, name):
    assert seen(name).languages == list(LANGUAGES)
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
    assert seen(name).narrowest == 320


@every_page
def test_it_keeps_to_its_budget(seen, name, house):
    assert seen(name).weight <= budget_of(name, house.pages[name][0])
