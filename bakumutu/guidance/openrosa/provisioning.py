"""The code that sets ODK Collect up: its settings, packed as Collect reads them."""

import base64
import json
import zlib
from dataclasses import asdict, dataclass

import segno
from django.utils.safestring import SafeString, mark_safe

#: So that a phone holds today's appointments and no form beside them.
_GENERAL = {
    "form_update_mode": "match_exactly",
    "autosend": "wifi_and_cellular",
    "image_size": "medium",
    "app_language": "in",
}
#: Who holds the phone does not point it elsewhere by accident.
_ADMIN = {"change_server": False}
_CLOTH = "#0b5d46"


@dataclass(frozen=True, slots=True)
class Door:
    """Where a phone knocks, and with what."""

    server_url: str
    username: str
    password: str


def settings_text(door: Door, project: str) -> str:
    """Return the settings as the text of a code: JSON, zlib, base64."""
    settings = {
        "general": {**asdict(door), **_GENERAL},
        "admin": _ADMIN,
        "project": {"name": project, "icon": "B", "color": _CLOTH},
    }
    packed = zlib.compress(json.dumps(settings).encode("utf-8"), 9)
    return base64.b64encode(packed).decode("ascii")


def settings_code(text: str) -> SafeString:
    """Return the code as SVG."""
    drawn = segno.make(text, micro=False, error="l").svg_inline(
        border=4, omitsize=True, svgclass=None, lineclass=None
    )
    return mark_safe(drawn)  # noqa: S308 (drawn here from base64)
