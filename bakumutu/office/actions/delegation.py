"""Standing in (Plh.): somebody holds the roles of an absent colleague for a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bakumutu.ledger.actions import record
from bakumutu.office.actions.rules import post_of, require
from bakumutu.office.actor import Actor
from bakumutu.office.events import DelegationEnded, DelegationGiven
from bakumutu.office.models import Delegation
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError


@dataclass(frozen=True, slots=True)
class StandIn:
    """Who stands in for whom, in which roles, from when to when, by which order."""

    absent: UUID
    acting: UUID
    roles: Sequence[str]
    starts: date
    ends: date
    order_number: str


@transaction.atomic
def give_delegation(stand_in: StandIn, *, by: Actor) -> Delegation:
    """Let somebody hold roles of an absent colleague for a time."""
    author = require(by, Role.ADMINISTRATOR)
    _refuse_unsound(stand_in, by)
    row = Delegation.objects.create(
        office_id=by.office_id,
        absent_id=stand_in.absent,
        acting_id=stand_in.acting,
        roles=list(stand_in.roles),
        starts=stand_in.starts,
        ends=stand_in.ends,
        order_number=stand_in.order_number,
    )
    event = DelegationGiven(
        absent=stand_in.absent,
        acting=stand_in.acting,
        roles=tuple(stand_in.roles),
        starts=stand_in.starts,
        ends=stand_in.ends,
        order_number=stand_in.order_number,
    )
    record(event, by=author, subject=row.pk)
    return row


@transaction.atomic
def end_delegation(delegation_id: UUID, *, by: Actor) -> Delegation:
    """End a stand-in today: from now on its roles are not held any more."""
    author = require(by, Role.ADMINISTRATOR)
    rows = Delegation.objects.select_for_update(of=("self",)).select_related("office")
    row = rows.get(pk=delegation_id)
    yesterday = row.office.today() - timedelta(days=1)
    if row.ends <= yesterday:
        raise NotAllowedError(_("This stand-in has ended already."))
    # Of one that has not held a whole day, only the ledger keeps the dates.
    row.starts, row.ends = min(row.starts, yesterday), yesterday
    row.save(update_fields=["starts", "ends"])
    record(DelegationEnded(delegation=row.pk), by=author, subject=row.pk)
    return row


def _refuse_unsound(stand_in: StandIn, by: Actor) -> None:
    if stand_in.acting == by.person_id:
        raise NotAllowedError(
            _("Nobody names himself as stand-in. Ask another administrator.")
        )
    if stand_in.absent == stand_in.acting:
        raise NotAllowedError(_("Choose two different people."))
    if stand_in.ends < stand_in.starts:
        raise NotAllowedError(_("The last day comes before the first one."))
    absent = post_of(stand_in.absent, by.office_id)
    acting = post_of(stand_in.acting, by.office_id)
    if not acting.is_active:
        raise NotAllowedError(_("The post of the stand-in is closed."))
    if not stand_in.roles or not set(stand_in.roles) <= set(absent.roles):
        raise NotAllowedError(
            _("%(person)s holds other roles. Choose among: %(roles)s.")
            % {
                "person": absent.person,
                "roles": ", ".join(str(Role(role).label) for role in absent.roles),
            }
        )
