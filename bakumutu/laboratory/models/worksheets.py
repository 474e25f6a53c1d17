"""A worksheet: one analyst's run, with the quality control that covers it."""

from django.db import models
from django.utils.translation import pgettext_lazy

from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Office, Person
from bakumutu.rules.judgement import QcState
from bakumutu.standards.models import Parameter


class Worksheet(models.Model):
    """Samples that one analyst measures together."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False)
    number = models.CharField(max_length=60)
    analyst = models.ForeignKey(
        Person, db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField()
    #: When a value was last kept, for the line under the grid.
    saved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "number"], name="laboratory_worksheet_number_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["office", "analyst", "id"], name="laboratory_worksheet_analyst"
            )
        ]

    def __str__(self) -> str:
        return self.number


class CheckKind(models.TextChoices):
    """What the quality control of a run was (ISO/IEC 17025:2017, 7.7.1)."""

    CONTROL = "control", pgettext_lazy("quality control", "control sample")
    DUPLICATE = "duplicate", pgettext_lazy("quality control", "duplicate")
    BLANK = "blank", pgettext_lazy("quality control", "blank")


class QcChoices(models.TextChoices):
    """The states of quality control in words."""

    PENDING = QcState.PENDING.value, pgettext_lazy("quality control", "none yet")
    PASSED = QcState.PASSED.value, pgettext_lazy("quality control", "passed")
    FAILED = QcState.FAILED.value, pgettext_lazy("quality control", "failed")


class QualityCheck(models.Model):
    """The quality control of one parameter on one worksheet."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False)
    worksheet = models.ForeignKey(
        Worksheet, on_delete=models.PROTECT, related_name="checks"
    )
    parameter = models.ForeignKey(Parameter, on_delete=models.PROTECT)
    kind = models.CharField(max_length=10, choices=CheckKind, default=CheckKind.CONTROL)
    state = models.CharField(
        max_length=10, choices=QcChoices, default=QcChoices.PENDING
    )
    #: What was found and, after a failure, what was done about it.
    note = models.CharField(max_length=255, blank=True)
    #: Expanded uncertainty (k = 2) of this run in the unit of the parameter.
    expanded_uncertainty = models.CharField(max_length=40, blank=True)
    checked_by = models.ForeignKey(
        Person, db_index=False, null=True, on_delete=models.PROTECT, related_name="+"
    )
    checked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "worksheet", "parameter"],
                name="laboratory_one_check_per_parameter",
            )
        ]

    def __str__(self) -> str:
        return f"{self.worksheet_id} {self.parameter_id}: {self.state}"
