"""What an owner on a phone chooses from, and how far a request has come."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.desk.journeys import RequestState
from bakumutu.desk.models import ServiceRequest
from bakumutu.desk.queries.counter import editions_to_choose, is_replaced
from bakumutu.rules.names import plain_text
from bakumutu.standards.models import Edition
from bakumutu.standards.queries import edition_in_force, find_editions
from bakumutu.web.components import Task

S = RequestState
MOST_SUGGESTIONS = 6

#: The journey as an owner sees it: a word, and the states in which it is going on.
_STAGES: tuple[tuple[object, tuple[str, ...]], ...] = (
    (pgettext_lazy("stage", "Request"), (S.DRAFT, S.RETURNED)),
    (pgettext_lazy("stage", "Review"), (S.SUBMITTED, S.IN_REVIEW)),
    (pgettext_lazy("stage", "Quote"), (S.ACCEPTED, S.QUOTED)),
    (pgettext_lazy("stage", "Payment"), (S.AGREED, S.BILLED)),
    (pgettext_lazy("stage", "Testing"), (S.PAID, S.IN_SERVICE)),
    (pgettext_lazy("stage", "Result"), (S.DONE,)),
)
#: What a state means to the owner, in a sentence.
MEANINGS: dict[str, object] = {
    S.DRAFT: _("This request has not been sent yet."),
    S.SUBMITTED: _("The office has your request and looks through it."),
    S.RETURNED: _("The office needs something more from you."),
    S.IN_REVIEW: _("The laboratory checks how it can do the work."),
    S.ACCEPTED: _("The laboratory can do it. The quote is being made."),
    S.QUOTED: _("Read the quote. When you agree, the office makes the bill."),
    S.AGREED: _("You agreed. The treasurer makes the billing code."),
    S.BILLED: _("Pay with the billing code below, then bring the receipt."),
    S.PAID: _("Paid. Bring the sample if the office does not have it yet."),
    S.IN_SERVICE: _("The laboratory tests your sample."),
    S.DONE: _("The result is ready."),
    S.CLOSED: _("The result was handed over."),
    S.DECLINED: _("The office cannot do this work."),
    S.REFERRED: _("Other laboratories can do this work. You choose one."),
    S.CANCELLED: _("This request was cancelled."),
    S.EXPIRED: _("The time to answer ran out. You may ask again."),
}


def stages(found: ServiceRequest) -> Iterator[Task]:
    """Yield the stages with what is done and going on; of one that ended, none."""
    now = _stage(found.state)
    if now < 0:
        return
    for place, (title, _states) in enumerate(_STAGES):
        yield Task(title, status=_WORDS[_order(place, now)], state=_order(place, now))


def suggested_editions(found: ServiceRequest, text: str, on: date) -> list[Edition]:
    """Return the standards that a product may be tested against, likeliest first.

    Those that were replaced come last, as at the counter: a buyer may still name one.
    """
    named = found.product.standard_number if found.product else ""
    first = edition_in_force(named, on) if named else None
    known = {row.pk for row in editions_to_choose()}
    matches = [row for row in _matches(found, text) if row.pk in known]
    matches.sort(key=is_replaced)
    rows = [row for row in (first, found.edition, *matches) if row is not None]
    return list(dict.fromkeys(rows))[:MOST_SUGGESTIONS]


def _matches(found: ServiceRequest, text: str) -> Iterator[Edition]:
    if text.strip():
        yield from find_editions(text)
        return
    words = [w for w in plain_text(str(found.product or "")).split() if len(w) > 3]
    likely = Q()
    for word in words:
        likely |= Q(search_text__contains=word)
    if words:
        rows = Edition.objects.filter(likely).select_related("superseded_by")
        yield from rows.order_by("number")


def _stage(state: str) -> int:
    for place, (_title, states) in enumerate(_STAGES):
        if state in states:
            return place
    return len(_STAGES) if state == S.CLOSED else -1


def _order(place: int, now: int) -> str:
    return ("cannot_start", "in_progress", "done")[(place < now) + (place <= now)]


_WORDS: dict[str, object] = {
    "cannot_start": pgettext_lazy("stage", "later"),
    "in_progress": pgettext_lazy("stage", "now"),
    "done": pgettext_lazy("stage", "done"),
}
