"""Businesses that stand together: clusters, cooperatives, groups."""

from django.db import models
from django.utils.translation import pgettext_lazy

from bakumutu.ledger.identifiers import new_id
from bakumutu.office.models import Office
from bakumutu.registry.models.businesses import Business
from bakumutu.registry.models.places import Region


class GroupKind(models.TextChoices):
    """What holds a group together."""

    CLUSTER = "cluster", pgettext_lazy("group", "cluster of one trade in one place")
    COOPERATIVE = "cooperative", pgettext_lazy("group", "cooperative")
    COLLECTIVE = "collective", pgettext_lazy("group", "group of producers")
    ASSOCIATION = "association", pgettext_lazy("group", "association")


class Group(models.Model):
    """Businesses that are helped, tested or certified together."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    kind = models.CharField(max_length=12, choices=GroupKind)
    name = models.CharField(max_length=160)
    region = models.ForeignKey(Region, null=True, on_delete=models.PROTECT)
    village = models.CharField(max_length=80, blank=True)
    note = models.TextField(blank=True)
    search_name = models.CharField(max_length=160)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "kind", "name"], name="registry_group_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["office", "search_name", "id"], name="registry_group_by_name"
            )
        ]

    def __str__(self) -> str:
        return self.name


class MemberRole(models.TextChoices):
    """What a business does in its group."""

    MEMBER = "member", pgettext_lazy("group", "member")
    CHAIR = "chair", pgettext_lazy("group", "chair")
    SECRETARY = "secretary", pgettext_lazy("group", "secretary")
    TREASURER = "treasurer", pgettext_lazy("group", "treasurer")


class Membership(models.Model):
    """A business in a group, from when until when."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    group = models.ForeignKey(
        Group, on_delete=models.PROTECT, related_name="memberships"
    )
    business = models.ForeignKey(
        Business, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(
        max_length=10, choices=MemberRole, default=MemberRole.MEMBER
    )
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "group", "business"],
                condition=models.Q(until=None),
                name="registry_member_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="registry_member_leaves_after_joining",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "business"], name="registry_member_business")
        ]

    def __str__(self) -> str:
        return f"{self.business_id} in {self.group_id}"
