"""Typed values that survive a change of language, with scripts off."""

from collections.abc import Iterable
from uuid import UUID

from django.forms.boundfield import BoundField
from django.http import HttpRequest, QueryDict
from django.utils.http import url_has_allowed_host_and_scheme

SESSION_KEY = "typed"
MOST_CHARACTERS = 100_000
_NEVER = frozenset(
    {"csrfmiddlewaretoken", "form_key", "idempotency_key", "page", "to_language"}
)
_SECRET = ("password", "code", "token", "nik")


def as_id(value: object) -> UUID | None:
    """Return the id that a value carries; None for nothing or nonsense."""
    try:
        return UUID(str(value))
    except ValueError:
        return None


def as_ids(values: Iterable[object]) -> list[UUID]:
    """Return the ids among what was ticked; nonsense was not on the page."""
    return [found for each in values if (found := as_id(each))]


def local_page(address: str) -> str:
    """Return an address that leads to a page of ours; empty where it leads away."""
    is_ours = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if is_ours else ""


def page_of(request: HttpRequest) -> str:
    """Return the page whose form was sent; empty where none of ours is named."""
    return local_page(request.POST.get("page", ""))


def keep(request: HttpRequest, page: str) -> None:
    """Keep what was typed on ``page`` until it is shown again; no secrets."""
    text = text_of(request.POST)
    if text and len(text) <= MOST_CHARACTERS:
        request.session[SESSION_KEY] = {"page": page, "values": text}


def text_of(sent: QueryDict) -> str:
    """Return what was typed into a form, without secrets and what is not typed."""
    typed = QueryDict(mutable=True)
    for name, values in sent.lists():
        if name not in _NEVER and not any(word in name for word in _SECRET):
            typed.setlist(name, values)
    return typed.urlencode()


def restore(request: HttpRequest | None, bound: BoundField) -> None:
    """Fill a field of a fresh form with what was typed before the switch."""
    if request is None or bound.form.is_bound:
        return
    values = _values(request)
    widget = bound.field.widget
    if values and not widget.value_omitted_from_data(values, {}, bound.html_name):
        typed = widget.value_from_datadict(values, {}, bound.html_name)
        bound.__dict__["initial"] = typed


def _values(request: HttpRequest) -> QueryDict | None:
    if "typed" not in request.__dict__:
        request.__dict__["typed"] = _taken(request)
    values: QueryDict | None = request.__dict__["typed"]
    return values


def _taken(request: HttpRequest) -> QueryDict | None:
    session = getattr(request, "session", None)
    kept = session.get(SESSION_KEY) if session is not None else None
    if not kept or kept["page"] != request.get_full_path():
        return None
    del request.session[SESSION_KEY]
    return QueryDict(kept["values"])
