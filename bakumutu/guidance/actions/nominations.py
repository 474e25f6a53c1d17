"""Writes about a nomination before it is scored: entry, screening, leaving."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from bakumutu.desk.actions.rows import change, require_role
from bakumutu.guidance.actions.curation_rows import locked_call, move, reachable
from bakumutu.guidance.events import (
    CandidateScreenedIn,
    CandidateScreenedOut,
    NominationWithdrawn,
    ProductNominated,
)
from bakumutu.guidance.journeys.curation import NOMINATORS
from bakumutu.guidance.models import (
    Call,
    Nomination,
    NominationFacts,
    NominationWay,
    ScreeningAnswer,
)
from bakumutu.ledger.actions import record
from bakumutu.office.actor import Actor
from bakumutu.office.steps import NotAllowedError
from bakumutu.registry.models import Product
from bakumutu.registry.reach import businesses_within_reach

#: Condition -> met or not, and why, as an officer said.
Answers = Mapping[UUID, tuple[bool, str]]


@dataclass(frozen=True)
class Proposal:
    """A product that is put forward, and why."""

    product_id: UUID
    statement: str = ""


def nominate(call_id: UUID, proposal: Proposal, *, by: Actor) -> Nomination:
    """Put a product forward; a product is in one call at a time."""
    require_role(by, *NOMINATORS)
    call = locked_call(call_id)
    _require_its_day(call)
    reach = Product.objects.filter(business__in=businesses_within_reach(by))
    product = reach.get(pk=proposal.product_id)
    made = _enter(call, product, proposal, by)
    event = ProductNominated(call_id=call.pk, product_id=product.pk, way=made.way)
    record(event, by=by.using(NOMINATORS), subject=made.pk)
    return made


def withdraw_nomination(nomination_id: UUID, *, reason: str, by: Actor) -> Nomination:
    """Take a product out of the round, as its owner wishes."""
    facts = NominationFacts(reachable(nomination_id, by), by, reason=reason)
    event = NominationWithdrawn(reason=reason)
    found = move(facts, "withdraw_nomination", event, by=by)
    change(found, reason=reason)
    return found


def screen_in(nomination_id: UUID, answers: Answers, *, by: Actor) -> Nomination:
    """Let a nomination that meets every condition be scored."""
    facts = _screening(nomination_id, answers, by)
    found = move(facts, "screen_in", CandidateScreenedIn(), by=by)
    _keep(facts)
    return found


def screen_out(
    nomination_id: UUID, answers: Answers, *, reason: str, by: Actor
) -> Nomination:
    """End a nomination that lacks something; the owner reads what to do."""
    facts = _screening(nomination_id, answers, by)
    facts.reason = reason
    found = move(facts, "screen_out", CandidateScreenedOut(reason=reason), by=by)
    change(found, reason=reason)
    _keep(facts)
    return found


def _require_its_day(call: Call) -> None:
    if not call.takes_nominations():
        raise NotAllowedError(_("This call does not take nominations today."))


def _enter(call: Call, product: Product, proposal: Proposal, by: Actor) -> Nomination:
    """Create the row; the constraint decides when two people nominate at once."""
    way = NominationWay.OFFICER if by.is_staff else NominationWay.OWNER
    change(call, last_nomination=call.last_nomination + 1)
    try:
        with transaction.atomic():
            return Nomination.objects.create(
                office_id=by.office_id,
                call=call,
                serial=call.last_nomination,
                business_id=product.business_id,
                product=product,
                way=way,
                statement=proposal.statement,
                nominated_by_id=by.person_id,
                nominated_at=timezone.now(),
            )
    except IntegrityError:
        raise NotAllowedError(
            _("This product is in a call already. It can be in one at a time.")
        ) from None


def _screening(nomination_id: UUID, answers: Answers, by: Actor) -> NominationFacts:
    return NominationFacts(reachable(nomination_id, by), by, answers=answers)


def _keep(screened: NominationFacts) -> None:
    """Keep what was found, in the language of the office's records."""
    nomination = screened.nomination
    change(nomination, screened_at=timezone.now())
    with override("id"):
        facts = NominationFacts(nomination, screened.by, answers=screened.answers)
        ScreeningAnswer.objects.bulk_create(
            ScreeningAnswer(
                office_id=nomination.office_id,
                nomination=nomination,
                condition=found.condition,
                is_met=found.is_met,
                reason=found.reason,
            )
            for found in facts.findings
            if found.is_met is not None and found.reason
        )
