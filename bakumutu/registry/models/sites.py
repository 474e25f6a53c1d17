"""Where a business makes its products."""

from decimal import Decimal

from django.db import models

from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Office
from bakumutu.registry.models.businesses import Business
from bakumutu.registry.models.places import Region
from bakumutu.registry.models.products import Product

#: To about a kilometre: what strangers may know of a place that may be a home.
_ROUGHLY = Decimal("0.01")


class Site(models.Model):
    """A place of production, from when until when."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    business = models.ForeignKey(
        Business, on_delete=models.PROTECT, related_name="sites"
    )
    name = models.CharField(max_length=160)
    address = models.TextField(blank=True)
    region = models.ForeignKey(Region, null=True, on_delete=models.PROTECT)
    village = models.CharField(max_length=80, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    since = models.DateField(null=True)
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "business", "name"], name="registry_site_once"
            ),
            models.CheckConstraint(
                condition=models.Q(until=None)
                | models.Q(since=None)
                | models.Q(until__gte=models.F("since")),
                name="registry_site_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=models.Q(latitude=None, longitude=None)
                | models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="registry_site_is_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def roughly_at(self) -> tuple[Decimal, Decimal] | None:
        """Return about where it lies, for everybody to see."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude.quantize(_ROUGHLY), self.longitude.quantize(_ROUGHLY)


class ProductSite(models.Model):
    """That a product is made at a site."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    product = models.ForeignKey(
        Product, on_delete=models.PROTECT, related_name="made_at"
    )
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="makes")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "product", "site"], name="registry_product_site_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.product_id} at {self.site_id}"
