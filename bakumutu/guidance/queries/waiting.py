"""What waits for whom in assessments, for the home page."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db.models import Count, Min, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bakumutu.guidance.journeys import AssessmentState, SubmissionState
from bakumutu.guidance.models import Assessment, Submission
from bakumutu.guidance.queries.assessments import own_assessments
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.web.panels import Waiting

S = AssessmentState

#: States of an assessment that are its assessor's turn, in words.
_TURNS: dict[str, object] = {
    S.SCHEDULED: _("Businesses to visit"),
    S.ON_SITE: _("Assessments to fill in"),
    S.DRAFTED: _("Findings to go through with the owner"),
}
_INBOX = (Role.ASSESSOR, Role.COORDINATOR)


def waiting_for(actor: object) -> Iterator[Waiting]:
    """Return what waits for somebody in assessments."""
    if not isinstance(actor, Actor):
        return
    if Role.ASSESSOR in actor.roles:
        yield from _visits(actor)
    if actor.may_any(_INBOX):
        yield _inbox()
    if Role.BUSINESS_OWNER in actor.roles:
        yield from _findings(actor)


def _visits(actor: Actor) -> Iterator[Waiting]:
    rows = Assessment.objects.filter(
        assessor_id=actor.person_id, state__in=list(_TURNS)
    ).order_by()
    counted = rows.values("state").annotate(count=Count("pk"), first=Min("visit_on"))
    url = f"{reverse('guidance:assessments')}?siapa=saya"
    for row in counted:
        state = row["state"]
        title, address = _TURNS[state], f"{url}&state={state}"
        yield Waiting(title, row["count"], address, row["first"])


def _inbox() -> Waiting:
    rows = Submission.objects.filter(state=SubmissionState.WAITING)
    url = reverse("guidance:submissions")
    return _told(rows, _("Forms without an appointment"), url)


def _findings(actor: Actor) -> Iterator[Waiting]:
    rows = own_assessments(actor)
    drafted = rows.filter(state=S.DRAFTED)
    yield _told(drafted, _("Findings to read"), reverse("guidance:own"))
    begun = rows.filter(state=S.REHEARSING, arranged_by_id=actor.person_id)
    yield _told(begun, _("Rehearsals to finish"), reverse("guidance:own"))


def _told(rows: QuerySet[object], title: object, url: str) -> Waiting:  # type: ignore[type-var]  # any row with a key
    keys: list[UUID] = list(rows.order_by("pk").values_list("pk", flat=True)[:1000])
    return Waiting(title, len(keys), url, _day_of(keys[0]) if keys else None)


def _day_of(key: UUID) -> date:
    """Return the day on which a key was made: UUIDv7 begins with its time."""
    return date.fromtimestamp((key.int >> 80) / 1000)  # noqa: DTZ012 (a day is enough)
