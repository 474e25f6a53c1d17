"""Who had a part in what for a business; rows are added and never changed."""

from django.db import models
from django.utils.translation import pgettext_lazy

from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Office, Person
from bakumutu.registry.models.businesses import Business
from bakumutu.registry.models.products import Product
from bakumutu.rules.impartiality import NAMED, Part

PART_NAMES = {
    Part.ADVICE: pgettext_lazy("part", "advice"),
    Part.GAP_ASSESSMENT: pgettext_lazy("part", "gap assessment"),
    Part.SELECTION: pgettext_lazy("part", "selection"),
    Part.SAMPLING: pgettext_lazy("part", "sampling"),
    Part.TESTING: pgettext_lazy("part", "testing"),
    Part.EVALUATION: pgettext_lazy("part", "evaluation"),
    Part.REVIEW: pgettext_lazy("part", "review"),
    Part.DECISION: pgettext_lazy("part", "decision"),
    Part.INTEREST: pgettext_lazy("part", "declared interest"),
    Part.MENTORSHIP: pgettext_lazy("part", "named as mentor"),
    Part.APPOINTMENT: pgettext_lazy("part", "named to assess the gaps"),
}
_KEPT = {part: name for part, name in PART_NAMES.items() if part not in NAMED}


class Involvement(models.Model):
    """One part that a person had for a business on a day."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    business = models.ForeignKey(
        Business, on_delete=models.PROTECT, related_name="involvements"
    )
    product = models.ForeignKey(
        Product, null=True, on_delete=models.PROTECT, related_name="involvements"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(
        max_length=16, choices=[(str(part), name) for part, name in _KEPT.items()]
    )
    on = models.DateField()
    #: The visit, score, report or other record in which the part was had.
    record = models.UUIDField()
    #: The file of a certification that the part belongs to.
    file = models.UUIDField(null=True)
    #: What was declared, in the person's own words.
    note = models.CharField(max_length=255, blank=True)
    noted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "record", "person", "part", "on"],
                name="registry_involvement_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["office", "business", "-on"], name="registry_involved_in"
            ),
            models.Index(fields=["office", "person"], name="registry_involved_who"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.part} {self.on}"
