"""Calls and nominations as lists and pages ask for them, and the funnel of a call."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.journeys import NOMINATION, CallState, NominationState
from bakumutu.guidance.journeys.curation import LIVE
from bakumutu.guidance.models import Call, CandidateScore, Commitment, Nomination
from bakumutu.guidance.models.curation_facts import INDEPENDENT
from bakumutu.guidance.models.nominations import Nominations
from bakumutu.letters.models import Document
from bakumutu.letters.queries import documents_of
from bakumutu.office.actor import Actor
from bakumutu.registry.models import Product
from bakumutu.registry.queries import named_by
from bakumutu.rules.names import plain_text
from bakumutu.standards.queries import edition_in_force

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
    #: Of these, how many ended here and came no further.
    ended: int = 0


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


def free_products(products: QuerySet[Product]) -> QuerySet[Product]:
    """Return those that take part in no call now, by name."""
    live = Nomination.objects.filter(product=OuterRef("pk"), state__in=LIVE)
    return products.exclude(Exists(live)).order_by("search_name")


def taking_part(actor: Actor) -> Nominations:
    """Return the nominations that keep a product from being nominated again."""
    return nominations_of(actor).filter(state__in=LIVE).order_by("-nominated_at")


def next_waiting(call: Call) -> Nomination:
    """Return the first on the waiting list; call it where somebody waits."""
    return call.nominations.filter(state=N.WAITLISTED).order_by("place")[0]


def standard_words(found: Nomination) -> str:
    """Return the standard of a nominated product, as it is in force today."""
    older = str(found.product.standard_number)
    edition = edition_in_force(older, found.call.today()) if older else None
    if edition is None or edition.number == older:
        return older
    told = {"number": edition.number, "older": older}
    return _("%(number)s, which replaced %(older)s") % told


def letters_of(nomination: Nomination) -> list[Document]:
    """Return what was sealed about the commitment of a nomination."""
    made = Commitment.objects.filter(nomination=nomination).first()
    return documents_of(made.pk) if made else []


def funnel(call: Call) -> list[Stage]:
    """Return the stages of a call: how many came so far, and how many ended there."""
    rows = call.nominations.order_by()
    gone = Q(state__in=NOMINATION.final)
    further = [*(has_come for _title, has_come in STAGES.values()), Q()][1:]
    return [
        Stage(
            key,
            title,
            rows.filter(has_come).count(),
            rows.filter(has_come & gone).exclude(has_gone_on).count(),
        )
        for (key, (title, has_come)), has_gone_on in zip(
            STAGES.items(), further, strict=True
        )
    ]
