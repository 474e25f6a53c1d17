"""A result: exactly what was written, by whom, and every version of it."""

from decimal import Decimal

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.desk.models import RequestedTest
from bakumutu.laboratory.models.samples import Sample
from bakumutu.laboratory.models.worksheets import QcChoices, Worksheet
from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Office, Person
from bakumutu.rules.quantity import MAX_LENGTH, Kind, Quantity


class ResultKind(models.TextChoices):
    """What a cell of the worksheet says; empty until something is written."""

    VALUE = Kind.VALUE.value, pgettext_lazy("result", "number")
    BELOW = Kind.BELOW.value, pgettext_lazy("result", "below the reporting limit")
    ABOVE = Kind.ABOVE.value, pgettext_lazy("result", "above the range")
    NOT_DETECTED = Kind.NOT_DETECTED.value, _("not detected")
    TEXT = Kind.TEXT.value, pgettext_lazy("result", "in words")


# Values only come by updates, and each version tells its own why and who.
@pghistory.track(pghistory.UpdateEvent(), context_field=None)  # type: ignore[arg-type]  # None is "no context"
class Result(models.Model):
    """One attempt at one parameter of one sample; a retest is another attempt."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False)
    sample = models.ForeignKey(
        Sample, db_index=False, on_delete=models.PROTECT, related_name="results"
    )
    test = models.ForeignKey(
        RequestedTest, db_index=False, on_delete=models.PROTECT, related_name="results"
    )
    attempt = models.PositiveSmallIntegerField(default=1)
    #: The attempt that counts; earlier ones stay, and are never averaged away.
    is_current = models.BooleanField(default=True)
    worksheet = models.ForeignKey(
        Worksheet,
        db_index=False,
        null=True,
        on_delete=models.PROTECT,
        related_name="results",
    )
    raw = models.CharField(max_length=MAX_LENGTH, blank=True)
    kind = models.CharField(max_length=12, choices=ResultKind, blank=True)
    #: Decimal text, never rounded; empty for words and "not detected".
    value = models.CharField(max_length=120, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    expanded_uncertainty = models.CharField(max_length=40, blank=True)
    qc = models.CharField(max_length=10, choices=QcChoices, default=QcChoices.PENDING)
    entered_by = models.ForeignKey(
        Person, db_index=False, null=True, on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField(null=True)
    verified_by = models.ForeignKey(
        Person, db_index=False, null=True, on_delete=models.PROTECT, related_name="+"
    )
    verified_at = models.DateTimeField(null=True)
    #: Why the value was changed after it was first kept, or the test repeated.
    reason = models.CharField(max_length=255, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "sample", "test", "attempt"],
                name="laboratory_result_attempt_once",
            ),
            models.UniqueConstraint(
                fields=["office", "sample", "test"],
                condition=Q(is_current=True),
                name="laboratory_one_current_result",
            ),
            models.CheckConstraint(
                condition=Q(verified_by__isnull=True)
                | ~Q(verified_by=models.F("entered_by")),
                name="laboratory_result_verified_by_another",
            ),
            models.CheckConstraint(
                condition=Q(raw="", kind="", value="") | ~Q(raw="") & ~Q(kind=""),
                name="laboratory_result_keeps_its_text",
            ),
        ]
        indexes = [
            models.Index(
                fields=["office", "worksheet"], name="laboratory_result_worksheet"
            )
        ]

    def __str__(self) -> str:
        return f"{self.sample_id} {self.test_id}: {self.raw}"

    @property
    def quantity(self) -> Quantity | None:
        """Return what was measured, or None before anything is written."""
        if not self.raw:
            return None
        value = Decimal(self.value) if self.value else None
        return Quantity(self.raw, Kind(self.kind), value, self.unit)

    @property
    def uncertainty(self) -> Decimal | None:
        """Return the expanded uncertainty, when the run states one."""
        return Decimal(self.expanded_uncertainty) if self.expanded_uncertainty else None

    @property
    def stated_uncertainty(self) -> Decimal | None:
        """Return what stands after the sign ±: a value has it, "<0,01" has not."""
        return self.uncertainty if self.kind == Kind.VALUE else None
