"""A spreadsheet that was read and waits for somebody to say yes."""

from django.db import models
from django.utils.translation import pgettext_lazy

from bakumutu.laboratory.models.worksheets import Worksheet
from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Office, Person


class Source(models.TextChoices):
    """How the values came."""

    FILE = "file", pgettext_lazy("import", "file")
    PASTE = "paste", pgettext_lazy("import", "pasted block")


class ImportPreview(models.Model):
    """What a file would write: all of it, or nothing."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False)
    worksheet = models.ForeignKey(
        Worksheet, on_delete=models.PROTECT, related_name="imports"
    )
    source = models.CharField(max_length=8, choices=Source)
    file_name = models.CharField(max_length=160, blank=True)
    #: SHA-256 of what was sent: the same file is recognised when it comes again.
    fingerprint = models.CharField(max_length=64)
    #: [{"result", "sample", "parameter", "row", "raw", "before"}]; text, no floats.
    readings = models.JSONField()
    #: Parameters of the worksheet that the file has no column for.
    absent = models.JSONField(default=list)
    read_by = models.ForeignKey(
        Person, db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    read_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["office", "worksheet", "fingerprint"],
                name="laboratory_import_again",
            )
        ]

    def __str__(self) -> str:
        return self.file_name or self.get_source_display()
