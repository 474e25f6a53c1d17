"""What a product waits for: each thing with who does it and until when."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import TextChoices
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.desk.journeys import RequestState
from bakumutu.desk.models import RequestFacts
from bakumutu.desk.queries.next_steps import next_step
from bakumutu.guidance.journeys import (
    AssessmentState,
    GapState,
    MentoringState,
    NominationState,
    VisitState,
)
from bakumutu.guidance.models import Gap, Party
from bakumutu.guidance.queries.curation.steps import MEANINGS, step_of_nomination
from bakumutu.guidance.queries.road.facts import RoadFacts
from bakumutu.guidance.queries.road.ways import way_to


class Side(TextChoices):
    """Who has the next step on the road of a product."""

    OWNER = "owner", pgettext_lazy("turn", "you")
    OFFICE = "office", pgettext_lazy("turn", "the office")
    LABORATORY = "laboratory", pgettext_lazy("turn", "the laboratory")
    BODY = "body", pgettext_lazy("turn", "the certification body (LSPro)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One thing that a product waits for."""

    #: What kind of thing it is; with the subject it names one reminder.
    code: str
    subject: UUID
    title: object
    side: Side
    due: date | None = None
    detail: object = ""
    url: str = ""
    label: object = ""
    #: An appointment: somebody comes on the day that is due.
    is_visit: bool = False

    @property
    def is_owners(self) -> bool:
        """Tell whether the owner has to do it."""
        return self.side == Side.OWNER


def turns_of(facts: RoadFacts) -> list[Turn]:
    """Return all that a product waits for: the owner's part first, by its day."""
    found = [turn for source in _SOURCES for turn in source(facts)]
    return sorted(found, key=lambda turn: (not turn.is_owners, turn.due or date.max))


def _curation(facts: RoadFacts) -> Iterator[Turn]:
    found = facts.nomination
    if found is None or not facts.is_nominated:
        yield from _candidacy(facts)
        return
    step = step_of_nomination(found)
    if found.state == NominationState.SELECTED:
        yield Turn(
            code="commit",
            subject=found.pk,
            title=_("Take the place or give it up"),
            side=Side.OWNER,
            due=found.answer_by,
            detail=MEANINGS[found.state],
            url=reverse("guidance:own_nomination", args=[found.pk]),
            label=_("Read and answer"),
        )
    elif step and facts.assessment is None and facts.mentoring is None:
        yield Turn(
            code="nomination",
            subject=found.pk,
            title=step.title,
            side=Side.OFFICE,
            due=step.due,
            detail=MEANINGS[found.state],
        )


def _candidacy(facts: RoadFacts) -> Iterator[Turn]:
    if facts.nominate_by is None or facts.skips_curation:
        return
    yield Turn(
        code="nominate",
        subject=facts.product.pk,
        title=_("Nominate this product for guidance"),
        side=Side.OWNER,
        due=facts.nominate_by,
        detail=_("The office helps chosen products at no cost."),
        url=reverse("guidance:own_curation"),
        label=_("See what is open"),
    )


def _assessment(facts: RoadFacts) -> Iterator[Turn]:
    found = facts.assessment
    if found is None:
        return
    if found.state == AssessmentState.SCHEDULED:
        yield Turn(
            code="assessment",
            subject=found.pk,
            title=_("An assessor visits you"),
            side=Side.OFFICE,
            due=found.visit_on,
            detail=_("Be there with the people who make the product."),
            url=reverse("guidance:findings", args=[found.pk]),
            label=_("See the appointment"),
            is_visit=True,
        )
    elif found.state == AssessmentState.DRAFTED:
        yield Turn(
            code="findings",
            subject=found.pk,
            title=_("Read what was found, and say whether it is so"),
            side=Side.OWNER,
            url=reverse("guidance:findings", args=[found.pk]),
            label=_("Read the findings"),
        )
    elif found.state == AssessmentState.ON_SITE:
        title = _("The assessor completes the answers")
        yield Turn(code="answers", subject=found.pk, title=title, side=Side.OFFICE)


