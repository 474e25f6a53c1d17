"""Each request: one actor, one office, one transaction, one answer per form."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from bakumutu.ledger.scope import enter_scope
from bakumutu.office.actor import Actor
from bakumutu.office.models import IdempotentAnswer, Person, Staff
from bakumutu.office.queries import actor_of, posts_of
from bakumutu.office.steps import NotAllowedError

CHOSEN_OFFICE = "office_id"


class OfficeMiddleware:
    """Runs each view in one transaction that sees one office."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; the work is done once the view is known."""
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[Any, ...],
        named: dict[str, Any],
    ) -> HttpResponse:
        """Answer the request: all of it is kept, or nothing is."""
        try:
            with transaction.atomic():
                enter_office(request)
                return _answer_once(request, lambda: view(request, *args, **named))
        except NotAllowedError as refusal:
            return _refused(request, refusal)


def enter_office(request: HttpRequest) -> None:
    """Find who acts in which office, and let the transaction see its rows."""
    request.actor = None  # type: ignore[attr-defined]  # our own field
    request.office = None  # type: ignore[attr-defined]  # our own field
    person = request.user
    if not isinstance(person, Person):
        return
    enter_scope(person_id=person.pk)
    post = _post(request, posts_of(person.pk))
    if post is not None:
        enter_scope(office_id=post.office_id, person_id=person.pk)
        request.actor = actor_of(post, person)  # type: ignore[attr-defined]  # as above
        request.office = post.office  # type: ignore[attr-defined]  # as above


def _post(request: HttpRequest, posts: list[Staff]) -> Staff | None:
    chosen = str(request.session.get(CHOSEN_OFFICE))
    by_office = {str(post.office_id): post for post in posts}
    return by_office.get(chosen) or (posts[0] if posts else None)


def _answer_once(
    request: HttpRequest, view: Callable[[], HttpResponse]
) -> HttpResponse:
    key = _key(request)
    if key is None:
        return view()
    answer, is_first = IdempotentAnswer.objects.get_or_create(
        sender=_sender(request), key=key, defaults={"path": request.path[:255]}
    )
    if not is_first and answer.status is not None:
        return HttpResponseRedirect(answer.location)
    return _kept(answer, view())


def _kept(answer: IdempotentAnswer, response: HttpResponse) -> HttpResponse:
    # Only a redirect ends a form; a page with errors leaves the key free to try again.
    if isinstance(response, HttpResponseRedirect):
        answer.status, answer.location = response.status_code, response.url
        answer.save(update_fields=["status", "location"])
    else:
        answer.delete()
    return response


def _key(request: HttpRequest) -> UUID | None:
    # The language switch sends the page's form along; its key stays good for sending.
    if request.method != "POST" or "to_language" in request.POST:
        return None
    try:
        return UUID(request.POST.get("idempotency_key", ""))
    except ValueError:
        return None


def _sender(request: HttpRequest) -> str:
    actor: Actor | None = getattr(request, "actor", None)
    return str(actor.person_id) if actor else (request.session.session_key or "")


def _refused(request: HttpRequest, refusal: NotAllowedError) -> HttpResponse:
    context = {"reasons": refusal.reasons}
    return render(request, "office/not_allowed.html", context, status=403)
