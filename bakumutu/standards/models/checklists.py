"""Checklists: what is looked at when a business is assessed, version by version.

A version is written once. Packaged checklists, and those that follow from the limits of
a standard, belong to the country and have no office; an imported one is its office's.
"""

from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Office, Person
from bakumutu.standards.models.editions import Confidence, Edition, Requirement
from bakumutu.web.wording import language


class ChecklistKind(models.TextChoices):
    """What a checklist is about."""

    GMP = "gmp", _("good manufacturing practice (CPPOB)")
    HOME_FOOD = "home_food", _("home food industry (PIRT)")
    PROCESS_AUDIT = "process_audit", pgettext_lazy("checklist", "process audit")
    READINESS = "readiness", _("readiness for a standard")
    OWN = "own", pgettext_lazy("checklist", "of this office")


class Severity(models.TextChoices):
    """How much it matters when an item is not met."""

    MINOR = "minor", pgettext_lazy("severity", "minor")
    MAJOR = "major", pgettext_lazy("severity", "major")
    SERIOUS = "serious", pgettext_lazy("severity", "serious")
    CRITICAL = "critical", pgettext_lazy("severity", "critical")


class Evidence(models.TextChoices):
    """What must be shown before an item counts as met."""

    NONE = "none", pgettext_lazy("evidence", "none")
    PHOTO = "photo", pgettext_lazy("evidence", "photo")
    DOCUMENT = "document", pgettext_lazy("evidence", "document")
    TEST_REPORT = "test_report", pgettext_lazy("evidence", "test report")


class AnswerKind(models.TextChoices):
    """What an item is answered with; only a mark counts for the score."""

    MARK = "mark", _("yes, partly, no or not applicable")
    TEXT = "text", pgettext_lazy("answer", "text")
    INTEGER = "integer", pgettext_lazy("answer", "whole number")
    DECIMAL = "decimal", pgettext_lazy("answer", "number")
    DATE = "date", pgettext_lazy("answer", "date")
    CHOICE = "choice", pgettext_lazy("answer", "one of a list")
    CHOICES = "choices", pgettext_lazy("answer", "some of a list")
    PHOTO = "photo", pgettext_lazy("answer", "photo")
    PLACE = "place", pgettext_lazy("answer", "place")


class Checklist(models.Model):
    """One version of a checklist; of what it says, nothing is ever changed."""

    id = models.UUIDField(primary_key=True, default=new_id)
    #: Empty: packaged, or derived from a standard; the same for every office.
    office = models.ForeignKey(
        Office, null=True, on_delete=models.PROTECT, db_index=False
    )
    #: Which checklist; also the id of its form.
    code = models.CharField(max_length=80)
    version = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=14, choices=ChecklistKind)
    #: Groups of products it suits, as editions name them; empty suits all.
    product_groups = ArrayField(models.CharField(max_length=40), default=list)
    #: Whose limits a checklist of readiness asks for, and in which class.
    edition = models.ForeignKey(
        Edition, null=True, on_delete=models.PROTECT, related_name="checklists"
    )
    product_class = models.CharField(max_length=60, blank=True)
    source = models.TextField(blank=True)
    note = models.TextField(blank=True)
    confidence = models.CharField(max_length=10, choices=Confidence)
    #: Languages it is written in, the first one by default.
    languages = ArrayField(models.CharField(max_length=8), default=list)
    #: How findings make a level, as rows that rules.readiness reads; empty: no level.
    levels = models.JSONField(default=list)
    #: The form as an XLSForm: {"survey": [{"type": "text", ...}], "choices": ...}.
    form_sheets = models.JSONField(default=dict)
    #: The form as ODK Collect reads it, made once.
    form_xml = models.TextField()
    #: SHA-256 of what the checklist says, whatever made its form.
    digest = models.CharField(max_length=64)
    valid_from = models.DateField()
    #: The last day it may be begun with; an assessment under way keeps its version.
    valid_until = models.DateField(null=True)
    #: Who imported it; nobody for what came with the program.
    imported_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "code", "version"],
                nulls_distinct=False,
                name="standards_checklist_version_once",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="standards_checklist_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(kind=ChecklistKind.READINESS, edition__isnull=False)
                | ~Q(kind=ChecklistKind.READINESS) & Q(edition__isnull=True),
                name="standards_checklist_of_readiness_names_its_edition",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.titled} ({self.version})"

    @property
    def titled(self) -> str:
        """Return the title in the language of the reader, where it has one."""
        return _told(self.title, self.title_en)


