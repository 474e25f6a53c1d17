"""What the registry itself expects next: of a business, and of a colleague."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bakumutu.office.actor import Actor
from bakumutu.registry.actions.rows import KEEPERS, REGISTRARS
from bakumutu.registry.journeys import DECIDERS
from bakumutu.registry.models import Packaging, Purpose
from bakumutu.registry.queries import changes_waiting
from bakumutu.registry.reach import has_consent
from bakumutu.web.components import NextAction
from bakumutu.web.panels import Waiting

#: Days within which a proposal is decided.
DAYS_TO_DECIDE = 7
#: Days before its end from which a food permit is renewed.
DAYS_TO_RENEW = 90


def duties(business_id: UUID, actor: Actor) -> Iterator[NextAction]:
    """Yield what is missing, waits or ends soon, each with its owner and its day."""
    yield from _decisions(business_id, actor)
    yield from _permits(Q(product__business=business_id), actor)
    if actor.may_any(REGISTRARS) and not has_consent(business_id, Purpose.SERVICE):
        yield NextAction(
            _("Ask for the consent to use the data"),
            owner=_("Officer at the counter"),
            detail=_("Without it the office may not serve the business."),
            url=reverse("registry:give_consent", args=[business_id]) + "?untuk=service",
            label=_("Write down a consent"),
        )


def _decisions(business_id: UUID, actor: Actor) -> Iterator[NextAction]:
    for change in changes_waiting().filter(business_id=business_id):
        day = timezone.localdate(change.proposed_at) + timedelta(days=DAYS_TO_DECIDE)
        yield NextAction(
            _("Decide about the change: %(field)s")
            % {"field": change.get_field_display()},
            owner=_("Anybody but %(name)s") % {"name": change.proposed_by},
            due=day,
            url=reverse("registry:change_request", args=[change.pk])
            if actor.is_staff
            else "",
            label=_("Open the proposal"),
        )


def duties_of_product(product_id: UUID, actor: Actor) -> Iterator[NextAction]:
    """Yield what of a product ends soon."""
    yield from _permits(Q(product=product_id), actor)


def _permits(whose: Q, actor: Actor) -> Iterator[NextAction]:
    last = timezone.localdate() + timedelta(days=DAYS_TO_RENEW)
    ending = Packaging.objects.filter(whose, ended_on=None, permit_until__lte=last)
    may_open = actor.may_any(KEEPERS)
    for packaging in ending.select_related("product").order_by("permit_until"):
        address = reverse("registry:amend_packaging", args=[packaging.pk])
        yield NextAction(
            _("Renew the food permit of %(product)s") % {"product": packaging.product},
            owner=_("Owner of the business"),
            due=packaging.permit_until,
            detail=packaging.permit_number,
            url=address if may_open else "",
            label=_("Write down the new permit"),
        )


def proposals_waiting(actor: object) -> Iterator[Waiting]:
    """Yield the changes of identity that wait for this person's decision."""
    if not isinstance(actor, Actor) or not actor.may_any(DECIDERS):
        return
    waiting = changes_waiting().exclude(proposed_by_id=actor.person_id)
    oldest = waiting.first()
    if oldest:
        yield Waiting(
            gettext_lazy("Changes of identity to decide"),
            waiting.count(),
            reverse("registry:changes"),
            oldest=timezone.localdate(oldest.proposed_at),
        )
