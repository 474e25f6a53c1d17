"""Reading a form that a phone sends filled in."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

#: A filled-in form without its photos: a few hundred answers and a long note.
LARGEST_FORM = 1024 * 1024
#: Where our forms keep the place in which they were begun.
_PLACE = "start_location"
#: Groups within groups; a form of ours has three.
_DEEPEST = 20


class UnreadableFormError(Exception):
    """What was sent is no form that can be read; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Instance:
    """One form filled in, and what it says of itself."""

    instance_id: str
    form_id: str
    version: str
    #: Answers by their path below the root: "b/lantai".
    values: Mapping[str, str]
    filled_at: datetime | None
    xml: str
    #: SHA-256 of what was sent, byte by byte.
    digest: str

    @property
    def place(self) -> tuple[Decimal, Decimal] | None:
        """Return latitude and longitude of where it was begun, if the phone told."""
        told = self.values.get(_PLACE, "").split()
        try:
            latitude, longitude = (Decimal(degrees) for degrees in told[:2])
            is_on_earth = abs(latitude) <= 90 and abs(longitude) <= 180
        except (InvalidOperation, ValueError):
            return None
        return (latitude, longitude) if is_on_earth else None


def read_instance(sent: bytes) -> Instance:
    """Return the form that the bytes hold, or refuse them in words."""
    root = _root(sent)
    values = dict(_values(root, "", 0))
    instance_id = values.get("meta/instanceID") or root.get("instanceID", "")
    form_id = root.get("id") or ""
    if not instance_id or not form_id:
        raise UnreadableFormError(
            _("This form does not say which form it is. Fetch the forms again.")
        )
    return Instance(
        instance_id=instance_id[:255],
        form_id=form_id[:255],
        version=(root.get("version") or "")[:255],
        values=values,
        filled_at=_filled_at(values),
        xml=sent.decode("utf-8"),
        digest=hashlib.sha256(sent).hexdigest(),
    )


def _root(sent: bytes) -> Element:
    if len(sent) > LARGEST_FORM:
        raise UnreadableFormError(_("This form is too long. Shorten its notes."))
    if b"\x00" in sent:
        raise UnreadableFormError(_("This form cannot be read. Send it again."))
    try:
        sent.decode("utf-8")
        # Nothing that a phone sends declares a document type; whatever does is refused.
        root: Element = ElementTree.fromstring(sent, forbid_dtd=True)
    except DefusedXmlException:
        raise UnreadableFormError(
            _("A form with a document type or entities is not taken.")
        ) from None
    except (ParseError, UnicodeDecodeError, ValueError):
        raise UnreadableFormError(
            _("This form cannot be read. Send it again.")
        ) from None
    return root


def _values(node: Element, above: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield the text of every leaf under its path; of a repeat the first counts."""
    if depth > _DEEPEST:
        raise UnreadableFormError(_("This form cannot be read. Send it again."))
    seen: set[str] = set()
    for child in node:
        path = f"{above}{_plain(child.tag)}"
        if path in seen:
            continue
        seen.add(path)
        if len(child):
            yield from _values(child, f"{path}/", depth + 1)
        else:
            yield path, (child.text or "").strip()


def _plain(tag: str) -> str:
    return tag.rpartition("}")[2]


def _filled_at(values: Mapping[str, str]) -> datetime | None:
    """Return when the form was ended, as the phone's clock says."""
    for name in ("end", "meta/timeEnd", "start", "meta/timeStart"):
        if found := _moment(values.get(name, "")):
            return found
    return None


def _moment(text: str) -> datetime | None:
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    if found is None:
        return None
    return found if timezone.is_aware(found) else timezone.make_aware(found)
