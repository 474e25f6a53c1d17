"""A link as a code that the camera of a phone opens, drawn for a screen."""

import segno
from django.utils.safestring import SafeString, mark_safe


def drawn(url: str) -> SafeString:
    """Return the QR code of an address as SVG without any styles."""
    code: str = segno.make(url, error="m", micro=False).svg_inline(
        scale=4, border=4, dark="#000", light="#fff", omitsize=True
    )
    return mark_safe(code)  # noqa: S308 -- drawn by segno