class ChecklistItem(models.Model):
    """One thing that is looked at, and what it weighs."""

    id = models.UUIDField(primary_key=True, default=new_id)
    checklist = models.ForeignKey(
        Checklist, on_delete=models.PROTECT, related_name="items"
    )
    number = models.PositiveSmallIntegerField()
    #: Name of the question in the form; the same in every version of the checklist.
    name = models.CharField(max_length=60)
    #: Where the answer stands in a submission, below the root: "b/lantai".
    path = models.CharField(max_length=255)
    clause = models.CharField(max_length=200, blank=True)
    section = models.CharField(max_length=200, blank=True)
    section_en = models.CharField(max_length=200, blank=True)
    text_id = models.TextField()
    text_en = models.TextField(blank=True)
    hint_id = models.TextField(blank=True)
    hint_en = models.TextField(blank=True)
    answer = models.CharField(max_length=8, choices=AnswerKind, default=AnswerKind.MARK)
    #: What may be chosen: [{"name": "ya", "id": "Ya", "en": "Yes", "mark": "yes"}];
    #: only the choices of a mark say which mark they are.
    choices = models.JSONField(default=list)
    #: Whether the form insists on an answer.
    is_required = models.BooleanField(default=False)
    severity = models.CharField(max_length=8, choices=Severity)
    #: Nothing counts for more than another unless somebody said so.
    weight = models.DecimalField(max_digits=6, decimal_places=2, default=1)
    evidence = models.CharField(max_length=12, choices=Evidence, default=Evidence.NONE)
    confidence = models.CharField(max_length=10, choices=Confidence)
    source = models.TextField(blank=True)
    #: The limit that an item of readiness asks for.
    requirement = models.ForeignKey(
        Requirement, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["checklist", "number"], name="standards_item_number_once"
            ),
            models.UniqueConstraint(
                fields=["checklist", "name"], name="standards_item_name_once"
            ),
            models.CheckConstraint(
                condition=Q(weight__gt=0), name="standards_item_weighs_something"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """Return what is asked, in the language of the reader where it is known."""
        return _told(self.text_id, self.text_en)

    @property
    def hint(self) -> str:
        """Return the help for answering, in the language of the reader."""
        return _told(self.hint_id, self.hint_en)

    @property
    def note_path(self) -> str:
        """Return where a submission has the remark about this item, if any."""
        return f"{self.path}_note"

    @property
    def photo_path(self) -> str:
        """Return where a submission has the photo for this item, if any."""
        return f"{self.path}_photo"

    @property
    def section_title(self) -> str:
        """Return the heading it stands under, in the language of the reader."""
        return _told(self.section, self.section_en)

    @property
    def plain_weight(self) -> Decimal:
        """Return the weight without zeros that say nothing: 3, not 3.00."""
        return Decimal(f"{self.weight.normalize():f}")

    @property
    def is_verified(self) -> bool:
        """Tell whether the item may be shown without "not yet verified"."""
        return self.confidence in (Confidence.READ, Confidence.PROPOSED)


class ChecklistImport(models.Model):
    """An XLSForm without faults that somebody looks at before it is kept."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    file_name = models.CharField(max_length=160)
    form_sheets = models.JSONField()
    read_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField(auto_now_add=True)
    #: The version that came of it, or that said the very same before.
    checklist = models.ForeignKey(
        Checklist, null=True, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return self.file_name


def _told(indonesian: str, english: str) -> str:
    """Return the words in the language of the reader; Indonesian where in doubt."""
    return english if english and language() == "en" else indonesian
