"""Editions and their limits; they belong to the country, not to an office."""

from datetime import date
from decimal import Decimal
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Person
from bakumutu.rules import limit as limits
from bakumutu.rules.journey import Journey
from bakumutu.standards.journeys import CONFIRMATION, ConfirmationState
from bakumutu.web.wording import decimal_sign

#: Decimal text as it is kept: a sign, digits and perhaps a point.
_DECIMAL_OR_EMPTY = r"^(-?[0-9]+(\.[0-9]+)?)?$"


class EditionKind(models.TextChoices):
    """What sort of text states the limits."""

    STANDARD = "standard", _("national standard (SNI)")
    REGULATION = "regulation", pgettext_lazy("edition", "regulation")


class EditionStatus(models.TextChoices):
    """Whether an edition may still be named in a new agreement."""

    IN_FORCE = "in_force", pgettext_lazy("edition", "in force")
    SUPERSEDED = "superseded", pgettext_lazy("edition", "superseded")
    UNKNOWN = "unknown", pgettext_lazy("edition", "status unknown")


class Completeness(models.TextChoices):
    """How much of the edition's table is here."""

    COMPLETE = "complete", _("whole table read")
    COMPLETE_PHYSICAL = "complete_physical", _("physical and chemical rows read")
    FULL_TABLE_RECALL = "full_table_recall", _("whole table, mostly not yet verified")
    PARTIAL = "partial", _("part of the table")
    INDEX_ONLY = "index_only", _("title only")


class Confidence(models.TextChoices):
    """How a fact came here; only what was read may stand without confirmation."""

    READ = "read", pgettext_lazy("confidence", "read in the source")
    RECALL = "recall", pgettext_lazy("confidence", "not yet verified")
    CONFLICT = "conflict", pgettext_lazy("confidence", "sources disagree")
    PROPOSED = "proposed", pgettext_lazy("confidence", "proposed")


