"""On a phone: a photo in three taps, and answers in a workshop without signal."""

import re

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

#: Pressing the shutter, and saying yes to the photo: both in the phone's own camera.
IN_THE_CAMERA = 2
_COUNTING = """addEventListener("pointerdown", () => {
  localStorage.taps = Number(localStorage.taps ?? 0) + 1;
}, true);"""


@pytest.fixture
def photo(tmp_path):
    """Return what the camera of a phone gives, another one each time."""
    path = tmp_path / "label.jpg"
    picture = Image.effect_noise((2400, 1800), 90).convert("RGB")
    picture.save(path, quality=92)
    return path


@pytest.fixture
def journey(visit, house):
    """Return the owner's page of one product, on a phone that counts taps."""
    page = visit("business_owner", has_touch=True, is_mobile=True)
    page.add_init_script(_COUNTING)
    page.goto(house.address + house.pages["guidance:road_of"][1])
    # The worker keeps the list of what waits; only then may the signal go.
    expect(page.locator("[data-queue-status][data-ready]")).to_be_attached()
    page.evaluate("localStorage.taps = 0")
    return page


def take(page: Page, photo) -> None:
    """Tap the one button, and let the camera give a photo."""
    with page.expect_file_chooser() as opened:
        page.get_by_text("Ambil foto produk").tap()
    opened.value.set_files(photo)


def photos(page: Page) -> int:
    """Return how many photos the server has, as a fresh page says."""
    text = page.context.request.get(page.url.partition("?")[0]).text()
    found = re.search(r"(\d+) foto sudah ada", text)
    return int(found[1]) if found else 0


def test_the_button_opens_the_camera_at_the_back(journey):
    camera = journey.locator("#ambil")

    assert camera.get_attribute("capture") == "environment"
    assert camera.get_attribute("accept") == "image/*"


def test_three_taps_send_a_photo(journey, photo):
    before = photos(journey)

    take(journey, photo)
    expect(journey.locator(".bk-banner")).to_contain_text("1 foto terkirim")

    taps = journey.evaluate("Number(localStorage.taps)") + IN_THE_CAMERA
    assert taps == 3
    assert photos(journey) == before + 1


def test_three_taps_without_signal_send_it_later_and_once(journey, photo):
    before, address = photos(journey), journey.url
    journey.context.set_offline(True)
    take(journey, photo)
    expect(journey.locator("[data-unsent] li")).to_have_count(1)
    assert journey.evaluate("Number(localStorage.taps)") + IN_THE_CAMERA == 3

    journey.goto(address)  # kept on the phone: readable without signal
    expect(journey.locator("h1")).to_contain_text("Sosis")
    expect(journey.locator("[data-queue-status]")).to_contain_text("1 belum terkirim")
    journey.context.set_offline(False)

    expect(journey.locator("[data-queue-status]")).to_be_hidden()
    assert photos(journey) == before + 1


def test_two_photos_from_one_kept_page_are_two(journey, photo, tmp_path):
    before, address = photos(journey), journey.url
    other = tmp_path / "lain.jpg"
    Image.effect_noise((800, 600), 50).convert("RGB").save(other)
    journey.context.set_offline(True)

    for number, each in enumerate((photo, other), start=1):
        journey.goto(address)
        take(journey, each)
        expect(journey.locator("[data-unsent] li")).to_have_count(number)
    journey.context.set_offline(False)

    expect(journey.locator("[data-queue-status]")).to_be_hidden()
    journey.goto(address)
    assert photos(journey) == before + 2


def test_without_scripts_it_takes_one_button_more(visit, house, photo):
    page = visit("business_owner", java_script_enabled=False)
    page.goto(house.address + house.pages["guidance:road_of"][1])
    before = photos(page)

    page.locator("#ambil").set_input_files(photo)
    page.get_by_role("button", name="Kirim foto").click()

    assert photos(page) == before + 1


def test_an_answer_without_signal_survives_a_reload_and_is_sent_once(visit, house):
    page = visit("assessor")
    address = house.address + house.pages["guidance:answer"][1]
    page.goto(address)
    expect(page.locator("[data-queue-status][data-ready]")).to_be_attached()
    sent: list[int] = []
    page.context.on(
        "response",
        lambda answer: answer.request.method == "POST" and sent.append(answer.status),
    )
    page.context.set_offline(True)

    page.locator("[name=note]").fill("Dijawab tanpa sinyal")
    page.get_by_role("button", name="Sebagian").click()
    page.wait_for_url(lambda url: url != address)
    page.reload()
    expect(page.locator("[data-queue-status]")).to_contain_text("1 belum terkirim")
    page.context.set_offline(False)

    expect(page.locator("[data-queue-status]")).to_be_hidden()
    page.goto(address)
    expect(page.locator("[name=note]")).to_have_value("Dijawab tanpa sinyal")
    expect(page.get_by_text("Jawaban Anda:")).to_contain_text("sebagian")
    assert sent == [201]


def test_the_items_of_an_assessment_are_read_without_signal(visit, house):
    page = visit("assessor")
    page.goto(house.address + house.pages["guidance:answer"][1])
    expect(page.locator("[data-queue-status][data-ready]")).to_be_attached()
    page.context.set_offline(True)

    page.get_by_role("link", name="Butir").first.click()

    expect(page.locator("h1")).to_be_visible()
    expect(
        page.get_by_text("Apakah terpenuhi").or_(
            page.get_by_role("button", name="Simpan")
        )
    ).to_be_visible()


def test_an_officer_opens_the_chat_by_one_button(visit, house):
    page = visit("counter")
    opened: list[str] = []
    page.route("https://wa.me/**", lambda route: route.fulfill(body="WhatsApp"))
    page.on("request", lambda request: opened.append(request.url))
    page.goto(house.address + house.pages["guidance:reminders"][1])

    page.get_by_role("button", name="Ingatkan lewat WhatsApp").first.click()
    page.wait_for_url("https://wa.me/**")

    chats = [url for url in opened if url.startswith("https://wa.me/628")]
    assert len(chats) == 1
    assert "Sosis" not in chats[0]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("width", [320, 360])
def test_the_journey_is_shown_on_a_small_phone(visit, house, language, width):
    page = visit("business_owner", width=width, is_mobile=True, has_touch=True)
    cookie = {"name": "django_language", "value": language, "url": house.address}
    page.context.add_cookies([cookie])

    for name in ("guidance:road", "guidance:road_of", "guidance:send_photo"):
        page.goto(house.address + house.pages[name][1])

        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator("html").get_attribute("lang") == language
