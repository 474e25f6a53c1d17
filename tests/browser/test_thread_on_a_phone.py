"""The whole thread on a phone of 360 pixels, with scripts off."""

import pytest

from tests.browser.conftest import people
from tests.browser.thread import Thread, tap, walk


@pytest.fixture(scope="module")
def walked(house, browser):
    """Walk the whole thread once; every person has a phone of their own."""
    phone = {"viewport": {"width": 360, "height": 640}, "java_script_enabled": False}
    with people(house, browser, **phone) as page_of:
        yield walk(Thread(page_of, tap))


@pytest.fixture
def stranger(house, browser, walked):
    """Return the public page as somebody without an account opens it."""
    context = browser.new_context(
        viewport={"width": 360, "height": 640},
        java_script_enabled=False,
        base_url=house.address,
    )
    page = context.new_page()
    page.goto(f"/v/{walked.code}")
    yield page
    context.close()


def test_the_thread_ends_with_a_report_in_the_owners_hands(walked):
    assert "diserahkan" in walked.told["released"].lower()


def test_the_sticker_shows_the_sample(walked):
    assert walked.sample in walked.sticker


def test_a_stranger_reads_the_verdict_in_both_languages(stranger):
    verdict = stranger.locator("h1").inner_text()

    assert "Semua parameter yang diuji memenuhi batas SNI 01-3820-1995" in verdict
    assert "All tested parameters are within the limits" in verdict


def test_the_verdict_is_seen_without_scrolling(stranger):
    box = stranger.locator("h1").bounding_box()

    assert box["y"] + box["height"] <= 640


def test_a_stranger_downloads_the_document_that_holds_its_own_proof(stranger, walked):
    base = f"/v/{walked.code}"

    pdf = stranger.request.get(f"{base}.pdf").body()
    credential = stranger.request.get(f"{base}.vc.json").json()

    assert pdf.startswith(b"%PDF-")
    assert credential["proof"]["cryptosuite"] == "eddsa-jcs-2022"


def test_a_stranger_finds_the_document_by_typing_its_code(stranger, walked):
    stranger.goto("/v/")
    stranger.locator("main input[type=text], main input:not([type=hidden])").fill(
        walked.code
    )
    stranger.locator("main button[type=submit]").click()

    assert stranger.url.endswith(walked.code)
