"""The gallery in a real browser: accessible, keyed, and whole without scripts."""

import os
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from bakumutu.web.tests.chromium import CHROMIUM, FLAGS

TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("gallery"),
    pytest.mark.skipif(
        not CHROMIUM and os.environ.get("BAKUMUTU_REQUIRE_BROWSER") != "1",
        reason="no Chromium on this machine: install one",
    ),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


def opened(browser: Browser, address: str, path: str, **options: object) -> Page:
    context = browser.new_context(
        **{"viewport": {"width": 1366, "height": 768}, **options}
    )
    page = context.new_page()
    page.goto(address + path)
    return page


@pytest.mark.parametrize(
    ("shell", "width", "language"),
    [
        ("publik", 360, "id"),
        ("publik", 1366, "en"),
        ("staf", 360, "en"),
        ("staf", 1366, "id"),
        ("lapangan", 360, "id"),
    ],
)
def test_every_component_is_accessible(browser, address, shell, width, language):
    page = opened(browser, address, "/404/", viewport={"width": width, "height": 768})
    cookie = {"name": "django_language", "value": language, "url": address}
    page.context.add_cookies([cookie])
    page.goto(f"{address}/galeri/?bentuk={shell}")

    report = Axe().run(page, options={"runOnly": TAGS})

    assert report.violations_count == 0, report.generate_report()


@pytest.mark.parametrize("shell", ["publik", "staf", "lapangan"])
def test_nothing_scrolls_sideways_on_the_smallest_phone(browser, address, shell):
    narrow = {"width": 320, "height": 640}

    page = opened(browser, address, f"/galeri/?bentuk={shell}", viewport=narrow)

    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_text_at_twice_the_size_still_fits(browser, address):
    page = opened(browser, address, "/galeri/", viewport={"width": 640, "height": 800})

    page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert page.evaluate("document.documentElement.scrollWidth") == 640


def test_no_other_host_is_asked_for_anything(browser, address):
    asked: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))

    page.goto(f"{address}/galeri/?bentuk=staf")

    assert asked
    assert all(url.startswith(address) for url in asked)


def test_the_policy_of_the_page_blocks_nothing_of_ours(browser, address):
    said: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: said.append(message.text))

    page.goto(f"{address}/galeri/?bentuk=staf")

    assert said == []


def test_errors_take_the_focus_without_scripts(browser, address):
    page = opened(browser, address, "/tanya/", java_script_enabled=False)

    page.get_by_role("button", name="Kirim").click()

    assert page.title().startswith("Kesalahan:")
    assert page.locator("#kesalahan:focus").count() == 1


def test_the_language_switch_keeps_typed_values_without_scripts(browser, address):
    page = opened(browser, address, "/tanya/", java_script_enabled=False)
    page.get_by_label("Nama usaha").fill("UD Sasak Kopi")

    page.get_by_role("button", name="English").click()

    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_label("Nama usaha").input_value() == "UD Sasak Kopi"


def test_a_number_with_two_readings_is_settled_without_scripts(browser, address):
    page = opened(browser, address, "/tanya/", java_script_enabled=False)
    page.get_by_label("Nama usaha").fill("UD Sasak Kopi")
    page.get_by_label("Kadar air").fill("1.500")
    page.get_by_role("button", name="Kirim").click()

    page.get_by_label("1,5", exact=True).check()
    page.get_by_role("button", name="Kirim").click()

    assert not page.title().startswith("Kesalahan:")


def test_enter_walks_down_a_column_and_on_to_the_next(browser, address):
    page = opened(browser, address, "/galeri/?bentuk=staf")
    page.locator("input[data-cell]").first.focus()

    for value in ("4,1", "4,2", "4,3", "4,4", "4,5", "0,1"):
        page.keyboard.type(value)
        page.keyboard.press("Enter")

    column = page.locator("td:nth-child(2) input[data-cell]")
    values = [cell.input_value() for cell in column.all()]
    assert values == ["4,1", "4,2", "4,3", "4,4", "4,5"]
    assert page.locator("td:nth-child(3) input").first.input_value() == "0,1"


def test_escape_brings_back_what_was_there(browser, address):
    page = opened(browser, address, "/galeri/?bentuk=staf")
    cell = page.locator("input[data-cell]").first
    cell.fill("9,9")

    cell.press("Escape")

    assert cell.input_value() == "4,92"


def test_a_block_of_a_spreadsheet_is_pasted_at_once(browser, address):
    page = opened(browser, address, "/galeri/?bentuk=staf")
    cell = page.locator("input[data-cell]").first
    block = "1,1\\t2,1\\r\\n1,2\\t2,2\\t9\\r\\n"

    cell.evaluate(
        f"""(input) => {{
          const data = new DataTransfer();
          data.setData("text/plain", "{block}");
          const init = {{ clipboardData: data, bubbles: true, cancelable: true }};
          input.dispatchEvent(new ClipboardEvent("paste", init));
        }}"""
    )

    cells = page.locator("input[data-cell]").all()
    assert [one.input_value() for one in cells[:4]] == ["1,1", "2,1", "1,2", "2,2"]
    assert "1 nilai" in page.locator("[data-grid-lost]").inner_text()


def test_slash_finds_and_a_letter_inside_an_input_is_only_a_letter(browser, address):
    page = opened(browser, address, "/galeri/?bentuk=staf")

    page.keyboard.press("/")
    page.keyboard.type("/nj?")

    assert page.locator("[data-find]").input_value() == "/nj?"
    assert page.locator("dialog[open]").count() == 0


def test_a_question_mark_lists_the_keys_and_escape_closes_the_list(browser, address):
    page = opened(browser, address, "/galeri/?bentuk=staf")

    page.keyboard.press("?")
    is_open = page.locator("dialog[open]").count()
    page.keyboard.press("Escape")

    assert is_open == 1
    assert page.locator("dialog[open]").count() == 0


def test_a_row_is_reached_and_selected_by_keys(browser, address):
    page = opened(browser, address, "/galeri/?bentuk=staf")
    rows = page.locator("tr[data-row-link]")
    first = page.evaluate(
        "[...document.querySelectorAll('tr[data-row-link], .bk-tasks > li:has(a)')]"
        ".findIndex((row) => row.matches('tr'))"
    )

    for _ in range(first + 1):
        page.keyboard.press("j")
    page.keyboard.press("x")

    assert rows.first.locator("input[type=checkbox]").is_checked()
    assert "bk-here" in (rows.first.get_attribute("class") or "")


def test_a_sticker_prints_at_its_true_size(browser, address):
    page = opened(browser, address, "/galeri/")
    page.emulate_media(media="print")

    box = page.locator(".bk-sticker-50x30").bounding_box()

    assert round(box["width"] / 96 * 25.4) == 50
    assert round(box["height"] / 96 * 25.4) == 30
