"""Writes about role models: proposed, named by somebody else, ended."""

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bakumutu.desk.actions.rows import require_role
from bakumutu.guidance.actions.mentoring_rows import locked_mentoring, today_at
from bakumutu.guidance.events import (
    RoleModelEnded,
    RoleModelNamed,
    RoleModelProposed,
)
from bakumutu.guidance.journeys import MentoringState, RoleModelFacts
from bakumutu.guidance.models import RoleModel, rules_of
from bakumutu.guidance.models.mentoring_facts import consent_for
from bakumutu.ledger.actions import record
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError, permit, take
from bakumutu.registry.actions import Upload, attach
from bakumutu.registry.models import Purpose
from bakumutu.rules.impartiality import months_after

_CERTIFIED = (MentoringState.CERTIFIED, MentoringState.MAINTAINED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """What others can learn from a business, and what shows it."""

    story: str
    upload: Upload | None = None


@transaction.atomic
def propose_role_model(mentoring_id: UUID, example: Example, *, by: Actor) -> RoleModel:
    """Propose a certified business as an example."""
    require_role(by, Role.MENTOR, Role.COORDINATOR)
    mentoring = locked_mentoring(mentoring_id, by)
    if mentoring.state not in _CERTIFIED:
        raise NotAllowedError(_("Only a certified business can be a role model."))
    if not example.story.strip():
        raise NotAllowedError(_("Write what others can learn from it."))
    proposed = RoleModel(
        office_id=by.office_id,
        mentoring=mentoring,
        business_id=mentoring.business_id,
        product_id=mentoring.product_id,
        story=example.story,
        proposed_by_id=by.person_id,
    )
    if example.upload:
        proposed.evidence = attach(mentoring.business_id, example.upload, by=by)
    _save_once(proposed)
    event = RoleModelProposed(mentoring=mentoring.pk)
    record(event, by=by, subject=proposed.pk)
    return proposed


@transaction.atomic
def name_role_model(role_model_id: UUID, *, by: Actor) -> RoleModel:
    """Show a business as an example until a day; it has agreed to that."""
    proposed = _locked(role_model_id)
    consent = consent_for(proposed.business_id, Purpose.PUBLICATION)
    facts = RoleModelFacts(
        is_own_proposal=proposed.proposed_by_id == by.person_id,
        is_certified=proposed.mentoring.state in _CERTIFIED,
        has_evidence=proposed.evidence_id is not None,
        has_consent=consent is not None,
    )
    step = permit(proposed, "name_role_model", by=by, facts=facts)
    today = today_at(by)
    months = rules_of(by.office_id).role_model_months
    proposed.consent, proposed.named_by_id = consent, by.person_id
    proposed.named_on, proposed.valid_until = today, months_after(today, months)
    proposed.save(update_fields=["consent", "named_by", "named_on", "valid_until"])
    take(proposed, "name_role_model", by=by, facts=facts)
    event = RoleModelNamed(valid_until=proposed.valid_until)
    record(event, by=by.using(step.roles), subject=proposed.pk)
    return proposed


@transaction.atomic
def end_role_model(role_model_id: UUID, *, reason: str, by: Actor) -> RoleModel:
    """No longer show a business as an example, and say why."""
    named = _locked(role_model_id)
    facts = RoleModelFacts(has_reason=bool(reason.strip()))
    step = take(named, "end_role_model", by=by, facts=facts)
    named.reason = reason
    named.save(update_fields=["reason"])
    event = RoleModelEnded(reason=reason)
    record(event, by=by.using(step.roles), subject=named.pk)
    return named


def _locked(role_model_id: UUID) -> RoleModel:
    rows = RoleModel.objects.select_for_update(of=("self",))
    return rows.select_related("mentoring").get(pk=role_model_id)


def _save_once(proposed: RoleModel) -> None:
    try:
        with transaction.atomic():
            proposed.save(force_insert=True)
    except IntegrityError as error:
        if "guidance_one_role_model" not in str(error):
            raise
        raise NotAllowedError(_("This product is proposed or named already.")) from None
