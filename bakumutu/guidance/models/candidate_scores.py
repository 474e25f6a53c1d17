"""What two, sometimes three, assessors say of a candidate, each alone."""

from fractions import Fraction
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.journeys import SCORE, ScoreState
from bakumutu.guidance.models.criteria import Criterion
from bakumutu.guidance.models.nominations import Nomination
from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Office, Person
from bakumutu.rules import curation
from bakumutu.rules.journey import Journey

#: A third only when the first two lie far apart.
MOST_SCORES = 3


class Interest(models.TextChoices):
    """What binds an assessor to a business."""

    FAMILY = "family", pgettext_lazy("interest", "family")
    VENDOR = "vendor", pgettext_lazy("interest", "supplier or customer")
    OWN = "own", pgettext_lazy("interest", "own business or share")
    OTHER = "other", pgettext_lazy("interest", "another one")


class CandidateScore(models.Model):
    """One assessor's levels for one candidate, hidden from others until all are in."""

    JOURNEY: ClassVar[Journey] = SCORE

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    nomination = models.ForeignKey(
        Nomination, on_delete=models.PROTECT, related_name="scores"
    )
    assessor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=12, choices=ScoreState, default=ScoreState.BEGUN
    )
    #: First, second or third score; given when it is sent.
    seat = models.PositiveSmallIntegerField(null=True)
    #: What the assessor declared; nothing is not an answer.
    has_interest = models.BooleanField(null=True)
    interest_kind = models.CharField(max_length=8, choices=Interest, blank=True)
    interest = models.CharField(max_length=300, blank=True)
    remark = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "nomination", "assessor"],
                name="guidance_assessor_scores_once",
            ),
            models.UniqueConstraint(
                fields=["office", "nomination", "seat"], name="guidance_seat_taken_once"
            ),
            models.CheckConstraint(
                condition=Q(seat__isnull=True) | Q(seat__gte=1, seat__lte=MOST_SCORES),
                name="guidance_at_most_three_scores",
            ),
            models.CheckConstraint(
                # An empty declaration blocks, and so does an interest.
                condition=~Q(state__in=[ScoreState.SENT, ScoreState.FINAL])
                | Q(
                    has_interest__isnull=False,
                    has_interest=False,
                    seat__isnull=False,
                ),
                name="guidance_score_without_interest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomination_id} {self.seat}"

    def levels(self) -> dict[str, int]:
        """Return the level of each criterion by its code."""
        rows = self.lines.all()
        return {row.criterion.code: row.level for row in rows}

    def total(self) -> Fraction:
        """Return the weighted total out of 100."""
        criteria = self.nomination.call.criteria.weighed()
        return curation.total(self.levels(), criteria)


class ScoreLine(models.Model):
    """The level of one criterion in one score."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    score = models.ForeignKey(
        CandidateScore, on_delete=models.PROTECT, related_name="lines"
    )
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT)
    level = models.PositiveSmallIntegerField()
    remark = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "score", "criterion"], name="guidance_one_level_each"
            ),
            models.CheckConstraint(
                condition=Q(level__lte=curation.HIGHEST_LEVEL),
                name="guidance_level_on_the_scale",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion_id}: {self.level}"
