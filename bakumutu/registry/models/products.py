"""What a business makes."""

from django.db import models

from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Office
from bakumutu.registry.models.businesses import Business


class Product(models.Model):
    """Something a business makes; the thread of the house follows it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    business = models.ForeignKey(
        Business, on_delete=models.PROTECT, related_name="products"
    )
    name = models.CharField(max_length=160)
    brand = models.CharField(max_length=160, blank=True)
    description = models.TextField(blank=True)
    #: Number of the standard that applies, as people write it; a word, not a key:
    #: the room of standards stands on the same floor.
    standard_number = models.CharField(max_length=160, blank=True)
    search_name = models.CharField(max_length=330)
    registered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "business", "name", "brand"],
                name="registry_product_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["office", "search_name", "id"], name="registry_product_by_name"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.brand}".strip()
