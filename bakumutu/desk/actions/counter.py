"""The counter's one page: business, product and request, all of it or nothing."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db import transaction

from bakumutu.desk.actions.requests import WalkIn, register_walk_in
from bakumutu.desk.actions.rows import require_role
from bakumutu.desk.models import Answers, ServiceRequest
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.registry.actions import (
    BusinessDetails,
    ProductDetails,
    register_business,
    register_product,
)


@dataclass(frozen=True)
class CounterEntry:
    """What an officer typed: known rows by their id, new ones by their details."""

    business: UUID | BusinessDetails
    product: UUID | ProductDetails
    answers: Answers
    due_on: date | None = None


@transaction.atomic
def take_in(entry: CounterEntry, *, by: Actor) -> ServiceRequest:
    """Register what is new and pass the whole request to the review."""
    require_role(by, Role.COUNTER)
    business_id = _business(entry.business, by)
    product_id = _product(business_id, entry.product, by)
    answers = replace(entry.answers, product_id=product_id)
    return register_walk_in(WalkIn(business_id, answers, entry.due_on), by=by)


def _business(business: UUID | BusinessDetails, by: Actor) -> UUID:
    if isinstance(business, UUID):
        return business
    return register_business(business, by=by).pk


def _product(business_id: UUID, product: UUID | ProductDetails, by: Actor) -> UUID:
    if isinstance(product, UUID):
        return product
    return register_product(business_id, product, by=by).pk
