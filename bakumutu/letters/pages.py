"""The public page of a document: drawn once per standing and day, then kept ready."""

import gzip
import json
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from bakumutu.letters.drafts import PRIVATE_KINDS
from bakumutu.letters.endorsement import extent
from bakumutu.letters.headings import heading_of
from bakumutu.letters.messages import forgery_links
from bakumutu.letters.models import Document, Standing
from bakumutu.letters.queries import document_by_code, standing_by_code

Json = dict[str, Any]
_PAGES_KEPT = 1000
#: So long is a standing believed without asking the database again.
TRUSTED_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """Which page is read: one document in one standing, language and day."""

    document_id: UUID
    version: int
    language: str
    day: str

    @property
    def etag(self) -> str:
        """Return what changes exactly when the page does."""
        return f'"{self.document_id.hex}-{self.version}-{self.language}-{self.day}"'


@dataclass(frozen=True, slots=True)
class Page:
    """A drawn page, also compressed."""

    plain: bytes
    packed: bytes


class Shelf:
    """The pages read last, ready to be sent again."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._pages: OrderedDict[Reading, Page] = OrderedDict()
        self._seen: OrderedDict[str, tuple[float, Standing]] = OrderedDict()

    def standing(self, code: str) -> Standing | None:
        """Return the standing behind a code, at most a second old."""
        asked, standing = self._seen.get(code, (0.0, None))
        now = time.monotonic()
        if standing is not None and now - asked < TRUSTED_SECONDS:
            return standing
        standing = standing_by_code(code)
        if standing is not None:
            self._remember(code, now, standing)
        return standing

    def _remember(self, code: str, now: float, standing: Standing) -> None:
        with self._turn:
            self._seen[code] = (now, standing)
            if len(self._seen) > _PAGES_KEPT:
                self._seen.popitem(last=False)

    def get(self, reading: Reading) -> Page | None:
        """Return a page that was drawn before."""
        with self._turn:
            return self._pages.get(reading)

    def put(self, reading: Reading, page: Page) -> None:
        """Keep a page; the oldest makes room."""
        with self._turn:
            self._pages[reading] = page
            if len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)


SHELF = Shelf()


def reading_of(standing: Standing) -> Reading:
    """Return what the reader of this request would see."""
    language = get_language() or "id"
    day = timezone.localdate().isoformat()
    return Reading(standing.document_id, standing.version, language, day)


def page_response(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Return the page of a document, drawn only when it was not kept."""
    reading = reading_of(standing)
    if getattr(request, "actor", None) is not None:
        return HttpResponse(_drawn(request, standing))
    if request.headers.get("If-None-Match") == reading.etag:
        return _marked(HttpResponseNotModified(), reading)
    page = SHELF.get(reading)
    if page is None:
        plain = _drawn(request, standing)
        page = Page(plain, gzip.compress(plain, 6, mtime=0))
        SHELF.put(reading, page)
    return _marked(_sent(request, page), reading)


def may_read(request: HttpRequest, document: Document) -> bool:
    """Say whether the content may be shown: to all, or to staff of the office alone."""
    if document.kind not in PRIVATE_KINDS:
        return True
    actor: Any = getattr(request, "actor", None)
    is_of_office = actor is not None and actor.office_id == document.office_id
    return is_of_office and bool(actor.is_staff)


def _sent(request: HttpRequest, page: Page) -> HttpResponse:
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return HttpResponse(page.plain)
    return HttpResponse(page.packed, headers={"Content-Encoding": "gzip"})


def _marked(response: HttpResponse, reading: Reading) -> HttpResponse:
    response.headers["ETag"] = reading.etag
    # Kept by nobody without asking: a revocation shows at the next look.
    response.headers["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ("Accept-Encoding", "Cookie"))
    return response


def _drawn(request: HttpRequest, standing: Standing) -> bytes:
    document = document_by_code(standing.verification_code)
    if document is None:
        raise Document.DoesNotExist
    body: Json = json.loads(document.payload)
    context = {
        "document": document,
        "standing": standing,
        "may_read": may_read(request, document),
        "body": body,
        "content": body["content"],
        "heading": heading_of(body),
        "issuer": body["issuer"],
        "extent": extent(body),
        "today": timezone.localdate(),
        "report_forgery": forgery_links(body),
    }
    return render_to_string("letters/document.html", context, request).encode()
