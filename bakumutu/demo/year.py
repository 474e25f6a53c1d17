"""The year of the service office, played act by act on its days."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from zoneinfo import ZoneInfo

from bakumutu.demo import at_the_registry as registry
from bakumutu.demo import in_the_call as call
from bakumutu.demo import towards_a_certificate as towards
from bakumutu.demo.makers import Guided
from bakumutu.demo.offices import Cast
from bakumutu.demo.past import Calendar, clock_at
from bakumutu.demo.roads import ROADS
from bakumutu.demo.thread import Deed, Scene, Thread
from bakumutu.ledger.outbox import drain
from bakumutu.ledger.scope import office_scope

#: So many days ago the office opened.
OPENED = 400


@dataclass(frozen=True, slots=True)
class Act:
    """Something that was done, and how many days ago."""

    days: int
    deed: Callable[[Scene], None]
    label: str


#: What the office did for everybody; the rest is told business by business.
_FOR_ALL = (
    Act(380, towards.know_bodies, "Lembaga sertifikasi"),
    Act(378, towards.explain("kadar_air", "lemak"), "Penjelasan"),
    Act(336, call.draft_first, "Kurasi"),
    Act(330, call.open_it, "Kurasi"),
    Act(301, call.close_it, "Kurasi"),
    Act(288, call.decide, "Kurasi"),
    Act(287, call.tell_owners, "Kurasi"),
    Act(220, towards.know_funds, "Dana"),
    Act(12, call.draft_second, "Kurasi"),
    Act(11, call.open_it, "Kurasi"),
    Act(8, registry.written_twice, "Usaha kembar"),
)


def play(cast: Cast, institute: Cast) -> Iterator[str]:
    """Play every act of the year on its day, with what follows from it."""
    calendar = Calendar(cast.today, ZoneInfo(cast.office.time_zone))
    scene = Scene(cast, calendar, institute)
    days = groupby(acts_in_order(), key=lambda act: scene.calendar.ago(act.days))
    for _day, acts in days:
        for place, act in enumerate(acts):
            with clock_at(scene.calendar.moment(act.days, place)):
                with office_scope(cast.office.pk):
                    act.deed(scene)
                drain()
            yield act.label


def acts_in_order() -> list[Act]:
    """Return every act, the first one first."""
    return sorted(_acts(), key=lambda act: -act.days)


def _acts() -> Iterator[Act]:
    yield from _FOR_ALL
    for guided, road in ROADS:
        for days, deed in road:
            yield Act(days, partial(_act_on, guided, deed), guided.maker.product)


def _act_on(guided: Guided, deed: Deed, scene: Scene) -> None:
    deed(Thread(scene.cast, scene.calendar, scene.institute, guided))
