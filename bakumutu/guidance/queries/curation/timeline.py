"""What happened to a call or a nomination, told from the ledger."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from bakumutu.guidance import events
from bakumutu.guidance.models import Nomination
from bakumutu.ledger.events import Event, event_from
from bakumutu.ledger.models import Entry
from bakumutu.office.models import Person
from bakumutu.office.roles import Role
from bakumutu.web.components import Moment
from bakumutu.web.wording import short_date

#: What each fact is called on the page.
TITLES: dict[type[Event], object] = {
    events.CallDrafted: _("Call drafted"),
    events.CallAmended: _("Call changed"),
    events.CallDaysChanged: _("Days of the call changed"),
    events.CallOpened: _("Call opened, criteria frozen"),
    events.CallClosed: _("Call closed"),
    events.SelectionDecided: _("The panel decided"),
    events.CallFinished: _("Call finished"),
    events.CallCancelled: _("Call cancelled"),
    events.ProductNominated: _("Nominated for curation"),
    events.CandidateScreenedIn: _("Screened in"),
    events.CandidateScreenedOut: _("Screened out"),
    events.ScoreSent: _("Score sent"),
    events.ScoreAmended: _("Score changed"),
    events.AssessorStoodAside: _("An assessor stood aside"),
    events.ThirdScoreAsked: _("A third score is needed"),
    events.CandidateScored: _("All scores are in"),
    events.CandidateMoved: _("Moved by the panel"),
    events.CandidateDecided: _("Decided by the panel"),
    events.PlaceOffered: _("Place offered"),
    events.PlaceCommitted: _("The owner committed"),
    events.PlaceGivenUp: _("Place given up"),
    events.PlaceLapsed: _("Place lapsed"),
    events.NominationWithdrawn: _("Nomination withdrawn"),
    events.NominationEnded: _("Ended with the call"),
    events.GuidanceEnded: _("Guidance ended"),
}
#: Told where a product or a business is read: the milestones alone.
MILESTONES = (
    events.ProductNominated,
    events.CandidateScreenedIn,
    events.CandidateScreenedOut,
    events.CandidateDecided,
    events.PlaceOffered,
    events.PlaceCommitted,
    events.PlaceGivenUp,
    events.PlaceLapsed,
    events.NominationWithdrawn,
    events.GuidanceEnded,
)
#: What the assessors and the panel do is told to nobody outside the office.
INTERNAL = (
    events.ScoreSent,
    events.ScoreAmended,
    events.AssessorStoodAside,
    events.ThirdScoreAsked,
    events.CandidateMoved,
)
#: Which field says more, and how it is printed.
_DETAILS: tuple[tuple[str, Callable[[Any], object]], ...] = (
    ("reason", str),
    ("closes_on", lambda day: _("until %(day)s") % {"day": short_date(day)}),
    ("answer_by", lambda day: _("answer by %(day)s") % {"day": short_date(day)}),
    ("place", lambda place: _("place %(place)s") % {"place": place}),
    ("nominations", lambda n: _("%(count)s nominations") % {"count": n}),
)


def moments_of(subject: UUID) -> Iterable[Moment]:
    """Return what curation knows of a call, a nomination, a product or a business."""
    titles = [event.kind for event in TITLES]
    found = _entries([subject], titles)
    if not found:
        about = Nomination.objects.filter(product_id=subject)
        about = about | Nomination.objects.filter(business_id=subject)
        keys = list(about.values_list("pk", flat=True)[:50])
        found = _entries(keys, [event.kind for event in MILESTONES]) if keys else []
    return _told(found)


def moments_for_owner(nomination_id: UUID) -> list[Moment]:
    """Return what happened to a nomination; not what assessors did, nor who acted."""
    kinds = [event.kind for event in TITLES if event not in INTERNAL]
    return [
        Moment(at=each.at, title=each.title, detail=each.detail)
        for each in _told(_entries([nomination_id], kinds))
    ]


def _entries(subjects: list[UUID], kinds: list[str]) -> list[Entry]:
    rows = Entry.objects.filter(subject__in=subjects, kind__in=kinds)
    return list(rows.order_by("-id")[:100])


def _told(entries: list[Entry]) -> list[Moment]:
    ids = {entry.person_id for entry in entries if entry.person_id}
    people = Person.objects.in_bulk(ids)
    names = {pk: person.full_name for pk, person in people.items()}
    return [_moment(entry, names) for entry in entries]


def _moment(entry: Entry, names: dict[UUID, str]) -> Moment:
    event = event_from(entry.kind, entry.body)
    who = names.get(entry.person_id) if entry.person_id else None
    role = Role(entry.role).label if entry.role in Role.values else ""
    return Moment(
        at=entry.at,
        title=TITLES[type(event)],
        who=", ".join(str(part) for part in (who, role) if part),
        detail=_detail(event),
    )


def _detail(event: Event) -> str:
    parts = (
        printed(getattr(event, name))
        for name, printed in _DETAILS
        if getattr(event, name, None)
    )
    return " · ".join(str(part) for part in parts if part)
