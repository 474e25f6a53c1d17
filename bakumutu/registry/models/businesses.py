"""A business and the people who speak for it."""

from django.db import models
from django.utils.translation import pgettext_lazy

from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Honorific, Office, Person
from bakumutu.registry.models.places import Kbli, Region


class Scale(models.TextChoices):
    """Size of an enterprise (PP 7/2021): micro, small, medium, large."""

    MICRO = "micro", pgettext_lazy("scale", "micro")
    SMALL = "small", pgettext_lazy("scale", "small")
    MEDIUM = "medium", pgettext_lazy("scale", "medium")
    LARGE = "large", pgettext_lazy("scale", "large")


class UnmergedManager(models.Manager["Business"]):
    """The businesses as they are known now: without those merged into another."""

    def get_queryset(self) -> models.QuerySet["Business"]:
        """Leave out what was merged into another business."""
        return super().get_queryset().filter(merged_into=None)


class Business(models.Model):
    """A business operator that the office serves."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    #: Short code that staff say and type: "U7K3MQ9".
    code = models.CharField(max_length=12)
    name = models.CharField(max_length=160)
    #: The name without "UD", "CV", diacritics and capitals: for finding and sorting.
    search_name = models.CharField(max_length=160)
    nib = models.CharField(max_length=13, blank=True)
    scale = models.CharField(max_length=8, choices=Scale)
    kbli = models.ForeignKey(Kbli, null=True, on_delete=models.PROTECT)
    region = models.ForeignKey(Region, null=True, on_delete=models.PROTECT)
    village = models.CharField(max_length=80, blank=True)
    address = models.TextField(blank=True)
    #: E.164: "+6281234567890".
    phone = models.CharField(max_length=16, blank=True)
    #: Another business of this office may have the same number, knowingly.
    shares_phone = models.BooleanField(default=False)
    email = models.EmailField(blank=True)
    owner_name = models.CharField(max_length=160, blank=True)
    #: The NIK of the owner is never kept: a keyed hash finds the same person again,
    #: and the last four digits let people compare.
    owner_nik_digest = models.CharField(max_length=64, blank=True)
    owner_nik_last = models.CharField(max_length=4, blank=True)
    npwp = models.CharField(max_length=16, blank=True)
    registered_at = models.DateTimeField(auto_now_add=True)
    #: The business that this entry turned out to be; the row stays as it was.
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="merged"
    )

    objects = UnmergedManager()
    #: Also the entries that were merged into another.
    with_merged = models.Manager["Business"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "code"], name="registry_business_code_once"
            ),
            models.UniqueConstraint(
                fields=["office", "nib"],
                condition=~models.Q(nib="") & models.Q(merged_into=None),
                name="registry_business_nib_once",
            ),
            models.UniqueConstraint(
                fields=["office", "phone"],
                condition=~models.Q(phone="")
                & models.Q(shares_phone=False, merged_into=None),
                name="registry_business_phone_once",
            ),
            models.CheckConstraint(
                condition=models.Q(nib="") | models.Q(nib__regex=r"^[0-9]{13}$"),
                name="registry_nib_has_13_digits",
            ),
            models.CheckConstraint(
                condition=models.Q(phone="")
                | models.Q(phone__regex=r"^\+[0-9]{8,15}$"),
                name="registry_phone_is_e164",
            ),
            models.CheckConstraint(
                condition=models.Q(owner_nik_digest="", owner_nik_last="")
                | models.Q(
                    owner_nik_digest__regex=r"^[0-9a-f]{64}$",
                    owner_nik_last__regex=r"^[0-9]{4}$",
                ),
                name="registry_nik_is_hashed",
            ),
            # Sixteen digits without a leading nought would be the NIK of a person.
            models.CheckConstraint(
                condition=models.Q(npwp="") | models.Q(npwp__regex=r"^0?[0-9]{15}$"),
                name="registry_npwp_has_15_digits_or_16",
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into=None)
                | ~models.Q(merged_into=models.F("id")),
                name="registry_not_merged_into_itself",
            ),
        ]
        indexes = [
            models.Index(
                fields=["office", "owner_nik_digest"], name="registry_business_by_nik"
            ),
            models.Index(fields=["office", "npwp"], name="registry_business_by_npwp"),
            models.Index(
                fields=["office", "search_name", "id"], name="registry_business_by_name"
            ),
            models.Index(fields=["office", "phone"], name="registry_business_by_phone"),
            models.Index(
                fields=["office", "email"],
                condition=~models.Q(email=""),
                name="registry_business_by_email",
            ),
            # Across offices: who elsewhere had a part for the same business.
            models.Index(
                fields=["nib"],
                condition=~models.Q(nib=""),
                name="registry_business_by_nib",
            ),
            models.Index(
                fields=["office", "-registered_at", "-id"],
                name="registry_business_by_age",
            ),
            # Few are large: they are found without reading the many that are not.
            models.Index(fields=["office", "scale"], name="registry_business_by_scale"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def masked_nik(self) -> str:
        """Return as much of the owner's NIK as people may see."""
        return f"{'•' * 12}{self.owner_nik_last}" if self.owner_nik_last else ""


class Contact(models.Model):
    """A person who speaks for a business."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    business = models.ForeignKey(
        Business, on_delete=models.PROTECT, related_name="contacts"
    )
    full_name = models.CharField(max_length=160)
    honorific = models.CharField(max_length=8, choices=Honorific, blank=True)
    position = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=16, blank=True)
    email = models.EmailField(blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["office", "business"], name="registry_contact_business"
            ),
            models.Index(fields=["office", "phone"], name="registry_contact_phone"),
        ]

    def __str__(self) -> str:
        if not self.honorific:
            return self.full_name
        return f"{self.get_honorific_display()} {self.full_name}"


class Representative(models.Model):
    """A person who signs in for a business."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="representations"
    )
    business = models.ForeignKey(
        Business, on_delete=models.PROTECT, related_name="representatives"
    )
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "person", "business"],
                name="registry_representative_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} for {self.business_id}"
