"""One answer per form: a repeat gets the first one, and nothing happens twice."""

from collections.abc import Callable
from hashlib import sha256
from uuid import UUID

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import IdempotentAnswer, Person
from bakumutu.web.typed import as_id

# Whoever comes second waits here until the first is done, kept or undone.
_CLAIM = """
insert into office_idempotentanswer (id, sender, key, path, content, location, at)
values (%s, %s, %s, %s, %s, '', now())
on conflict (sender, key) do nothing
"""
_KEEP = """
update office_idempotentanswer set status = %s, location = %s
where sender = %s and key = %s
"""
#: Fields that differ between two sendings of the same form.
_PASSING = frozenset({"csrfmiddlewaretoken", "idempotency_key", "page"})


def answer_once(request: HttpRequest, view: Callable[[], HttpResponse]) -> HttpResponse:
    """Return the view's answer, or the one it gave to the same form before."""
    key = _key(request)
    if key is None:
        return view()
    sender, content = _sender(request), _content(request)
    if not _claim(sender, key, request.path, content):
        return _repeated(request, sender, key, content)
    response = view()
    # Only a redirect ends a form; a page with errors leaves the key free to try again.
    if isinstance(response, HttpResponseRedirect):
        _keep(sender, key, response.status_code, response.url)
    else:
        IdempotentAnswer.objects.filter(sender=sender, key=key).delete()
    return response


class SentBeforeError(Exception):
    """The key was used for something else; nothing happens now."""


def place_once(request: HttpRequest, key: UUID | None, make: Callable[[], str]) -> str:
    """Return where ``make`` led, or where it led when the key was first sent.

    For senders whose answer is not a redirect; an error rolls the claim back.
    """
    if key is None:
        return make()
    sender, content = _sender(request), sha256(request.body).hexdigest()
    if _claim(sender, key, request.path, content):
        place = make()
        _keep(sender, key, 201, place)
        return place
    first = IdempotentAnswer.objects.get(sender=sender, key=key)
    if (first.path, first.content) != (request.path, content):
        raise SentBeforeError
    return first.location


def _repeated(
    request: HttpRequest, sender: str, key: UUID, content: str
) -> HttpResponse:
    first = IdempotentAnswer.objects.get(sender=sender, key=key)
    if (first.path, first.content) == (request.path, content):
        return HttpResponseRedirect(first.location)
    context = {"first": first}
    return render(request, "office/sent_before.html", context, status=409)


def _claim(sender: str, key: UUID, path: str, content: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, [new_id(), sender, key, path, content])
        return bool(cursor.rowcount == 1)


def _keep(sender: str, key: UUID, status: int, place: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, [status, place, sender, key])


def _key(request: HttpRequest) -> UUID | None:
    # The language switch sends the page's form along; its key stays good for sending.
    if request.method != "POST" or "to_language" in request.POST:
        return None
    return as_id(request.POST.get("idempotency_key"))


def _sender(request: HttpRequest) -> str:
    if isinstance(request.user, Person):
        return str(request.user.pk)
    browser = request.META.get("CSRF_COOKIE") or request.session.session_key or ""
    return sha256(browser.encode()).hexdigest()


def _content(request: HttpRequest) -> str:
    digest = sha256()
    for name, values in sorted(request.POST.lists()):
        if name not in _PASSING:
            digest.update(repr((name, values)).encode())
    for name, files in sorted(request.FILES.lists()):
        told = [(name, file.name, file.size) for file in files]
        digest.update(repr(told).encode())
    return digest.hexdigest()
