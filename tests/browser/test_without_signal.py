"""A photo taken without signal is sent once, and a lost answer makes no second one."""

import re

import pytest
from PIL import Image
from playwright.sync_api import Page, expect


@pytest.fixture
def photo(tmp_path):
    """Return a photo as large as phones make them, another one each time."""
    path = tmp_path / "label.jpg"
    picture = Image.effect_noise((3000, 2000), 90).convert("RGB")
    picture.save(path, quality=92)
    assert path.stat().st_size > 2_000_000
    return path


@pytest.fixture
def page(visit, house):
    opened = visit("business_owner")
    opened.goto(f"{house.address}/usaha/saya/")
    opened.get_by_role("link", name="Foto dan dokumen").first.click()
    opened.wait_for_url("**/berkas/")
    # The worker keeps the list of what waits; only then may the signal go.
    expect(opened.locator("[data-queue-status][data-ready]")).to_be_attached()
    return opened


def photos(page: Page) -> int:
    """Return how many photos and documents there are, as a fresh page says."""
    answer = page.context.request.get(page.url.partition("?")[0])
    return int(re.search(r"bk-count\">(\d+)", answer.text())[1])


def send(page: Page, photo, title: str) -> None:
    page.locator("[name=photos]").last.set_input_files(photo)
    page.locator("[name=title]").fill(title)
    page.get_by_role("button", name="Kirim", exact=True).click()


def test_a_photo_is_made_small_and_sent(page, photo):
    before, address = photos(page), page.url
    chosen, form = page.locator("[name=photos]").last, page.locator("form[data-queue]")

    chosen.set_input_files(photo)
    expect(form).not_to_have_attribute("data-drawing", "yes")
    size = chosen.evaluate("input => input.files[0].size")
    page.get_by_role("button", name="Kirim", exact=True).click()

    expect(page.locator(".bk-count").first).to_have_text(str(before + 1))
    assert page.url == address
    assert 20_000 < size < photo.stat().st_size / 2


def test_a_photo_without_signal_waits_and_survives_a_new_start(page, photo):
    before, address = photos(page), page.url
    page.context.set_offline(True)
    send(page, photo, "Tanpa sinyal")
    expect(page.locator("[data-unsent] li")).to_have_count(1)
    page.reload()

    expect(page.locator("[data-unsent] li")).to_contain_text("Menunggu sinyal")
    page.context.set_offline(False)

    expect(page.locator("[data-queue-status]")).to_be_hidden()
    page.goto(address)
    assert photos(page) == before + 1


def test_a_lost_answer_makes_no_second_photo(page, photo):
    before, address, lost = photos(page), page.url, []

    def lose(route):
        if route.request.method != "POST" or lost:
            return route.fallback()
        lost.append(route.fetch().status)  # the server has it; the phone is not told
        return route.abort()

    page.route("**/berkas/", lose)
    send(page, photo, "Jawaban hilang")
    expect(page.locator("[data-unsent-empty]")).to_be_visible()

    page.goto(address)
    assert (lost, photos(page)) == ([201], before + 1)


def test_what_the_server_refuses_is_kept_with_the_reason(page, tmp_path):
    text = tmp_path / "bukan.jpg"
    text.write_bytes(b"<script>alert(1)</script>" * 100)

    send(page, text, "Bukan foto")

    expect(page.locator(".bk-banner-warning")).to_contain_text("bukan.jpg")
    expect(page.locator("[name=title]")).to_have_value("Bukan foto")
    expect(page.locator("[data-queue-status]")).to_contain_text("perbaiki")


def test_signing_out_asks_while_something_waits(page, photo):
    page.context.set_offline(True)
    send(page, photo, "Menunggu")
    expect(page.locator("[data-unsent] li")).to_have_count(1)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))

    page.locator(".bk-menu > summary").click()
    with page.expect_event("dialog"):
        page.get_by_role("button", name="Keluar").click()

    assert asked == ["1 belum terkirim dan tetap di perangkat ini. Tetap keluar?"]
