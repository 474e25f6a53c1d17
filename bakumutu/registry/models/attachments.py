"""Photos and documents about a business, which everybody who needs evidence uses."""

from decimal import Decimal

from django.db import models
from django.utils.translation import pgettext_lazy

from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Office, Person
from bakumutu.registry.models.businesses import Business

#: To about a kilometre: what strangers may know of where a photo was taken.
_ROUGHLY = Decimal("0.01")


class AttachmentKind(models.TextChoices):
    """What an attachment is, decided by its content."""

    PHOTO = "photo", pgettext_lazy("attachment", "photo")
    DOCUMENT = "document", pgettext_lazy("attachment", "document")


class Attachment(models.Model):
    """A photo drawn anew, or a document kept as it came; never changed."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    business = models.ForeignKey(
        Business, on_delete=models.PROTECT, related_name="attachments"
    )
    kind = models.CharField(max_length=8, choices=AttachmentKind)
    title = models.CharField(max_length=160)
    #: Seen by the owners of the business alone, until they release it.
    is_private = models.BooleanField(default=False)
    #: SHA-256 of what was sent; kept sealed and never served.
    original_sha256 = models.CharField(max_length=64)
    #: SHA-256 of what is served.
    clean_sha256 = models.CharField(max_length=64)
    #: SHA-256 of the small copy of a photo.
    small_sha256 = models.CharField(max_length=64, blank=True)
    #: Decided by us, never by the sender.
    media_type = models.CharField(max_length=40)
    #: Bytes of what is served.
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    taken_at = models.DateTimeField(null=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    uploaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            # The same photo sent twice, or from two phones, is one.
            models.UniqueConstraint(
                fields=["office", "business", "original_sha256", "is_private"],
                name="registry_attachment_once",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=AttachmentKind.PHOTO, width__gt=0, height__gt=0)
                & ~models.Q(small_sha256="")
                | models.Q(
                    kind=AttachmentKind.DOCUMENT,
                    width=None,
                    height=None,
                    small_sha256="",
                ),
                name="registry_photos_have_a_size",
            ),
            models.CheckConstraint(
                condition=models.Q(latitude=None, longitude=None)
                | models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="registry_photo_is_on_earth",
            ),
        ]
        indexes = [
            models.Index(
                fields=["office", "business", "-uploaded_at"],
                name="registry_attachment_by_age",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_photo(self) -> bool:
        """Tell whether it can be looked at on the page."""
        return self.kind == AttachmentKind.PHOTO

    @property
    def roughly_at(self) -> tuple[Decimal, Decimal] | None:
        """Return about where a photo was taken, for everybody to see."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude.quantize(_ROUGHLY), self.longitude.quantize(_ROUGHLY)
