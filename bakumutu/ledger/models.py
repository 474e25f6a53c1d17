"""Rows of the ledger: entries are added, never changed."""

from django.db import models

from bakumutu.ledger.identifiers import new_id


class Entry(models.Model):
    """One thing that happened, in the transaction in which it happened."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office_id = models.UUIDField()
    kind = models.CharField(max_length=80)
    subject = models.UUIDField()
    person_id = models.UUIDField(null=True)
    role = models.CharField(max_length=40)
    on_behalf_of = models.UUIDField(null=True)
    at = models.DateTimeField()
    #: Canonical JSON exactly as hashed: kept as text so that checking never re-writes.
    body = models.TextField()

    class Meta:
        indexes = [
            models.Index(fields=["office_id", "subject", "id"], name="ledger_subject"),
            models.Index(fields=["office_id", "kind", "id"], name="ledger_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Pending(models.Model):
    """An entry that waits for its seal; written with it, gone once sealed."""

    entry_id = models.UUIDField(primary_key=True)
    office_id = models.UUIDField()

    def __str__(self) -> str:
        return f"pending {self.entry_id}"


class Seal(models.Model):
    """The link of one entry in its office's chain of hashes."""

    pk = models.CompositePrimaryKey("office_id", "position")
    office_id = models.UUIDField()
    position = models.BigIntegerField()
    #: No foreign key: checking one would lock and rewrite every entry once more.
    entry_id = models.UUIDField()
    previous_hash = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office_id", "entry_id"], name="ledger_sealed_once"
            )
        ]

    def __str__(self) -> str:
        return f"seal {self.position} of {self.entry_id}"


class Followed(models.Model):
    """A consequence that has run for an entry; it never runs twice."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office_id = models.UUIDField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT)
    consequence = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office_id", "entry", "consequence"],
                name="ledger_followed_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.consequence} of {self.entry_id}"
