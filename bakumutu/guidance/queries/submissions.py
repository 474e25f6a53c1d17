"""Reads about phones and what they send."""

from uuid import UUID

from django.db.models import QuerySet

from bakumutu.guidance.journeys import AssessmentState, SubmissionState
from bakumutu.guidance.models import Assessment, PhoneAccess, Submission
from bakumutu.guidance.models.facts import is_consent_withdrawn
from bakumutu.guidance.models.forms import Told, number_in, told_of
from bakumutu.guidance.openrosa.instances import read_instance
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.standards.models import ChecklistItem

_KEEPERS = (Role.COORDINATOR, Role.ADMINISTRATOR)
_OPEN = (AssessmentState.SCHEDULED, AssessmentState.ON_SITE)


def waiting_submissions() -> QuerySet[Submission]:
    """Return the forms that belong to no appointment, the oldest first."""
    rows = Submission.objects.filter(state=SubmissionState.WAITING)
    return rows.select_related("sent_by", "checklist").order_by("pk")


def submissions_whole() -> QuerySet[Submission]:
    """Return submissions with everything that their page shows."""
    return Submission.objects.select_related(
        "sent_by", "checklist", "assessment__checklist", "access"
    ).prefetch_related("files__attachment")


def is_held(submission: Submission) -> bool:
    """Tell whether a form waits because the business took back its consent."""
    if submission.state != SubmissionState.WAITING:
        return False
    number = number_in(read_instance(submission.xml.encode()))
    meant = Assessment.objects.filter(number=number).first() if number else None
    return meant is not None and is_consent_withdrawn(meant)


def answers_in(submission: Submission) -> list[tuple[ChecklistItem, Told]]:
    """Return what a form says, in the words of the version it was made with."""
    if submission.checklist is None:
        return []
    instance = read_instance(submission.xml.encode())
    items = submission.checklist.items.order_by("number")
    found = [(item, told_of(item, instance)) for item in items]
    return [(item, told) for item, told in found if told.says_something]


def values_in(submission: Submission) -> list[tuple[str, str]]:
    """Return what a form says under its own names, where its checklist is unknown."""
    values = read_instance(submission.xml.encode()).values
    return [(path, text) for path, text in values.items() if text]


def assessments_to_attach(submission: Submission) -> QuerySet[Assessment]:
    """Return the assessments at the site that use the checklist of a form."""
    code = submission.checklist.code if submission.checklist else ""
    rows = Assessment.objects.filter(
        state=AssessmentState.ON_SITE, checklist__code=code
    )
    return rows.select_related("business", "product").order_by("-pk")


def phones_of(by: Actor) -> QuerySet[PhoneAccess]:
    """Return the phones that somebody looks after: all, or the own ones."""
    rows = PhoneAccess.objects.select_related("person").order_by("-pk")
    return rows if by.may_any(_KEEPERS) else rows.filter(person_id=by.person_id)


def forms_for(person_id: UUID) -> QuerySet[Assessment]:
    """Return the open assessments of an assessor: one form for each."""
    rows = Assessment.objects.filter(assessor_id=person_id, state__in=_OPEN)
    ready = rows.exclude(checklist__form_xml="")
    return ready.select_related("checklist", "business", "product").order_by(
        "visit_on", "pk"
    )
