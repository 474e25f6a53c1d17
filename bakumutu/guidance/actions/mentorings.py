"""Writes about a mentoring as a whole: opened, given, begun, paused, ended."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bakumutu.desk.actions.rows import change, require_role
from bakumutu.guidance.actions.mentoring_rows import (
    is_in_role,
    locked_mentoring,
    move_mentoring,
    today_at,
)
from bakumutu.guidance.events import (
    MentorAssigned,
    MentoringClosed,
    MentoringDropped,
    MentoringOpened,
    MentoringPaused,
    MentoringResumed,
    MentoringRulesSet,
    MentoringStarted,
)
from bakumutu.guidance.journeys import (
    AssessmentState,
    MentoringFacts,
    NominationState,
)
from bakumutu.guidance.models import (
    Assessment,
    Mentoring,
    MentoringRules,
    Nomination,
    rules_of,
)
from bakumutu.guidance.models.assessments import FOUNDING
from bakumutu.guidance.models.mentoring_facts import (
    is_anothers,
    is_anothers_business,
    starting_facts,
)
from bakumutu.ledger.actions import record
from bakumutu.letters.numbering import next_number
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError
from bakumutu.standards.queries import find_editions

#: Short enough to say on the telephone: "P2026-0007".
MENTORING_NUMBERS = "P{year}-{seq:04d}"
#: States of a nomination whose product was chosen in a call.
_CHOSEN = (
    NominationState.SELECTED,
    NominationState.COMMITTED,
    NominationState.GUIDED,
)
_COLUMNS = tuple(
    field.name
    for field in MentoringRules._meta.concrete_fields
    if field.name not in ("id", "office")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MentoringTerms:
    """Who mentors, towards what, and how closely."""

    mentor_id: UUID | None = None
    edition_id: UUID | None = None
    goal: str = ""
    ends_on: date | None = None
    visit_within_days: int | None = None
    batches_needed: int | None = None


@transaction.atomic
def open_mentoring(
    assessment_id: UUID, terms: MentoringTerms, *, by: Actor
) -> Mentoring:
    """Open a mentoring on the gaps of an assessment; a product has one at a time."""
    require_role(by, Role.COORDINATOR)
    assessment = _baseline(assessment_id)
    mentoring = Mentoring(
        office_id=by.office_id,
        business_id=assessment.business_id,
        product_id=assessment.product_id,
        assessment=assessment,
        nomination=_chosen_in_a_call(assessment.product_id),
        opened_by_id=by.person_id,
    )
    _set_terms(mentoring, terms, by)
    if mentoring.edition_id is None:
        mentoring.edition_id = _known_standard(assessment)
    _save_new(mentoring, by)
    event = MentoringOpened(
        business=mentoring.business_id,
        product=mentoring.product_id,
        assessment=assessment.pk,
    )
    record(event, by=by.using((Role.COORDINATOR,)), subject=mentoring.pk)
    return mentoring


@transaction.atomic
def change_terms(mentoring_id: UUID, terms: MentoringTerms, *, by: Actor) -> Mentoring:
    """Give a mentoring to another mentor, or agree on other terms."""
    require_role(by, Role.COORDINATOR)
    mentoring = locked_mentoring(mentoring_id, by)
    if not mentoring.is_live:
        raise NotAllowedError(_("This mentoring has ended. Open a new one."))
    _set_terms(mentoring, terms, by)
    mentoring.save()
    event = MentorAssigned(mentor=mentoring.mentor_id or by.person_id)
    record(event, by=by.using((Role.COORDINATOR,)), subject=mentoring.pk)
    return mentoring


@transaction.atomic
def start_mentoring(mentoring_id: UUID, *, by: Actor) -> Mentoring:
    """Begin the work: the plan is whole and the owner has committed."""
    mentoring = locked_mentoring(mentoring_id, by)
    event = MentoringStarted(mentor=mentoring.mentor_id or by.person_id)
    facts = starting_facts(mentoring)
    move_mentoring(mentoring, "start_mentoring", event, facts=facts, by=by)
    change(mentoring, started_on=today_at(by))
    return mentoring


@transaction.atomic
def pause(mentoring_id: UUID, *, reason: str, by: Actor) -> Mentoring:
    """Let a mentoring rest, with the reason."""
    mentoring = locked_mentoring(mentoring_id, by)
    facts = MentoringFacts(
        is_anothers=is_anothers(mentoring, by), has_reason=bool(reason.strip())
    )
    event = MentoringPaused(reason=reason)
    move_mentoring(mentoring, "pause", event, facts=facts, by=by)
    change(mentoring, reason=reason, paused_on=today_at(by))
    return mentoring


@transaction.atomic
def resume(mentoring_id: UUID, *, by: Actor) -> Mentoring:
    """Go on after a pause."""
    mentoring = locked_mentoring(mentoring_id, by)
    facts = MentoringFacts(is_anothers=is_anothers(mentoring, by))
    move_mentoring(mentoring, "resume", MentoringResumed(), facts=facts, by=by)
    change(mentoring, paused_on=None, reason="")
    return mentoring


@transaction.atomic
def drop(mentoring_id: UUID, *, reason: str, by: Actor) -> Mentoring:
    """End a mentoring before its certificate, with the reason."""
    mentoring = locked_mentoring(mentoring_id, by)
    facts = MentoringFacts(
        is_anothers_business=is_anothers_business(mentoring, by),
        has_reason=bool(reason.strip()),
    )
    event = MentoringDropped(reason=reason)
    move_mentoring(mentoring, "drop", event, facts=facts, by=by)
    change(mentoring, reason=reason, ended_on=today_at(by))
    return mentoring


@transaction.atomic
def close_mentoring(mentoring_id: UUID, *, by: Actor) -> Mentoring:
    """End a mentoring after its certificate."""
    mentoring = locked_mentoring(mentoring_id, by)
    facts = MentoringFacts()
    event = MentoringClosed()
    move_mentoring(mentoring, "close_mentoring", event, facts=facts, by=by)
    change(mentoring, ended_on=today_at(by))
    return mentoring


@transaction.atomic
def set_mentoring_rules(values: dict[str, int], *, by: Actor) -> MentoringRules:
    """Change what the office asks of its mentorings."""
    require_role(by, Role.COORDINATOR)
    rules = rules_of(by.office_id)
    changed = tuple(
        sorted(
            name
            for name in _COLUMNS
            if name in values and getattr(rules, name) != values[name]
        )
    )
    for name in changed:
        setattr(rules, name, values[name])
    rules.save()
    if changed:
        event = MentoringRulesSet(changed=changed)
        record(event, by=by.using((Role.COORDINATOR,)), subject=by.office_id)
    return rules


def _baseline(assessment_id: UUID) -> Assessment:
    rows = Assessment.objects.select_related("checklist")
    found = rows.get(pk=assessment_id)
    if found.kind not in FOUNDING or found.state == AssessmentState.CANCELLED:
        raise NotAllowedError(
            _("Choose a gap assessment of the product: its gaps make the plan.")
        )
    return found


def _chosen_in_a_call(product_id: UUID) -> Nomination | None:
    found = Nomination.objects.filter(product_id=product_id, state__in=_CHOSEN)
    return found.order_by("-nominated_at").first()


def _set_terms(mentoring: Mentoring, terms: MentoringTerms, by: Actor) -> None:
    if terms.mentor_id and not is_in_role(terms.mentor_id, Role.MENTOR, by):
        raise NotAllowedError(_("Choose somebody who is a mentor of this office."))
    if terms.mentor_id and terms.mentor_id == mentoring.ready_by_id:
        raise NotAllowedError(
            _("Whoever said that the product is ready cannot mentor it now.")
        )
    mentoring.mentor_id = terms.mentor_id
    mentoring.edition_id = terms.edition_id or mentoring.edition_id
    mentoring.goal, mentoring.ends_on = terms.goal, terms.ends_on
    mentoring.visit_within_days = terms.visit_within_days
    mentoring.batches_needed = terms.batches_needed


def _known_standard(assessment: Assessment) -> UUID | None:
    """Return the edition that the checklist or the product names."""
    if assessment.checklist.edition_id:
        return assessment.checklist.edition_id
    number = assessment.product.standard_number
    found = find_editions(number).first() if number else None
    return found.pk if found and found.number == number else None


def _save_new(mentoring: Mentoring, by: Actor) -> None:
    year = today_at(by).year
    mentoring.number = next_number(by.office_id, "mentoring", year, MENTORING_NUMBERS)
    try:
        with transaction.atomic():
            mentoring.save(force_insert=True)
    except IntegrityError as error:
        if "guidance_one_live_mentoring" not in str(error):
            raise
        raise NotAllowedError(
            _("This product is mentored already. Open that mentoring.")
        ) from None
