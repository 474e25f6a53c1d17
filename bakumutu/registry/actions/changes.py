"""Changes of who a business is: proposed by one person, decided by another."""

from dataclasses import dataclass, field
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bakumutu.ledger.actions import record
from bakumutu.ledger.events import Event
from bakumutu.office.actor import Actor
from bakumutu.office.steps import NotAllowedError, take
from bakumutu.registry.actions.attachments import attach
from bakumutu.registry.actions.businesses import (
    BusinessDetails,
    DuplicateBusinessError,
    refusing_duplicates,
)
from bakumutu.registry.actions.rows import change, may_speak_for
from bakumutu.registry.events import (
    ChangeApproved,
    ChangeProposed,
    ChangeRejected,
    ChangeRetracted,
)
from bakumutu.registry.identity import digest_of_nik, masked_nik
from bakumutu.registry.journeys import PROPOSERS, ChangeFacts, ChangeState
from bakumutu.registry.models import Business, ChangeRequest, Identity
from bakumutu.registry.uploads import Upload
from bakumutu.rules.names import search_name


@dataclass(frozen=True)
class ChangeDetails:
    """What somebody proposes to change, to what, and why."""

    identity: str
    #: Never printed: it may be the NIK of a person.
    value: str = field(repr=False)
    reason: str = ""
    evidence: Upload | None = None


class OpenChangeError(Exception):
    """A proposal about the same thing waits already."""

    def __init__(self) -> None:
        super().__init__(
            _("A proposal about this waits for its decision. Decide it first.")
        )


def propose_change(
    business_id: UUID, details: ChangeDetails, *, by: Actor
) -> ChangeRequest:
    """Propose to change who a business is; nothing changes until it is approved."""
    _require_proposer(business_id, by)
    business = Business.objects.get(pk=business_id)
    if details.identity == Identity.NIB:
        _refuse_anothers_nib(business, details.value)
    evidence = (
        attach(business_id, details.evidence, by=by) if details.evidence else None
    )
    try:
        with transaction.atomic():
            found = ChangeRequest.objects.create(
                office_id=by.office_id,
                business=business,
                field=details.identity,
                old_value=shown_value(business, details.identity),
                reason=details.reason,
                evidence=evidence,
                proposed_by_id=by.person_id,
                **_new_value(details),
            )
    except IntegrityError:
        raise OpenChangeError from None
    event = ChangeProposed(change_request=found.pk, field=found.field)
    record(event, by=by, subject=business_id)
    return found


def approve_change(change_id: UUID, *, by: Actor) -> ChangeRequest:
    """Make a proposed change, as a second person."""
    found = _locked(change_id)
    taken = _taken_by(found)
    facts = ChangeFacts(is_own=found.proposed_by_id == by.person_id, taken_by=taken)
    take(found, "approve_change", by=by, facts=facts)
    business = Business.objects.select_for_update().get(pk=found.business_id)
    nib = found.new_value if found.field == Identity.NIB else ""
    with refusing_duplicates(
        BusinessDetails(name=business.name, nib=nib), besides=business.pk
    ):
        change(business, _changed_columns(found))
    event = ChangeApproved(change_request=found.pk, field=found.field)
    return _decided(found, event, by=by)


def reject_change(change_id: UUID, *, answer: str, by: Actor) -> ChangeRequest:
    """Refuse a proposed change, and say why."""
    found = _locked(change_id)
    facts = ChangeFacts(is_own=found.proposed_by_id == by.person_id, answer=answer)
    take(found, "reject_change", by=by, facts=facts)
    event = ChangeRejected(change_request=found.pk, field=found.field)
    return _decided(found, event, by=by, answer=answer)


def retract_change(change_id: UUID, *, by: Actor) -> ChangeRequest:
    """Take back what one has proposed."""
    found = _locked(change_id)
    facts = ChangeFacts(is_own=found.proposed_by_id == by.person_id)
    take(found, "retract_change", by=by, facts=facts)
    event = ChangeRetracted(change_request=found.pk, field=found.field)
    return _decided(found, event, by=by)


def facts_of_change(found: ChangeRequest, by: Actor) -> ChangeFacts:
    """Return what the guards look at before anything is typed."""
    is_own = found.proposed_by_id == by.person_id
    return ChangeFacts(is_own=is_own, taken_by=_taken_by(found))


def shown_value(business: Business, name: str) -> str:
    """Return what is written now, as people may read it."""
    known = {Identity.OWNER_NIK: business.masked_nik}
    return str(known[Identity(name)] if name in known else getattr(business, name))


def _locked(change_id: UUID) -> ChangeRequest:
    return ChangeRequest.objects.select_for_update(of=("self",)).get(pk=change_id)


def _require_proposer(business_id: UUID, by: Actor) -> None:
    if not (by.may_any(PROPOSERS) and may_speak_for(business_id, by)):
        raise NotAllowedError(
            _("This is another business. Open one of your own businesses.")
        )


def _refuse_anothers_nib(business: Business, nib: str) -> None:
    others = Business.objects.exclude(pk=business.pk)
    if nib and (known := others.filter(nib=nib).first()):
        raise DuplicateBusinessError("nib", known)


def _taken_by(found: ChangeRequest) -> str:
    if found.field != Identity.NIB or found.state != ChangeState.PROPOSED:
        return ""
    others = Business.objects.exclude(pk=found.business_id)
    return (
        others.filter(nib=found.new_value).values_list("name", flat=True).first() or ""
    )


def _new_value(details: ChangeDetails) -> dict[str, str]:
    if details.identity != Identity.OWNER_NIK or not details.value:
        return {"new_value": details.value}
    return {
        "new_value": masked_nik(details.value),
        "new_digest": digest_of_nik(details.value),
    }


def _changed_columns(found: ChangeRequest) -> dict[str, str]:
    if found.field == Identity.OWNER_NIK:
        return {
            "owner_nik_digest": found.new_digest,
            "owner_nik_last": found.new_value[-4:],
        }
    if found.field == Identity.NAME:
        return {"name": found.new_value, "search_name": search_name(found.new_value)}
    return {found.field: found.new_value}


def _decided(
    found: ChangeRequest, event: Event, *, by: Actor, answer: str = ""
) -> ChangeRequest:
    found.decided_by_id, found.decided_at = by.person_id, timezone.now()
    found.answer = answer
    found.save(update_fields=["decided_by", "decided_at", "answer"])
    record(event, by=by, subject=found.business_id)
    return found
