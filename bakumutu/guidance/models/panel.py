"""The panel of a call: who sat in it, what it moved and when it decided."""

from django.db import models
from django.db.models import Q

from bakumutu.guidance.models.calls import Call
from bakumutu.guidance.models.nominations import Nomination
from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Office, Person


class PanelDecision(models.Model):
    """The one decision about all candidates of a call."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    call = models.OneToOneField(Call, on_delete=models.PROTECT, related_name="panel")
    led_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    minutes = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    #: Number of the sealed record (berita acara), once it is sealed.
    document_number = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return str(self.call_id)


class PanelMember(models.Model):
    """Somebody who sat in a panel, with what they declared."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    panel = models.ForeignKey(
        PanelDecision, on_delete=models.PROTECT, related_name="members"
    )
    name = models.CharField(max_length=160)
    institution = models.CharField(max_length=160)
    has_interest = models.BooleanField()
    #: In which candidate, and what it is; the member does not speak about it.
    interest = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "panel", "name"], name="guidance_member_once"
            ),
            models.CheckConstraint(
                condition=Q(has_interest=False) | ~Q(interest=""),
                name="guidance_member_names_the_interest",
            ),
        ]
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.name}, {self.institution}"


class PanelMove(models.Model):
    """A candidate that the panel put on another place, with the written reason."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    panel = models.ForeignKey(
        PanelDecision, on_delete=models.PROTECT, related_name="moves"
    )
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT)
    from_place = models.PositiveIntegerField()
    to_place = models.PositiveIntegerField()
    reason = models.TextField()
    moved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    moved_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""), name="guidance_move_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(to_place__gte=1), name="guidance_places_begin_at_one"
            ),
        ]
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.from_place} > {self.to_place}"
