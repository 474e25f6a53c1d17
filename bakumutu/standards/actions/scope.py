"""Writes about the accreditation scope: entries are added and ended, never edited."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bakumutu.ledger.actions import record
from bakumutu.office.actor import Actor
from bakumutu.office.models import Capability, Office
from bakumutu.office.steps import NotAllowedError
from bakumutu.standards.actions.roles import require_scope_keeper
from bakumutu.standards.events import ScopeEntryAdded, ScopeEntryEnded
from bakumutu.standards.models import Method, ScopeEntry
from bakumutu.web.wording import plain_date


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a certificate of accreditation says of all the methods in its annex."""

    certificate: str
    valid_from: date
    valid_until: date
    #: Group of products as editions have it; empty covers every product.
    product_group: str = ""


@transaction.atomic
def add_to_scope(
    method_ids: Collection[UUID], details: Certificate, *, by: Actor
) -> list[ScopeEntry]:
    """Say that a certificate covers these methods: all of them, or none is added."""
    author = require_scope_keeper(by)
    # Locked, so that two people cannot add the same method side by side.
    office = Office.objects.select_for_update(no_key=True).get(pk=by.office_id)
    methods = list(Method.objects.filter(pk__in=method_ids).select_related("parameter"))
    _refuse_unfit(office, details)
    _refuse_doubles(office, methods, details)
    return [_added(method, details, by=author) for method in methods]


@transaction.atomic
def end_scope_entry(
    entry_id: UUID, *, ended_on: date, reason: str, by: Actor
) -> ScopeEntry:
    """End an entry before its certificate does; sealed reports keep what they say."""
    author = require_scope_keeper(by)
    entry = ScopeEntry.objects.select_for_update(of=("self",)).get(pk=entry_id)
    _refuse_end(entry, ended_on, reason)
    entry.ended_on, entry.end_reason = ended_on, reason.strip()
    entry.ended_by_id = by.person_id
    entry.save(update_fields=["ended_on", "end_reason", "ended_by"])
    event = ScopeEntryEnded(
        method=entry.method_id, ended_on=ended_on, reason=entry.end_reason
    )
    record(event, by=author, subject=entry.pk)
    return entry


def _added(method: Method, details: Certificate, *, by: Actor) -> ScopeEntry:
    entry = ScopeEntry.objects.create(
        office_id=by.office_id,
        method=method,
        entered_by_id=by.person_id,
        entered_at=timezone.now(),
        **asdict(details),
    )
    event = ScopeEntryAdded(method=method.pk, **asdict(details))
    record(event, by=by, subject=entry.pk)
    return entry


def _refuse_unfit(office: Office, details: Certificate) -> None:
    if Capability.TESTING not in office.capabilities:
        raise NotAllowedError(
            _("This office does not test, so nothing of it is accredited for testing.")
        )
    if details.valid_until < details.valid_from:
        raise NotAllowedError(_("The last day comes before the first one."))


def _refuse_doubles(
    office: Office, methods: list[Method], details: Certificate
) -> None:
    there = ScopeEntry.objects.overlapping(details.valid_from, details.valid_until)
    doubles = there.filter(
        office=office, method__in=methods, product_group=details.product_group
    )
    reasons = [
        _("%(method)s is in the scope already, from %(start)s to %(end)s.")
        % {
            "method": f"{entry.method.parameter}: {entry.method}",
            "start": plain_date(entry.valid_from),
            "end": plain_date(entry.last_day),
        }
        for entry in doubles.select_related("method__parameter")
    ]
    if reasons:
        raise NotAllowedError(*reasons, _("Choose other days, or end that entry."))


def _refuse_end(entry: ScopeEntry, ended_on: date, reason: str) -> None:
    if entry.ended_on is not None:
        raise NotAllowedError(_("This entry has ended already."))
    if not reason.strip():
        raise NotAllowedError(_("Write why the entry ends."))
    if not entry.valid_from <= ended_on <= entry.valid_until:
        raise NotAllowedError(
            _("Choose a day from %(start)s to %(end)s.")
            % {
                "start": plain_date(entry.valid_from),
                "end": plain_date(entry.valid_until),
            }
        )
