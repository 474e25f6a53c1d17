"""Sealing: chaining entries just after their commit, in the order of commits.

Writers only insert, so they never wait for one another. A single sealer per office
comes afterwards and gives each entry its place and its hash.
"""

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from bakumutu.ledger.chain import CANONICAL, GENESIS, link
from bakumutu.ledger.models import Pending, Seal
from bakumutu.ledger.scope import office_scope

#: A commit gets its time stamp a moment before others can see it. Whoever waits this
#: long meets the commits in their order.
SETTLED_SECONDS = 0.3
_AT_ONCE = 5000

_ONE_SEALER = "select pg_try_advisory_xact_lock(hashtextextended(%s, 0))"
# A commit has a time only where track_commit_timestamp is on, as our own server has
# it; elsewhere the entry's time serves, which its id begins with (RFC 9562, 5.7).
_WAITING = f"""
with waiting as materialized (
    select entry_id, committed, row_number() over (order by committed, entry_id) as turn
    from ledger_pending, lateral (
        select case current_setting('track_commit_timestamp')
            when 'on' then pg_xact_commit_timestamp(ledger_pending.xmin) end
    ) as moment (committed)
    where office_id = %s
        and (committed is null
             or committed < clock_timestamp() - make_interval(secs => %s))
    order by turn limit %s
)
select e.id, {CANONICAL}
from waiting join ledger_entry e on e.id = waiting.entry_id order by turn
"""  # noqa: S608 (constants only)


class _Waiting(NamedTuple):
    entry_id: UUID
    canonical: bytes


def seal_all() -> int:
    """Seal what waits in every office; return how many entries were sealed."""
    return sum(seal_office(office_id) for office_id in _offices_with_pending())


def seal_office(office_id: UUID) -> int:
    """Seal what waits in one office, unless another sealer is at it."""
    sealed = 0
    while batch := _seal_batch(office_id):
        sealed += batch
    return sealed


def _seal_batch(office_id: UUID) -> int:
    with office_scope(office_id):
        if not _is_only_sealer(office_id):
            return 0
        seals = list(_chained(office_id, _waiting(office_id)))
        Seal.objects.bulk_create(seals)
        Pending.objects.filter(pk__in=[seal.entry_id for seal in seals]).delete()
    return len(seals)


def _chained(office_id: UUID, waiting: list[_Waiting]) -> Iterator[Seal]:
    last = Seal.objects.filter(office_id=office_id).order_by("-position").first()
    position, previous = (last.position, bytes(last.hash)) if last else (0, GENESIS)
    for place, entry in enumerate(waiting, position + 1):
        digest = link(previous, entry.canonical)
        yield Seal(
            office_id=office_id,
            position=place,
            entry_id=entry.entry_id,
            previous_hash=previous,
            hash=digest,
        )
        previous = digest


def _waiting(office_id: UUID) -> list[_Waiting]:
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, [office_id, SETTLED_SECONDS, _AT_ONCE])
        return [_Waiting(entry, bytes(text)) for entry, text in cursor.fetchall()]


def _is_only_sealer(office_id: UUID) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_ONE_SEALER, [f"ledger.seal:{office_id}"])
        (is_ours,) = cursor.fetchone()
    return bool(is_ours)


def _offices_with_pending() -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("select ledger_offices_with_pending()")
        return [office_id for (office_id,) in cursor.fetchall()]
