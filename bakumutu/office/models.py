"""Rows of the office floor: offices, people, posts and who stands in for whom."""

from datetime import date, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.ledger.identifiers import new_id
from bakumutu.office.roles import Role


class OfficeKind(models.TextChoices):
    """The two kinds of office that one code base serves."""

    SERVICE_OFFICE = "service_office", _("technical service office (KLT)")
    INSTITUTE = "institute", _("industry service institute (BSPJI)")


class Capability(models.TextChoices):
    """What an office may do by its mandate."""

    GUIDANCE = "guidance", pgettext_lazy("capability", "guidance")
    TESTING = "testing", pgettext_lazy("capability", "testing")
    TRAINING = "training", pgettext_lazy("capability", "training")
    CONSULTANCY = "consultancy", pgettext_lazy("capability", "consultancy")
    CERTIFICATION = "certification", pgettext_lazy("capability", "certification")


class Office(models.Model):
    """A public office that serves businesses of its region."""

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.SlugField(unique=True)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=20, choices=OfficeKind)
    capabilities = ArrayField(models.CharField(max_length=20, choices=Capability))
    address = models.TextField()
    city = models.CharField(max_length=80)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    time_zone = models.CharField(max_length=40, default="Asia/Jakarta")
    laboratory_accreditation = models.CharField(max_length=40, blank=True)
    #: Pattern of document numbers by kind; the house's own where none is named.
    number_patterns = models.JSONField(default=dict, blank=True)
    #: Whoever holds one of these roles signs in with a second factor.
    second_factor_roles = ArrayField(
        models.CharField(max_length=24, choices=Role), default=list, blank=True
    )
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                # A KLT prepares and refers; it never certifies (DESIGN: two kinds).
                condition=~models.Q(
                    kind=OfficeKind.SERVICE_OFFICE,
                    capabilities__contains=[Capability.CERTIFICATION],
                ),
                name="office_klt_never_certifies",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def today(self) -> date:
        """Return the calendar day at the office, wherever the server stands."""
        return timezone.now().astimezone(ZoneInfo(self.time_zone)).date()


class Honorific(models.TextChoices):
    """How a person chose to be addressed."""

    MISTER = "bapak", pgettext_lazy("honorific", "Mr")
    MISSUS = "ibu", pgettext_lazy("honorific", "Ms")
    NONE = "", pgettext_lazy("honorific", "none")


class PersonManager(BaseUserManager["Person"]):
    """Makes people who can sign in."""

    def create_user(
        self, email: str | None, password: str | None, **named: object
    ) -> "Person":
        """Return a new person with a hashed password; no password signs in never."""
        email = self.normalize_email(email).lower() if email else None
        person = self.model(email=email, **named)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody who signs in; belongs to no office until given a post."""

    id = models.UUIDField(primary_key=True, default=new_id)
    #: None for owners of businesses who sign in with one-time codes.
    email = models.EmailField(unique=True, null=True, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    full_name = models.CharField(max_length=160)
    honorific = models.CharField(max_length=8, choices=Honorific, blank=True)
    #: Only its administrators may give new access to the account.
    home_office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True)
    is_active = models.BooleanField(default=True)
    single_keys_enabled = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="office_person_email_once")
        ]

    def __str__(self) -> str:
        return self.full_name


class Staff(models.Model):
    """A post: one person in one office, with the roles of that post."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    position = models.CharField(max_length=120)
    roles = ArrayField(models.CharField(max_length=24, choices=Role))
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "person"], name="office_one_post_per_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.position}"


class Delegation(models.Model):
    """An acting officer (Plh.): one person stands in for another, with dates."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    absent = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="absences"
    )
    acting = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="actings")
    roles = ArrayField(models.CharField(max_length=24, choices=Role))
    starts = models.DateField()
    ends = models.DateField()
    order_number = models.CharField(max_length=80)

    class Meta:
        indexes = [
            models.Index(fields=["office", "acting", "ends"], name="office_acting")
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__gte=models.F("starts")),
                name="office_delegation_ends_after_start",
            ),
            models.CheckConstraint(
                condition=~models.Q(absent=models.F("acting")),
                name="office_nobody_acts_for_himself",
            ),
        ]

    def __str__(self) -> str:
        return f"Plh. {self.absent}: {self.acting}"


class Competence(models.Model):
    """What a person is authorised to do in which scope, and until when.

    ISO/IEC 17025:2017, 6.2.6: laboratory activities are authorised by person.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    role = models.CharField(max_length=24, choices=Role)
    #: A group of products or a matrix ("pangan"), or one method; "*" is everything.
    scope = models.CharField(max_length=80)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "person", "role", "scope", "valid_from"],
                name="office_competence_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.role} in {self.scope}"


class Holiday(models.Model):
    """A day on which the office does not work: promised days count past it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    on = models.DateField()
    name = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "on"], name="office_holiday_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.name}"


class OneTimeAccess(models.Model):
    """A code that lets one person in once, handed over by an officer."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    #: None when the keeper of the server opened the office.
    made_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True
    )
    #: SHA-256 of the code, in hexadecimal: the code itself is kept nowhere.
    code_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["office", "person", "id"], name="office_access_of")
        ]

    def __str__(self) -> str:
        return f"access of {self.person}"


class SignInTrial(models.Model):
    """How often somebody failed to prove who they are, and until when to wait."""

    id = models.UUIDField(primary_key=True, default=new_id)
    #: SHA-256 of what was tried: people also type passwords where e-mails belong.
    key = models.CharField(max_length=64, unique=True)
    failures = models.PositiveIntegerField(default=0)
    failed_at = models.DateTimeField()
    locked_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.failures} failures"


class IdempotentAnswer(models.Model):
    """The first answer to a POST; a repeat of the same form returns it again."""

    id = models.UUIDField(primary_key=True, default=new_id)
    #: Who sent it: the person, or the session of somebody not signed in.
    sender = models.CharField(max_length=64)
    key = models.UUIDField()
    path = models.CharField(max_length=255)
    #: SHA-256 of what was sent: the same key with other content is a mistake.
    content = models.CharField(max_length=64, default="")
    status = models.PositiveSmallIntegerField(null=True)
    location = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sender", "key"], name="office_answer_once")
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.status}"


#: What was typed and not sent is forgotten after this.
LIFE_OF_A_DRAFT = timedelta(days=14)


class FormDraft(models.Model):
    """What somebody typed on a page and has not sent yet; nothing of it counts."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False)
    person = models.ForeignKey(
        Person, db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    #: The path of the page.
    page = models.CharField(max_length=255)
    #: The fields and their values, as a browser sends them.
    content = models.TextField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "person", "page"], name="office_one_draft_of_a_page"
            )
        ]
        indexes = [models.Index(fields=["office", "kept_at"], name="office_draft_age")]

    def __str__(self) -> str:
        return self.page

    def values(self) -> QueryDict:
        """Return what was typed, as the form would receive it."""
        return QueryDict(self.content)
