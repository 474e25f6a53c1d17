"""What scripts add to photos and to registering: less to send, and an early warning."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from bakumutu.office.roles import Role

_SIZES = "[...document.querySelector('#id_photos').files].map((file) => file.size)"


@pytest.fixture
def large_photo(tmp_path):
    """Return the path of a photo that is dear to send."""
    path = tmp_path / "dapur.jpg"
    Image.effect_noise((2600, 2000), 90).convert("RGB").save(path, quality=95)
    return path


def test_a_photo_is_made_smaller_before_it_travels(house, visit, large_photo):
    page = visit(Role.BUSINESS_OWNER, base_url=house.address)
    page.goto(house.pages["registry:attachments"][1])
    before = page.locator("main .bk-photos li").count()

    page.set_input_files("#id_photos", large_photo)
    expect(page.locator("#id_photos[data-ready]")).to_be_visible()
    assert page.evaluate(_SIZES)[0] < large_photo.stat().st_size / 2
    page.get_by_role("button", name="Kirim").click()

    expect(page.locator("main .bk-photos li")).to_have_count(before + 1)
    small = page.locator("main .bk-photos img").first.get_attribute("src")
    whole = page.request.get(house.address + small.removesuffix("kecil/")).body()
    assert max(Image.open(BytesIO(whole)).size) == 1600


def test_what_is_like_the_new_business_is_shown_while_typing(house, visit):
    page = visit(Role.COUNTER, base_url=house.address)
    page.goto(house.pages["registry:register"][1])

    page.locator("[name=name]").fill("Sosis Minang")
    page.locator("[name=phone]").focus()

    page.get_by_role("link", name=f"Buka {house.things['business']}").wait_for()
