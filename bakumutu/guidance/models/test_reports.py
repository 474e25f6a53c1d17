"""Test reports as evidence: the rows they hold, and where they came from."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.journeys import ReportState
from bakumutu.guidance.journeys.reports import TEST_EVIDENCE
from bakumutu.guidance.models.gaps import Gap
from bakumutu.ledger.identifiers import new_id
from bakumutu.letters.journeys import State
from bakumutu.letters.models import Standing
from bakumutu.office.models import Office, Person
from bakumutu.registry.models import Attachment, Business, Product
from bakumutu.rules.journey import Journey
from bakumutu.rules.judgement import Verdict


class ReportOrigin(models.TextChoices):
    """Which laboratory made a report."""

    SEALED = "sealed", pgettext_lazy("test report", "sealed by this house")
    TYPED = "typed", pgettext_lazy("test report", "of another laboratory")


class ReportVerdict(models.TextChoices):
    """What a report says on the whole."""

    PASSES = "within", pgettext_lazy("test report", "passes")
    FAILS = "outside", pgettext_lazy("test report", "fails")
    UNDECIDED = "undecided", pgettext_lazy("test report", "cannot be decided")
    NOT_JUDGED = "not_judged", pgettext_lazy("test report", "says no verdict")


class TestReports(models.QuerySet["TestEvidence"]):
    """Test reports as one asks for them."""

    __test__ = False  # its name would make pytest collect it

    def holding(self) -> "TestReports":
        """Return the confirmed ones, without those whose document fell since.

        The standing of another office's document is not seen from here: it held when
        the report was taken in by its code.
        """
        fallen = Standing.objects.exclude(state=State.VALID).values("document_id")
        holds = Q(document__isnull=True) | ~Q(document__in=fallen)
        return self.filter(holds, state=ReportState.CONFIRMED)


class TestEvidence(models.Model):
    """A test report on a product, as it was printed."""

    __test__ = False  # its name would make pytest collect it
    JOURNEY: ClassVar[Journey] = TEST_EVIDENCE

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False)
    business = models.ForeignKey(
        Business, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    product = models.ForeignKey(
        Product, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    state = models.CharField(
        max_length=10, choices=ReportState, default=ReportState.TYPED
    )
    origin = models.CharField(max_length=6, choices=ReportOrigin)
    number = models.CharField(max_length=120)
    laboratory = models.CharField(max_length=160)
    issued_on = models.DateField()
    verdict = models.CharField(max_length=10, choices=ReportVerdict)
    #: The sealed document of this house.
    document = models.UUIDField(null=True)
    #: What is printed on it: its public page opens to whoever has the code.
    code = models.CharField(max_length=8, blank=True)
    #: The paper of another laboratory.
    attachment = models.ForeignKey(
        Attachment, null=True, on_delete=models.PROTECT, related_name="+"
    )
    #: Nobody for a report that the house itself sealed.
    typed_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    arrived_at = models.DateTimeField(auto_now_add=True)
    confirmed_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    confirmed_at = models.DateTimeField(null=True)
    #: Why it was refused.
    reason = models.TextField(blank=True)

    objects = TestReports.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "product", "laboratory", "number"],
                condition=~Q(state=ReportState.REFUSED),
                name="guidance_test_report_once",
            ),
            models.CheckConstraint(
                condition=Q(origin=ReportOrigin.SEALED, document__isnull=False)
                | Q(
                    origin=ReportOrigin.TYPED,
                    attachment__isnull=False,
                    typed_by__isnull=False,
                ),
                name="guidance_test_report_has_a_paper",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True)
                | Q(typed_by__isnull=True)
                | ~Q(confirmed_by=F("typed_by")),
                name="guidance_report_compared_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReportState.CONFIRMED, origin=ReportOrigin.TYPED)
                | Q(confirmed_by__isnull=False),
                name="guidance_confirmed_report_names_who",
            ),
        ]
        indexes = [
            models.Index(
                fields=["office", "product", "-issued_on"],
                name="guidance_report_of_product",
            ),
            models.Index(
                fields=["office", "state", "id"], name="guidance_report_waiting"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def fallen(self) -> Standing | None:
        """Return what became of its sealed document, where it holds no more."""
        if self.document is None:
            return None
        rows = Standing.objects.exclude(state=State.VALID)
        return rows.filter(document_id=self.document).first()


class TestLine(models.Model):
    """One parameter of a report, exactly as printed."""

    __test__ = False  # its name would make pytest collect it

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False)
    report = models.ForeignKey(
        TestEvidence, on_delete=models.PROTECT, related_name="lines"
    )
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=60)
    parameter = models.CharField(max_length=200)
    result = models.CharField(max_length=80)
    unit = models.CharField(max_length=60, blank=True)
    limit = models.CharField(max_length=255, blank=True)
    verdict = models.CharField(
        max_length=12, choices=[(str(each), str(each)) for each in Verdict]
    )
    #: The task that was made of it.
    gap = models.ForeignKey(
        Gap, null=True, on_delete=models.PROTECT, related_name="lines"
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "report", "position"],
                name="guidance_test_line_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.parameter} {self.result}"

    @property
    def verdict_word(self) -> str:
        """Return what it says of the value; nothing where the report says nothing."""
        told = self.verdict in (Verdict.WITHIN, Verdict.OUTSIDE, Verdict.UNDECIDED)
        return str(ReportVerdict(self.verdict).label) if told else ""

    def stated(self) -> str:
        """Return parameter, value, limit and verdict as the report has them."""
        value = " ".join(filter(None, (self.result, self.unit)))
        limit = f" ({self.limit})" if self.limit else ""
        verdict = self.verdict_word or str(ReportVerdict.NOT_JUDGED.label)
        return f"{self.parameter} {value}{limit}: {verdict}"

    @property
    def failed(self) -> bool:
        """Tell whether the value lies outside its limit."""
        return self.verdict == Verdict.OUTSIDE
