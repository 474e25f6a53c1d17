"""A mentoring of one product, what the office asks of all of them, and its batches."""

from datetime import date, timedelta
from typing import ClassVar
from uuid import UUID

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from bakumutu.guidance.journeys import MentoringState
from bakumutu.guidance.journeys.mentorings import LIVE, MENTORING
from bakumutu.guidance.models.assessments import Assessment
from bakumutu.guidance.models.nominations import Nomination
from bakumutu.ledger.identifiers import new_id
from bakumutu.office.actor import Actor
from bakumutu.office.models import Office, Person
from bakumutu.registry.models import Attachment, Business, Product
from bakumutu.registry.reach import businesses_within_reach
from bakumutu.rules.journey import Journey
from bakumutu.standards.models import Edition
from bakumutu.standards.models.checklists import Severity


class MentoringRules(models.Model):
    """What one office asks of its mentorings; without a row, what stands here."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.OneToOneField(Office, on_delete=models.PROTECT)
    #: Without a visit for so many days, mentor and coordinator are told.
    visit_within_days = models.PositiveSmallIntegerField(
        default=30, validators=[MinValueValidator(3), MaxValueValidator(365)]
    )
    #: Batches that records must cover before a ready-check.
    batches_needed = models.PositiveSmallIntegerField(
        default=3, validators=[MaxValueValidator(100)]
    )
    #: How old a test report may be that proves readiness.
    report_months = models.PositiveSmallIntegerField(
        default=12, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    #: Days that a plan proposes for closing a gap, by its severity.
    critical_days = models.PositiveSmallIntegerField(
        default=14, validators=[MinValueValidator(1), MaxValueValidator(365)]
    )
    serious_days = models.PositiveSmallIntegerField(
        default=30, validators=[MinValueValidator(1), MaxValueValidator(365)]
    )
    major_days = models.PositiveSmallIntegerField(
        default=45, validators=[MinValueValidator(1), MaxValueValidator(365)]
    )
    minor_days = models.PositiveSmallIntegerField(
        default=90, validators=[MinValueValidator(1), MaxValueValidator(365)]
    )
    #: Working days in which the office does what is its turn.
    office_days = models.PositiveSmallIntegerField(
        default=5, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    #: Days in which an owner is asked to answer, where no other day was agreed.
    owner_days = models.PositiveSmallIntegerField(
        default=14, validators=[MinValueValidator(1), MaxValueValidator(90)]
    )
    #: Months after a certificate, or a look at it, in which somebody looks again.
    upkeep_months = models.PositiveSmallIntegerField(
        default=12, validators=[MinValueValidator(1), MaxValueValidator(36)]
    )
    #: How long a role model is one.
    role_model_months = models.PositiveSmallIntegerField(
        default=24, validators=[MinValueValidator(1), MaxValueValidator(120)]
    )

    def __str__(self) -> str:
        return str(self.office)

    def due_on(self, severity: str, start: date) -> date:
        """Return the day by which a gap of this severity should be closed."""
        days: int = getattr(self, f"{Severity(severity).value}_days")
        return start + timedelta(days=days)


def rules_of(office_id: UUID) -> MentoringRules:
    """Return what an office asks of its mentorings, saved or not."""
    found = MentoringRules.objects.filter(office_id=office_id).first()
    return found or MentoringRules(office_id=office_id)


class Mentorings(models.QuerySet["Mentoring"]):
    """Mentorings as one asks for them."""

    def reachable_by(self, actor: Actor) -> "Mentorings":
        """Return what somebody may see: owners see their own businesses alone."""
        if actor.is_staff:
            return self
        return self.filter(business__in=businesses_within_reach(actor))

    def live(self) -> "Mentorings":
        """Return those that somebody still works on."""
        return self.filter(state__in=LIVE)


class Mentoring(models.Model):
    """One product on its way from its gaps to a certificate that others issue."""

    JOURNEY: ClassVar[Journey] = MENTORING

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False)
    #: Gap-free per office and year: "P2026-0007".
    number = models.CharField(max_length=20)
    state = models.CharField(
        max_length=14, choices=MentoringState, default=MentoringState.PLANNED
    )
    business = models.ForeignKey(
        Business, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    product = models.ForeignKey(
        Product, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    #: The baseline: what was missing before anybody helped.
    assessment = models.ForeignKey(
        Assessment, on_delete=models.PROTECT, related_name="mentorings"
    )
    #: How it came, where it came from a call.
    nomination = models.ForeignKey(
        Nomination, null=True, on_delete=models.PROTECT, related_name="+"
    )
    mentor = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    #: The standard that the product is to be certified to.
    edition = models.ForeignKey(
        Edition, null=True, on_delete=models.PROTECT, related_name="+"
    )
    #: What should be reached, in the owner's words.
    goal = models.TextField(blank=True)
    #: The day by which it should be reached.
    ends_on = models.DateField(null=True)
    #: Its own number of days between visits; nothing is the office's.
    visit_within_days = models.PositiveSmallIntegerField(null=True)
    #: Its own number of batches; nothing is the office's.
    batches_needed = models.PositiveSmallIntegerField(null=True)
    ready_check = models.ForeignKey(
        Assessment, null=True, on_delete=models.PROTECT, related_name="+"
    )
    ready_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    #: The day on which a ready-check was asked for.
    check_asked_on = models.DateField(null=True)
    #: Why it was paused, sent back or dropped.
    reason = models.TextField(blank=True)
    opened_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    opened_at = models.DateTimeField(auto_now_add=True)
    started_on = models.DateField(null=True)
    paused_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    objects = Mentorings.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "number"], name="guidance_mentoring_number_once"
            ),
            models.UniqueConstraint(
                fields=["office", "product"],
                condition=Q(state__in=LIVE),
                name="guidance_one_live_mentoring",
            ),
            models.CheckConstraint(
                condition=~Q(state=MentoringState.ACTIVE) | Q(mentor__isnull=False),
                name="guidance_active_mentoring_has_a_mentor",
            ),
            models.CheckConstraint(
                condition=Q(ready_by__isnull=True)
                | Q(mentor__isnull=True)
                | ~Q(ready_by=models.F("mentor")),
                name="guidance_mentor_does_not_say_ready",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[MentoringState.READY, MentoringState.REFERRED])
                | Q(ready_by__isnull=False, ready_check__isnull=False),
                name="guidance_ready_names_who_said_so",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "id"], name="guidance_mentoring_newest"),
            models.Index(
                fields=["office", "mentor", "state", "id"],
                name="guidance_mentoring_of_mentor",
            ),
            models.Index(
                fields=["office", "business"], name="guidance_mentoring_business"
            ),
            models.Index(
                fields=["office", "product"], name="guidance_mentoring_product"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_live(self) -> bool:
        """Tell whether somebody still works on it."""
        return self.state in LIVE


class BatchRecord(models.Model):
    """One batch that the owner's own records cover, and what shows it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False)
    mentoring = models.ForeignKey(
        Mentoring, on_delete=models.PROTECT, related_name="batches"
    )
    batch = models.CharField(max_length=60)
    produced_on = models.DateField()
    #: Photo or scan of the record.
    attachment = models.ForeignKey(
        Attachment, on_delete=models.PROTECT, related_name="+"
    )
    typed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    typed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "mentoring", "batch"], name="guidance_batch_once"
            )
        ]

    def __str__(self) -> str:
        return self.batch
