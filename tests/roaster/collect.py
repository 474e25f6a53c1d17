"""A phone with ODK Collect: takes the form of an appointment, fills it in, sends it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Protocol
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDigestAuthHandler,
    Request,
    parse_http_list,
    parse_keqv_list,
)
from uuid import uuid4
from xml.etree import ElementTree

from tests.roaster.photos import photo

_LIST = "{http://openrosa.org/xforms/xformsList}"
_FORMS = "{http://www.w3.org/2002/xforms}"
#: Whichever: a digest is about the path.
_HOST = "http://phone"


@dataclass(frozen=True)
class Answer:
    """What came back: how it went, and what was asked for."""

    status: int
    content: bytes
    challenge: str = ""


class Wire(Protocol):
    """How a phone reaches the office, without anybody being signed in."""

    def ask(
        self, address: str, headers: Mapping[str, str], parts: Mapping[str, bytes]
    ) -> Answer:
        """Send files to an address, or get what stands there when there are none."""


class Collect:
    """What ODK Collect does, for somebody who knows what is so at the site."""

    def __init__(self, wire: Wire, told: Sequence[str]) -> None:
        door, user, password = told
        self._wire, self._door = wire, urlsplit(door).path
        self._asked: dict[str, str] = {}
        self._digest = HTTPDigestAuthHandler()
        self._digest.add_password("Bakumutu", _HOST, user, password)

    def answer(self, business: str, **marks: str) -> int:
        """Say yes to everything but what is named, each with a photo; send it."""
        form = ElementTree.fromstring(self._get(self._form_of(business)))
        instance = form.find(f".//{_FORMS}instance")[0]
        photos = {}
        for number, field in enumerate(_asked(form, "upload"), start=1):
            name = f"{number}.jpg"
            photos[name] = photo(f"Butir {number}")
            _at(instance, field).text = name
        for number, field in enumerate(_asked(form, "select1"), start=1):
            _at(instance, field).text = marks.get(f"item_{number}", "yes")
        instance.find(".//{*}instanceID").text = f"uuid:{uuid4()}"
        xml = ElementTree.tostring(instance, encoding="utf-8")
        parts = {"xml_submission_file": xml} | photos
        return self._exchange(f"{self._door}/submission", parts).status

    def _form_of(self, business: str) -> str:
        """Return where the form of the appointment with a business is."""
        forms = ElementTree.fromstring(self._get(f"{self._door}/formList"))
        form = next(e for e in forms if business in e.findtext(f"{_LIST}name", ""))
        return urlsplit(form.findtext(f"{_LIST}downloadUrl", "")).path

    def _get(self, address: str) -> bytes:
        return self._exchange(address, {}).content

    def _exchange(self, address: str, parts: Mapping[str, bytes]) -> Answer:
        """Answer the challenge of the office, which comes once."""
        answer = self._wire.ask(address, self._shown(address, parts), parts)
        if answer.status == HTTPStatus.UNAUTHORIZED and not self._asked:
            told = answer.challenge.partition(" ")[2]
            self._asked = parse_keqv_list(parse_http_list(told))
            answer = self._wire.ask(address, self._shown(address, parts), parts)
        return answer

    def _shown(self, address: str, parts: Mapping[str, bytes]) -> dict[str, str]:
        if not self._asked:
            return {}
        method = "POST" if parts else "GET"
        request = Request(_HOST + address, method=method)
        told = self._digest.get_authorization(request, self._asked)
        return {"Authorization": f"Digest {told}"}


def _asked(form: ElementTree.Element, kind: str) -> Iterator[str]:
    """Yield the paths of the questions of a kind, in the order of the form."""
    for question in form.iter(f"{_FORMS}{kind}"):
        yield question.get("ref", "")


def _at(instance: ElementTree.Element, path: str) -> ElementTree.Element:
    # "/data/section/name": the first part is the instance itself.
    found = instance
    for name in path.strip("/").split("/")[1:]:
        found = next(e for e in found if e.tag.rpartition("}")[2] == name)
    return found
