"""Photos and documents made for tests."""

from io import BytesIO

from PIL import ExifTags, Image

SCRIPT = "<script>alert(1)</script>"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
#: Kuta, Pujut: 8 degrees 53' 45.6" south, 116 degrees 16' 58.8" east.
SOUTH, EAST = (8.0, 53.0, 45.6), (116.0, 16.0, 58.8)


def photo(size=(2400, 1200), *, kind="JPEG", mode="RGB", exif=None, colour="brown"):
    """Return the bytes of a photo: its left half has ``colour``, the right is white."""
    image = Image.new(mode, size, "white")
    image.paste(colour, (0, 0, size[0] // 2, size[1]))
    into = BytesIO()
    image.save(into, kind, **({"exif": exif} if exif else {}))
    return into.getvalue()


def exif_of(*, taken="", offset="", place=None, orientation=1, comment=""):
    """Return EXIF as a phone writes it."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.ImageDescription] = comment
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    inner[ExifTags.Base.DateTimeOriginal] = taken
    inner[ExifTags.Base.OffsetTimeOriginal] = offset
    if place:
        gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
        gps[ExifTags.GPS.GPSLatitudeRef], gps[ExifTags.GPS.GPSLatitude] = "S", place[0]
        gps[ExifTags.GPS.GPSLongitudeRef], gps[ExifTags.GPS.GPSLongitude] = (
            "E",
            place[1],
        )
    return exif
