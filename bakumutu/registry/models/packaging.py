"""How a product is packed and shown."""

from decimal import Decimal

from django.db import models
from django.utils.translation import pgettext_lazy

from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Office
from bakumutu.registry.models.attachments import Attachment
from bakumutu.registry.models.products import Product
from bakumutu.web import wording


class NetUnit(models.TextChoices):
    """In what the net content of a package is told."""

    GRAM = "g", "g"
    KILOGRAM = "kg", "kg"
    MILLILITRE = "ml", "ml"
    LITRE = "l", "l"
    PIECE = "piece", pgettext_lazy("unit", "pieces")
    SHEET = "sheet", pgettext_lazy("unit", "sheets")
    METRE = "m", "m"


class Packaging(models.Model):
    """One variant of the packaging of a product, with its label and its permit."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    product = models.ForeignKey(
        Product, on_delete=models.PROTECT, related_name="packagings"
    )
    material = models.CharField(max_length=80)
    #: Decimal text, with the digits as they were typed: "250", "0.50".
    net_content = models.CharField(max_length=20)
    net_unit = models.CharField(max_length=8, choices=NetUnit)
    label_photo = models.ForeignKey(
        Attachment, null=True, on_delete=models.PROTECT, related_name="+"
    )
    #: Of the food authority or the regency (P-IRT), as it is printed.
    permit_number = models.CharField(max_length=40, blank=True)
    permit_until = models.DateField(null=True)
    #: Article number under the barcode, its check digit proven.
    gtin = models.CharField(max_length=14, blank=True)
    #: The last day on which it was used; still in use without one.
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "product", "material", "net_content", "net_unit"],
                name="registry_packaging_once",
            ),
            models.CheckConstraint(
                condition=models.Q(net_content__regex=r"^[0-9]+(\.[0-9]+)?$"),
                name="registry_net_content_is_a_number",
            ),
            models.CheckConstraint(
                condition=models.Q(gtin="")
                | models.Q(gtin__regex=r"^([0-9]{8}|[0-9]{12,14})$"),
                name="registry_gtin_has_its_length",
            ),
        ]
        indexes = [
            models.Index(
                fields=["office", "permit_until"], name="registry_permit_by_end"
            )
        ]

    def __str__(self) -> str:
        return f"{self.material} {self.net_text}"

    @property
    def net_text(self) -> str:
        """Return the net content with its unit, as the page's language writes it."""
        amount = wording.decimal(Decimal(self.net_content))
        return f"{amount} {self.get_net_unit_display()}"


class ProductPhoto(models.Model):
    """A photo that shows a product; the first one stands for it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    product = models.ForeignKey(
        Product, on_delete=models.PROTECT, related_name="photos"
    )
    attachment = models.ForeignKey(
        Attachment, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "product", "attachment"],
                name="registry_product_photo_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.attachment_id} of {self.product_id}"