def _mentoring(facts: RoadFacts) -> Iterator[Turn]:
    found = facts.mentoring
    row = _OF_MENTORING.get(found.state) if found else None
    if found and row:
        code, title = row
        yield Turn(code=code, subject=found.pk, title=title, side=Side.OFFICE)
    if found and found.is_live:
        yield from (_gap(gap) for gap in facts.gaps if _is_open(gap))
    yield from _visits(facts)


#: State of a mentoring -> what the office does next.
_OF_MENTORING: dict[str, tuple[str, object]] = {
    MentoringState.PLANNED: ("plan", _("The mentor makes the plan with you")),
    MentoringState.PAUSED: ("resume", _("The guidance is paused")),
    MentoringState.READY_CHECK: (
        "ready_check",
        _("Another assessor looks whether everything is ready"),
    ),
    MentoringState.READY: ("refer", _("The office names the certification bodies")),
}


def _is_open(gap: Gap) -> bool:
    is_owners = gap.state == GapState.OPEN and gap.responsible == Party.OWNER
    return is_owners or gap.state == GapState.OFFERED


def _gap(gap: Gap) -> Turn:
    if gap.state == GapState.OFFERED:
        title = _("The office looks at what you sent")
        return Turn(code="judge", subject=gap.pk, title=title, side=Side.OFFICE)
    return Turn(
        code="gap",
        subject=gap.pk,
        title=gap.task or gap.title,
        side=Side.OWNER,
        due=gap.due_on,
        detail=gap.reason,
        url=way_to("gap", gap.pk),
        label=_("Send what shows it"),
    )


def _visits(facts: RoadFacts) -> Iterator[Turn]:
    for visit in facts.visits:
        url = way_to("visit", visit.pk)
        if visit.state == VisitState.PLANNED and visit.planned_on >= facts.today:
            yield Turn(
                code="visit",
                subject=visit.pk,
                title=_("Your mentor visits you"),
                side=Side.OFFICE,
                due=visit.planned_on,
                detail=visit.purpose,
                url=url,
                label=_("See the appointment"),
                is_visit=True,
            )
        elif visit.state == VisitState.HELD:
            yield Turn(
                code="sign",
                subject=visit.pk,
                title=_("Read what was agreed at the visit, and sign"),
                side=Side.OWNER,
                url=url,
                label=_("Read and sign"),
            )


def _request(facts: RoadFacts) -> Iterator[Turn]:
    found = facts.request
    step = next_step(RequestFacts(found)) if found else None
    if found is None or step is None:
        return
    yield Turn(
        code="request",
        subject=found.pk,
        title=step.title,
        side=_SIDE_OF_REQUEST.get(found.state, Side.OFFICE),
        due=step.due,
        url=reverse("desk:journey", args=[found.pk]),
        label=_("Open the request"),
    )


_SIDE_OF_REQUEST: dict[str, Side] = {
    RequestState.DRAFT: Side.OWNER,
    RequestState.RETURNED: Side.OWNER,
    RequestState.QUOTED: Side.OWNER,
    RequestState.BILLED: Side.OWNER,
    RequestState.IN_SERVICE: Side.LABORATORY,
}


def _certification(facts: RoadFacts) -> Iterator[Turn]:
    found, mentoring = facts.referral, facts.mentoring
    if not found or not mentoring or mentoring.state != MentoringState.REFERRED:
        return
    if found.chosen is None:
        yield Turn(
            code="choose",
            subject=found.pk,
            title=_("Choose a certification body, and tell the office"),
            side=Side.OWNER,
            detail=_("The letter names every body in scope. The choice is yours."),
            url=way_to("choose", mentoring.pk),
            label=_("See the bodies"),
        )
        return
    title = _("%(body)s decides about the certificate") % {"body": found.chosen}
    yield Turn(code="certificate", subject=found.pk, title=title, side=Side.BODY)


_SOURCES: tuple[Callable[[RoadFacts], Iterator[Turn]], ...] = (
    _curation,
    _assessment,
    _mentoring,
    _request,
    _certification,
)
