"""A visit, every text in which it was written down, and what was seen at it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.journeys import VisitState
from bakumutu.guidance.journeys.visits import VISIT
from bakumutu.guidance.models.assessments import AcknowledgementWay
from bakumutu.guidance.models.gaps import Gap, Party
from bakumutu.guidance.models.mentorings import Mentoring
from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Office, Person
from bakumutu.registry.models import Attachment
from bakumutu.rules.journey import Journey


class Visit(models.Model):
    """One visit of a mentor at a business."""

    JOURNEY: ClassVar[Journey] = VISIT

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False)
    mentoring = models.ForeignKey(
        Mentoring, on_delete=models.PROTECT, related_name="visits"
    )
    #: Made by the page that writes the visit down: sent twice, it is one visit.
    key = models.UUIDField(default=new_id)
    state = models.CharField(
        max_length=10, choices=VisitState, default=VisitState.PLANNED
    )
    mentor = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    planned_on = models.DateField()
    planned_at = models.TimeField(null=True)
    #: What it is for, as agreed beforehand.
    purpose = models.TextField(blank=True)
    held_on = models.DateField(null=True)
    arrived_at = models.TimeField(null=True)
    departed_at = models.TimeField(null=True)
    #: What was seen and done.
    log = models.TextField(blank=True)
    next_step = models.TextField(blank=True)
    next_step_by = models.CharField(max_length=8, choices=Party, blank=True)
    next_step_due = models.DateField(null=True)
    #: When it was found to be done; the next visit ends it as well.
    step_done_on = models.DateField(null=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    signed_by = models.CharField(max_length=160, blank=True)
    signed_way = models.CharField(max_length=10, choices=AcknowledgementWay, blank=True)
    signature = models.ForeignKey(
        Attachment, null=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_at = models.DateTimeField(null=True)
    #: Why it was cancelled.
    reason = models.TextField(blank=True)
    planned_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "key"], name="guidance_visit_key_once"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[VisitState.HELD, VisitState.SIGNED])
                | Q(held_on__isnull=False) & ~Q(log=""),
                name="guidance_held_visit_has_a_log",
            ),
            models.CheckConstraint(
                condition=~Q(state=VisitState.SIGNED)
                | ~Q(signed_by="") & Q(signed_at__isnull=False),
                name="guidance_signed_visit_names_who",
            ),
            models.CheckConstraint(
                condition=Q(arrived_at__isnull=True)
                | Q(departed_at__isnull=True)
                | Q(departed_at__gte=F("arrived_at")),
                name="guidance_visit_ends_after_it_begins",
            ),
        ]
        indexes = [
            models.Index(
                fields=["office", "mentor", "planned_on"],
                name="guidance_visit_of_mentor",
            ),
            models.Index(
                fields=["office", "mentoring", "held_on"], name="guidance_visit_last"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mentoring_id} {self.held_on or self.planned_on}"

    @property
    def is_step_open(self) -> bool:
        """Tell whether what was agreed at the end is still to be done."""
        return bool(self.next_step) and self.step_done_on is None


class VersionStanding(models.TextChoices):
    """Whether one text of a visit counts."""

    CURRENT = "current", pgettext_lazy("visit text", "counts")
    DISPUTED = "disputed", pgettext_lazy("visit text", "to be chosen")
    SET_ASIDE = "set_aside", pgettext_lazy("visit text", "set aside")


class VisitVersion(models.Model):
    """A visit as one phone sent it, word for word; none is ever lost."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False)
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="versions")
    #: What was sent, by the names of the form.
    content = models.JSONField()
    #: SHA-256 of the content: the same text twice is one version.
    digest = models.CharField(max_length=64)
    standing = models.CharField(max_length=10, choices=VersionStanding)
    sent_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    received_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "visit", "digest"], name="guidance_version_once"
            ),
            models.UniqueConstraint(
                fields=["office", "visit"],
                condition=Q(standing=VersionStanding.CURRENT),
                name="guidance_one_current_version",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.visit_id} {self.digest[:8]}"


class VisitGap(models.Model):
    """A gap that was worked on at a visit."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False)
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="touched")
    gap = models.ForeignKey(Gap, on_delete=models.PROTECT, related_name="visited")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "visit", "gap"], name="guidance_visit_gap_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.visit_id} {self.gap_id}"


class VisitPhoto(models.Model):
    """A photo that was taken at a visit."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False)
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="photos")
    attachment = models.ForeignKey(
        Attachment, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "visit", "attachment"],
                name="guidance_visit_photo_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.attachment)
