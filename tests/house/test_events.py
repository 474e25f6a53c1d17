"""Every event of every room is followed by something, or listed as quiet."""

from importlib import import_module

import pytest

from bakumutu.config.wiring import FOLLOWS, QUIET
from bakumutu.ledger.events import Event
from tests.house.rooms import modules


def declared() -> list[type[Event]]:
    """Return the events that the rooms declare."""
    found = (vars(import_module(name)).values() for name in modules("events"))
    kinds = {
        each
        for values in found
        for each in values
        if isinstance(each, type) and issubclass(each, Event) and each is not Event
    }
    return sorted(kinds, key=lambda event: event.kind)


@pytest.mark.parametrize("event", declared(), ids=lambda event: event.kind)
def test_every_event_is_followed_or_quiet_and_not_both(event):
    assert (event in FOLLOWS) != (event in QUIET)


@pytest.mark.parametrize("event", declared(), ids=lambda event: event.kind)
def test_every_event_is_a_sentence_of_the_code(event):
    assert event.__doc__
    assert event.__dataclass_params__.frozen
