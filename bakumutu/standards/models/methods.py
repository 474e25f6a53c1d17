"""Parameters and the methods that measure them, the same for every office."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bakumutu.ledger.identifiers import new_id
from bakumutu.standards.models.editions import Confidence


class Parameter(models.Model):
    """What is measured: one word of the laboratory, whatever the product."""

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    unit = models.CharField(max_length=60, blank=True)
    matrix = models.CharField(max_length=60, blank=True)

    def __str__(self) -> str:
        return self.name


class Rounding(models.TextChoices):
    """What happens to a five when a result is printed."""

    HALF_EVEN = "half_even", _("half to even")
    HALF_UP = "half_up", _("half up")


class Method(models.Model):
    """How a parameter is measured, and how its results are printed."""

    id = models.UUIDField(primary_key=True, default=new_id)
    parameter = models.ForeignKey(
        Parameter, on_delete=models.PROTECT, related_name="methods"
    )
    number = models.CharField(max_length=120)
    title = models.CharField(max_length=255, blank=True)
    #: Empty prints the digits as they were measured.
    decimals = models.PositiveSmallIntegerField(null=True)
    rounding = models.CharField(
        max_length=10, choices=Rounding, default=Rounding.HALF_EVEN
    )
    lod_note = models.CharField(max_length=255, blank=True)
    sampling_note = models.CharField(max_length=255, blank=True)
    confidence = models.CharField(max_length=10, choices=Confidence)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["parameter", "number"], name="standards_method_once"
            )
        ]

    def __str__(self) -> str:
        return self.number
