"""What services cost, in editions that are never edited."""

from datetime import date
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Office, Person
from bakumutu.rules.pricing import Price
from bakumutu.standards.models import Confidence


class TariffEditions(models.QuerySet["TariffEdition"]):
    """Editions as one asks for them."""

    def in_force(self, office_id: UUID, on: date) -> "TariffEdition | None":
        """Return the edition that held in an office on a day: the latest begun."""
        latest = self.filter(office_id=office_id, valid_from__lte=on)
        edition = latest.order_by("-valid_from").first()
        return edition if edition and edition.holds_on(on) else None


class TariffEdition(models.Model):
    """A tariff from one day on; the next edition ends it by beginning."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    #: The regulation or decision that fixes the amounts.
    basis = models.CharField(max_length=255)
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    objects = TariffEditions.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "valid_from"], name="desk_one_tariff_from_a_day"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(valid_until__gte=models.F("valid_from")),
                name="desk_tariff_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.basis}, {self.valid_from}"

    def holds_on(self, day: date) -> bool:
        """Tell whether the edition's own dates contain ``day``."""
        return self.valid_from <= day and (
            self.valid_until is None or day <= self.valid_until
        )

    def prices(self) -> tuple[Price, ...]:
        """Return the rows as the rules of pricing read them."""
        return tuple(item.as_price() for item in self.items.all())


class TariffItem(models.Model):
    """One price: of a parameter, of a parameter by one method, or of a package."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    edition = models.ForeignKey(
        TariffEdition, on_delete=models.PROTECT, related_name="items"
    )
    position = models.PositiveSmallIntegerField()
    #: Code of the parameter, or of the package.
    code = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    #: Number of the method; empty holds for every method.
    method = models.CharField(max_length=120, blank=True)
    #: Codes of the parameters in a package; empty for a single price.
    members = ArrayField(models.CharField(max_length=60), default=list)
    #: Whole rupiah.
    price = models.PositiveBigIntegerField()
    unit = models.CharField(max_length=40)
    source = models.TextField(blank=True)
    confidence = models.CharField(max_length=10, choices=Confidence)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "edition", "code", "method"],
                name="desk_one_price_per_method",
            )
        ]
        ordering = ("position",)

    def __str__(self) -> str:
        return f"{self.name}: {self.price}"

    def as_price(self) -> Price:
        """Return the row as the rules of pricing read it."""
        return Price(self.code, self.name, self.price, self.method, tuple(self.members))
