"""Rows of the registry: a business, its people, its products, its consents."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Honorific, Office, Person
from bakumutu.registry.journeys import CONSENT, ConsentState
from bakumutu.rules.journey import Journey


class RegionLevel(models.TextChoices):
    """Levels of government, from the province down."""

    PROVINCE = "province", pgettext_lazy("region", "province")
    REGENCY = "regency", pgettext_lazy("region", "regency")
    CITY = "city", pgettext_lazy("region", "city")
    DISTRICT = "district", pgettext_lazy("region", "district")
    VILLAGE = "village", pgettext_lazy("region", "village")


class Region(models.Model):
    """A place with an official code (Kemendagri); shared by all offices."""

    code = models.CharField(max_length=13, primary_key=True)
    level = models.CharField(max_length=10, choices=RegionLevel)
    name = models.CharField(max_length=80)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT)
    #: "Pujut, Lombok Tengah, Nusa Tenggara Barat": what a person picks.
    full_name = models.CharField(max_length=255)
    search_name = models.CharField(max_length=255)
    statistics_code = models.CharField(max_length=13, blank=True)

    def __str__(self) -> str:
        return self.full_name


class Kbli(models.Model):
    """A class of the national industry classification; shared by all offices."""

    code = models.CharField(max_length=5, primary_key=True)
    title = models.CharField(max_length=255)
    group = models.CharField(max_length=40)
    edition = models.PositiveSmallIntegerField(default=2020)
    search_title = models.CharField(max_length=255)

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Scale(models.TextChoices):
    """Size of an enterprise (PP 7/2021): micro, small, medium, large."""

    MICRO = "micro", pgettext_lazy("scale", "micro")
    SMALL = "small", pgettext_lazy("scale", "small")
    MEDIUM = "medium", pgettext_lazy("scale", "medium")
    LARGE = "large", pgettext_lazy("scale", "large")


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
    registered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "code"], name="registry_business_code_once"
            ),
            models.UniqueConstraint(
                fields=["office", "nib"],
                condition=~models.Q(nib=""),
                name="registry_business_nib_once",
            ),
            models.UniqueConstraint(
                fields=["office", "phone"],
                condition=~models.Q(phone="") & models.Q(shares_phone=False),
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
        ]
        indexes = [
            models.Index(
                fields=["office", "search_name", "id"], name="registry_business_by_name"
            ),
            models.Index(fields=["office", "phone"], name="registry_business_by_phone"),
            models.Index(
                fields=["office", "-registered_at", "-id"],
                name="registry_business_by_age",
            ),
        ]

    def __str__(self) -> str:
        return self.name


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


class Purpose(models.TextChoices):
    """What personal data may be used for, asked one by one (UU 27/2022)."""

    SERVICE = "service", _("to deliver the service that was asked for")
    REMINDER = "reminder", _("to send reminders and invitations")
    PUBLICATION = "publication", _("to show the business in the public catalogue")
    STATISTICS = "statistics", _("to count the business in regional statistics")
    REFERRAL = "referral", _("to pass the data on to a laboratory or a certifier")


class ConsentMethod(models.TextChoices):
    """How consent was expressed."""

    SIGNED = "signed", pgettext_lazy("consent", "signed on paper")
    SPOKEN = "spoken", pgettext_lazy("consent", "spoken at the counter")
    CLICKED = "clicked", pgettext_lazy("consent", "ticked by the owner")


class Consent(models.Model):
    """One consent: one purpose, one recipient, one text in one language."""

    JOURNEY: ClassVar[Journey] = CONSENT

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    business = models.ForeignKey(
        Business, on_delete=models.PROTECT, related_name="consents"
    )
    contact = models.ForeignKey(Contact, null=True, on_delete=models.PROTECT)
    purpose = models.CharField(max_length=16, choices=Purpose)
    recipient = models.CharField(max_length=160)
    text_version = models.CharField(max_length=20)
    language = models.CharField(max_length=8)
    method = models.CharField(max_length=8, choices=ConsentMethod)
    state = models.CharField(
        max_length=10, choices=ConsentState, default=ConsentState.GIVEN
    )
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "business", "purpose", "recipient"],
                condition=models.Q(state=ConsentState.GIVEN),
                name="registry_one_consent_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.recipient}"


class Product(models.Model):
    """Something a business makes; the thread of the house follows it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    business = models.ForeignKey(
        Business, on_delete=models.PROTECT, related_name="products"
    )
    name = models.CharField(max_length=160)
    brand = models.CharField(max_length=160, blank=True)
    description = models.TextField(blank=True)
    #: Number of the standard that applies, as people write it; a word, not a key:
    #: the room of standards stands on the same floor.
    standard_number = models.CharField(max_length=160, blank=True)
    search_name = models.CharField(max_length=330)
    registered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "business", "name", "brand"],
                name="registry_product_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["office", "search_name", "id"], name="registry_product_by_name"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.brand}".strip()


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
