"""What an office's laboratory is accredited for: one row per method and certificate."""

from datetime import date, timedelta

import pghistory
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Greatest
from django.utils.translation import pgettext_lazy

from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Office, Person
from bakumutu.standards.models.methods import Method


class ScopeStanding(models.TextChoices):
    """Where an entry of the scope stands on a day."""

    UPCOMING = "upcoming", pgettext_lazy("scope entry", "not yet in force")
    IN_FORCE = "in_force", pgettext_lazy("scope entry", "in force")
    EXPIRED = "expired", pgettext_lazy("scope entry", "expired")
    ENDED = "ended", pgettext_lazy("scope entry", "ended early")


class ScopeEntries(models.QuerySet["ScopeEntry"]):
    """Entries of the scope as one asks for them."""

    def standing_on(self, on: date, *, only: str = "") -> "ScopeEntries":
        """Return the entries, each with its standing on a day, or only some of them."""
        words = Case(
            When(ended_on__lte=on, then=Value(ScopeStanding.ENDED.value)),
            When(valid_from__gt=on, then=Value(ScopeStanding.UPCOMING.value)),
            When(valid_until__lt=on, then=Value(ScopeStanding.EXPIRED.value)),
            default=Value(ScopeStanding.IN_FORCE.value),
            output_field=models.CharField(),
        )
        told = self.annotate(standing=words)
        return told.filter(standing=only) if only else told

    def overlapping(self, first: date, last: date) -> "ScopeEntries":
        """Return the entries that cover any day from ``first`` to ``last``."""
        end = Greatest(Value(first), F("valid_from"))
        is_open = Q(ended_on__isnull=True) | Q(ended_on__gt=end)
        return self.filter(is_open, valid_from__lte=last, valid_until__gte=first)


@pghistory.track()
class ScopeEntry(models.Model):
    """A method that a certificate of accreditation covers, from a day to a day."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False)
    method = models.ForeignKey(Method, on_delete=models.PROTECT, related_name="+")
    #: Group of products, as editions have it; empty covers every product.
    product_group = models.CharField(max_length=40, blank=True)
    #: Number of the certificate, such as LP-123-IDN.
    certificate = models.CharField(max_length=40)
    valid_from = models.DateField()
    #: The last day of the certificate.
    valid_until = models.DateField()
    #: The first day without accreditation, when it ended before the certificate did.
    ended_on = models.DateField(null=True)
    end_reason = models.TextField(blank=True)
    entered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    entered_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, db_index=False, related_name="+"
    )

    objects = ScopeEntries.as_manager()

    class Meta:
        # That no method is covered twice on a day is an exclusion constraint, written
        # in migration 0004: Django has no words for the key of its range.
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")),
                name="standards_scope_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True)
                | Q(ended_on__gte=F("valid_from"), ended_on__lte=F("valid_until")),
                name="standards_scope_ended_within_its_days",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_by__isnull=True)
                | Q(ended_on__isnull=False, ended_by__isnull=False) & ~Q(end_reason=""),
                name="standards_scope_ended_by_somebody_for_a_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["office", "method", "valid_from"], name="standards_scope_of"
            )
        ]

    def __str__(self) -> str:
        return f"{self.certificate}: {self.method}"

    def standing_at(self, day: date) -> ScopeStanding:
        """Return where the entry stands on a day."""
        if self.ended_on is not None and day >= self.ended_on:
            return ScopeStanding.ENDED
        if day < self.valid_from:
            return ScopeStanding.UPCOMING
        if day > self.valid_until:
            return ScopeStanding.EXPIRED
        return ScopeStanding.IN_FORCE

    def covers(self, day: date) -> bool:
        """Tell whether the laboratory was accredited for the method on a day."""
        return self.standing_at(day) == ScopeStanding.IN_FORCE

    @property
    def last_day(self) -> date:
        """Return the last day that is covered, early end included."""
        if self.ended_on is None:
            return self.valid_until
        return self.ended_on - timedelta(days=1)
