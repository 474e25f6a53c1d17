"""Two entries that may be one business, and what a merge changed."""

from typing import ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import pgettext_lazy

from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Office, Person
from bakumutu.registry.journeys import DUPLICATE, DuplicateState
from bakumutu.registry.models.businesses import Business
from bakumutu.rules.journey import Journey


class FoundAt(models.TextChoices):
    """How two entries came to be asked about."""

    REGISTRATION = "registration", pgettext_lazy("found at", "registration")
    IMPORT = "import", pgettext_lazy("found at", "a list of businesses")
    NIGHT = "night", pgettext_lazy("found at", "the nightly search")
    PERSON = "person", pgettext_lazy("found at", "a colleague")


class DuplicatePair(models.Model):
    """Two entries that may be one business, asked about once."""

    JOURNEY: ClassVar[Journey] = DUPLICATE

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    #: The one with the smaller id, so that a pair is one row.
    first = models.ForeignKey(Business, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Business, on_delete=models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField()
    #: Clues of ``rules.likeness``, each with its per cent or None.
    reasons = models.JSONField(default=list)
    state = models.CharField(
        max_length=16, choices=DuplicateState, default=DuplicateState.SUSPECTED
    )
    found_at = models.CharField(max_length=12, choices=FoundAt)
    found_on = models.DateTimeField(auto_now_add=True)
    #: When a pair that was put off is asked about again.
    ask_on = models.DateField(null=True)
    proposed_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    #: What was said last, by whoever proposed or decided.
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "first", "second"], name="registry_pair_once"
            ),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")),
                name="registry_pair_in_order",
            ),
        ]
        indexes = [
            models.Index(
                fields=["office", "state", "-score", "id"], name="registry_pair_queue"
            )
        ]

    def __str__(self) -> str:
        return f"{self.first} / {self.second}"


class Merge(models.Model):
    """One entry merged into another: who, why, and whether it was undone."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    pair = models.ForeignKey(
        DuplicatePair, on_delete=models.PROTECT, related_name="merges"
    )
    survivor = models.ForeignKey(Business, on_delete=models.PROTECT, related_name="+")
    merged = models.ForeignKey(Business, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    merged_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    merged_at = models.DateTimeField(auto_now_add=True)
    undone_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)
    undone_because = models.TextField(blank=True)
    #: How many changed values an undo left, since somebody changed them again.
    left = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "merged"],
                condition=models.Q(undone_at=None),
                name="registry_merged_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(survivor=models.F("merged")),
                name="registry_merge_of_two",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.merged} -> {self.survivor}"


class MergeChange(models.Model):
    """One value that a merge changed: what it was, and what it became."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    merge = models.ForeignKey(Merge, on_delete=models.PROTECT, related_name="changes")
    #: The turn in which it was changed; an undo goes backwards.
    turn = models.PositiveIntegerField()
    #: "desk.servicerequest": whose row it is.
    model = models.CharField(max_length=80)
    row = models.CharField(max_length=64)
    column = models.CharField(max_length=80)
    before = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    after = models.JSONField(null=True, encoder=DjangoJSONEncoder)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "merge", "turn"], name="registry_merge_in_turn"
            )
        ]

    def __str__(self) -> str:
        return f"{self.model}.{self.column}"
