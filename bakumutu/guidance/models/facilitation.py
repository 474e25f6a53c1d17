"""Money for mentorings: where it comes from, and who pays what for whom."""

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.models.mentorings import Mentoring
from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Office, Person


class SourceKind(models.TextChoices):
    """Who pays."""

    STATE = "state", pgettext_lazy("budget", "state budget (APBN)")
    REGION = "region", pgettext_lazy("budget", "regional budget (APBD)")
    COMPANY = "company", pgettext_lazy("budget", "company programme (CSR)")
    OWN = "own", pgettext_lazy("budget", "the business itself")


class Purpose(models.TextChoices):
    """What is paid for."""

    TEST = "test", pgettext_lazy("facilitation", "laboratory test")
    CERTIFICATION = "certification", pgettext_lazy("facilitation", "certification")
    TRAINING = "training", pgettext_lazy("facilitation", "training")
    PACKAGING = "packaging", pgettext_lazy("facilitation", "packaging")


class FacilitationSource(models.Model):
    """What one payer sets aside in one year, in rupiah."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=SourceKind)
    name = models.CharField(max_length=160)
    amount = models.PositiveBigIntegerField()
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "year", "kind", "name"],
                name="guidance_source_once_a_year",
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0), name="guidance_source_has_money"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"


class FacilitationShare(models.Model):
    """What one source pays for one mentoring."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False)
    source = models.ForeignKey(
        FacilitationSource, on_delete=models.PROTECT, related_name="shares"
    )
    mentoring = models.ForeignKey(
        Mentoring, on_delete=models.PROTECT, related_name="shares"
    )
    purpose = models.CharField(max_length=14, choices=Purpose)
    amount = models.PositiveBigIntegerField()
    note = models.CharField(max_length=200, blank=True)
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)
    #: Taken back: it no longer counts, and stays written.
    withdrawn_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0), name="guidance_share_has_money"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(reason=""),
                name="guidance_withdrawn_share_says_why",
            ),
        ]
        indexes = [
            models.Index(
                fields=["office", "mentoring"], name="guidance_share_of_mentoring"
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.amount}"
