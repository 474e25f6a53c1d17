"""A product that is put forward in a call, and what came of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.journeys import NOMINATION, NominationState
from bakumutu.guidance.journeys.curation import LIVE
from bakumutu.guidance.models.calls import Call
from bakumutu.guidance.models.criteria import ScreeningCondition
from bakumutu.ledger.identifiers import new_id
from bakumutu.office.actor import Actor
from bakumutu.office.models import Office, Person
from bakumutu.registry.models import Business, Product
from bakumutu.registry.reach import businesses_within_reach
from bakumutu.rules.journey import Journey


class NominationWay(models.TextChoices):
    """Who put the product forward."""

    OFFICER = "officer", pgettext_lazy("nominated", "by an officer")
    OWNER = "owner", pgettext_lazy("nominated", "by the owner")


class Nominations(models.QuerySet["Nomination"]):
    """Nominations as one asks for them."""

    def reachable_by(self, actor: Actor) -> "Nominations":
        """Return what somebody may see: owners see their own businesses alone."""
        if actor.is_staff:
            return self
        return self.filter(business__in=businesses_within_reach(actor))

    def live(self) -> "Nominations":
        """Return those that still hold a product in their call."""
        return self.filter(state__in=LIVE)


class Nomination(models.Model):
    """One product of one business in one call."""

    JOURNEY: ClassVar[Journey] = NOMINATION

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="nominations")
    #: Counter within the call.
    serial = models.PositiveIntegerField()
    business = models.ForeignKey(Business, on_delete=models.PROTECT)
    product = models.ForeignKey(Product, on_delete=models.PROTECT)
    state = models.CharField(
        max_length=12, choices=NominationState, default=NominationState.NOMINATED
    )
    way = models.CharField(max_length=8, choices=NominationWay)
    #: Why this product, in the words of who put it forward.
    statement = models.TextField(blank=True)
    #: What the owner reads about the last decision.
    reason = models.TextField(blank=True)
    nominated_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    nominated_at = models.DateTimeField()
    screened_at = models.DateTimeField(null=True)
    #: Place on the list that the panel decided.
    place = models.PositiveIntegerField(null=True)
    #: The last day on which the owner may commit.
    answer_by = models.DateField(null=True)

    objects = Nominations.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "call", "serial"], name="guidance_nomination_number"
            ),
            models.UniqueConstraint(
                fields=["office", "product"],
                condition=Q(state__in=LIVE),
                name="guidance_one_live_nomination",
            ),
            models.CheckConstraint(
                condition=~Q(state=NominationState.SELECTED)
                | Q(answer_by__isnull=False),
                name="guidance_selected_until_a_day",
            ),
        ]
        indexes = [
            models.Index(
                fields=["office", "call", "state"], name="guidance_nomination_stands"
            ),
            models.Index(
                fields=["office", "business", "-nominated_at"],
                name="guidance_nomination_business",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call.number}/{self.serial:03d}"

    @property
    def is_late(self) -> bool:
        """Tell whether a place is held whose day to answer has passed."""
        if self.state != NominationState.SELECTED or self.answer_by is None:
            return False
        return self.answer_by < self.call.today()


class ScreeningAnswer(models.Model):
    """Whether one condition was met when a nomination was screened, and how known."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    nomination = models.ForeignKey(
        Nomination, on_delete=models.PROTECT, related_name="answers"
    )
    condition = models.ForeignKey(ScreeningCondition, on_delete=models.PROTECT)
    is_met = models.BooleanField()
    #: What was seen; computed conditions say what was computed.
    reason = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "nomination", "condition"],
                name="guidance_one_answer_per_condition",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="guidance_screening_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.condition_id}: {self.is_met}"


class WayOfCommitting(models.TextChoices):
    """How the owner committed."""

    SCREEN = "screen", _("on the screen, signed in")
    PAPER = "paper", _("on paper, signed at the office")


class Commitment(models.Model):
    """What the owner of a selected product promised, and when."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    nomination = models.OneToOneField(Nomination, on_delete=models.PROTECT)
    #: Edition of the sentences that were promised.
    text_version = models.CharField(max_length=20)
    way = models.CharField(max_length=8, choices=WayOfCommitting)
    name = models.CharField(max_length=160)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    committed_at = models.DateTimeField()
    #: Number of the sealed letter, once it is sealed.
    document_number = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return f"{self.nomination_id} {self.text_version}"
