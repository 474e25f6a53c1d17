"""A sample: what was brought, in what condition, and where it stands."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.desk.models import ServiceRequest
from bakumutu.laboratory.journeys import SAMPLE, SampleState
from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Office, Person
from bakumutu.rules.journey import Journey


class Condition(models.TextChoices):
    """In what condition a sample arrived (ISO/IEC 17025:2017, 7.4.3)."""

    GOOD = "good", pgettext_lazy("condition", "as it should be")
    CONDITIONAL = "conditional", _("not as it should be, tested with consent")
    UNFIT = "unfit", pgettext_lazy("condition", "unfit for testing")


class Sample(models.Model):
    """One test item; it keeps its number and its code for good."""

    JOURNEY: ClassVar[Journey] = SAMPLE

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False)
    request = models.ForeignKey(
        ServiceRequest, db_index=False, on_delete=models.PROTECT, related_name="samples"
    )
    #: Gap-free per office and year; a refused sample takes no number.
    number = models.CharField(max_length=60, blank=True)
    #: Eight characters on the sticker, the last one checks the others.
    code = models.CharField(max_length=8)
    state = models.CharField(
        max_length=16, choices=SampleState, default=SampleState.RECEIVED
    )
    condition = models.CharField(max_length=12, choices=Condition)
    condition_note = models.CharField(max_length=255, blank=True)
    #: Who at the customer agreed to go on, and how, when the condition is not good.
    consent = models.CharField(max_length=255, blank=True)
    quantity = models.CharField(max_length=60, blank=True)
    container = models.CharField(max_length=120, blank=True)
    #: The batch as the maker marks it.
    batch = models.CharField(max_length=60, blank=True)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(
        Person, db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    analyst = models.ForeignKey(
        Person, db_index=False, null=True, on_delete=models.PROTECT, related_name="+"
    )
    #: Why it was refused, sent back, tested again or reopened, as told last.
    reason = models.TextField(blank=True)
    reported_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "number"],
                condition=~Q(number=""),
                name="laboratory_sample_number_once",
            ),
            models.UniqueConstraint(
                fields=["office", "code"], name="laboratory_sample_code_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[SampleState.RECEIVED, SampleState.REFUSED])
                | ~Q(number=""),
                name="laboratory_registered_sample_has_a_number",
            ),
            models.CheckConstraint(
                condition=~Q(condition="conditional") | ~Q(consent=""),
                name="laboratory_conditional_sample_has_consent",
            ),
        ]
        indexes = [
            models.Index(
                fields=["office", "number", "id"],
                opclasses=["uuid_ops", "varchar_pattern_ops", "uuid_ops"],
                name="laboratory_sample_begins",
            ),
            models.Index(fields=["office", "id"], name="laboratory_sample_newest"),
            models.Index(
                fields=["office", "state", "id"], name="laboratory_sample_waiting"
            ),
            models.Index(
                fields=["office", "analyst", "state", "id"],
                name="laboratory_sample_analyst",
            ),
            models.Index(
                fields=["office", "request", "id"], name="laboratory_sample_request"
            ),
        ]

    def __str__(self) -> str:
        return self.number or self.code
