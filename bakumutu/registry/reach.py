"""What may be looked at, and what a business has agreed to."""

from uuid import UUID

from django.db.models import Q, QuerySet

from bakumutu.office.actor import Actor
from bakumutu.registry.journeys import ConsentState
from bakumutu.registry.models import Attachment, Business, Consent


def businesses_of(person_id: UUID) -> QuerySet[Business]:
    """Return the businesses for which a person signs in."""
    return Business.objects.filter(
        representatives__person_id=person_id, representatives__is_active=True
    ).order_by("search_name")


def businesses_within_reach(actor: Actor) -> QuerySet[Business]:
    """Return all businesses of the office for staff, the own ones for an owner."""
    if actor.is_staff:
        return Business.objects.all()
    return businesses_of(actor.person_id)


def attachments_within_reach(actor: Actor) -> QuerySet[Attachment]:
    """Return what somebody may look at: owners see all of their own businesses.

    What an owner tries out for themselves stays out of sight of the office.
    """
    own = Q(business__in=businesses_of(actor.person_id))
    if actor.is_staff:
        return Attachment.objects.filter(Q(is_private=False) | own)
    return Attachment.objects.filter(own)


def has_consent(business_id: UUID, purpose: str, recipient: str = "") -> bool:
    """Tell whether a consent stands today: for one recipient, or for any at all."""
    given = Consent.objects.filter(
        business_id=business_id, purpose=purpose, state=ConsentState.GIVEN
    )
    if recipient:
        given = given.filter(recipient__iexact=recipient)
    return given.exists()


def has_withdrawn(business_id: UUID, purpose: str) -> bool:
    """Tell whether a consent that was given was taken back, and none came after it."""
    taken_back = Consent.objects.filter(
        business_id=business_id, purpose=purpose, state=ConsentState.WITHDRAWN
    )
    return taken_back.exists() and not has_consent(business_id, purpose)
