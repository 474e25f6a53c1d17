"""What the roads of products show on pages of others: whose turn, whom to remind."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bakumutu.guidance.queries.reminding import due_on
from bakumutu.guidance.queries.road import Turn, roads_of
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.registry.models import Product
from bakumutu.web.components import NextAction
from bakumutu.web.panels import Waiting

_REMINDERS = (Role.COUNTER, Role.COORDINATOR, Role.MENTOR)
_OWNER = _("Owner of the business")


def next_actions(business_id: UUID, actor: Actor) -> Iterator[NextAction]:
    """Yield the next step of each product of a business."""
    products = Product.objects.filter(business_id=business_id).order_by("pk")
    for product, turn in _turns(products):
        yield _told(f"{product}: {turn.title}", turn, actor)


def next_actions_of_product(product_id: UUID, actor: Actor) -> Iterator[NextAction]:
    """Yield the next step of a product, which its page need not name."""
    for _product, turn in _turns(Product.objects.filter(pk=product_id)):
        yield _told(turn.title, turn, actor)


def _turns(products: QuerySet[Product]) -> Iterator[tuple[Product, Turn]]:
    found = list(products.select_related("business"))
    for road in roads_of(found, timezone.localdate()):
        if road.next and road.next.code != "nominate":
            yield road.product, road.next


def _told(title: object, turn: Turn, actor: Actor) -> NextAction:
    """Return a step for officers: the pages of owners are not theirs."""
    who = _OWNER if turn.is_owners else turn.side.label
    url = "" if actor.is_staff else turn.url
    return NextAction(title, who, turn.due, turn.detail, url, turn.label)


def waiting_for(actor: object) -> Iterator[Waiting]:
    """Yield the owners whom somebody of the office may remind today."""
    if not isinstance(actor, Actor) or not actor.may_any(_REMINDERS):
        return
    due = [each for each in due_on(timezone.localdate()) if each.has_chat]
    yield Waiting(_("Owners to remind"), len(due), reverse("guidance:reminders"))
