"""A test report on its way from draft to the customer, and what replaces it."""

from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import Q

from bakumutu.laboratory.journeys import REPORT, ReportState
from bakumutu.laboratory.models.samples import Sample
from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Office, Person
from bakumutu.rules.journey import Journey

_IN_PREPARATION = (ReportState.DRAFT, ReportState.AUTHORISED, ReportState.SEALED)


@pghistory.track(context_field=None)  # type: ignore[arg-type]  # None is "no context"
class TestReport(models.Model):
    """The report on one sample; the sealed document itself lies with letters."""

    __test__ = False  # its name would make pytest collect it
    JOURNEY: ClassVar[Journey] = REPORT

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False)
    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="reports")
    state = models.CharField(
        max_length=12, choices=ReportState, default=ReportState.DRAFT
    )
    replaces = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="replacements"
    )
    #: Why it replaces another, was discarded or withdrawn.
    reason = models.TextField(blank=True)
    #: False reports results only, whatever limits are known.
    states_conformity = models.BooleanField(default=True)
    #: Additions to, deviations or exclusions from the methods (17025, 7.8.2.1 n).
    deviations = models.TextField(blank=True)
    drafted_by = models.ForeignKey(
        Person, db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    drafted_at = models.DateTimeField()
    authorised_by = models.ForeignKey(
        Person, db_index=False, null=True, on_delete=models.PROTECT, related_name="+"
    )
    #: The absent signatory for whom an acting officer (Plh.) authorised.
    on_behalf_of = models.ForeignKey(
        Person, db_index=False, null=True, on_delete=models.PROTECT, related_name="+"
    )
    authorised_at = models.DateTimeField(null=True)
    document = models.UUIDField(null=True)
    number = models.CharField(max_length=120, blank=True)
    verification_code = models.CharField(max_length=8, blank=True)
    verdict = models.CharField(max_length=20, blank=True)
    sealed_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey(
        Person, db_index=False, null=True, on_delete=models.PROTECT, related_name="+"
    )
    released_at = models.DateTimeField(null=True)
    released_to = models.CharField(max_length=160, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "number"],
                condition=~Q(number=""),
                name="laboratory_report_number_once",
            ),
            models.UniqueConstraint(
                fields=["office", "sample"],
                condition=Q(state__in=_IN_PREPARATION),
                name="laboratory_one_report_in_preparation",
            ),
            models.UniqueConstraint(
                fields=["office", "sample"],
                condition=Q(state=ReportState.RELEASED),
                name="laboratory_one_released_report",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[ReportState.DRAFT, ReportState.DISCARDED])
                | Q(authorised_by__isnull=False),
                name="laboratory_report_authorised_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[
                        ReportState.DRAFT,
                        ReportState.DISCARDED,
                        ReportState.AUTHORISED,
                    ]
                )
                | ~Q(number=""),
                name="laboratory_sealed_report_has_a_number",
            ),
        ]
        indexes = [
            models.Index(
                fields=["office", "number", "id"],
                opclasses=["uuid_ops", "varchar_pattern_ops", "uuid_ops"],
                name="laboratory_report_begins",
            ),
            models.Index(fields=["office", "id"], name="laboratory_report_newest"),
            models.Index(
                fields=["office", "state", "id"], name="laboratory_report_waiting"
            ),
        ]

    def __str__(self) -> str:
        return self.number or str(self.sample)
