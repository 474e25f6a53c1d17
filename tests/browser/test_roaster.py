"""The roaster's road in Chromium: the counter at a desk, mentor and owner on phones.

``BAKUMUTU_RECORD=<folder>`` keeps what it looks like: see CONTRIBUTING.md.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import pytest
from playwright.sync_api import Browser

from bakumutu.demo.cast import INSTITUTE_PEOPLE, SERVICE_PEOPLE
from tests.browser.conftest import sign_in
from tests.browser.recording import Recording, recording
from tests.browser.served import Served
from tests.browser.visitor import Surfer
from tests.roaster.office import PEOPLE
from tests.roaster.photos import photo_in
from tests.roaster.story import MENTOR, OWNER, Roaster

PHONE = {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "is_mobile": True,
}
DESK = {"viewport": {"width": 1366, "height": 860}}
#: Name in the story -> with what somebody signs in.
EMAILS = {
    person.email.partition("@")[0]: person.email
    for person in (*SERVICE_PEOPLE, *INSTITUTE_PEOPLE, *PEOPLE)
}


@contextmanager
def devices(
    house: Served, browser: Browser, kept: Recording | None = None, **device: object
) -> Iterator[Callable[[str], Surfer]]:
    """Return the device of whoever takes part: a phone for who is not at a desk."""
    found: dict[str, Surfer] = {}

    def device_of(name: str) -> Surfer:
        if name not in found:
            kind = PHONE if name in (MENTOR, OWNER) else DESK
            context = browser.new_context(
                base_url=house.address, locale="id-ID", **(kind | device)
            )
            context.set_default_timeout(60_000)
            page = context.new_page()
            page.goto("/masuk/")
            if name in EMAILS:
                sign_in(page, house, EMAILS[name])
            watcher = partial(kept.take, who=name) if kept else None
            has_scripts = bool(device.get("java_script_enabled", True))
            found[name] = Surfer(page, watcher=watcher, has_scripts=has_scripts)
        return found[name]

    yield device_of
    for each in found.values():
        each.page.context.close()


@pytest.fixture(scope="module")
def walked(house, browser, tmp_path_factory) -> Iterator[Roaster]:
    """Walk the whole road once; a recording is kept where one is asked for."""
    kept, directory = recording(), tmp_path_factory.mktemp("photos")
    with devices(house, browser, kept) as who:
        roaster = Roaster(who, lambda words: photo_in(directory, words))
        if kept:
            roaster.begin = kept.begin
        roaster.walk()
        if kept:
            last = who(OWNER).page
            kept.take(last, last.locator("main h1"), who=OWNER)
            kept.finish()
        yield roaster


def test_the_road_ends_with_a_body_that_the_owner_chose(walked):
    assert "LSPro Kopi Contoh memutuskan" in walked.owner_reads["body chosen"]


def test_a_visit_without_signal_waits_on_the_phone_and_is_sent_once(walked):
    assert "Menunggu sinyal" in walked.at["unsent"]
    assert walked.at["visited"].count("Termometer terpasang") == 1


def test_a_mentor_reads_why_another_must_judge(walked):
    assert "Asesor lain yang harus melakukannya" in walked.at["refused"]


def test_the_owner_reads_why_the_sample_failed(walked):
    assert "Nilai Anda 9,1 %" in walked.at["explained"]
    assert "Tiga hal berikutnya untuk dicoba" in walked.at["explained"]


def test_no_page_of_the_owner_scrolls_sideways(walked):
    page = walked.who(OWNER).page

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
