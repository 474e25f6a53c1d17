"""What phones send by OpenRosa, and the access under which they send it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from bakumutu.guidance.journeys import SUBMISSION, SubmissionState
from bakumutu.guidance.models.assessments import Assessment
from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Office, Person
from bakumutu.registry.models import Attachment
from bakumutu.rules.journey import Journey
from bakumutu.standards.models import Checklist


class PhoneAccess(models.Model):
    """What lets one phone of one assessor fetch forms and send them filled in."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    #: What people call the phone.
    label = models.CharField(max_length=80)
    #: SHA-256 of the token, in hexadecimal: the token itself is kept nowhere.
    token_hash = models.CharField(max_length=64, unique=True)
    given_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    given_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)
    #: The newest nonce that was answered, and how often: nothing is taken twice.
    nonce_at = models.BigIntegerField(null=True)
    nonce_uses = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("given_at")),
                name="guidance_access_ends_after_it_begins",
            )
        ]
        indexes = [
            models.Index(
                fields=["office", "person", "id"], name="guidance_access_of_person"
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_open(self) -> bool:
        """Tell whether a phone may still use it."""
        return self.revoked_at is None and self.expires_at > timezone.now()


class Submission(models.Model):
    """A form as a phone sent it, word for word, with the version it was made with."""

    JOURNEY: ClassVar[Journey] = SUBMISSION

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False)
    #: Made by the phone; the same in every part of one sending.
    instance_id = models.CharField(max_length=255)
    form_id = models.CharField(max_length=255)
    form_version = models.CharField(max_length=255, blank=True)
    #: The version of the checklist that was filled in, where it is known here.
    checklist = models.ForeignKey(
        Checklist, null=True, on_delete=models.PROTECT, related_name="+"
    )
    assessment = models.ForeignKey(
        Assessment, null=True, on_delete=models.PROTECT, related_name="submissions"
    )
    state = models.CharField(
        max_length=10, choices=SubmissionState, default=SubmissionState.WAITING
    )
    xml = models.TextField()
    #: SHA-256 of ``xml``: the same instance with another body is refused.
    digest = models.CharField(max_length=64)
    sent_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    access = models.ForeignKey(
        PhoneAccess, null=True, on_delete=models.PROTECT, related_name="submissions"
    )
    filled_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(auto_now_add=True)
    #: Why it was set aside.
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "instance_id"], name="guidance_instance_once"
            ),
            models.CheckConstraint(
                condition=~Q(state=SubmissionState.MATCHED)
                | Q(assessment__isnull=False),
                name="guidance_matched_submission_has_an_assessment",
            ),
        ]
        indexes = [
            models.Index(
                fields=["office", "state", "id"], name="guidance_submission_waiting"
            )
        ]

    def __str__(self) -> str:
        return self.instance_id


class SubmissionFile(models.Model):
    """A photo or document of a submission, whole or told to be unreadable."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False)
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="files"
    )
    #: As the form names it.
    name = models.CharField(max_length=255)
    #: SHA-256 of what was sent; kept sealed and never served.
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    #: What people see of it, once the business is known.
    attachment = models.ForeignKey(
        Attachment, null=True, on_delete=models.PROTECT, related_name="+"
    )
    #: Why it cannot be shown, in words.
    refusal = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "submission", "name"],
                name="guidance_file_of_submission_once",
            )
        ]

    def __str__(self) -> str:
        return self.name
