"""What happened to a mentoring, told from the ledger."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bakumutu.guidance import events
from bakumutu.guidance.models import Gap, Mentoring, RoleModel, TestEvidence, Visit
from bakumutu.ledger.events import Event, event_from
from bakumutu.ledger.models import Entry
from bakumutu.office.models import Person
from bakumutu.office.roles import Role
from bakumutu.web.components import Moment
from bakumutu.web.wording import short_date

#: What each fact is called on the page.
TITLES: dict[type[Event], object] = {
    events.MentoringOpened: _("Mentoring opened"),
    events.MentorAssigned: _("Terms of the mentoring agreed"),
    events.PlanMade: _("Plan made from the gaps"),
    events.GapAdded: _("Task added to the plan"),
    events.GapPlanned: _("Task planned anew"),
    events.MentoringStarted: _("Mentoring begun"),
    events.MentoringPaused: _("Mentoring paused"),
    events.MentoringResumed: _("Mentoring resumed"),
    events.MentoringDropped: _("Mentoring stopped early"),
    events.MentoringClosed: _("Mentoring closed"),
    events.EvidenceOffered: _("Evidence offered"),
    events.EvidenceAccepted: _("Evidence accepted, gap closed"),
    events.EvidenceReturned: _("Evidence sent back"),
    events.EvidenceFell: _("Evidence no longer valid"),
    events.GapWaived: _("Gap waived"),
    events.GapReopened: _("Gap reopened"),
    events.VisitPlanned: _("Visit planned"),
    events.VisitMoved: _("Visit moved"),
    events.VisitHeld: _("Visit held"),
    events.VisitContradicted: _("Second text of a visit came"),
    events.VisitTextChosen: _("Text of a visit chosen"),
    events.VisitSigned: _("Visit signed"),
    events.VisitStepDone: _("Agreed step done"),
    events.VisitCancelled: _("Visit called off"),
    events.BatchRecorded: _("Record of a batch added"),
    events.ReadyCheckAsked: _("Ready-check asked for"),
    events.ReadyCheckArranged: _("Ready-check arranged"),
    events.ReadinessConfirmed: _("Found ready by another assessor"),
    events.MentoringSentBack: _("Sent back after the ready-check"),
    events.MentoringReferred: _("Referred to certification bodies"),
    events.BodyReferralSealed: _("Letter of referral sealed"),
    events.BodyChosen: _("The owner chose a body"),
    events.CertificateRecorded: _("Certificate of a body recorded"),
    events.CertificationRefused: _("The body did not certify"),
    events.MentoringTakenUpAgain: _("Mentoring taken up again"),
    events.UpkeepReviewed: _("Upkeep reviewed"),
    events.RoleModelProposed: _("Proposed as a role model"),
    events.RoleModelNamed: _("Named a role model"),
    events.RoleModelEnded: _("No longer a role model"),
    events.TestReportTaken: _("Test report arrived"),
    events.TestReportTyped: _("Test report of another laboratory typed"),
    events.TestReportConfirmed: _("Typed test report confirmed"),
    events.TestReportRefused: _("Typed test report refused"),
    events.FacilitationShared: _("Money shared out"),
    events.FacilitationWithdrawn: _("Share of money withdrawn"),
}
#: As many as a person reads; older ones stay in the ledger.
_MOST = 100


def moments_about(subject: UUID) -> list[Moment]:
    """Return what happened in the mentorings of a business or a product."""
    about = Q(business_id=subject) | Q(product_id=subject)
    keys = list(Mentoring.objects.filter(about).values_list("pk", flat=True))
    return _told(keys, TestEvidence.objects.filter(about).values_list("pk", flat=True))


def moments_of(mentoring: Mentoring) -> list[Moment]:
    """Return what happened to one mentoring and the reports on its product."""
    reports = TestEvidence.objects.filter(product_id=mentoring.product_id)
    return _told([mentoring.pk], reports.values_list("pk", flat=True))


def _told(mentorings: list[UUID], reports: Iterable[UUID]) -> list[Moment]:
    """Tell the entries of some records, the latest first, each with its address."""
    urls = {pk: reverse("guidance:mentoring", args=[pk]) for pk in mentorings}
    of = {"mentoring_id__in": mentorings}
    for pk in Visit.objects.filter(**of).values_list("pk", flat=True):
        urls[pk] = reverse("guidance:visit", args=[pk])
    for pk, key in RoleModel.objects.filter(**of).values_list("pk", "mentoring_id"):
        urls[pk] = urls[key]
    for pk in reports:
        urls[pk] = reverse("guidance:test_report", args=[pk])
    kinds = [event.kind for event in TITLES]
    rows = Entry.objects.filter(subject__in=list(urls), kind__in=kinds)
    entries = list(rows.order_by("-id")[:_MOST])
    people = Person.objects.in_bulk({one.person_id for one in entries})
    facts = [event_from(one.kind, one.body) for one in entries]
    named = {task for fact in facts if (task := _task_of(fact))}
    tasks = Gap.objects.in_bulk(named)
    return [
        _moment(one, fact, people, (tasks.get(_task_of(fact)), urls[one.subject]))
        for one, fact in zip(entries, facts, strict=True)
    ]


def _moment(
    entry: Entry,
    event: Event,
    people: Mapping[UUID, Person],
    about: tuple[Gap | None, str],
) -> Moment:
    task, url = about
    person = people.get(entry.person_id) if entry.person_id else None
    known = entry.role in Role.values
    role = Role(entry.role).label if known else _("the system")
    return Moment(
        at=entry.at,
        title=TITLES[type(event)],
        who=", ".join(str(part) for part in (person, role) if part),
        detail=" · ".join(part for part in (_named(task), _detail(event)) if part),
        url=reverse("guidance:gap", args=[task.pk]) if task else url,
    )


def _task_of(event: Event) -> UUID | None:
    return getattr(event, "gap", None)


def _named(task: Gap | None) -> str:
    return f"{task.number}. {task}" if task else ""


def _detail(event: Event) -> str:
    words = ("number", "batch", "reason", "override_reason", "chosen_by", "signed_by")
    days = ("planned_on", "held_on", "issued_on", "valid_until")
    told = [str(getattr(event, name, "")) for name in words]
    dated = [short_date(getattr(event, name, None)) for name in days]
    return " · ".join(part for part in (*told, *dated) if part)