class Edition(models.Model):
    """One edition of a standard or a regulation that states limits."""

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.SlugField(max_length=80, unique=True)
    number = models.CharField(max_length=160, unique=True)
    #: The number in small letters and digits alone, for finding.
    number_key = models.CharField(max_length=160, db_index=True)
    #: The number without sector and year, which editions of one standard share.
    stem = models.CharField(max_length=80, default="", db_index=True)
    #: Shared by all editions that replace one another, even under new numbers.
    family = models.CharField(max_length=80, db_index=True)
    kind = models.CharField(max_length=12, choices=EditionKind)
    title_id = models.CharField(max_length=255)
    title_en = models.CharField(max_length=255, blank=True)
    #: Titles and number without diacritics and capitals, for finding.
    search_text = models.TextField()
    group = models.CharField(max_length=40)
    ics = models.CharField(max_length=40, blank=True)
    status = models.CharField(max_length=10, choices=EditionStatus)
    superseded_by = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="supersedes"
    )
    #: Successor as the source names it, when it is not among our editions.
    superseded_by_text = models.CharField(max_length=160, blank=True)
    status_confidence = models.CharField(
        max_length=10, choices=Confidence, default=Confidence.RECALL
    )
    completeness = models.CharField(max_length=20, choices=Completeness)
    is_mandatory = models.BooleanField(default=False)
    kbli = ArrayField(models.CharField(max_length=5), default=list)
    #: What a class code stands for: {"II": "rekreasi air"}.
    class_names = models.JSONField(default=dict)
    sources = ArrayField(models.TextField(), default=list)
    note = models.TextField(blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="standards_edition_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return self.number


class LimitKind(models.TextChoices):
    """What a row asks of a result."""

    MAX = "max", pgettext_lazy("limit", "at most")
    MIN = "min", pgettext_lazy("limit", "at least")
    RANGE = "range", pgettext_lazy("limit", "between")
    EQUAL = "equal", pgettext_lazy("limit", "equal to")
    ABSENT = "absent", pgettext_lazy("limit", "must not be present")
    TEXT = "text", pgettext_lazy("limit", "in words")
    DEVIATION = "deviation", pgettext_lazy("limit", "deviation at most")


class Origin(models.TextChoices):
    """Who brought a row here."""

    PACKAGED = "packaged", _("came with the program")
    OFFICE = "office", _("entered by an office")


class Requirements(models.QuerySet["Requirement"]):
    """Rows as one asks for them."""

    def holding(self, day: date, *, product_class: str | None = None) -> "Requirements":
        """Return the rows that hold on a day, in the table's order.

        A row without class holds for every class.
        """
        is_open = models.Q(valid_until__isnull=True) | models.Q(valid_until__gte=day)
        rows = self.filter(is_open, valid_from__lte=day).exclude(
            state=ConfirmationState.REJECTED
        )
        if product_class is not None:
            rows = rows.filter(product_class__in=["", product_class])
        return rows.order_by("position", "product_class")


class Requirement(models.Model):
    """One limit of one edition; it is replaced by a new row, never changed."""

    JOURNEY: ClassVar[Journey] = CONFIRMATION

    id = models.UUIDField(primary_key=True, default=new_id)
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="requirements"
    )
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    product_class = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=10, choices=LimitKind)
    low = models.CharField(max_length=40, blank=True)
    high = models.CharField(max_length=40, blank=True)
    text = models.CharField(max_length=255, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    #: "< 10" is stricter than "at most 10".
    exclusive = models.BooleanField(default=False)
    confidence = models.CharField(max_length=10, choices=Confidence)
    source = models.TextField(blank=True)
    note = models.TextField(blank=True)
    origin = models.CharField(max_length=10, choices=Origin)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    replaces = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    state = models.CharField(
        max_length=16,
        choices=ConfirmationState,
        default=ConfirmationState.UNCONFIRMED,
    )
    first_confirmed_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+"
    )
    first_confirmed_at = models.DateTimeField(null=True)
    second_confirmed_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+"
    )
    second_confirmed_at = models.DateTimeField(null=True)
    rejection_reason = models.TextField(blank=True)

    objects = Requirements.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "code", "product_class", "valid_from", "origin"],
                condition=~models.Q(state=ConfirmationState.REJECTED),
                name="standards_one_limit_per_class_and_start",
            ),
            models.CheckConstraint(
                condition=models.Q(low__regex=_DECIMAL_OR_EMPTY)
                & models.Q(high__regex=_DECIMAL_OR_EMPTY),
                name="standards_limits_are_decimal_text",
            ),
            models.CheckConstraint(
                condition=models.Q(second_confirmed_by__isnull=True)
                | ~models.Q(second_confirmed_by=models.F("first_confirmed_by")),
                name="standards_two_people_confirm",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.code} {self.product_class}".strip()

    @property
    def is_confirmed(self) -> bool:
        """Tell whether two people compared this row with the official text."""
        return self.state == ConfirmationState.CONFIRMED

    @property
    def is_usable(self) -> bool:
        """Tell whether this row may back a sealed statement of conformity."""
        was_read = self.confidence == Confidence.READ
        return self.is_confirmed or (
            was_read and self.state != ConfirmationState.REJECTED
        )

    def limit(self) -> limits.Limit:
        """Return the row as the rules judge by it; raise LimitError if it cannot."""
        return limits.Limit(
            code=self.code,
            kind=limits.LimitKind(self.kind),
            low=Decimal(self.low) if self.low else None,
            high=Decimal(self.high) if self.high else None,
            text=self.text,
            unit=self.unit,
            exclusive=self.exclusive,
        )

    def stated(self) -> str:
        """Return the limit as people read it: "≤ 67,0 % b/b"."""
        if self.kind == LimitKind.ABSENT:
            return str(LimitKind.ABSENT.label)
        return f"{self.limit().stated(decimal_sign())} {self.unit}".strip()
