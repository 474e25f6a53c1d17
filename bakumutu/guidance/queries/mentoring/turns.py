"""Everything that guidance waits for, one row each: what, whose turn, until when."""

from collections.abc import Iterator
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, QuerySet, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _

from bakumutu.guidance.journeys import ReportState, RoleModelState, VisitState
from bakumutu.guidance.models import (
    Assessment,
    Mentoring,
    Party,
    RoleModel,
    TestEvidence,
    Visit,
)
from bakumutu.guidance.queries.mentoring.reads import late_visits
from bakumutu.guidance.queries.mentoring.steps import (
    COORDINATORS,
    OF_ASSESSOR,
    of_assessment,
    turns_of_mentoring,
    whose_of,
)
from bakumutu.guidance.queries.mentoring.turn import Turn, Whose
from bakumutu.guidance.queries.road.facts import facts_of
from bakumutu.office.actor import Actor
from bakumutu.office.models import Office
from bakumutu.office.roles import Role
from bakumutu.registry.models import Product

_Row = TypeVar("_Row", bound=Model)
#: Whoever of the office may compare a typed report with its paper.
_COMPARERS = (Role.COORDINATOR, Role.ASSESSOR, Role.MENTOR)


def turns_of(actor: Actor) -> list[Turn]:
    """Return all that waits in guidance, by its day, what has none at the end."""
    today = Office.objects.get(pk=actor.office_id).today()
    found = [
        *_mentorings(today),
        *_neglected(actor, today),
        *_assessments(),
        *_reports(),
        *_role_models(today),
    ]
    return sorted(found, key=lambda turn: (turn.due or date.max, str(turn.business)))


def _mentorings(today: date) -> Iterator[Turn]:
    """Yield what the roads of mentored products wait for, read for all at once."""
    rows = Product.objects.filter(pk__in=Mentoring.objects.live().values("product"))
    parts = ("business__region", "business__kbli")
    found = facts_of(list(rows.select_related(*parts).order_by("pk")), today)
    gaps = [gap for facts in found for gap in facts.gaps]
    prefetch_related_objects(gaps, "offers")
    for facts in found:
        yield from turns_of_mentoring(facts)


def _neglected(actor: Actor, today: date) -> Iterator[Turn]:
    late = late_visits(actor, today)
    planned = Visit.objects.filter(state=VisitState.PLANNED, mentoring=OuterRef("pk"))
    rows = Mentoring.objects.filter(pk__in=late).exclude(Exists(planned))
    for made in rows.select_related(*_PARTS).order_by("pk"):
        yield _of(
            made,
            title=_("Plan a visit: nobody came for too long"),
            url=reverse("guidance:plan_visit", args=[made.pk]),
            due=late[made.pk],
            whose=whose_of(made, Party.MENTOR),
        )


def _assessments() -> Iterator[Turn]:
    rows = Assessment.objects.filter(state__in=list(OF_ASSESSOR))
    parts = ("business__region", "business__kbli", "product", "assessor")
    for each in rows.select_related(*parts):
        if turn := of_assessment(each):
            yield turn


def _reports() -> Iterator[Turn]:
    rows = TestEvidence.objects.filter(state=ReportState.TYPED)
    for each in rows.select_related("business__region", "business__kbli", "product"):
        yield Turn(
            title=_("Compare the typed test report with its paper"),
            detail=each.number,
            business=each.business,
            product=each.product,
            url=reverse("guidance:test_report", args=[each.pk]),
            whose=Whose(roles=_COMPARERS, but=_only(each.typed_by_id)),
        )


def _role_models(today: date) -> Iterator[Turn]:
    proposed = RoleModel.objects.filter(state=RoleModelState.PROPOSED)
    lapsed = RoleModel.objects.filter(state=RoleModelState.NAMED, valid_until__lt=today)
    titles = (
        (proposed, _("Name the role model")),
        (lapsed, _("End the role model that lapsed")),
    )
    for rows, title in titles:
        for each in _with_mentoring(rows):
            yield _of(
                each.mentoring,
                title=title,
                url=reverse("guidance:role_models"),
                due=each.valid_until,
                whose=COORDINATORS,
            )


def _only(person_id: UUID | None) -> frozenset[UUID]:
    return frozenset({person_id} if person_id else ())


def _of(made: Mentoring, **told: Any) -> Turn:  # noqa: ANN401 -- the rest of a turn
    return Turn(
        business=made.business, product=made.product, mentor=made.mentor, **told
    )


_PARTS = ("business__region", "business__kbli", "product", "mentor")


def _with_mentoring(rows: QuerySet[_Row], *more: str) -> QuerySet[_Row]:
    parts = (f"mentoring__{part}" for part in _PARTS)
    return rows.select_related(*parts, *more).order_by("pk")
