"""Whether a page is accessible, at every width that was promised (UI guide)."""

from collections.abc import Sequence

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

WIDTHS = (360, 1366)
HEIGHT = 740
TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
_AXE = """async (tags) => {
  const found = await axe.run({runOnly: tags, resultTypes: ["violations"]});
  return found.violations.map(
    (each) => `${each.id}: ${each.nodes.map((node) => node.html).slice(0, 3)}`);
}"""


def ready_to_look(page: Page) -> Page:
    """Have the browser bring the examiner into each page that is opened here.

    Its half a megabyte would else travel to the browser again for each page.
    """
    page.add_init_script(AXE_SCRIPT)
    return page


def violations(page: Page, widths: Sequence[int] = WIDTHS) -> list[str]:
    """Return what stands in somebody's way on the page as it is now."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        found += page.evaluate(_AXE, TAGS)
    return found
