"""What the browser tests meet of doubled entries: two alike, a merge, and two lists."""

from dataclasses import dataclass
from datetime import date

from bakumutu.demo.offices import Cast
from bakumutu.office.roles import Role
from bakumutu.registry.actions import BusinessDetails, register_business
from bakumutu.registry.actions.business_lists import ListSent, check_list, receive_list
from bakumutu.registry.actions.merging import (
    MergeDecision,
    merge_businesses,
    suspect_by_hand,
)
from bakumutu.registry.entries import Suspicion
from bakumutu.registry.models import Business, BusinessList, DuplicatePair, Merge
from bakumutu.registry.suspects import likeness_of

_HEADINGS = "Nama Usaha;NIB;No HP"
_ROWS = (
    "Dapur Etek Nur;912000123456;0812-0000-9911",
    "Rendang Uni Ros;;0812-0000-9912",
)


@dataclass(frozen=True)
class Doubled:
    """Entries that may be one business, one merge, and lists at two steps."""

    pair: DuplicatePair
    merge: Merge
    checked: BusinessList
    received: BusinessList


def doubled_in(cast: Cast) -> Doubled:
    """Enter one business three times, and send two lists."""
    counter, manager = cast.who(Role.COUNTER), cast.who(Role.TECHNICAL_MANAGER)
    first, second, third = (
        register_business(BusinessDetails(name), by=counter)
        for name in ("Dapur Etek Nur", "UD. Dapur Etek Noer", "Dapur Nur")
    )
    decision = MergeDecision(first.pk, "Pemiliknya sama, ejaan lama")
    gone = _asked(cast, first, second)
    checked = _received(cast, "daftar-2026.csv", _ROWS)
    check_list(checked.pk, checked.mapping, by=counter)
    return Doubled(
        merge=merge_businesses(gone.pk, decision, by=manager),
        pair=_asked(cast, first, third),
        checked=checked,
        received=_received(cast, "daftar-2025.csv", _ROWS[:1]),
    )


def _asked(cast: Cast, one: Business, other: Business) -> DuplicatePair:
    suspicion = Suspicion(one.pk, other.pk, likeness_of(one.pk, other.pk))
    return suspect_by_hand(suspicion, by=cast.who(Role.COUNTER))


def _received(cast: Cast, name: str, rows: tuple[str, ...]) -> BusinessList:
    content = "\n".join((_HEADINGS, *rows)).encode()
    sent = ListSent(content, name, "Dinas Koperasi dan UKM", date(2026, 10, 1))
    return receive_list(sent, by=cast.who(Role.COUNTER))
