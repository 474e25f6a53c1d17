"""Whether a page is accessible, at every width that was promised (UI guide)."""

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


def violations(page: Page) -> list[str]:
    """Return what stands in somebody's way on the page as it is now."""
    page.evaluate(AXE_SCRIPT)
    found: list[str] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        found += page.evaluate(_AXE, TAGS)
    return found
