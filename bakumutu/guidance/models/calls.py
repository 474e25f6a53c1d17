"""A round of curation (putaran kurasi): whom the office looks for, and until when."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from bakumutu.guidance.journeys import CALL, CallState
from bakumutu.guidance.models.criteria import CriteriaVersion
from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Office, Person
from bakumutu.registry.models import Region
from bakumutu.rules.curation import Places
from bakumutu.rules.journey import Journey

#: How calls are numbered, gap-free per office and year.
NUMBERS = "KUR-{year}-{seq:02d}"


class Call(models.Model):
    """One call: its aim, its places, its days and the criteria it is judged by."""

    JOURNEY: ClassVar[Journey] = CALL

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    #: Given when the call opens.
    number = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=10, choices=CallState, default=CallState.DRAFT)
    title = models.CharField(max_length=120)
    #: Whom it is for, as owners read it.
    aim = models.TextField(blank=True)
    #: Group of products as editions have it; empty is every sector.
    sector = models.CharField(max_length=40, blank=True)
    region = models.ForeignKey(Region, null=True, on_delete=models.PROTECT)
    quota = models.PositiveSmallIntegerField()
    waiting_places = models.PositiveSmallIntegerField(default=5)
    #: Nobody below this total takes a place, whatever the quota.
    least_total = models.PositiveSmallIntegerField(default=50)
    #: Two totals further apart than this ask for a third score.
    most_apart = models.PositiveSmallIntegerField(default=20)
    opens_on = models.DateField()
    closes_on = models.DateField()
    #: When the panel meets; scores are due before.
    panel_on = models.DateField()
    #: How many days an owner has to commit.
    commitment_days = models.PositiveSmallIntegerField(default=14)
    criteria = models.OneToOneField(CriteriaVersion, on_delete=models.PROTECT)
    #: Why it was cancelled.
    reason = models.TextField(blank=True)
    drafted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(auto_now_add=True)
    opened_at = models.DateTimeField(null=True)
    last_nomination = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "number"],
                condition=~Q(number=""),
                name="guidance_call_number_once",
            ),
            models.CheckConstraint(
                condition=Q(opens_on__lte=F("closes_on"))
                & Q(closes_on__lte=F("panel_on")),
                name="guidance_call_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(quota__gte=1), name="guidance_call_has_a_place"
            ),
            models.CheckConstraint(
                condition=Q(least_total__lte=100, most_apart__lte=100),
                name="guidance_call_totals_within_100",
            ),
            models.CheckConstraint(
                condition=Q(commitment_days__gte=1, commitment_days__lte=90),
                name="guidance_call_days_to_commit",
            ),
        ]
        indexes = [
            models.Index(
                fields=["office", "-drafted_at", "-id"], name="guidance_call_newest"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def tone(self) -> str:
        """Return what its state means to the reader: closed, it is being judged."""
        return "working" if self.state == CallState.CLOSED else self.state

    def today(self) -> date:
        """Return the calendar day at the office."""
        return self.office.today()

    def takes_nominations(self) -> bool:
        """Tell whether today is one of its days."""
        is_day = self.opens_on <= self.today() <= self.closes_on
        return self.state == CallState.OPEN and is_day

    def places(self) -> Places:
        """Return how many are taken and how many wait, as the rules read it."""
        return Places(self.quota, self.waiting_places, self.least_total)
