"""Photos as a phone takes them: small here, and no two alike."""

from io import BytesIO
from itertools import count
from pathlib import Path

from PIL import Image, ImageDraw

_NUMBERS = count(1)
_GROUND = ("#d8c9a8", "#c8b08a", "#b79a6d", "#cfd8c4")


def photo(words: str) -> bytes:
    """Return a photo that says what it would show."""
    number = next(_NUMBERS)
    image = Image.new("RGB", (480, 320), _GROUND[number % len(_GROUND)])
    ImageDraw.Draw(image).text((20, 20), f"{words} ({number})", fill="#3d2700")
    into = BytesIO()
    image.save(into, "JPEG")
    return into.getvalue()


def photo_in(directory: Path, words: str) -> Path:
    """Return a file with a photo."""
    path = directory / f"{words.replace(' ', '-')}-{next(_NUMBERS)}.jpg"
    path.write_bytes(photo(words))
    return path
