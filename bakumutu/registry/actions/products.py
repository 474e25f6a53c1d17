"""Writes about products."""

from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from bakumutu.ledger.actions import record
from bakumutu.office.actor import Actor
from bakumutu.registry.actions.rows import change, require_keeper
from bakumutu.registry.events import ProductAmended, ProductRegistered
from bakumutu.registry.models import Product
from bakumutu.rules.names import plain_text


@dataclass(frozen=True)
class ProductDetails:
    """What is written down about a product."""

    name: str
    brand: str = ""
    description: str = ""
    standard_number: str = ""


def register_product(
    business_id: UUID, details: ProductDetails, *, by: Actor
) -> Product:
    """Return the product of that name and brand, entered now if it is new."""
    require_keeper(business_id, by)
    columns = _columns(details)
    product, is_new = Product.objects.get_or_create(
        office_id=by.office_id,
        business_id=business_id,
        name=columns.pop("name"),
        brand=columns.pop("brand"),
        defaults=columns,
    )
    if is_new:
        event = ProductRegistered(product=product.pk, name=product.name)
        record(event, by=by, subject=product.pk)
    return product


def amend_product(product_id: UUID, details: ProductDetails, *, by: Actor) -> Product:
    """Correct what is written about a product."""
    product = Product.objects.select_for_update().get(pk=product_id)
    require_keeper(product.business_id, by)
    if fields := change(product, _columns(details)):
        event = ProductAmended(product=product.pk, fields=fields)
        record(event, by=by, subject=product.pk)
    return product


def _columns(details: ProductDetails) -> dict[str, Any]:
    return asdict(details) | {
        "search_name": plain_text(f"{details.name} {details.brand}")
    }
