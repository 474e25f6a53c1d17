"""The words by which businesses and products are found."""

from django.db import models

from bakumutu.office.models import Office


class SearchWord(models.Model):
    """A word by which a business or a product is found; the database keeps it."""

    pk = models.CompositePrimaryKey("office_id", "subject_id", "word")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False)
    #: The business or the product that is meant.
    subject_id = models.UUIDField()
    #: Of the name, the code, or the digits of NIB and phone.
    word = models.CharField(max_length=330)

    class Meta:
        indexes = [
            models.Index(
                fields=["office", "word", "subject_id"],
                opclasses=["uuid_ops", "varchar_pattern_ops", "uuid_ops"],
                name="registry_word_begins",
            )
        ]

    def __str__(self) -> str:
        return self.word
