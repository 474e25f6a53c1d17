"""Icons of Lucide (MIT), read once each from its package and drawn inline."""

import re
from functools import cache
from importlib.resources import files
from zipfile import ZipFile

from django.utils.safestring import SafeString, mark_safe

_INNER = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


@cache
def icon(name: str) -> SafeString:
    """Return the icon as SVG that says nothing to a screen reader."""
    drawing = " ".join(_drawing(name).split()).replace("> <", "><")
    return mark_safe(  # noqa: S308 -- a file of a pinned package, not input
        '<svg class="bk-icon" viewBox="0 0 24 24" aria-hidden="true"'
        f' focusable="false">{drawing.strip()}</svg>'
    )


def _drawing(name: str) -> str:
    archive = files("lucide").joinpath("lucide.zip")
    with archive.open("rb") as opened, ZipFile(opened) as icons:
        source = icons.read(f"{name}.svg").decode()
    found = _INNER.search(source)
    if found is None:
        raise LookupError(name)
    return found[1]
