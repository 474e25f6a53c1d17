"""A gap of a mentoring, and the evidence that closes it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.journeys import GapState
from bakumutu.guidance.journeys.gaps import GAP
from bakumutu.guidance.models.mentorings import Mentoring
from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Office, Person
from bakumutu.registry.models import Attachment
from bakumutu.rules.journey import Journey
from bakumutu.standards.models import ChecklistItem
from bakumutu.standards.models.checklists import Evidence, Severity


class GapOrigin(models.TextChoices):
    """How a gap was found."""

    ASSESSMENT = "assessment", pgettext_lazy("gap", "from the assessment")
    READY_CHECK = "ready_check", pgettext_lazy("gap", "from the ready-check")
    TEST = "test", pgettext_lazy("gap", "from a failed test")
    OWN = "own", pgettext_lazy("gap", "added by hand")


class Party(models.TextChoices):
    """Who has to do something."""

    OWNER = "owner", pgettext_lazy("responsible", "the business")
    MENTOR = "mentor", pgettext_lazy("responsible", "the mentor")
    OFFICE = "office", pgettext_lazy("responsible", "the office")


#: Without these closed, nobody asks for a ready-check.
GRAVE = (Severity.CRITICAL, Severity.SERIOUS, Severity.MAJOR)
#: States in which a gap is still to be worked on.
UNDONE = (GapState.OPEN, GapState.OFFERED)


class Gap(models.Model):
    """One thing that is missing: a task with somebody responsible and a day."""

    JOURNEY: ClassVar[Journey] = GAP

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False)
    mentoring = models.ForeignKey(
        Mentoring, on_delete=models.PROTECT, related_name="gaps"
    )
    #: Counter within the mentoring, as people call it.
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=GapState, default=GapState.OPEN)
    origin = models.CharField(max_length=12, choices=GapOrigin)
    item = models.ForeignKey(
        ChecklistItem, null=True, on_delete=models.PROTECT, related_name="+"
    )
    clause = models.CharField(max_length=200, blank=True)
    #: What must be so.
    title = models.TextField()
    #: What was seen.
    note = models.TextField(blank=True)
    #: What is to be done about it.
    task = models.TextField(blank=True)
    severity = models.CharField(max_length=8, choices=Severity)
    responsible = models.CharField(max_length=8, choices=Party, blank=True)
    #: Whom the business itself means, when it says more than "the business".
    responsible_name = models.CharField(max_length=120, blank=True)
    due_on = models.DateField(null=True)
    evidence = models.CharField(max_length=12, choices=Evidence, blank=True)
    #: Why it was sent back, waived or reopened, also by what fell.
    reason = models.TextField(blank=True)
    settled_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    settled_at = models.DateTimeField(null=True)
    #: When what had shown it stopped to hold, until it is planned or shown anew.
    fell_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "mentoring", "number"],
                name="guidance_gap_number_once",
            ),
            models.UniqueConstraint(
                fields=["office", "mentoring", "item", "origin"],
                condition=Q(item__isnull=False),
                name="guidance_gap_of_item_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=UNDONE)
                | Q(settled_by__isnull=False, settled_at__isnull=False),
                name="guidance_settled_gap_names_who",
            ),
            models.CheckConstraint(
                condition=~Q(state=GapState.WAIVED) | ~Q(reason=""),
                name="guidance_waived_gap_says_why",
            ),
        ]
        indexes = [
            models.Index(
                fields=["office", "mentoring", "state"], name="guidance_gap_standing"
            ),
            models.Index(fields=["office", "state", "due_on"], name="guidance_gap_due"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_undone(self) -> bool:
        """Tell whether somebody still has to do something."""
        return self.state in UNDONE

    @property
    def is_planned(self) -> bool:
        """Tell whether the plan says who, until when and what will show it."""
        return bool(self.responsible and self.due_on and self.evidence)


class EvidenceStanding(models.TextChoices):
    """What became of a piece of evidence."""

    WAITING = "waiting", pgettext_lazy("evidence", "to be judged")
    ACCEPTED = "accepted", pgettext_lazy("evidence", "accepted")
    RETURNED = "returned", pgettext_lazy("evidence", "sent back")
    FALLEN = "fallen", pgettext_lazy("evidence", "no longer valid")


class GapEvidence(models.Model):
    """A photo, a document or a sealed document that shows that a gap is closed."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False)
    gap = models.ForeignKey(Gap, on_delete=models.PROTECT, related_name="offers")
    attachment = models.ForeignKey(
        Attachment, null=True, on_delete=models.PROTECT, related_name="+"
    )
    #: Number of a document that this house sealed.
    document_number = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True)
    offered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    #: Who sent the file: the same person, or an owner for whom it was offered.
    uploaded_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    offered_at = models.DateTimeField(auto_now_add=True)
    standing = models.CharField(
        max_length=8, choices=EvidenceStanding, default=EvidenceStanding.WAITING
    )
    judged_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    judged_at = models.DateTimeField(null=True)
    #: Why it was sent back, or is no longer valid.
    reason = models.TextField(blank=True)
    #: When what it rested on stopped to hold; how it was judged stays.
    fell_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(standing=EvidenceStanding.FALLEN, fell_at__isnull=False)
                | ~Q(standing=EvidenceStanding.FALLEN) & Q(fell_at__isnull=True),
                name="guidance_fallen_evidence_says_when",
            ),
            models.CheckConstraint(
                condition=Q(attachment__isnull=False, document_number="")
                | Q(attachment__isnull=True) & ~Q(document_number=""),
                name="guidance_gap_evidence_is_one_thing",
            ),
            # Also for whoever writes to the table by hand.
            models.CheckConstraint(
                condition=Q(judged_by__isnull=True)
                | ~Q(judged_by=F("uploaded_by")) & ~Q(judged_by=F("offered_by")),
                name="guidance_evidence_judged_by_another",
            ),
            models.CheckConstraint(
                condition=Q(
                    standing__in=[EvidenceStanding.WAITING, EvidenceStanding.FALLEN]
                )
                | Q(judged_by__isnull=False, judged_at__isnull=False),
                name="guidance_judged_evidence_names_who",
            ),
            models.UniqueConstraint(
                fields=["office", "gap", "attachment"],
                condition=Q(
                    attachment__isnull=False, standing=EvidenceStanding.WAITING
                ),
                name="guidance_gap_evidence_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["office", "standing", "id"], name="guidance_evidence_waiting"
            )
        ]

    def __str__(self) -> str:
        return self.document_number or str(self.attachment)
