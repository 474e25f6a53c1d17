"""Lists of businesses that others keep, and what became of each of their rows."""

from typing import ClassVar

from django.db import models
from django.utils.translation import pgettext_lazy

from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Office, Person
from bakumutu.registry.journeys import BUSINESS_LIST, ListState
from bakumutu.registry.models.businesses import Business
from bakumutu.rules.journey import Journey


class BusinessList(models.Model):
    """One file with businesses: where it comes from, and how far it is."""

    JOURNEY: ClassVar[Journey] = BUSINESS_LIST

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    #: Who keeps the list: "Dinas Koperasi dan UKM Lombok Tengah".
    source = models.CharField(max_length=160)
    listed_on = models.DateField()
    file_name = models.CharField(max_length=160)
    #: SHA-256 by which the same file is known again.
    fingerprint = models.CharField(max_length=64)
    #: The file until it is taken in or set aside; it holds personal data.
    content = models.BinaryField(null=True)
    #: The number of the row that heads the columns, and its texts by column.
    heading_row = models.PositiveIntegerField(default=1)
    headings = models.JSONField(default=dict)
    #: What is told -> the column that tells it, from 0.
    mapping = models.JSONField(default=dict)
    #: The regency of rows that name none.
    regency = models.CharField(max_length=160, blank=True)
    state = models.CharField(
        max_length=16, choices=ListState, default=ListState.RECEIVED
    )
    rows_total = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    leaves_out = models.BooleanField(default=False)
    #: What kept the last step from being done.
    trouble = models.TextField(blank=True)
    received_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField(auto_now_add=True)
    imported_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+"
    )
    imported_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            # The same file sent twice is one list, unless it was set aside.
            models.UniqueConstraint(
                fields=["office", "fingerprint"],
                condition=~models.Q(state=ListState.SET_ASIDE),
                name="registry_list_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} ({self.file_name})"


class RowVerdict(models.TextChoices):
    """What a row of a list is to us."""

    NEW = "new", pgettext_lazy("row", "new")
    KNOWN = "known", pgettext_lazy("row", "known already")
    LIKELY = "likely", pgettext_lazy("row", "probably known")
    FAULTY = "faulty", pgettext_lazy("row", "with errors")


class ListRow(models.Model):
    """One row of a list: what it says, what is wrong, and whose row it is."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    business_list = models.ForeignKey(
        BusinessList, on_delete=models.PROTECT, related_name="rows"
    )
    #: As the program of whoever keeps the list shows it.
    number = models.PositiveIntegerField()
    values = models.JSONField(default=dict)
    faults = models.JSONField(default=list)
    verdict = models.CharField(max_length=8, choices=RowVerdict)
    #: The business that the row is like, or is.
    alike = models.ForeignKey(
        Business, null=True, on_delete=models.PROTECT, related_name="+"
    )
    #: The earlier row that this one is like.
    alike_row = models.PositiveIntegerField(null=True)
    score = models.PositiveSmallIntegerField(default=0)
    reasons = models.JSONField(default=list)
    #: The business that was entered from the row, or that it turned out to be.
    business = models.ForeignKey(
        Business, null=True, on_delete=models.PROTECT, related_name="listings"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "business_list", "number"],
                name="registry_list_row_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["office", "business_list", "verdict", "number"],
                name="registry_list_rows_by_verdict",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.values.get('name', '')}"


class ListMapping(models.Model):
    """Which columns tell what, remembered for lists with the same headings."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    headings_key = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict)
    regency = models.CharField(max_length=160, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "headings_key"], name="registry_mapping_once"
            )
        ]

    def __str__(self) -> str:
        return self.headings_key[:8]
