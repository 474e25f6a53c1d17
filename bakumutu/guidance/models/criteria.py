"""By what candidates are judged: a version of criteria and of conditions."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Office
from bakumutu.rules.curation import HIGHEST_LEVEL, Weighed

LEVELS = range(HIGHEST_LEVEL + 1)


class Check(models.TextChoices):
    """How it is known whether a condition is met."""

    NIB = "nib", _("computed: the business has a NIB of 13 digits")
    STANDARD = "standard", _("computed: the product names a standard in force")
    CONSENT = "consent", _("computed: the owner consented to the service")
    NOT_ENROLLED = "not_enrolled", _("computed: the product is in no other call")
    SCALE = "scale", _("computed: the business is micro or small")
    REGION = "region", _("computed: the business is in the region of the call")
    SECTOR = "sector", _("computed: the standard is of the sector of the call")
    BY_HAND = "by_hand", _("by hand: an officer says so, with the reason")


class CriteriaVersion(models.Model):
    """One version of criteria; frozen for good when its call opens."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    number = models.PositiveIntegerField()
    copied_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT)
    #: The set that came with the program, as nobody of the office has changed it yet.
    is_proposal = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    #: From then on a trigger of the database refuses every change.
    frozen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "number"], name="guidance_criteria_number_once"
            )
        ]

    def __str__(self) -> str:
        return str(_("version %(number)s") % {"number": self.number})

    @property
    def is_frozen(self) -> bool:
        """Tell whether nothing of it may change any more."""
        return self.frozen_at is not None

    def weighed(self) -> tuple[Weighed, ...]:
        """Return the criteria as the rules weigh them, in their order."""
        return tuple(Weighed(each.code, each.weight) for each in self.criteria.all())


class Criterion(models.Model):
    """One question with five levels in words."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    version = models.ForeignKey(
        CriteriaVersion, on_delete=models.PROTECT, related_name="criteria"
    )
    position = models.PositiveSmallIntegerField()
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=80)
    question = models.CharField(max_length=300)
    weight = models.PositiveSmallIntegerField()
    #: What each level from 0 to 4 looks like.
    anchors = ArrayField(models.CharField(max_length=300), size=HIGHEST_LEVEL + 1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "version", "code"], name="guidance_criterion_once"
            ),
            models.CheckConstraint(
                condition=Q(weight__gte=1, weight__lte=100),
                name="guidance_weight_is_a_share",
            ),
            models.CheckConstraint(
                condition=Q(anchors__len=HIGHEST_LEVEL + 1),
                name="guidance_every_level_has_words",
            ),
        ]
        ordering = ("position", "code")

    def __str__(self) -> str:
        return self.name


class ScreeningCondition(models.Model):
    """What a nomination must have before anybody scores it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    version = models.ForeignKey(
        CriteriaVersion, on_delete=models.PROTECT, related_name="conditions"
    )
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)
    check_by = models.CharField(max_length=12, choices=Check)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "version", "text"], name="guidance_condition_once"
            )
        ]
        ordering = ("position", "text")

    def __str__(self) -> str:
        return self.text

    @property
    def is_computed(self) -> bool:
        """Tell whether the answer is computed from the registry."""
        return self.check_by != Check.BY_HAND
