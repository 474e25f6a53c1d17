"""Everything that guidance waits for, one row each: what, whose turn, until when."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bakumutu.guidance.journeys import (
    AssessmentState,
    GapState,
    MentoringState,
    ReportState,
    RoleModelState,
    VisitState,
)
from bakumutu.guidance.journeys.mentorings import AT_WORK
from bakumutu.guidance.models import (
    Assessment,
    Gap,
    Mentoring,
    Party,
    RoleModel,
    TestEvidence,
    VersionStanding,
    Visit,
)
from bakumutu.guidance.models.gaps import UNDONE, EvidenceStanding
from bakumutu.guidance.queries.mentoring.reads import due_visits, gaps_fallen
from bakumutu.guidance.queries.mentoring.steps import NextStep, next_step
from bakumutu.office.actor import Actor
from bakumutu.office.models import Office, Person
from bakumutu.office.roles import Role
from bakumutu.registry.models import Business, Product

S = MentoringState
_Row = TypeVar("_Row", bound=Model)
#: Whoever of the office may compare a typed report with its paper.
_COMPARERS = (Role.COORDINATOR, Role.ASSESSOR, Role.MENTOR)
#: A review of a certified product is work from so many days before its day.
_AHEAD = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """Who has to do something: the owner, one person, or whoever holds a role."""

    is_owners: bool = False
    person: Person | None = None
    #: The first of them is named.
    roles: tuple[Role, ...] = ()
    #: Who may not do it although the role would let them.
    but: frozenset[UUID] = frozenset()

    def is_for(self, actor: Actor) -> bool:
        """Tell whether it waits for this person of the office."""
        if self.is_owners:
            return False
        if self.person is not None:
            return self.person.pk == actor.person_id
        return actor.person_id not in self.but and actor.may_any(self.roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One thing that waits for somebody."""

    title: object
    detail: object = ""
    business: Business
    product: Product
    mentor: Person | None = None
    url: str
    due: date | None = None
    whose: Whose

    @property
    def who(self) -> str:
        """Return whose turn it is, in words."""
        if self.whose.is_owners:
            return str(self.business)
        return str(self.whose.person or self.whose.roles[0].label)

    def is_late(self, today: date) -> bool:
        """Tell whether its day has passed."""
        return self.due is not None and self.due < today


_OWNERS = Whose(is_owners=True)
_COORDINATORS = Whose(roles=(Role.COORDINATOR,))


def turns_of(actor: Actor) -> list[Turn]:
    """Return all that waits in guidance, by its day, what has none at the end."""
    today = Office.objects.get(pk=actor.office_id).today()
    found = [turn for source in _SOURCES for turn in source(actor, today)]
    return sorted(found, key=lambda turn: (turn.due or date.max, str(turn.business)))


def _tasks(_actor: Actor, _today: date) -> Iterator[Turn]:
    rows = Gap.objects.filter(state=GapState.OPEN, mentoring__state__in=AT_WORK)
    for gap in _with_mentoring(rows.filter(fell_at=None)):
        made = gap.mentoring
        yield _of(
            made,
            title=gap.title,
            detail=gap.task,
            url=reverse("guidance:gap", args=[gap.pk]),
            due=gap.due_on,
            whose=_whose(made, Party(gap.responsible or Party.OFFICE)),
        )


def _fallen(_actor: Actor, _today: date) -> Iterator[Turn]:
    for gap in _with_mentoring(gaps_fallen()):
        yield _of(
            gap.mentoring,
            title=_("Plan anew: a report no longer holds"),
            detail=gap.title,
            url=reverse("guidance:gap", args=[gap.pk]),
            due=gap.due_on,
            whose=_whose(gap.mentoring, Party.MENTOR),
        )


def _evidence(_actor: Actor, _today: date) -> Iterator[Turn]:
    rows = Gap.objects.filter(state=GapState.OFFERED, mentoring__state__in=AT_WORK)
    for gap in _with_mentoring(rows).prefetch_related("offers"):
        made = gap.mentoring
        waiting = [
            each
            for each in gap.offers.all()
            if each.standing == EvidenceStanding.WAITING
        ]
        senders = frozenset(
            person
            for each in waiting
            for person in (each.offered_by_id, each.uploaded_by_id)
        )
        whose = _whose(made, Party.MENTOR)
        if made.mentor_id in senders:
            roles = (Role.COORDINATOR, Role.ASSESSOR)
            whose = Whose(roles=roles, but=senders)
        yield _of(
            made,
            title=_("Judge the evidence"),
            detail=gap.title,
            url=reverse("guidance:gap", args=[gap.pk]),
            due=gap.due_on,
            whose=whose,
        )


def _visits(_actor: Actor, _today: date) -> Iterator[Turn]:
    rows = Visit.objects.filter(
        state__in=(VisitState.PLANNED, VisitState.HELD), mentoring__state__in=AT_WORK
    )
    disputed = Exists(
        Visit.objects.filter(
            pk=OuterRef("pk"), versions__standing=VersionStanding.DISPUTED
        )
    )
    for visit in _with_mentoring(rows.annotate(disputed=disputed), "mentor"):
        yield _of_visit(visit, is_disputed=visit.disputed)


