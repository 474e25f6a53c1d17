"""Making a photo safe and small: drawn anew, upright, and without its secrets."""

import struct
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from PIL import ExifTags, Image, ImageOps

from bakumutu.registry.uploads import AttachmentRefusedError, Seen

#: Longest side of the copy that people look at, and of the small one, in pixels.
LONGEST, LONGEST_SMALL = 1600, 320
#: Most pixels that are unpacked. A JPEG is unpacked at a fraction of its size, and the
#: best phones take 50 million; the others are unpacked whole.
MOST_PIXELS = {"JPEG": 65_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}

_UNREADABLE = (
    OSError,
    SyntaxError,  # Pillow's word for a broken PNG
    ValueError,
    struct.error,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)
_MISTAKEN = (ValueError, TypeError, KeyError, ArithmeticError, struct.error, OSError)
_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
_MICRO_DEGREE = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class CleanPhoto:
    """A photo drawn anew as JPEG, with what it said about when and where."""

    content: bytes
    small: bytes
    width: int
    height: int
    seen: Seen


def clean_photo(content: bytes, zone: tzinfo) -> CleanPhoto:
    """Draw a photo anew; ``zone`` is that of its clock where it names none."""
    try:
        with Image.open(BytesIO(content), formats=tuple(MOST_PIXELS)) as image:
            _refuse_bombs(image)
            seen = _seen(image, zone)
            drawn = _upright(image)
    except _UNREADABLE as broken:
        raise AttachmentRefusedError(
            _("This is no photo that can be read. Send a JPEG, PNG or WebP, or a PDF.")
        ) from broken
    small = drawn.copy()
    small.thumbnail((LONGEST_SMALL, LONGEST_SMALL))
    return CleanPhoto(_jpeg(drawn, 82), _jpeg(small, 75), *drawn.size, seen)


def _refuse_bombs(image: Image.Image) -> None:
    width, height = image.size
    most = MOST_PIXELS[str(image.format)]
    if width * height > most:
        raise AttachmentRefusedError(
            _(
                "This photo has %(millions)d million pixels; at most %(most)d million"
                " are taken. Take it again in medium size."
            )
            % {"millions": width * height // 1_000_000, "most": most // 1_000_000}
        )


def _upright(image: Image.Image) -> Image.Image:
    """Return the picture alone: as it was held, small, on white, without EXIF."""
    image.draft("RGB", (LONGEST, LONGEST))
    turned = ImageOps.exif_transpose(image)
    turned.thumbnail((LONGEST, LONGEST))
    if turned.mode == "RGB":
        # A copy of the picture alone: what else the file said is left behind.
        return Image.frombytes("RGB", turned.size, turned.tobytes())
    paper = Image.new("RGB", turned.size, "white")
    picture = turned.convert("RGBA")
    paper.paste(picture, mask=picture)
    return paper


def _jpeg(image: Image.Image, quality: int) -> bytes:
    into = BytesIO()
    image.save(into, "JPEG", quality=quality, optimize=True, progressive=True)
    return into.getvalue()


def _seen(image: Image.Image, zone: tzinfo) -> Seen:
    exif = image.getexif()
    taken_at = _taken_at(dict(exif.get_ifd(ExifTags.IFD.Exif)), zone)
    latitude, longitude = _position(dict(exif.get_ifd(ExifTags.IFD.GPSInfo)))
    return Seen(taken_at, latitude, longitude)


def _taken_at(exif: dict[int, Any], zone: tzinfo) -> datetime | None:
    """Return when the shutter was released (Exif 2.32, 4.6.6: tags 36867 and 36881)."""
    told = f"{exif.get(ExifTags.Base.DateTimeOriginal)}"
    offset = f"{exif.get(ExifTags.Base.OffsetTimeOriginal, '')}".strip("\0 ")
    try:
        at = datetime.strptime(told.strip("\0 "), "%Y:%m:%d %H:%M:%S").replace(
            tzinfo=datetime.strptime(offset, "%z").tzinfo if offset else zone
        )
    except _MISTAKEN:
        return None
    # A clock that was never set, or is ahead, tells nothing.
    return at if _EARLIEST < at <= datetime.now(UTC) else None


def _position(gps: dict[int, Any]) -> tuple[Decimal, Decimal] | tuple[None, None]:
    """Return latitude and longitude (Exif 2.32, 4.6.7), or nothing at all."""
    try:
        latitude = _degrees(gps[ExifTags.GPS.GPSLatitude])
        longitude = _degrees(gps[ExifTags.GPS.GPSLongitude])
        if gps[ExifTags.GPS.GPSLatitudeRef].strip("\0 ") == "S":
            latitude = -latitude
        if gps[ExifTags.GPS.GPSLongitudeRef].strip("\0 ") == "W":
            longitude = -longitude
    except (*_MISTAKEN, AttributeError):
        return None, None
    # Null Island is where receivers stand that know nothing.
    is_told = abs(latitude) <= 90 and abs(longitude) <= 180 and (latitude or longitude)
    return (latitude, longitude) if is_told else (None, None)


def _degrees(parts: tuple[Any, Any, Any]) -> Decimal:
    degrees, minutes, seconds = (Decimal(str(float(part))) for part in parts)
    return (degrees + minutes / 60 + seconds / 3600).quantize(_MICRO_DEGREE)
