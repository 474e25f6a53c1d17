"""What a document may claim of the accreditation of its laboratory (ILAC-P8:03/2019).

A number of accreditation may stand only where a result lies within its scope, and a
reader must be able to tell the results inside from those outside.
"""

from enum import StrEnum
from typing import Any

Json = dict[str, Any]


class Extent(StrEnum):
    """How many of the results of a document lie within the scope."""

    ALL = "all"
    SOME = "some"
    NONE = "none"


def extent(document: Json) -> Extent | None:
    """Return how far the scope reaches; a document without results has none to name."""
    lines = document["content"].get("lines")
    if lines is None:
        return None
    inside = [line["is_accredited"] for line in lines]
    if not (document["issuer"]["accreditation"] and any(inside)):
        return Extent.NONE
    return Extent.ALL if all(inside) else Extent.SOME


def claimed_number(document: Json) -> str:
    """Return the number of accreditation that a document may name, or nothing."""
    if extent(document) in (Extent.ALL, Extent.SOME):
        return str(document["issuer"]["accreditation"])
    return ""
