"""Which businesses somebody may look at: staff all of them, owners their own."""

from uuid import UUID

from django.db.models import Q, QuerySet

from bakumutu.office.actor import Actor
from bakumutu.registry.models import Attachment, Business


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
