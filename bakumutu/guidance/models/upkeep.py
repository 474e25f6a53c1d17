"""After the certificate: reviews with indicators measured again, and role models."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from bakumutu.guidance.journeys import RoleModelState
from bakumutu.guidance.journeys.role_models import ROLE_MODEL
from bakumutu.guidance.models.mentorings import Mentoring
from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Office, Person
from bakumutu.registry.models import Attachment, Business, Consent, Product
from bakumutu.rules.journey import Journey


class UpkeepReview(models.Model):
    """One look at a certified product: does it still hold, and what did it bring."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False)
    mentoring = models.ForeignKey(
        Mentoring, on_delete=models.PROTECT, related_name="reviews"
    )
    reviewed_on = models.DateField()
    still_meets = models.BooleanField()
    note = models.TextField(blank=True)
    reviewed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["office", "mentoring", "-reviewed_on"],
                name="guidance_review_newest",
            )
        ]

    def __str__(self) -> str:
        return f"{self.mentoring_id} {self.reviewed_on}"


class Indicator(models.Model):
    """One figure measured before the mentoring and again now, as it was typed."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False)
    review = models.ForeignKey(
        UpkeepReview, on_delete=models.PROTECT, related_name="indicators"
    )
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    unit = models.CharField(max_length=40, blank=True)
    before = models.CharField(max_length=40, blank=True)
    now = models.CharField(max_length=40)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "review", "position"],
                name="guidance_indicator_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.now} {self.unit}".strip()


class RoleModel(models.Model):
    """A business shown as an example: with evidence, consent and a last day."""

    JOURNEY: ClassVar[Journey] = ROLE_MODEL

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False)
    mentoring = models.ForeignKey(
        Mentoring, on_delete=models.PROTECT, related_name="role_models"
    )
    business = models.ForeignKey(
        Business, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    product = models.ForeignKey(
        Product, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    state = models.CharField(
        max_length=8, choices=RoleModelState, default=RoleModelState.PROPOSED
    )
    #: What others can learn from it.
    story = models.TextField()
    evidence = models.ForeignKey(
        Attachment, null=True, on_delete=models.PROTECT, related_name="+"
    )
    consent = models.ForeignKey(
        Consent, null=True, on_delete=models.PROTECT, related_name="+"
    )
    proposed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    proposed_at = models.DateTimeField(auto_now_add=True)
    named_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    named_on = models.DateField(null=True)
    #: The last day on which it is shown as an example.
    valid_until = models.DateField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "product"],
                condition=~Q(state=RoleModelState.ENDED),
                name="guidance_one_role_model",
            ),
            models.CheckConstraint(
                condition=~Q(state=RoleModelState.NAMED)
                | Q(
                    evidence__isnull=False,
                    consent__isnull=False,
                    valid_until__isnull=False,
                ),
                name="guidance_named_role_model_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(named_by__isnull=True) | ~Q(named_by=F("proposed_by")),
                name="guidance_role_model_named_by_another",
            ),
        ]

    def __str__(self) -> str:
        return str(self.product)
