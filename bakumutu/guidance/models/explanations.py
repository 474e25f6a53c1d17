"""Why a parameter fails, in words that two people of the office stand for."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from bakumutu.guidance.journeys.explanations import EXPLANATION
from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Office, Person
from bakumutu.reference.failures import FailureFact, failure_facts
from bakumutu.rules.journey import Journey
from bakumutu.standards.journeys import ConfirmationState


class Explanation(models.Model):
    """Usual causes of a failed parameter and what to try, in one version.

    What came with the program becomes a row of the office when somebody reads it; what
    the office writes itself is the next version. Of a version nothing is ever changed.
    """

    JOURNEY: ClassVar[Journey] = EXPLANATION

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False)
    #: Code of the parameter, as limits have it.
    code = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    causes = ArrayField(models.TextField())
    tries = ArrayField(models.TextField())
    #: Where it came from: the program, or who wrote it.
    source = models.TextField(blank=True)
    state = models.CharField(
        max_length=16,
        choices=ConfirmationState,
        default=ConfirmationState.UNCONFIRMED,
    )
    #: Nobody for what came with the program.
    written_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    written_at = models.DateTimeField(auto_now_add=True)
    first_confirmed_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    first_confirmed_at = models.DateTimeField(null=True)
    second_confirmed_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    second_confirmed_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "code", "version"],
                name="guidance_explanation_version_once",
            ),
            models.CheckConstraint(
                condition=Q(second_confirmed_by__isnull=True)
                | ~Q(second_confirmed_by=F("first_confirmed_by")),
                name="guidance_two_people_explain",
            ),
            models.CheckConstraint(
                condition=Q(causes__len__gte=1, tries__len__gte=1),
                name="guidance_explanation_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"

    @property
    def is_confirmed(self) -> bool:
        """Tell whether two people of the office stand for it."""
        return self.state == ConfirmationState.CONFIRMED


def packaged(code: str) -> FailureFact | None:
    """Return what came with the program for a parameter."""
    return failure_facts().get(code)


def explanation_of(code: str) -> Explanation | None:
    """Return the newest explanation that was not rejected, saved or packaged.

    One that two people stand for goes before a newer one that waits for them.
    """
    rows = Explanation.objects.filter(code=code).order_by("-version")
    confirmed = rows.filter(state=ConfirmationState.CONFIRMED).first()
    if confirmed is not None:
        return confirmed
    open_rows = rows.exclude(state=ConfirmationState.REJECTED)
    return open_rows.first() or _unread(
        code, set(rows.values_list("version", flat=True))
    )


def _unread(code: str, known: set[int]) -> Explanation | None:
    fact = packaged(code)
    if fact is None or fact.version in known:
        return None
    return Explanation(
        code=code,
        version=fact.version,
        title=fact.title,
        causes=list(fact.causes),
        tries=list(fact.tries),
    )
