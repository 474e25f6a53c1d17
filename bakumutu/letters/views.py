"""Pages for strangers: a document by its code, keys, status lists, terms."""

from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from bakumutu.letters import queries
from bakumutu.letters.drafts import PRIVATE_KINDS
from bakumutu.letters.files import sealed_file
from bakumutu.letters.identity import did_document, installation_did, office_did
from bakumutu.letters.models import Standing, VerificationKey
from bakumutu.letters.pages import SHELF, may_read, page_response
from bakumutu.letters.terms import context_document
from bakumutu.letters.throttle import SECONDS, THROTTLE, client_of
from bakumutu.rules.credential import is_verification_code, normal_code
from bakumutu.web.access import public

_EVERYWHERE = {"Access-Control-Allow-Origin": "*"}
_LONGEST_CODE = 24


@public
@require_safe
def code_form(request: HttpRequest) -> HttpResponse:
    """Ask for the code that stands on a document."""
    typed = request.GET.get("kode", "").strip()
    if typed:
        shown = normal_code(typed)[:_LONGEST_CODE] or "0"
        return HttpResponseRedirect(reverse("letters:document", args=[shown]))
    return render(request, "letters/code_form.html")


@public
@require_safe
def document(request: HttpRequest, code: str) -> HttpResponse:
    """Show whether a document is genuine and valid, and what it says."""
    normal = normal_code(code)
    if normal != code and is_verification_code(normal):
        return HttpResponseRedirect(reverse("letters:document", args=[normal]))
    if THROTTLE.is_closed(client_of(request)):
        return _too_often(request)
    standing = _standing(code)
    if standing is None:
        return _unknown(request, code)
    return page_response(request, standing)


@public
@require_safe
def document_file(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """Send one of the three files of a document exactly as it was sealed."""
    if THROTTLE.is_closed(client_of(request)):
        return _too_often(request)
    found = queries.document_by_code(code) if is_verification_code(code) else None
    if found is None:
        return _unknown(request, code)
    if not may_read(request, found):
        return render(request, "letters/private_file.html", status=403)
    response = sealed_file(found, form)
    if found.kind not in PRIVATE_KINDS:
        for name, value in _EVERYWHERE.items():
            response.headers[name] = value
    return response


@public
@require_safe
def installation_keys(request: HttpRequest) -> HttpResponse:
    """Publish the keys of every office of this installation."""
    keys = VerificationKey.objects.order_by("office_code", "added_at")
    return _published(did_document(installation_did(), keys))


@public
@require_safe
def office_keys(request: HttpRequest, code: str) -> HttpResponse:
    """Publish the keys of one office (did:web 1.0)."""
    did = office_did(code)
    keys = list(VerificationKey.objects.filter(did=did).order_by("added_at"))
    if not keys:
        raise Http404
    return _published(did_document(did, keys))


@public
@require_safe
def status_list(
    request: HttpRequest, code: str, number: int, purpose: str
) -> HttpResponse:
    """Publish one status list exactly as it was signed."""
    found = queries.status_list(code, number, purpose)
    if found is None:
        raise Http404
    headers = {"Cache-Control": "no-cache", **_EVERYWHERE}
    return HttpResponse(
        found.credential, content_type="application/vc+json", headers=headers
    )


@public
@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """Publish the meaning of the terms that are our own (JSON-LD context)."""
    return _published(context_document(), media_type="application/ld+json")


def _standing(code: str) -> Standing | None:
    return SHELF.standing(code) if is_verification_code(code) else None


def _unknown(request: HttpRequest, code: str) -> HttpResponse:
    THROTTLE.miss(client_of(request))
    typed = {"code": code[:_LONGEST_CODE], "is_spelled": is_verification_code(code)}
    return render(request, "letters/unknown_code.html", typed, status=404)


def _too_often(request: HttpRequest) -> HttpResponse:
    response = render(request, "letters/too_often.html", status=429)
    response.headers["Retry-After"] = str(int(SECONDS))
    return response


def _published(
    body: dict[str, Any], media_type: str = "application/did+json"
) -> HttpResponse:
    return JsonResponse(
        body,
        content_type=media_type,
        headers=_EVERYWHERE,
        json_dumps_params={"ensure_ascii": False},
    )
