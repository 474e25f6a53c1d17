"""Writes about groups of businesses and who belongs to them."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bakumutu.ledger.actions import record
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError
from bakumutu.registry.actions.rows import REGISTRARS, change
from bakumutu.registry.events import (
    GroupAmended,
    GroupFormed,
    MemberJoined,
    MemberLeft,
)
from bakumutu.registry.models import Group, MemberRole, Membership
from bakumutu.rules.names import search_name

#: Who writes down groups and their members.
GROUP_KEEPERS = (*REGISTRARS, Role.COORDINATOR, Role.MENTOR)


@dataclass(frozen=True)
class GroupDetails:
    """What is written down about a group."""

    kind: str
    name: str
    region_id: str | None = None
    village: str = ""
    note: str = ""


class KnownGroupError(Exception):
    """There is such a group already, or the business belongs to it already."""


def form_group(details: GroupDetails, *, by: Actor) -> Group:
    """Enter a group of businesses."""
    _require_group_keeper(by)
    try:
        with transaction.atomic():
            group = Group.objects.create(office_id=by.office_id, **_columns(details))
    except IntegrityError:
        reason = _("There is a group of this kind and name already.")
        raise KnownGroupError(reason) from None
    record(GroupFormed(group=group.pk, name=group.name), by=by, subject=group.pk)
    return group


def amend_group(group_id: UUID, details: GroupDetails, *, by: Actor) -> Group:
    """Correct what is written about a group."""
    _require_group_keeper(by)
    group = Group.objects.select_for_update().get(pk=group_id)
    try:
        with transaction.atomic():
            fields = change(group, _columns(details))
    except IntegrityError:
        reason = _("There is a group of this kind and name already.")
        raise KnownGroupError(reason) from None
    if fields:
        event = GroupAmended(group=group.pk, fields=fields)
        record(event, by=by, subject=group.pk)
    return group


def join_group(
    group_id: UUID,
    business_id: UUID,
    *,
    since: date,
    by: Actor,
    role: str = MemberRole.MEMBER,
) -> Membership:
    """Let a business belong to a group from a day on."""
    _require_group_keeper(by)
    try:
        with transaction.atomic():
            membership = Membership.objects.create(
                office_id=by.office_id,
                group_id=group_id,
                business_id=business_id,
                role=role,
                since=since,
            )
    except IntegrityError:
        reason = _("This business is a member already.")
        raise KnownGroupError(reason) from None
    event = MemberJoined(group=group_id, business=business_id, role=role)
    _tell_both(membership, event, by)
    return membership


def leave_group(membership_id: UUID, *, until: date, by: Actor) -> Membership:
    """End a membership on a day; that it was stays written."""
    _require_group_keeper(by)
    membership = Membership.objects.select_for_update().get(pk=membership_id)
    if until < membership.since:
        raise NotAllowedError(_("A business leaves after it joined. Check the day."))
    if change(membership, {"until": until}):
        event = MemberLeft(group=membership.group_id, business=membership.business_id)
        _tell_both(membership, event, by)
    return membership


def _tell_both(
    membership: Membership, event: MemberJoined | MemberLeft, by: Actor
) -> None:
    for subject in (membership.group_id, membership.business_id):
        record(event, by=by, subject=subject)


def _columns(details: GroupDetails) -> dict[str, Any]:
    return asdict(details) | {"search_name": search_name(details.name)}


def _require_group_keeper(by: Actor) -> None:
    if not by.may_any(GROUP_KEEPERS):
        raise NotAllowedError(
            _("Your role may not do this. Ask a colleague whose role may.")
        )
