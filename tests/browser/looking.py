"""One look at a page: whatever is asked of every page is found out in one visit."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page, Request

from tests.browser.forms import HAS_FIELDS, send_empty
from tests.browser.widths import HEIGHT, WIDTHS, violations

#: Language -> the width at which a page is examined in it. What is wrong with a thing
#: is so in both languages, and what is wrong with a word at both widths.
EXAMINED = {"id": WIDTHS[0], "en": WIDTHS[1]}
NARROWEST = 320
#: The small copy of a photo that somebody gave.
SMALL_PHOTO = re.compile(r"/berkas/[0-9a-f-]+/kecil/$")


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
    #: What its form answered with nothing in it, where that is to be asked.
    answer_title: str = ""
    answer_violations: list[str] = field(default_factory=list)


def look_at(reader: Callable[[str], Page], url: str) -> Seen:
    """Open a page as on a first visit, in each language."""
    found = Seen()
    for language, width in EXAMINED.items():
        _read(reader(language), url, width, found)
    return found


def look_at_answer(page: Page, found: Seen) -> None:
    """Send the form of the page with nothing in it, and examine what comes.

    On a phone: what an answer adds to its page has the same shape at a desk.
    """
    page.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})
    send_empty(page)
    found.answer_title = page.title()
    found.answer_violations = violations(page, WIDTHS[:1])


def _read(page: Page, url: str, width: int, found: Seen) -> None:
    def note(request: Request) -> None:
        found.requests.append(request.url)

    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.on("request", note)
    found.weight = max(found.weight, _opened(page, url, found))
    found.languages.append(page.locator("html").get_attribute("lang") or "")
    found.violations += violations(page, [width])
    found.has_fields |= page.evaluate(HAS_FIELDS)
    page.set_viewport_size({"width": NARROWEST, "height": HEIGHT})
    reached = page.evaluate("document.documentElement.scrollWidth")
    found.narrowest = max(found.narrowest, reached)
    page.remove_listener("request", note)


def _opened(page: Page, url: str, found: Seen) -> int:
    """Return the bytes that came over the wire, headers included.

    Without the photos that people gave: how many a page shows is theirs to say, and
    other tests give some to the same business.
    """
    wire = page.context.new_cdp_session(page)
    photos: set[str] = set()
    sizes: list[int] = []

    def note(event: dict[str, Any]) -> None:
        if SMALL_PHOTO.search(event["request"]["url"]):
            photos.add(event["requestId"])

    def weigh(event: dict[str, Any]) -> None:
        if event["requestId"] not in photos:
            sizes.append(event["encodedDataLength"])

    wire.send("Network.enable")
    # What a phone keeps for a place without signal came over the wire before.
    wire.send("Network.setBypassServiceWorker", {"bypass": True})
    wire.on("Network.requestWillBeSent", note)
    wire.on("Network.loadingFinished", weigh)
    answer = page.goto(url)
    found.statuses.add(answer.status if answer else 0)
    wire.detach()
    return int(sum(sizes))
