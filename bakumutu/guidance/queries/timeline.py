"""What happened in guidance to a business, a product or one record, in sentences."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bakumutu.guidance import events
from bakumutu.guidance.models import AcknowledgementWay, Assessment, Submission
from bakumutu.ledger.events import Event, event_from
from bakumutu.ledger.models import Entry
from bakumutu.office.models import Person
from bakumutu.office.roles import Role
from bakumutu.web.components import Moment
from bakumutu.web.wording import plain_date

#: As many as a person reads; older ones stay in the ledger.
MOST_MOMENTS = 100

#: What each fact is called on the page.
TITLES: dict[type[Event], object] = {
    events.AssessmentScheduled: gettext_lazy("Assessment arranged"),
    events.AssessmentRescheduled: gettext_lazy("Appointment changed"),
    events.AssessmentCancelled: gettext_lazy("Visit cancelled"),
    events.VisitBegun: gettext_lazy("Visit begun"),
    events.FindingsDrafted: gettext_lazy("Findings drafted"),
    events.FindingsReopened: gettext_lazy("Answers opened again"),
    events.AssessmentAgreed: gettext_lazy("Findings acknowledged"),
    events.GapReportSealed: gettext_lazy("Gap report sealed (not a certificate)"),
    events.AnswersChosen: gettext_lazy("Chosen between different answers"),
    events.EvidenceFell: gettext_lazy("Evidence no longer valid"),
    events.RehearsalReleased: gettext_lazy("Rehearsal released by the owner"),
    events.SubmissionReceived: gettext_lazy("Form of a phone taken in"),
    events.SubmissionFilesCame: gettext_lazy("Further photos of a phone came"),
    events.SubmissionAttached: gettext_lazy("Form of a phone attached"),
}


def moments_of(subject: UUID) -> list[Moment]:
    """Return what guidance knows about one record, the latest first.

    They stand on its own page, so none of them leads to it or names it again.
    """
    records = _records(Q(pk=subject))
    named = "".join(str(each) for each in records.values())
    return [
        replace(each, url="", detail=str(each.detail).removeprefix(named).lstrip(" ·"))
        for each in _told(records)
    ]


def moments_about(subject: UUID) -> list[Moment]:
    """Return what guidance knows about a business or a product."""
    return _told(_records(Q(product_id=subject) | Q(business_id=subject)))


def _records(wanted: Q) -> dict[UUID, Assessment]:
    """Return the assessments that are meant; their forms lead to them too."""
    return {each.pk: each for each in Assessment.objects.filter(wanted)}


def _told(records: dict[UUID, Assessment]) -> list[Moment]:
    if not records:
        return []
    sent = dict(
        Submission.objects.filter(assessment_id__in=records).values_list(
            "pk", "assessment_id"
        )
    )
    kinds = [event.kind for event in TITLES]
    rows = Entry.objects.filter(subject__in=[*records, *sent], kind__in=kinds)
    entries = list(rows.order_by("-id")[:MOST_MOMENTS])
    people = Person.objects.in_bulk({each.person_id for each in entries})
    return [
        _moment(each, records[sent.get(each.subject) or each.subject], people)
        for each in entries
    ]


def _moment(entry: Entry, record: Assessment, people: dict[UUID, Person]) -> Moment:
    event = event_from(entry.kind, entry.body)
    return Moment(
        at=entry.at,
        title=TITLES[type(event)],
        who=_who(entry, people),
        detail=" · ".join(part for part in (str(record), _detail(event)) if part),
        url=reverse("guidance:assessment", args=[record.pk]),
    )


def _who(entry: Entry, people: dict[UUID, Person]) -> str:
    person = people.get(entry.person_id) if entry.person_id else None
    known = entry.role in Role.values
    role = str(Role(entry.role).label if known else _("the system"))
    return ", ".join(part for part in (str(person or ""), role) if part)


def _detail(event: Event) -> str:
    return " · ".join(part for part in _parts(event) if part)


def _parts(event: Event) -> Iterable[str]:
    yield from (str(getattr(event, name, "")) for name in ("number", "reason"))
    yield plain_date(getattr(event, "visit_on", None))
    yield _percent(getattr(event, "score", ""))
    yield getattr(event, "level", "")
    yield getattr(event, "acknowledged_by", "")
    way = getattr(event, "way", "")
    yield str(AcknowledgementWay(way).label) if way else ""


def _percent(text: str) -> str:
    try:
        return f"{Decimal(text):.0f} %" if text else ""
    except InvalidOperation:
        return ""
