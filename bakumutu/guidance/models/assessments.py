"""An assessment of one product, its answers, and who acknowledged the findings."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.journeys import ASSESSMENT, AssessmentState
from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Office, Person
from bakumutu.registry.models import Attachment, Business, Product
from bakumutu.rules.journey import Journey
from bakumutu.standards.models import Checklist, ChecklistItem


class AssessmentKind(models.TextChoices):
    """Why a product is assessed."""

    INITIAL = "initial", pgettext_lazy("assessment", "first assessment")
    REASSESSMENT = "reassessment", pgettext_lazy("assessment", "reassessment")
    READY_CHECK = "ready_check", pgettext_lazy("assessment", "ready-check")
    REHEARSAL = "rehearsal", pgettext_lazy("assessment", "rehearsal by the owner")


#: Kinds that a mentoring begins with; a ready-check ends one.
FOUNDING = (AssessmentKind.INITIAL, AssessmentKind.REASSESSMENT)


class AcknowledgementWay(models.TextChoices):
    """How the owner acknowledged the findings at the site."""

    SIGNATURE = "signature", _("signed on paper, photo of the signature")
    PIN = "pin", _("with the own sign-in")
    SPOKEN = "spoken", _("spoken at the site")


#: States in which what an owner rehearses is nobody else's business.
PRIVATE = (AssessmentState.REHEARSING,)
_HELD_BACK = Q(kind=AssessmentKind.REHEARSAL) & ~Q(state=AssessmentState.RELEASED)


class SharedAssessments(models.Manager["Assessment"]):
    """What the office may see: rehearsals only once their owner released them."""

    def get_queryset(self) -> models.QuerySet["Assessment"]:
        """Leave out what an owner still keeps private."""
        return super().get_queryset().exclude(_HELD_BACK)


class Assessment(models.Model):
    """One product looked at by one version of a checklist, which it keeps for good."""

    JOURNEY: ClassVar[Journey] = ASSESSMENT

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False)
    #: Gap-free per office and year; a rehearsal has none.
    number = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=14, choices=AssessmentKind)
    state = models.CharField(
        max_length=12, choices=AssessmentState, default=AssessmentState.SCHEDULED
    )
    business = models.ForeignKey(
        Business, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    product = models.ForeignKey(
        Product, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    checklist = models.ForeignKey(
        Checklist, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    #: The assessment whose clauses this one is compared with.
    earlier = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="later"
    )
    #: Nobody for a rehearsal: the owner looks for himself.
    assessor = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    visit_on = models.DateField()
    visit_at = models.TimeField(null=True)
    place = models.CharField(max_length=255, blank=True)
    #: Who made the appointment, or the owner who rehearses.
    arranged_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    arranged_at = models.DateTimeField(auto_now_add=True)
    begun_at = models.DateTimeField(null=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    #: What the assessor saw on the whole, in a few sentences.
    summary = models.TextField(blank=True)
    drafted_at = models.DateTimeField(null=True)
    #: Percent as rules.readiness gives it; nothing while nothing counts.
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    #: What the checklist's own rule gives, such as a level of PIRT.
    level = models.CharField(max_length=40, blank=True)
    acknowledged_by = models.CharField(max_length=160, blank=True)
    acknowledged_way = models.CharField(
        max_length=10, choices=AcknowledgementWay, blank=True
    )
    acknowledged_at = models.DateTimeField(null=True)
    #: Photo of what the owner signed.
    signature = models.ForeignKey(
        Attachment, null=True, on_delete=models.PROTECT, related_name="+"
    )
    #: What the owner wants to be told with the findings.
    objection = models.TextField(blank=True)
    #: Why it was cancelled or opened again.
    reason = models.TextField(blank=True)
    document = models.UUIDField(null=True)
    report_number = models.CharField(max_length=120, blank=True)
    verification_code = models.CharField(max_length=8, blank=True)
    sealed_at = models.DateTimeField(null=True)

    #: What the office may see; the first choice everywhere.
    objects = SharedAssessments()
    #: Rehearsals too; for the pages and actions of the owner who makes them.
    with_private: ClassVar[models.Manager["Assessment"]] = models.Manager()

    class Meta:
        # Steps lock the row they move, a private one as well.
        default_manager_name = "with_private"
        base_manager_name = "with_private"
        constraints = [
            models.UniqueConstraint(
                fields=["office", "number"],
                condition=~Q(number=""),
                name="guidance_assessment_number_once",
            ),
            models.CheckConstraint(
                condition=Q(kind=AssessmentKind.REHEARSAL, assessor__isnull=True)
                | ~Q(kind=AssessmentKind.REHEARSAL) & Q(assessor__isnull=False),
                name="guidance_assessment_has_an_assessor",
            ),
            models.CheckConstraint(
                condition=~Q(kind=AssessmentKind.REASSESSMENT)
                | Q(earlier__isnull=False),
                name="guidance_reassessment_names_the_earlier",
            ),
            models.CheckConstraint(
                condition=Q(earlier__isnull=True) | ~Q(earlier=F("id")),
                name="guidance_assessment_not_its_own_earlier",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[AssessmentState.AGREED, AssessmentState.SEALED])
                | ~Q(acknowledged_by="") & Q(acknowledged_at__isnull=False),
                name="guidance_agreed_assessment_names_who_agreed",
            ),
            models.CheckConstraint(
                condition=~Q(state=AssessmentState.SEALED) | ~Q(report_number=""),
                name="guidance_sealed_assessment_has_a_number",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "id"], name="guidance_assessment_newest"),
            models.Index(
                fields=["office", "product", "id"], name="guidance_assessment_product"
            ),
            models.Index(
                fields=["office", "business", "id"],
                name="guidance_assessment_business",
            ),
            models.Index(
                fields=["office", "assessor", "state", "visit_on"],
                name="guidance_assessment_assessor",
            ),
            models.Index(
                fields=["office", "state", "visit_on"],
                name="guidance_assessment_waiting",
            ),
        ]

    def __str__(self) -> str:
        return self.number or str(self.get_kind_display())

    @property
    def is_private(self) -> bool:
        """Tell whether only the owner may see it."""
        is_released = self.state == AssessmentState.RELEASED
        return self.kind == AssessmentKind.REHEARSAL and not is_released

    @property
    def takes_answers(self) -> bool:
        """Tell whether answers may still be given or changed."""
        return self.state in (AssessmentState.ON_SITE, AssessmentState.REHEARSING)


class Mark(models.TextChoices):
    """What an item is answered with; nothing at all is no mark."""

    YES = "yes", pgettext_lazy("mark", "yes")
    PARTLY = "partly", pgettext_lazy("mark", "partly")
    NO = "no", pgettext_lazy("mark", "no")
    NOT_APPLICABLE = "not_applicable", pgettext_lazy("mark", "not applicable")


class AnswerStanding(models.TextChoices):
    """Whether an answer counts."""

    CURRENT = "current", pgettext_lazy("answer", "counts")
    DISPUTED = "disputed", pgettext_lazy("answer", "to be chosen")
    SET_ASIDE = "set_aside", pgettext_lazy("answer", "set aside")


class SharedAnswers(models.Manager["Answer"]):
    """What the office may see: nothing of a rehearsal that was not released."""

    def get_queryset(self) -> models.QuerySet["Answer"]:
        """Leave out the answers of what an owner still keeps private."""
        held_back = Q(assessment__kind=AssessmentKind.REHEARSAL) & ~Q(
            assessment__state=AssessmentState.RELEASED
        )
        return super().get_queryset().exclude(held_back)


class Answer(models.Model):
    """One answer to one item, kept for good; a later one sets it aside."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False)
    assessment = models.ForeignKey(
        Assessment, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    item = models.ForeignKey(
        ChecklistItem, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    #: Empty for an item that asks for something else than a mark.
    mark = models.CharField(max_length=14, choices=Mark, blank=True)
    #: What was typed or chosen where no mark is asked for.
    value = models.TextField(blank=True)
    #: What was seen; the reason where an item does not apply.
    note = models.TextField(blank=True)
    standing = models.CharField(
        max_length=10, choices=AnswerStanding, default=AnswerStanding.CURRENT
    )
    answered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    #: When the device says it was answered; when it arrived.
    answered_at = models.DateTimeField()
    received_at = models.DateTimeField(auto_now_add=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    #: What the phone sent it with, when it came from a form.
    submission = models.ForeignKey(
        "Submission", null=True, on_delete=models.PROTECT, related_name="answers"
    )

    objects = SharedAnswers()
    with_private: ClassVar[models.Manager["Answer"]] = models.Manager()

    class Meta:
        default_manager_name = "with_private"
        base_manager_name = "with_private"
        constraints = [
            models.UniqueConstraint(
                fields=["office", "assessment", "item"],
                condition=Q(standing=AnswerStanding.CURRENT),
                name="guidance_one_current_answer",
            ),
        ]
        indexes = [
            models.Index(
                fields=["office", "assessment", "standing", "item"],
                name="guidance_answer_of",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_mark_display() or self.value)


class AnswerEvidence(models.Model):
    """A photo or document that shows what an answer says, once it has arrived."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False)
    answer = models.ForeignKey(
        Answer, on_delete=models.PROTECT, related_name="evidence"
    )
    #: As the phone named it in the form; it may be sent after the form.
    file_name = models.CharField(max_length=255, blank=True)
    #: Nothing while it is only announced.
    attachment = models.ForeignKey(
        Attachment, null=True, on_delete=models.PROTECT, related_name="+"
    )
    #: What a test report says about the limit, taken as evidence by a person.
    test_line = models.ForeignKey(
        "TestLine", null=True, on_delete=models.PROTECT, related_name="+"
    )
    #: When its report stopped to hold, before the owner knew the findings.
    fell_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "answer", "attachment"],
                condition=Q(attachment__isnull=False),
                name="guidance_evidence_once",
            ),
            models.UniqueConstraint(
                fields=["office", "answer", "test_line"],
                condition=Q(test_line__isnull=False),
                name="guidance_test_line_shown_once",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name or str(self.test_line or self.attachment)

    @property
    def is_here(self) -> bool:
        """Tell whether it arrived, was not only announced, and still holds."""
        has_come = self.attachment_id is not None or self.test_line_id is not None
        return has_come and self.fell_at is None
