"""Keeps what a walk looks like: numbered pictures, and one file to look at.

Set BAKUMUTU_RECORD to a folder, and the walk writes into it; without it nothing is
drawn and nothing is written. Each picture is taken before somebody presses, with a ring
around what is pressed.
"""

import base64
import json
import os
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from string import Template

from PIL import Image
from playwright.sync_api import Locator, Page

#: More colours than a page of this house has.
_COLOURS = 96
_PLAYER = Path(__file__).with_name("player.html")


@dataclass(frozen=True)
class Frame:
    """One picture: who sees it, in which part of the story, and what is pressed."""

    name: str
    who: str
    part: str
    size: tuple[int, int]
    ring: tuple[float, ...]


class Recording:
    """The pictures of one walk, in their order."""

    def __init__(self, directory: Path) -> None:
        self.directory, self.part = directory, ""
        self._frames: list[Frame] = []
        directory.mkdir(parents=True, exist_ok=True)

    def begin(self, part: str) -> None:
        """Say which part of the story begins."""
        self.part = part

    def take(self, page: Page, pressed: Locator, who: str) -> None:
        """Keep what somebody sees, with a ring around what is pressed next."""
        pressed.scroll_into_view_if_needed()
        box = pressed.bounding_box() or {}
        ring = tuple(round(box[key]) for key in ("x", "y", "width", "height"))
        picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
        name = f"{len(self._frames) + 1:03d}-{who}.png"
        few = picture.quantize(_COLOURS, dither=Image.Dither.NONE)
        few.save(self.directory / name, optimize=True)
        self._frames.append(Frame(name, who, self.part, picture.size, ring))

    def finish(self) -> Path:
        """Write the one file that shows all pictures, and return where it is."""
        frames = [
            {
                "who": each.who,
                "part": each.part,
                "size": each.size,
                "ring": each.ring,
                "picture": self._inline(each),
            }
            for each in self._frames
        ]
        player = Template(_PLAYER.read_text(encoding="utf-8"))
        path = self.directory / "index.html"
        path.write_text(player.substitute(frames=json.dumps(frames)), encoding="utf-8")
        return path

    def _inline(self, frame: Frame) -> str:
        content = (self.directory / frame.name).read_bytes()
        return "data:image/png;base64," + base64.b64encode(content).decode()


def recording() -> Recording | None:
    """Return a recording where one is asked for."""
    wanted = os.environ.get("BAKUMUTU_RECORD", "")
    return Recording(Path(wanted).expanduser()) if wanted else None
