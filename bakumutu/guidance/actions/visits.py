"""Writes about visits: planned, written down once or twice, signed."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, time
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bakumutu.guidance.actions.assessments import Acknowledgement
from bakumutu.guidance.actions.gap_evidence import Shown, offer_evidence
from bakumutu.guidance.actions.mentoring_rows import (
    is_in_role,
    locked_mentoring,
    locked_visit,
    note_advice,
    today_at,
)
from bakumutu.guidance.events import (
    VisitCancelled,
    VisitContradicted,
    VisitHeld,
    VisitMoved,
    VisitPlanned,
    VisitSigned,
    VisitStepDone,
    VisitTextChosen,
)
from bakumutu.guidance.journeys import VisitFacts, VisitState
from bakumutu.guidance.journeys.mentorings import ANOTHERS_BUSINESS
from bakumutu.guidance.models import (
    Gap,
    Mentoring,
    Party,
    VersionStanding,
    Visit,
    VisitGap,
    VisitPhoto,
    VisitVersion,
)
from bakumutu.guidance.models.mentoring_facts import undone_gaps, visit_facts
from bakumutu.ledger.actions import record
from bakumutu.ledger.identifiers import new_id
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError, permit, take
from bakumutu.registry.actions import Upload, attach

_Content = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitPlan:
    """When a visit is to be, and what for."""

    planned_on: date
    planned_at: time | None = None
    purpose: str = ""
    #: Nobody: the mentor of the mentoring.
    mentor_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitText:
    """A visit as it was written down at the site."""

    held_on: date
    log: str
    arrived_at: time | None = None
    departed_at: time | None = None
    next_step: str = ""
    next_step_by: str = ""
    next_step_due: date | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    gap_ids: tuple[UUID, ...] = ()
    photos: tuple[Upload, ...] = field(default=())
    #: The gap that the photos show to be closed, where they show one.
    shows_gap_id: UUID | None = None

    @property
    def content(self) -> _Content:
        """Return what was said, without the photos: they only ever add."""
        names = ("held_on", "arrived_at", "departed_at", "next_step_due")
        told = {name: _iso(getattr(self, name)) for name in names}
        words = {
            "log": self.log.strip(),
            "next_step": self.next_step.strip(),
            "next_step_by": self.next_step_by,
            "latitude": _text(self.latitude),
            "longitude": _text(self.longitude),
        }
        return told | words | {"gaps": sorted(map(str, self.gap_ids))}


@transaction.atomic
def plan_visit(mentoring_id: UUID, plan: VisitPlan, *, by: Actor) -> Visit:
    """Agree on a day for a visit."""
    mentoring = locked_mentoring(mentoring_id, by)
    visit = _new(mentoring, plan, new_id(), by)
    step = permit(visit, "move_visit", by=by, facts=visit_facts(visit, by))
    visit.save(force_insert=True)
    event = VisitPlanned(mentoring=mentoring.pk, planned_on=plan.planned_on)
    record(event, by=by.using(step.roles), subject=visit.pk)
    return visit


@transaction.atomic
def move_visit(visit_id: UUID, plan: VisitPlan, *, by: Actor) -> Visit:
    """Agree on another day."""
    visit = locked_visit(visit_id, by)
    step = take(visit, "move_visit", by=by, facts=visit_facts(visit, by))
    visit.planned_on, visit.planned_at = plan.planned_on, plan.planned_at
    visit.purpose = plan.purpose
    visit.save(update_fields=["planned_on", "planned_at", "purpose"])
    event = VisitMoved(planned_on=plan.planned_on)
    record(event, by=by.using(step.roles), subject=visit.pk)
    return visit


@transaction.atomic
def hold_visit(mentoring_id: UUID, key: UUID, text: VisitText, *, by: Actor) -> Visit:
    """Write a visit down; sent again it is the same, and another text stands beside."""
    mentoring = locked_mentoring(mentoring_id, by)
    visit = Visit.objects.select_for_update().filter(key=key).first()
    if visit is None:
        visit = _new(mentoring, VisitPlan(planned_on=text.held_on), key, by)
        visit.mentor_id = by.person_id
    if visit.mentoring_id != mentoring.pk:
        raise NotAllowedError(_("This visit belongs to another mentoring."))
    if visit.state == VisitState.PLANNED:
        _hold(visit, text, by)
    else:
        _compare(visit, text, by)
    new = _add_photos(visit, text.photos, by)
    _offer(visit, text, new, by)
    return visit


@transaction.atomic
def choose_version(visit_id: UUID, version_id: UUID, *, by: Actor) -> Visit:
    """Let one of two texts of a visit count; the others stay, set aside."""
    visit = locked_visit(visit_id, by)
    _require_visitor(visit, by)
    chosen = visit.versions.get(pk=version_id)
    is_other = chosen.standing != VersionStanding.CURRENT
    if visit.state == VisitState.SIGNED and is_other:
        raise NotAllowedError(
            _("The owner signed the other text. Write what differs at the next visit.")
        )
    visit.versions.exclude(pk=chosen.pk).update(standing=VersionStanding.SET_ASIDE)
    visit.versions.filter(pk=chosen.pk).update(standing=VersionStanding.CURRENT)
    if is_other:
        _write(visit, chosen.content)
    event = VisitTextChosen(version=chosen.pk)
    record(event, by=by, subject=visit.pk)
    return visit


@transaction.atomic
def sign_visit(visit_id: UUID, acknowledgement: Acknowledgement, *, by: Actor) -> Visit:
    """Write down that the owner agrees with what was written."""
    visit = locked_visit(visit_id, by)
    facts = visit_facts(visit, by)
    step = permit(visit, "sign_visit", by=by, facts=_signing(facts, acknowledgement))
    if acknowledgement.signature:
        business_id = visit.mentoring.business_id
        visit.signature = attach(business_id, acknowledgement.signature, by=by)
    visit.signed_by, visit.signed_way = acknowledgement.name, acknowledgement.way
    visit.signed_at = timezone.now()
    visit.save(update_fields=["signature", "signed_by", "signed_way", "signed_at"])
    take(visit, "sign_visit", by=by, facts=_signing(facts, acknowledgement))
    event = VisitSigned(signed_by=visit.signed_by, way=visit.signed_way)
    record(event, by=by.using(step.roles), subject=visit.pk)
    return visit


@transaction.atomic
def finish_step(visit_id: UUID, *, by: Actor) -> Visit:
    """Write down that the step agreed at a visit is done; once is enough."""
    visit = locked_visit(visit_id, by)
    if visit_facts(visit, by).is_anothers_business:
        raise NotAllowedError(str(ANOTHERS_BUSINESS.reason))
    if visit.next_step_by != Party.OWNER or Role.BUSINESS_OWNER not in by.roles:
        _require_visitor(visit, by)
    if visit.next_step and visit.step_done_on is None:
        visit.step_done_on = today_at(by)
        visit.save(update_fields=["step_done_on"])
        record(VisitStepDone(done_on=visit.step_done_on), by=by, subject=visit.pk)
    return visit


@transaction.atomic
def cancel_visit(visit_id: UUID, *, reason: str, by: Actor) -> Visit:
    """Write down that a visit will not happen, and why."""
    visit = locked_visit(visit_id, by)
    facts = replace(visit_facts(visit, by), has_reason=bool(reason.strip()))
    step = take(visit, "cancel_visit", by=by, facts=facts)
    visit.reason = reason
    visit.save(update_fields=["reason"])
    event = VisitCancelled(reason=reason)
    record(event, by=by.using(step.roles), subject=visit.pk)
    return visit


def _new(mentoring: Mentoring, plan: VisitPlan, key: UUID, by: Actor) -> Visit:
    mentor_id = plan.mentor_id or mentoring.mentor_id or by.person_id
    if plan.mentor_id and not is_in_role(plan.mentor_id, Role.MENTOR, by):
        raise NotAllowedError(_("Choose somebody who is a mentor of this office."))
    return Visit(
        office_id=mentoring.office_id,
        mentoring=mentoring,
        key=key,
        mentor_id=mentor_id,
        planned_on=plan.planned_on,
        planned_at=plan.planned_at,
        purpose=plan.purpose,
        planned_by_id=by.person_id,
    )


def _hold(visit: Visit, text: VisitText, by: Actor) -> None:
    facts = replace(
        visit_facts(visit, by),
        has_log=bool(text.log.strip()),
        is_untimely=_is_untimely(text, today_at(by)),
    )
    step = permit(visit, "hold_visit", by=by, facts=facts)
    if visit._state.adding:
        visit.save(force_insert=True)
    _keep(visit, text, VersionStanding.CURRENT, by)
    _write(visit, text.content)
    take(visit, "hold_visit", by=by, facts=facts)
    note_advice(visit.mentoring, visit.pk, text.held_on, by=by)
    event = VisitHeld(mentoring=visit.mentoring_id, held_on=text.held_on)
    record(event, by=by.using(step.roles), subject=visit.pk)


def _compare(visit: Visit, text: VisitText, by: Actor) -> None:
    """Keep a second text beside the first; the same text changes nothing."""
    _require_visitor(visit, by)
    version, is_new = _keep(visit, text, VersionStanding.DISPUTED, by)
    if is_new:
        event = VisitContradicted(version=version.pk)
        record(event, by=by, subject=visit.pk)


def _require_visitor(visit: Visit, by: Actor) -> None:
    is_guide = by.may_any((Role.MENTOR, Role.COORDINATOR))
    if not is_guide or visit_facts(visit, by).is_anothers:
        raise NotAllowedError(_("This is the visit of another mentor."))


def _keep(
    visit: Visit, text: VisitText, standing: VersionStanding, by: Actor
) -> tuple[VisitVersion, bool]:
    return VisitVersion.objects.get_or_create(
        office_id=visit.office_id,
        visit=visit,
        digest=_digest(text.content),
        defaults={
            "content": text.content,
            "standing": standing,
            "sent_by_id": by.person_id,
        },
    )


def _write(visit: Visit, content: _Content) -> None:
    """Let the visit say what one of its texts says."""
    visit.held_on = date.fromisoformat(str(content["held_on"]))
    visit.arrived_at = _time(content["arrived_at"])
    visit.departed_at = _time(content["departed_at"])
    due = content["next_step_due"]
    visit.next_step_due = date.fromisoformat(str(due)) if due else None
    visit.log, visit.next_step = str(content["log"]), str(content["next_step"])
    visit.next_step_by = str(content["next_step_by"])
    visit.latitude = _decimal(content["latitude"])
    visit.longitude = _decimal(content["longitude"])
    visit.save()
    _touch(visit, content["gaps"])


def _touch(visit: Visit, gap_ids: object) -> None:
    ids = list(gap_ids) if isinstance(gap_ids, list) else []
    visit.touched.all().delete()
    gaps = Gap.objects.filter(mentoring_id=visit.mentoring_id, pk__in=ids)
    VisitGap.objects.bulk_create(
        VisitGap(office_id=visit.office_id, visit=visit, gap=gap) for gap in gaps
    )


def _add_photos(visit: Visit, photos: Iterable[Upload], by: Actor) -> list[UUID]:
    """Keep the photos of a visit, and return those that were not there before."""
    added = []
    for photo in photos:
        attachment = attach(visit.mentoring.business_id, photo, by=by)
        _row, is_new = VisitPhoto.objects.get_or_create(
            office_id=visit.office_id, visit=visit, attachment=attachment
        )
        if is_new:
            added.append(attachment.pk)
    return added


def _offer(visit: Visit, text: VisitText, photos: list[UUID], by: Actor) -> None:
    """Offer the new photos as evidence; a gap that is settled by now needs none."""
    if not photos or text.shows_gap_id is None:
        return
    gap = undone_gaps(visit.mentoring).filter(pk=text.shows_gap_id).first()
    if gap is not None:
        offer_evidence(gap.pk, Shown(attachment_ids=tuple(photos)), by=by)


def _is_untimely(text: VisitText, today: date) -> bool:
    is_ahead = text.held_on > today
    ends_early = (
        text.arrived_at is not None
        and text.departed_at is not None
        and text.departed_at < text.arrived_at
    )
    return is_ahead or ends_early


def _signing(facts: VisitFacts, acknowledgement: Acknowledgement) -> VisitFacts:
    return replace(facts, is_signed=acknowledgement.is_whole)


def _digest(content: _Content) -> str:
    told = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()


def _iso(value: date | time | None) -> str:
    return value.isoformat() if value else ""


def _text(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def _time(text: object) -> time | None:
    return time.fromisoformat(str(text)) if text else None


def _decimal(text: object) -> Decimal | None:
    return Decimal(str(text)) if text else None
