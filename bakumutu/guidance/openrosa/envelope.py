"""Answers as OpenRosa wants them: its headers on each, its envelope around words."""

from xml.etree.ElementTree import Element, SubElement, tostring

from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date
from django.utils.timezone import now

RESPONSE_SPACE = "http://openrosa.org/http/response"
#: What one POST may hold: the form and as many photos as fit; a phone splits the rest.
LARGEST_POST = 24 * 1024 * 1024
_TEXT = "text/xml; charset=utf-8"


def answer(content: bytes, status: int = 200) -> HttpResponse:
    """Return XML under the headers that every OpenRosa answer carries."""
    return _headed(HttpResponse(content, status=status, content_type=_TEXT))


def told(message: str, status: int, nature: str = "submit_success") -> HttpResponse:
    """Return a sentence in the envelope that a phone shows to its holder."""
    root = Element("OpenRosaResponse", xmlns=RESPONSE_SPACE)
    SubElement(root, "message", nature=nature).text = message
    content = tostring(root, encoding="utf-8", xml_declaration=True)
    return answer(content, status)


def refused(message: str, status: int) -> HttpResponse:
    """Return why something is not taken, in the same envelope."""
    return told(message, status, nature="submit_error")


def ready(request: HttpRequest) -> HttpResponse:
    """Answer a phone that asks before it sends: 204, or Collect will not send."""
    response = HttpResponse(status=204)
    response.headers["Location"] = request.build_absolute_uri()
    return _headed(response)


def _headed(response: HttpResponse) -> HttpResponse:
    response.headers["X-OpenRosa-Version"] = "1.0"
    response.headers["X-OpenRosa-Accept-Content-Length"] = str(LARGEST_POST)
    response.headers["Date"] = http_date(now().timestamp())
    response.headers["Cache-Control"] = "no-store"
    return response
