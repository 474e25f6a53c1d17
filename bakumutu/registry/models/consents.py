"""What a business agreed to: one purpose, one recipient at a time."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Office, Person
from bakumutu.registry.journeys import CONSENT, ConsentState
from bakumutu.registry.models.businesses import Business, Contact
from bakumutu.rules.journey import Journey


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