def _of_visit(visit: Visit, *, is_disputed: bool) -> Turn:
    name, title, whose = "visit", _("Sign the visit"), _OWNERS
    mentors = Whose(person=visit.mentor)
    if is_disputed:
        name, title, whose = "choose_version", _("Choose between two texts"), mentors
    elif visit.state == VisitState.PLANNED:
        name, title, whose = "hold_visit", _("Hold the visit"), mentors
    return _of(
        visit.mentoring,
        title=title,
        detail=visit.purpose or visit.next_step,
        url=reverse(f"guidance:{name}", args=[visit.pk]),
        due=visit.held_on or visit.planned_on,
        whose=whose,
    )


def _neglected(actor: Actor, today: date) -> Iterator[Turn]:
    late = {key: due for key, due in due_visits(actor).items() if due < today}
    planned = Visit.objects.filter(state=VisitState.PLANNED, mentoring=OuterRef("pk"))
    rows = Mentoring.objects.filter(pk__in=late).exclude(Exists(planned))
    for made in _whole(rows):
        yield _of(
            made,
            title=_("Plan a visit: nobody came for too long"),
            url=reverse("guidance:plan_visit", args=[made.pk]),
            due=late[made.pk],
            whose=_whose(made, Party.MENTOR),
        )


#: Verb that comes next -> whose it is.
_WHOSE: dict[str, Party | Role] = {
    "change_terms": Role.COORDINATOR,
    "plan_gaps": Party.MENTOR,
    "start_mentoring": Role.COORDINATOR,
    "resume": Party.MENTOR,
    "record_batch": Party.OWNER,
    "ask_ready_check": Party.MENTOR,
    "arrange_ready_check": Role.COORDINATOR,
    "confirm_ready": Role.ASSESSOR,
    "refer_to_bodies": Role.COORDINATOR,
    "choose_body": Party.OWNER,
    "record_certified": Party.MENTOR,
    "take_up_again": Role.COORDINATOR,
    "review_upkeep": Party.MENTOR,
}


def _steps(actor: Actor, today: date) -> Iterator[Turn]:
    """Yield the steps of mentorings that no task, visit or check stands for."""
    undone = Gap.objects.filter(mentoring=OuterRef("pk"), state__in=UNDONE)
    rows = Mentoring.objects.exclude(state__in=(S.DROPPED, S.CLOSED)).exclude(
        Exists(undone), state=S.ACTIVE
    )
    for made in _whole(rows):
        step = next_step(made, today, actor)
        if step is None or (made.state == S.READY_CHECK and not step.verbs):
            continue
        is_upkeep = "review_upkeep" in step.verbs
        if is_upkeep and step.due and step.due > today + _AHEAD:
            continue
        yield _of_step(made, step)


def _of_step(made: Mentoring, step: NextStep) -> Turn:
    doer = _WHOSE[step.verbs[0]] if step.verbs else Party.MENTOR
    check = made.ready_check
    whose = _whose(made, doer)
    if doer is Role.ASSESSOR and check is not None:
        whose = Whose(person=check.assessor)
    return _of(
        made,
        title=step.title,
        detail=step.detail,
        url=reverse("guidance:mentoring", args=[made.pk]),
        due=step.due,
        whose=whose,
    )


#: State of an assessment -> what its assessor does next.
_OF_ASSESSOR = {
    AssessmentState.SCHEDULED.value: gettext_lazy("Assess at the site"),
    AssessmentState.ON_SITE.value: gettext_lazy("Fill in the assessment"),
    AssessmentState.DRAFTED.value: gettext_lazy(
        "Go through the findings with the owner"
    ),
}


def _assessments(_actor: Actor, _today: date) -> Iterator[Turn]:
    rows = Assessment.objects.filter(state__in=list(_OF_ASSESSOR))
    parts = ("business__region", "business__kbli", "product", "assessor")
    for each in rows.select_related(*parts):
        yield Turn(
            title=_OF_ASSESSOR[each.state],
            detail=each.number,
            business=each.business,
            product=each.product,
            url=reverse("guidance:assessment", args=[each.pk]),
            due=each.visit_on,
            whose=Whose(person=each.assessor),
        )


def _reports(_actor: Actor, _today: date) -> Iterator[Turn]:
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


def _role_models(_actor: Actor, today: date) -> Iterator[Turn]:
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
                whose=_COORDINATORS,
            )


def _whose(made: Mentoring, doer: Party | Role) -> Whose:
    """Return who that is in a mentoring; without a mentor, whoever chooses one."""
    if doer is Party.OWNER:
        return _OWNERS
    if doer is Party.MENTOR and made.mentor is not None:
        return Whose(person=made.mentor)
    return Whose(roles=(Role.ASSESSOR,)) if doer is Role.ASSESSOR else _COORDINATORS


def _only(person_id: UUID | None) -> frozenset[UUID]:
    return frozenset({person_id} if person_id else ())


def _of(made: Mentoring, **told: Any) -> Turn:  # noqa: ANN401 -- the rest of a turn
    return Turn(
        business=made.business, product=made.product, mentor=made.mentor, **told
    )


_PARTS = ("business__region", "business__kbli", "product", "mentor")


def _whole(rows: QuerySet[Mentoring]) -> QuerySet[Mentoring]:
    parts = (*_PARTS, "office", "ready_check__assessor")
    return rows.select_related(*parts).order_by("pk")


def _with_mentoring(rows: QuerySet[_Row], *more: str) -> QuerySet[_Row]:
    parts = (f"mentoring__{part}" for part in _PARTS)
    return rows.select_related(*parts, *more).order_by("pk")


_SOURCES: tuple[Callable[[Actor, date], Iterable[Turn]], ...] = (
    _tasks,
    _fallen,
    _evidence,
    _visits,
    _neglected,
    _steps,
    _assessments,
    _reports,
    _role_models,
)
