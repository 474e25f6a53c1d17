"""Places and classes of industry, shared by all offices."""

from django.db import models
from django.utils.translation import pgettext_lazy


class RegionLevel(models.TextChoices):
    """Levels of government, from the province down."""

    PROVINCE = "province", pgettext_lazy("region", "province")
    REGENCY = "regency", pgettext_lazy("region", "regency")
    CITY = "city", pgettext_lazy("region", "city")
    DISTRICT = "district", pgettext_lazy("region", "district")
    VILLAGE = "village", pgettext_lazy("region", "village")


class Region(models.Model):
    """A place with an official code (Kemendagri); shared by all offices."""

    code = models.CharField(max_length=13, primary_key=True)
    level = models.CharField(max_length=10, choices=RegionLevel)
    name = models.CharField(max_length=80)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT)
    #: "Pujut, Lombok Tengah, Nusa Tenggara Barat": what a person picks.
    full_name = models.CharField(max_length=255)
    search_name = models.CharField(max_length=255)
    statistics_code = models.CharField(max_length=13, blank=True)

    def __str__(self) -> str:
        return self.full_name


class Kbli(models.Model):
    """A class of the national industry classification; shared by all offices."""

    code = models.CharField(max_length=5, primary_key=True)
    title = models.CharField(max_length=255)
    group = models.CharField(max_length=40)
    edition = models.PositiveSmallIntegerField(default=2020)
    search_title = models.CharField(max_length=255)

    def __str__(self) -> str:
        return f"{self.code} {self.title}"
