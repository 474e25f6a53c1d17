"""Writes about the places where a business makes its products."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from bakumutu.ledger.actions import record
from bakumutu.office.actor import Actor
from bakumutu.registry.actions.rows import change, require_keeper
from bakumutu.registry.events import ProductSitesSet, SiteAdded, SiteAmended
from bakumutu.registry.models import Product, ProductSite, Site


@dataclass(frozen=True)
class SiteDetails:
    """What is written down about a place of production."""

    name: str
    address: str = ""
    region_id: str | None = None
    village: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    since: date | None = None
    until: date | None = None


def add_site(business_id: UUID, details: SiteDetails, *, by: Actor) -> Site:
    """Enter a place of production."""
    require_keeper(business_id, by)
    site = Site.objects.create(
        office_id=by.office_id, business_id=business_id, **asdict(details)
    )
    record(SiteAdded(site=site.pk), by=by, subject=business_id)
    return site


def amend_site(site_id: UUID, details: SiteDetails, *, by: Actor) -> Site:
    """Correct what is written about a place of production, or say when it ended."""
    site = Site.objects.select_for_update().get(pk=site_id)
    require_keeper(site.business_id, by)
    if fields := change(site, asdict(details)):
        event = SiteAmended(site=site.pk, fields=fields)
        record(event, by=by, subject=site.business_id)
    return site


def set_sites(product_id: UUID, sites: Iterable[UUID], *, by: Actor) -> None:
    """Write down at which sites of its business a product is made."""
    product = Product.objects.select_for_update().get(pk=product_id)
    require_keeper(product.business_id, by)
    own = Site.objects.filter(business_id=product.business_id, pk__in=list(sites))
    wanted = set(own.values_list("pk", flat=True))
    links = ProductSite.objects.filter(product=product)
    known = set(links.values_list("site_id", flat=True))
    if wanted == known:
        return
    links.exclude(site_id__in=wanted).delete()
    ProductSite.objects.bulk_create(
        ProductSite(office_id=by.office_id, product=product, site_id=each)
        for each in sorted(wanted - known)
    )
    event = ProductSitesSet(product=product.pk, sites=tuple(sorted(wanted)))
    record(event, by=by, subject=product.pk)
