"""Each request: one actor, one office, one transaction, one answer per form."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from zoneinfo import ZoneInfo

import pghistory
from allauth.account.middleware import AccountMiddleware
from django.contrib.messages import get_messages
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from bakumutu.ledger.scope import own_scope
from bakumutu.office.actor import Actor
from bakumutu.office.answers import answer_once
from bakumutu.office.standing import enter_office
from bakumutu.office.steps import NotAllowedError
from bakumutu.web import typed

View = Callable[..., HttpResponse]
_READS = frozenset({"GET", "HEAD", "OPTIONS"})


class OfficeMiddleware:
    """Runs each view in one transaction that sees one office."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        # Django asks for the meaning of an exception only where it calls the view.
        self.meaning = AccountMiddleware(get_response).process_exception

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; the work is done once the view is known."""
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: View,
        args: tuple[Any, ...],
        named: dict[str, Any],
    ) -> HttpResponse:
        """Answer the request: all of it is kept, or nothing is."""
        try:
            with office_of(request):
                return _answer(request, lambda: view(request, *args, **named))
        except NotAllowedError as refusal:
            return _refused(request, refusal)
        except ObjectDoesNotExist as missing:
            # Rows of another office are not there, whoever asks for their id.
            raise Http404 from missing
        except Exception as exception:
            _forget_messages(request)
            answer: HttpResponse | None = self.meaning(request, exception)
            if answer is None:
                raise
            return answer


@contextmanager
def office_of(request: HttpRequest) -> Iterator[None]:
    """Run the block in a transaction that sees the office of whoever sent this."""
    with ExitStack() as stack:
        stack.enter_context(own_scope())
        enter_office(request)
        office = getattr(request, "office", None)
        if office is not None:
            stack.enter_context(timezone.override(ZoneInfo(office.time_zone)))
        if request.method not in _READS:
            stack.enter_context(_told_to_history(request))
        yield


def _answer(request: HttpRequest, view: Callable[[], HttpResponse]) -> HttpResponse:
    response = answer_once(request, lambda: _drawn(view()))
    if _is_refusal(request, response):
        transaction.set_rollback(True)
    return response


def _drawn(response: HttpResponse) -> HttpResponse:
    # A lazy page is drawn here: outside of the transaction it would find no rows.
    draw = getattr(response, "render", None)
    return draw() if callable(draw) else response


def _is_refusal(request: HttpRequest, response: HttpResponse) -> bool:
    """Tell whether the answer shows errors: then what was half done is undone."""
    if getattr(request, "keeps_refusal", False):
        return False
    frame = getattr(request, "frame", None)
    return response.status_code >= 400 or bool(frame and frame.has_errors)


def _told_to_history(request: HttpRequest) -> pghistory.context:
    """Let every version of a row say who made it, and by which page."""
    actor: Actor | None = getattr(request, "actor", None)
    match = request.resolver_match
    return pghistory.context(
        person=str(actor.person_id) if actor else None,
        office=str(actor.office_id) if actor else None,
        page=match.view_name if match else None,
    )


def _forget_messages(request: HttpRequest) -> None:
    """Drop what the view meant to tell: it did not happen."""
    storage = get_messages(request)
    if hasattr(storage, "_queued_messages"):
        storage._queued_messages.clear()


def _refused(request: HttpRequest, refusal: NotAllowedError) -> HttpResponse:
    _forget_messages(request)
    if page := typed.page_of(request):
        typed.keep(request, page)
    context = {"reasons": refusal.reasons, "page": page}
    return render(request, "office/not_allowed.html", context, status=403)
