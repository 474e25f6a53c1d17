"""What a person notices only when it is missing."""

import re
from io import BytesIO

import pikepdf
import pytest
from playwright.sync_api import expect

from bakumutu.office.roles import Role
from tests.browser.widths import WIDTHS, violations

ONE_BUSINESS = re.compile(r"/usaha/[0-9a-f-]{36}/")
PHONE = {"width": 360, "height": 640}


def test_two_quick_clicks_make_one_record(house, visit):
    page = visit(Role.COUNTER, base_url=house.address)
    page.goto("/usaha/baru/")
    page.get_by_label("Nama usaha").fill("Dapur Dua Klik")
    page.get_by_label("Nomor HP").first.fill("081234567999")

    page.locator("main form[method=post] button[type=submit]").last.dblclick()
    expect(page).to_have_url(ONE_BUSINESS)

    page.goto("/usaha/?q=dua+klik")
    assert page.locator("main tbody tr").count() == 1


def test_two_quick_clicks_make_one_record_without_scripts(house, visit):
    page = visit(Role.COUNTER, base_url=house.address, java_script_enabled=False)
    page.goto("/usaha/baru/")
    page.get_by_label("Nama usaha").fill("Dapur Klik Ganda")
    page.get_by_label("Nomor HP").first.fill("081234567998")

    page.locator("main form[method=post] button[type=submit]").last.dblclick()
    expect(page).to_have_url(ONE_BUSINESS)

    page.goto("/usaha/?q=klik+ganda")
    assert page.locator("main tbody tr").count() == 1


def test_the_verdict_is_read_without_scrolling_on_a_phone(house, visit):
    page = visit("stranger", **PHONE)
    page.goto(f"{house.address}/v/{house.things['released']}")

    box = page.locator("h1").bounding_box()

    assert box
    assert box["y"] + box["height"] <= PHONE["height"]


def test_switching_the_language_stays_on_the_page(house, visit):
    page = visit(Role.COUNTER, base_url=house.address)
    page.goto("/contoh/?q=C2026")

    page.locator(".bk-menu > summary").click()
    page.get_by_role("button", name="English").click()

    assert page.locator("html").get_attribute("lang") == "en"
    assert page.url == f"{house.address}/contoh/?q=C2026"


def test_the_words_beside_a_date_follow_the_day_that_is_chosen(house, visit):
    who, path = house.pages["guidance:plan_visit"]
    page = visit(who, base_url=house.address)
    page.goto(path)

    page.get_by_label("Hari kunjungan").fill("2026-12-11")

    words = page.locator("[data-in-words]").first
    expect(words).to_have_text("Jumat, 11 Desember 2026")


def test_an_unknown_code_answers_calmly(house, visit):
    page = visit("stranger")

    answer = page.goto(f"{house.address}/v/23456789")

    assert answer.status == 404
    assert page.locator("h1").count() == 1


def test_errors_begin_the_title_and_take_the_focus(house, visit):
    page = visit(Role.COUNTER, base_url=house.address)
    page.goto("/usaha/baru/")

    page.locator("main form[method=post] button[type=submit]").last.click()

    expect(page).to_have_title(re.compile("^Kesalahan:"))
    expect(page.locator("#kesalahan:focus")).to_be_attached()


def test_every_main_place_is_one_tap_away_on_the_narrowest_phone(house, visit):
    narrow = {"width": 320, "height": 640}
    page = visit(Role.COUNTER, java_script_enabled=False, **narrow)
    page.goto(house.address)
    page.locator(".bk-menu > summary").click()

    boxes = [link.bounding_box() for link in page.locator(".bk-places a").all()]

    assert len(boxes) > 3
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 320 for box in boxes)


@pytest.mark.parametrize("who", [Role.COUNTER, "business_owner"])
def test_the_top_of_the_page_is_one_slim_row_on_a_phone(house, visit, who):
    page = visit(who, java_script_enabled=False, **PHONE)
    page.goto(house.address)

    box = page.locator(".bk-bar").bounding_box()

    assert box
    assert box["height"] <= 76


@pytest.mark.parametrize(
    ("folded", "width"), [(".bk-menu", WIDTHS[0]), (".bk-person", WIDTHS[1])]
)
def test_what_unfolds_from_the_top_of_the_page_is_legible(house, visit, folded, width):
    page = visit(Role.COUNTER, width=width, base_url=house.address)
    page.goto("/")
    page.locator(f"{folded} > summary").click()

    assert violations(page, [width]) == []


#: What a reader who forces own colours sees of a state: its word and its frame.
_FRAMES = """(tags) => tags.map((tag) => {
  const style = getComputedStyle(tag);
  const is_framed = parseFloat(style.borderTopWidth) >= 1
    && style.borderTopStyle !== "none"
    && style.borderTopColor !== style.backgroundColor;
  const is_legible = style.color !== style.backgroundColor;
  return [tag.innerText.trim() !== "", is_framed, is_legible];
})"""


def test_states_keep_their_words_and_frames_when_colours_are_forced(house, visit):
    page = visit("administrator", forced_colors="active", base_url=house.address)
    page.goto(house.pages["gallery"][1])

    tags = page.locator("main .bk-status").evaluate_all(_FRAMES)

    assert len(tags) > 5
    assert {tuple(tag) for tag in tags} == {(True, True, True)}


def test_the_funnel_prints_on_one_sheet(house, visit):
    who, path = house.pages["guidance:funnel"]
    page = visit(who, base_url=house.address)
    page.goto(path)

    with pikepdf.open(BytesIO(page.pdf(format="A4"))) as sheets:
        assert len(sheets.pages) == 1
