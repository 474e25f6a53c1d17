"""Calls and nominations as lists and pages ask for them, and the funnel of a call."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.journeys import CallState, NominationState
from bakumutu.guidance.models import Call, CandidateScore, Commitment, Nomination
from bakumutu.guidance.models.curation_facts import INDEPENDENT
from bakumutu.guidance.models.nominations import Nominations
from bakumutu.letters.models import Document
from bakumutu.letters.queries import documents_of
from bakumutu.office.actor import Actor
from bakumutu.registry.queries import named_by
from bakumutu.rules.names import plain_text

N = NominationState

_TWO_SCORES = Exists(
    CandidateScore.objects.filter(nomination=OuterRef("pk"), seat=INDEPENDENT)
)
_COMMITMENT = Exists(Commitment.objects.filter(nomination=OuterRef("pk")))

#: Stage of the funnel -> its word, and what shows that a nomination came so far.
STAGES: dict[str, tuple[object, Q]] = {
    "nominated": (pgettext_lazy("funnel", "Nominated"), Q()),
    "screened": (
        pgettext_lazy("funnel", "Screened in"),
        Q(screened_at__isnull=False) & ~Q(state=N.SCREENED_OUT),
    ),
    "scored": (
        pgettext_lazy("funnel", "Scored"),
        Q(_TWO_SCORES) & ~Q(state=N.LONGLISTED),
    ),
    "selected": (pgettext_lazy("funnel", "Selected"), Q(answer_by__isnull=False)),
    "committed": (pgettext_lazy("funnel", "Committed"), Q(_COMMITMENT)),
}


@dataclass(frozen=True, slots=True)
class Stage:
    """How many nominations of a call have come so far."""

    key: str
    title: object
    count: int


@dataclass(frozen=True, slots=True)
class NominationFilter:
    """What a list of nominations is narrowed to."""

    text: str = ""
    call_id: UUID | None = None
    stage: str = ""
    state: str = ""


def calls(state: str = "") -> QuerySet[Call]:
    """Return the calls of the office, each with how many were nominated."""
    rows = Call.objects.select_related("office", "criteria", "region")
    rows = rows.filter(state=state) if state else rows
    return rows.annotate(
        nominated=Count("nominations"),
        committed=Count("nominations", filter=Q(nominations__commitment__isnull=False)),
    )


def open_calls() -> QuerySet[Call]:
    """Return the calls that may take nominations, the soonest to close first."""
    rows = Call.objects.filter(state=CallState.OPEN)
    return rows.select_related("office", "region").order_by("closes_on", "pk")


def nominations_of(actor: Actor) -> Nominations:
    """Return the nominations that somebody may see, with what every page prints."""
    return Nomination.objects.reachable_by(actor).select_related(
        "call__office", "call__criteria", "business", "product", "nominated_by"
    )


def nomination_list(actor: Actor, wanted: NominationFilter) -> Nominations:
    """Return the nominations of a list."""
    rows = nominations_of(actor)
    if wanted.call_id:
        rows = rows.filter(call_id=wanted.call_id)
    if wanted.stage in STAGES:
        rows = rows.filter(STAGES[wanted.stage][1])
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if text := wanted.text.strip():
        by_product = Q(product__search_name__contains=plain_text(text))
        rows = rows.filter(named_by(text, "business_id") | by_product)
    return rows


def letters_of(nomination: Nomination) -> list[Document]:
    """Return what was sealed about the commitment of a nomination."""
    made = Commitment.objects.filter(nomination=nomination).first()
    return documents_of(made.pk) if made else []


def funnel(call: Call) -> Iterator[Stage]:
    """Yield the stages of a call, each with how many have come so far."""
    rows = call.nominations.order_by()
    for key, (title, has_come) in STAGES.items():
        yield Stage(key, title, rows.filter(has_come).count())
