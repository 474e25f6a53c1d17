"""What an owner was reminded of, on which day and by which way."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import models
from django.utils.translation import pgettext_lazy

from bakumutu.ledger.identifiers import new_id
from bakumutu.letters.messages import Message
from bakumutu.office.models import Office, Person
from bakumutu.registry.models import Business


class ReminderWay(models.TextChoices):
    """How a reminder went; of a chat nobody knows more than that it was opened."""

    EMAIL = "email", pgettext_lazy("reminder", "by e-mail")
    WHATSAPP = "whatsapp", pgettext_lazy("reminder", "opened in WhatsApp")


class Reminder(models.Model):
    """One step that one business was reminded of on one day."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False)
    business = models.ForeignKey(
        Business, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    #: What kind of step it is, as the road names it.
    step = models.CharField(max_length=24)
    #: The record that waits: a nomination, an assessment, a gap, a visit, a request.
    subject = models.UUIDField()
    way = models.CharField(max_length=8, choices=ReminderWay)
    on = models.DateField()
    #: The day that was named; a visit that moved is told anew.
    due = models.DateField(null=True)
    #: Nobody for an e-mail that the house sent by itself.
    by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "subject", "step", "on"],
                name="guidance_reminder_once_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(way=ReminderWay.EMAIL) | models.Q(by__isnull=False),
                name="guidance_opened_by_somebody",
            ),
        ]
        indexes = [
            models.Index(
                fields=["office", "business", "-on"], name="guidance_reminder_newest"
            )
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.on}"


@dataclass(frozen=True, slots=True)
class Notice:
    """What one business is to be told: of which step, by which day, in which words."""

    business: Business
    step: str
    subject: UUID
    due: date | None
    message: Message
