"""Writes about consent: given for one purpose, withdrawn at any time."""

from dataclasses import asdict, dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from bakumutu.ledger.actions import record
from bakumutu.office.actor import Actor
from bakumutu.office.steps import NotAllowedError, take
from bakumutu.registry.actions.rows import may_speak_for, require_registrar
from bakumutu.registry.events import ConsentGiven, ConsentWithdrawn
from bakumutu.registry.journeys import ConsentFacts
from bakumutu.registry.models import Business, Consent, ConsentMethod, Purpose
from bakumutu.registry.reach import businesses_of, has_consent


@dataclass(frozen=True)
class ConsentDetails:
    """To what, for whom and how a business agreed."""

    purpose: str
    recipient: str
    text_version: str
    language: str
    method: str
    contact_id: UUID | None = None


def give_consent(business_id: UUID, details: ConsentDetails, *, by: Actor) -> Consent:
    """Write down a consent: as the officer heard it, or as the owner ticks it."""
    _require_witness(business_id, details, by)
    consent = Consent.objects.create(
        office_id=by.office_id,
        business_id=business_id,
        recorded_by_id=by.person_id,
        given_at=timezone.now(),
        **asdict(details),
    )
    event = ConsentGiven(
        consent=consent.pk, purpose=consent.purpose, text_version=consent.text_version
    )
    record(event, by=by, subject=business_id)
    return consent


def _require_witness(business_id: UUID, details: ConsentDetails, by: Actor) -> None:
    """Refuse whoever neither keeps the registry nor agrees for the own business."""
    is_owner = businesses_of(by.person_id).filter(pk=business_id).exists()
    if not (is_owner and details.method == ConsentMethod.CLICKED):
        require_registrar(by)


def withdraw_consent(consent_id: UUID, *, by: Actor) -> Consent:
    """End a consent from now on; that it was given stays written."""
    consent = Consent.objects.get(pk=consent_id)
    facts = ConsentFacts(is_anothers=not may_speak_for(consent.business_id, by))
    take(consent, "withdraw_consent", by=by, facts=facts)
    consent.withdrawn_by_id, consent.withdrawn_at = by.person_id, timezone.now()
    consent.save(update_fields=["withdrawn_by", "withdrawn_at"])
    event = ConsentWithdrawn(consent=consent.pk, purpose=consent.purpose)
    record(event, by=by, subject=consent.business_id)
    return consent


def require_consent(business: Business, purpose: str, recipient: str = "") -> None:
    """Refuse what depends on a consent that is not there, or not there any more."""
    if has_consent(business.pk, purpose, recipient):
        return
    raise NotAllowedError(
        _("%(name)s has not agreed %(purpose)s. Ask for the consent first.")
        % {"name": business, "purpose": Purpose(purpose).label}
    )
