"""A change of who a business is, proposed by one person and decided by another."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Office, Person
from bakumutu.registry.journeys import CHANGE_REQUEST, ChangeState
from bakumutu.registry.models.attachments import Attachment
from bakumutu.registry.models.businesses import Business
from bakumutu.rules.journey import Journey


class Identity(models.TextChoices):
    """What says which business it is: never changed by one person alone."""

    NAME = "name", _("name of the business")
    NIB = "nib", pgettext_lazy("label", "NIB")
    OWNER = "owner_name", _("name of the owner")
    OWNER_NIK = "owner_nik", _("NIK of the owner")
    NPWP = "npwp", pgettext_lazy("label", "NPWP")


#: The columns that hold it.
IDENTITY_COLUMNS = ("name", "nib", "owner_name", "owner_nik_digest", "npwp")


class ChangeRequest(models.Model):
    """One proposal about one thing, with the old and the new value."""

    JOURNEY: ClassVar[Journey] = CHANGE_REQUEST

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    business = models.ForeignKey(
        Business, on_delete=models.PROTECT, related_name="change_requests"
    )
    field = models.CharField(max_length=10, choices=Identity)
    #: As people read them; a NIK stands here masked.
    old_value = models.CharField(max_length=160)
    new_value = models.CharField(max_length=160)
    #: Of a NIK, which is never written down itself.
    new_digest = models.CharField(max_length=64, blank=True)
    reason = models.TextField()
    evidence = models.ForeignKey(
        Attachment, null=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(
        max_length=10, choices=ChangeState, default=ChangeState.PROPOSED
    )
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "business", "field"],
                condition=models.Q(state=ChangeState.PROPOSED),
                name="registry_one_open_change",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ChangeState.APPROVED)
                | ~models.Q(decided_by=models.F("proposed_by")),
                name="registry_nobody_approves_the_own_change",
            ),
        ]
        indexes = [
            models.Index(
                fields=["office", "state", "proposed_at"],
                name="registry_change_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_field_display()}: {self.new_value}"
