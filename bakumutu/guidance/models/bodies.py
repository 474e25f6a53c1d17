"""Certification bodies that an office knows, and referrals that name them."""

from datetime import date
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.models.mentorings import Mentoring
from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Office, Person
from bakumutu.registry.models import Attachment, Consent
from bakumutu.standards.models import Edition


class Route(models.TextChoices):
    """By which scheme a body certifies (ISO/IEC 17067)."""

    TYPE_1 = "type_1", pgettext_lazy("route", "certification type 1, of one batch")
    TYPE_5 = "type_5", pgettext_lazy("route", "certification type 5, of the process")


class CertificationBody(models.Model):
    """A body that certifies products, as the coordinator keeps it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    name = models.CharField(max_length=160)
    city = models.CharField(max_length=80)
    #: Number of its accreditation: "LSPr-010-IDN".
    accreditation = models.CharField(max_length=60)
    contact = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "accreditation"], name="guidance_body_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class BodyScopes(models.QuerySet["BodyScope"]):
    """Lines of scopes as one asks for them."""

    def in_force(self, on: date) -> "BodyScopes":
        """Return the lines by which bodies may certify on a day."""
        in_time = Q(valid_until__isnull=True) | Q(valid_until__gte=on)
        return self.filter(in_time, valid_from__lte=on, body__is_active=True)

    def holding(self, edition_id: UUID, on: date) -> "BodyScopes":
        """Return the lines by which a body may certify an edition on a day."""
        return self.in_force(on).filter(edition_id=edition_id)


class BodyScope(models.Model):
    """One standard in the scope of a body, and from when until when."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False)
    body = models.ForeignKey(
        CertificationBody, on_delete=models.PROTECT, related_name="scopes"
    )
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    route = models.CharField(max_length=8, choices=Route)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    #: Where it was read: "kan.or.id, 2026-11-02".
    source = models.CharField(max_length=200)

    objects = BodyScopes.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "body", "edition", "route", "valid_from"],
                name="guidance_body_scope_once",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="guidance_body_scope_ends_after_start",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "edition"], name="guidance_body_by_standard")
        ]

    def __str__(self) -> str:
        return f"{self.body_id} {self.edition_id}"


class Outcome(models.TextChoices):
    """What the body decided, as its own paper says."""

    CERTIFIED = "certified", pgettext_lazy("referral", "certified")
    NOT_CERTIFIED = "not_certified", pgettext_lazy("referral", "not certified")


class BodyReferral(models.Model):
    """A letter that names every body in scope; the choice is the owner's own."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False)
    mentoring = models.ForeignKey(
        Mentoring, on_delete=models.PROTECT, related_name="referrals"
    )
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    route = models.CharField(max_length=8, choices=Route)
    #: What the body will ask for and the owner has ready, a line each.
    prepared = models.TextField(blank=True)
    consent = models.ForeignKey(
        Consent, null=True, on_delete=models.PROTECT, related_name="+"
    )
    #: Why the coordinator went on without consent.
    override_reason = models.TextField(blank=True)
    referred_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    referred_at = models.DateTimeField(auto_now_add=True)
    document = models.UUIDField(null=True)
    number = models.CharField(max_length=120, blank=True)
    verification_code = models.CharField(max_length=8, blank=True)
    sealed_at = models.DateTimeField(null=True)
    #: What the owner chose, and how that is known.
    chosen = models.ForeignKey(
        CertificationBody, null=True, on_delete=models.PROTECT, related_name="+"
    )
    chosen_on = models.DateField(null=True)
    chosen_by = models.CharField(max_length=160, blank=True)
    outcome = models.CharField(max_length=14, choices=Outcome, blank=True)
    #: The day on which the outcome was written down here.
    recorded_on = models.DateField(null=True)
    #: Number and days on the paper that the body issued; never ours.
    certificate_number = models.CharField(max_length=120, blank=True)
    certificate_on = models.DateField(null=True)
    certificate_until = models.DateField(null=True)
    certificate = models.ForeignKey(
        Attachment, null=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField(blank=True)
    recorded_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(consent__isnull=False) | ~Q(override_reason=""),
                name="guidance_referral_with_consent_or_reason",
            ),
            models.CheckConstraint(
                condition=Q(chosen__isnull=True)
                | Q(chosen_on__isnull=False) & ~Q(chosen_by=""),
                name="guidance_choice_is_the_owners",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.CERTIFIED)
                | ~Q(certificate_number="")
                & Q(certificate_on__isnull=False, chosen__isnull=False),
                name="guidance_certificate_has_a_number",
            ),
        ]
        indexes = [
            models.Index(
                fields=["office", "mentoring", "-referred_at"],
                name="guidance_referral_newest",
            )
        ]

    def __str__(self) -> str:
        return self.number or str(self.pk)


class ReferredBody(models.Model):
    """A body that a referral names, with the line of its scope on that day."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False)
    referral = models.ForeignKey(
        BodyReferral, on_delete=models.PROTECT, related_name="named"
    )
    scope = models.ForeignKey(BodyScope, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "referral", "scope"],
                name="guidance_referred_body_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.referral_id} {self.scope_id}"
