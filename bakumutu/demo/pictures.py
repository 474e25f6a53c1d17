"""Pictures of the demonstration, drawn here: nobody's photos, and no foreign rights."""

import math
from collections.abc import Callable
from functools import cache
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFont
from PIL.ImageFont import FreeTypeFont

_WIDTH, _HEIGHT = 800, 600
#: As large as it is sent: enough for a screen, and soon taken in.
_SENT = (640, 480)
_WALL, _SHADE, _TABLE, _INK = "#efe6d8", "#dccfb9", "#9b6b43", "#2d2a26"
_PAPER, _LINE, _STEEL, _DARK = "#fbfaf5", "#c9d3dd", "#a9b4ba", "#4a3222"
#: An A4 page at 72 points per inch, twice as fine.
_PAGE = (1190, 1684)

Pen = ImageDraw.ImageDraw
Motif = Callable[[Pen, Random], None]


def product_photo(craft: str, brand: str, *, serial: int = 1) -> bytes:
    """Return a picture of a product on its table, with the brand on a card."""
    image, pen, chance = _scene(f"{craft} {brand} {serial}")
    _MOTIFS[craft](pen, chance)
    _card(pen, brand)
    return _jpeg(image)


def place_photo(title: str, *, serial: int = 1) -> bytes:
    """Return a picture of a workroom: wall, window, shelf and what stands there."""
    image, pen, chance = _scene(f"{title} {serial}")
    _window(pen, 60 + 90 * (serial % 3))
    _shelf(pen, chance)
    _card(pen, title)
    return _jpeg(image)


def record_photo(title: str, *, serial: int = 1) -> bytes:
    """Return a picture of a page of a notebook, filled in by hand."""
    image = Image.new("RGB", (_WIDTH, _HEIGHT), _TABLE)
    pen, chance = ImageDraw.Draw(image), Random(f"{title} {serial}")  # noqa: S311 (a drawing)
    pen.rectangle((70, 30, 730, 590), fill=_PAPER)
    pen.text((95, 48), title, fill=_INK, font=_font(26))
    for row in range(11):
        y = 110 + 42 * row
        pen.line((95, y, 705, y), fill=_LINE, width=2)
        for left, wide in ((100, 110), (260, 70), (400, 90), (560, 110)):
            _scribble(pen, chance, left=left, top=y - 22, wide=wide)
    return _jpeg(image)


def paper(title: str, lines: tuple[str, ...]) -> bytes:
    """Return a printed page as a PDF, plainly a paper of the demonstration."""
    image = Image.new("L", _PAGE, 255)
    pen = ImageDraw.Draw(image)
    pen.text((110, 100), title, fill=0, font=_font(40))
    pen.line((110, 170, 1080, 170), fill=0, width=3)
    for row, line in enumerate(lines):
        pen.text((110, 210 + 52 * row), line, fill=0, font=_font(28))
    pen.text((110, 1560), "Dokumen peragaan; semua isinya rekaan.", 90, _font(26))
    into = BytesIO()
    image.save(into, "PDF", resolution=144)
    return into.getvalue()


def _scene(seed: str) -> tuple[Image.Image, Pen, Random]:
    image = Image.new("RGB", (_WIDTH, _HEIGHT), _WALL)
    pen, chance = ImageDraw.Draw(image), Random(seed)  # noqa: S311 (a drawing)
    for column in range(0, _WIDTH, 80):
        pen.line((column, 0, column, 400), fill=_SHADE, width=2)
    pen.rectangle((0, 400, _WIDTH, _HEIGHT), fill=_TABLE)
    pen.line((0, 402, _WIDTH, 402), fill=_DARK, width=4)
    return image, pen, chance


def _card(pen: Pen, words: str) -> None:
    """Draw the card with the name; a long one is written smaller."""
    font = _font(30 if len(words) <= 26 else 22)
    wide = min(720, int(pen.textlength(words, font=font)) + 50)
    pen.rectangle((40, 505, 40 + wide, 570), fill=_PAPER, outline=_DARK, width=2)
    pen.text((64, 520), words, fill=_INK, font=font)


def _window(pen: Pen, left: int) -> None:
    pen.rectangle((left, 60, left + 190, 240), fill="#bcd9e8", outline=_DARK, width=6)
    pen.line((left + 95, 60, left + 95, 240), fill=_DARK, width=5)
    for y in range(70, 240, 12):
        pen.line((left, y, left + 190, y), fill="#9fb9c4", width=1)


def _shelf(pen: Pen, chance: Random) -> None:
    pen.rectangle((430, 250, 760, 266), fill=_DARK)
    for left in range(445, 740, 62):
        high = chance.randint(60, 120)
        colour = chance.choice(("#c8763a", "#5d7c5a", "#b7a27c", _STEEL))
        pen.rectangle((left, 250 - high, left + 46, 250), fill=colour, outline=_DARK)
    pen.rectangle((90, 330, 330, 420), fill=_STEEL, outline=_DARK, width=3)
    pen.ellipse((360, 340, 470, 430), fill="#d9d4c7", outline=_DARK, width=3)
    pen.rectangle((520, 320, 690, 425), fill="#7d8f86", outline=_DARK, width=3)


