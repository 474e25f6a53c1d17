"""Quote, bill and payment: whole rupiah, each kept as it was."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from bakumutu.desk.journeys import PAYMENT, PaymentState
from bakumutu.desk.models.requests import Rule, ServiceRequest
from bakumutu.desk.models.tariff import TariffEdition
from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Office, Person
from bakumutu.rules.journey import Journey
from bakumutu.standards.models import Edition


class WayOfAgreeing(models.TextChoices):
    """How the customer said yes."""

    SIGNED = "signed", pgettext_lazy("agreement", "signed on paper")
    SPOKEN = "spoken", pgettext_lazy("agreement", "spoken at the counter")
    MESSAGE = "message", pgettext_lazy("agreement", "by letter or message")
    SCREEN = "screen", pgettext_lazy("agreement", "by the owner on the screen")


class Quote(models.Model):
    """One version of the offer: price and terms as they stood."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    request = models.ForeignKey(
        ServiceRequest, on_delete=models.PROTECT, related_name="quotes"
    )
    version = models.PositiveSmallIntegerField()
    tariff = models.ForeignKey(TariffEdition, on_delete=models.PROTECT)
    quoted_on = models.DateField()
    valid_until = models.DateField()
    total = models.PositiveBigIntegerField()
    # The terms that the agreement binds (ISO/IEC 17025:2017, 7.1.1 and 7.1.3).
    edition = models.ForeignKey(Edition, null=True, on_delete=models.PROTECT)
    product_class = models.CharField(max_length=60, blank=True)
    decision_rule = models.CharField(max_length=8, choices=Rule)
    working_days = models.PositiveSmallIntegerField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.CharField(max_length=160, blank=True)
    agreed_way = models.CharField(max_length=8, choices=WayOfAgreeing, blank=True)
    #: The review was reopened: this version binds nobody any more.
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "request", "version"], name="desk_quote_version_once"
            ),
            models.UniqueConstraint(
                fields=["office", "request"],
                condition=Q(superseded_at__isnull=True),
                name="desk_one_quote_in_force",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} v{self.version}"

    def has_lapsed(self, on: date) -> bool:
        """Tell whether the offer has run out without a yes."""
        return self.agreed_at is None and self.valid_until < on


class QuoteLine(models.Model):
    """One line of a quote, in the words and at the price of its day."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    quote = models.ForeignKey(Quote, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    method = models.CharField(max_length=120, blank=True)
    unit_price = models.PositiveBigIntegerField()
    quantity = models.PositiveSmallIntegerField()
    amount = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount=F("unit_price") * F("quantity")),
                name="desk_quote_line_adds_up",
            )
        ]
        indexes = [models.Index(fields=["office", "quote"], name="desk_quote_lines")]
        ordering = ("position",)

    def __str__(self) -> str:
        return f"{self.name}: {self.amount}"


class Bill(models.Model):
    """A state billing code (SIMPONI) for an agreed quote."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    request = models.ForeignKey(
        ServiceRequest, on_delete=models.PROTECT, related_name="bills"
    )
    quote = models.ForeignKey(Quote, on_delete=models.PROTECT)
    billing_code = models.CharField(max_length=15)
    amount = models.PositiveBigIntegerField()
    expires_on = models.DateField()
    issued_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "billing_code"], name="desk_billing_code_once"
            ),
            models.UniqueConstraint(
                fields=["office", "request"],
                condition=Q(withdrawn_at__isnull=True),
                name="desk_one_bill_in_force",
            ),
            models.CheckConstraint(
                condition=Q(billing_code__regex=r"^[0-9]{15}$"),
                name="desk_billing_code_has_15_digits",
            ),
        ]

    def __str__(self) -> str:
        return self.billing_code


class Payment(models.Model):
    """A state receipt number (NTPN): typed by one person, checked by another."""

    JOURNEY: ClassVar[Journey] = PAYMENT

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="payments")
    state = models.CharField(
        max_length=8, choices=PaymentState, default=PaymentState.TYPED
    )
    ntpn = models.CharField(max_length=16)
    amount = models.PositiveBigIntegerField()
    paid_on = models.DateField()
    typed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    typed_at = models.DateTimeField(auto_now_add=True)
    checked_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+"
    )
    checked_at = models.DateTimeField(null=True)
    rejection_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "ntpn"],
                condition=~Q(state=PaymentState.REJECTED),
                name="desk_ntpn_once",
            ),
            models.UniqueConstraint(
                fields=["office", "bill"],
                condition=~Q(state=PaymentState.REJECTED),
                name="desk_one_payment_per_bill",
            ),
            models.CheckConstraint(
                condition=Q(ntpn__regex=r"^[0-9A-Z]{16}$"),
                name="desk_ntpn_has_16_characters",
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("typed_by")),
                name="desk_payment_checked_by_another",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "state", "typed_at"], name="desk_payments")
        ]

    def __str__(self) -> str:
        return self.ntpn
