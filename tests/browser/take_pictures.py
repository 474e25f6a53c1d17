"""Takes the pictures of the documentation from a running demonstration office.

Usage: BAKUMUTU_HOME=... python -m tests.browser.take_pictures http://localhost:8000
(after ``bakumutu up --demo`` on the same BAKUMUTU_HOME; needs chromium and pdftoppm).
"""

import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from bakumutu.postgres.home import home
from bakumutu.web.tests.chromium import CHROMIUM, FLAGS

HERE = Path(__file__).parents[2] / "docs/images"
SIZES = {360: 740, 1366: 860}
#: More colours than a page of this house has.
COLOURS = 128


def counter(page: Page) -> None:
    """Show a known customer whose usual tests are filled in."""
    page.goto("/permohonan/loket/")
    page.locator("[name=find]").fill("minang")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def grid(page: Page) -> None:
    """Show a worksheet with results and their verdicts."""
    page.goto("/hasil/")
    page.locator(".bk-tasks li", has_text="4 contoh").get_by_role("link").first.click()


def report(page: Page) -> None:
    """Show a report that was handed over, of a product within the limits."""
    page.goto("/laporan/?state=released")
    links = page.locator("main tbody a[href*='/laporan/']").all()
    for path in [link.get_attribute("href") for link in links]:
        page.goto(path or "")
        if page.locator("main .bk-status", has_text="Tidak memenuhi").count() == 0:
            return


def public(page: Page) -> None:
    """Show what a stranger reads after scanning the code of that report."""
    report(page)
    code = code_of(page)
    page.context.clear_cookies()
    page.goto(code)


#: Picture -> who looks, and how to get there.
SHOTS: dict[str, tuple[str, Callable[[Page], None]]] = {
    "counter": ("rani@padang.example", counter),
    "grid": ("maya@padang.example", grid),
    "report": ("fitri@padang.example", report),
    "public": ("fitri@padang.example", public),
}


def code_of(page: Page) -> str:
    """Return the public address that a report's page links to."""
    link = page.locator("main a[href*='/v/']").first.get_attribute("href") or ""
    return "/v/" + link.rsplit("/", 1)[1]


def main(address: str) -> None:
    """Take every picture at both widths, then the two that are made of others."""
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for width in SIZES:
            for name, (email, go) in SHOTS.items():
                page = signed_in(browser, address, email, width)
                go(page)
                page.evaluate("scrollTo(0, 0)")
                keep(f"{name}-{width}", page.screenshot())
                page.context.close()
        page = signed_in(browser, address, SHOTS["report"][0], 1366)
        report(page)
        pdf = page.request.get(f"{code_of(page)}.pdf").body()
        browser.close()
    keep("report-pdf", rendered(pdf))
    side_by_side("public-page", "public-360", "public-1366")


def signed_in(browser: Browser, address: str, email: str, width: int) -> Page:
    """Return the page of somebody who has signed in."""
    size = {"width": width, "height": SIZES[width]}
    context = browser.new_context(viewport=size, base_url=address, locale="id-ID")
    page = context.new_page()
    page.goto("/masuk/")
    page.locator("[name=login]").fill(email)
    page.locator("[name=password]").fill((home() / "keys/demonstration").read_text())
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/")
    return page


def rendered(pdf: bytes) -> bytes:
    """Return the first page of a PDF as a picture."""
    with TemporaryDirectory() as directory:
        target = Path(directory) / "page"
        command = ["pdftoppm", "-png", "-r", "90", "-singlefile", "-", str(target)]
        subprocess.run(command, input=pdf, check=True)
        return target.with_suffix(".png").read_bytes()


def side_by_side(name: str, small: str, large: str) -> None:
    """Put a phone in front of a desk."""
    phone, desk = (
        Image.open(HERE / f"{one}.png").convert("RGB") for one in (small, large)
    )
    both = Image.new(
        "RGB", (desk.width + phone.width + 72, desk.height + 48), "#d9d4c7"
    )
    both.paste(phone, (24, 24))
    both.paste(desk, (phone.width + 48, 24))
    drawn = BytesIO()
    both.save(drawn, "png")
    keep(name, drawn.getvalue())


def keep(name: str, picture: bytes) -> None:
    """Write a picture with few colours: the pages have few."""
    drawn = Image.open(BytesIO(picture)).convert("RGB")
    drawn.quantize(COLOURS, dither=Image.Dither.NONE).save(
        HERE / f"{name}.png", optimize=True
    )


if __name__ == "__main__":
    main(sys.argv[1])