def _heap(pen: Pen, chance: Random, colours: tuple[str, ...], size: int) -> None:
    """Draw many small things on a plate, the upper ones in the middle."""
    pen.ellipse((150, 330, 650, 500), fill=_PAPER, outline=_DARK, width=4)
    for number in range(170):
        reach = 210 * (1 - number / 260)
        angle, far = chance.uniform(0, math.tau), chance.uniform(0, reach)
        x, y = 400 + far * math.cos(angle), 410 - number / 1.6 + far * 0.3
        y += 24 * math.sin(angle)
        wide, high = size * chance.uniform(0.8, 1.3), size * chance.uniform(0.5, 0.9)
        colour = chance.choice(colours)
        pen.ellipse((x - wide, y - high, x + wide, y + high), colour, outline=_DARK)


def _coffee(pen: Pen, chance: Random) -> None:
    _heap(pen, chance, ("#4b2e1e", "#5b3a26", "#3c2416"), 15)


def _crisps(pen: Pen, chance: Random) -> None:
    _heap(pen, chance, ("#e8c25a", "#dfae3e", "#f0d27e"), 30)


def _floss(pen: Pen, chance: Random) -> None:
    _heap(pen, chance, ("#a8683a", "#8e532b", "#bf8250"), 9)


def _crackers(pen: Pen, chance: Random) -> None:
    _heap(pen, chance, ("#f3ead2", "#ecdcb7", "#f8f3e4"), 34)


def _salt(pen: Pen, chance: Random) -> None:
    for left in (110, 320, 530):
        top = chance.randint(190, 240)
        shape = [(left, 470), (left + 90, top), (left + 180, 470)]
        pen.polygon(shape, fill="#fdfdfd", outline="#b8c2c8")
        for _grain in range(60):
            x, y = left + chance.randint(40, 140), chance.randint(330, 468)
            pen.ellipse((x, y, x + 5, y + 5), fill="#dfe6ea")


def _honey(pen: Pen, _chance: Random) -> None:
    for left, colour in ((140, "#d99a1c"), (330, "#c4810f"), (520, "#e0ab3a")):
        pen.rounded_rectangle((left, 210, left + 140, 470), 24, fill=colour,
                              outline=_DARK, width=4)  # fmt: skip
        pen.rectangle((left + 10, 180, left + 130, 214), fill=_DARK)
        pen.rectangle((left + 18, 300, left + 122, 390), fill=_PAPER)
        pen.regular_polygon((left + 70, 345, 30), 6, fill="#f2b84b", outline=_DARK)


def _sugar(pen: Pen, _chance: Random) -> None:
    for row, left in ((0, 120), (0, 320), (0, 520), (1, 220), (1, 420)):
        top = 360 - 110 * row
        pen.rectangle((left, top + 25, left + 150, top + 100), fill="#7c4a24")
        pen.ellipse((left, top + 75, left + 150, top + 125), fill="#7c4a24")
        pen.ellipse((left, top, left + 150, top + 50), fill="#946034", outline=_DARK)


def _batik(pen: Pen, chance: Random) -> None:
    """Draw cloth with rings of four petals, dark on cream."""
    pen.rectangle((90, 60, 710, 480), fill="#f0e2c4", outline=_DARK, width=4)
    colours = chance.sample(("#5b2b1a", "#27406b", "#7a4a12", "#244b3c"), 2)
    for row in range(6):
        for column in range(9):
            x, y = 124 + 69 * column, 96 + 69 * row
            colour = colours[(row + column) % 2]
            for angle in (45, 135, 225, 315):
                dx = 16 * math.cos(math.radians(angle))
                dy = 16 * math.sin(math.radians(angle))
                box = (x + dx - 14, y + dy - 14, x + dx + 14, y + dy + 14)
                pen.ellipse(box, fill=colour)
            pen.ellipse((x - 5, y - 5, x + 5, y + 5), fill="#f0e2c4")


def _woven(pen: Pen, chance: Random) -> None:
    """Draw woven cloth: bands, and diamonds with steps for edges."""
    bands = ["#7b1e2b", "#1f2f4f", "#c79a2b", "#2f4a34"]
    chance.shuffle(bands)
    pen.rectangle((90, 60, 710, 480), fill=bands[0], outline=_DARK, width=4)
    for column in range(90, 710, 155):
        pen.rectangle((column, 62, column + 30, 478), fill=bands[1])
        for y in range(100, 470, 74):
            for step in range(5):
                half = 38 - 8 * step
                colour = bands[2] if step % 2 == 0 else bands[0]
                box = (column + 92 - half, y - 34 + 7 * step,
                       column + 92 + half, y + 34 - 7 * step)  # fmt: skip
                pen.rectangle(box, fill=colour)


_MOTIFS: dict[str, Motif] = {
    "batik": _batik,
    "coffee": _coffee,
    "crackers": _crackers,
    "crisps": _crisps,
    "floss": _floss,
    "honey": _honey,
    "salt": _salt,
    "sugar": _sugar,
    "woven": _woven,
}


def _scribble(pen: Pen, chance: Random, *, left: int, top: int, wide: int) -> None:
    points = [
        (left + step * wide / 8, top + chance.uniform(0, 14)) for step in range(9)
    ]
    pen.line(points, fill="#26407a", width=3, joint="curve")


@cache
def _font(size: int) -> FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _jpeg(image: Image.Image) -> bytes:
    into = BytesIO()
    image.thumbnail(_SENT, Image.Resampling.BILINEAR)
    image.save(into, "JPEG", quality=82)
    return into.getvalue()
