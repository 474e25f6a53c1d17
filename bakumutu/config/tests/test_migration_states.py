"""Tables made for the first time: constraints and indexes join models drawn already."""

import pytest
from django.db import models
from django.db.migrations.state import ModelState, ProjectState

from bakumutu.config.migration_states import quick_states

_CONSTRAINT = models.CheckConstraint(condition=models.Q(number__gt=0), name="counted")
_INDEX = models.Index(fields=["number"], name="by_number")


@pytest.fixture
def state() -> ProjectState:
    """Return a state with one model, which is drawn."""
    made = ProjectState()
    fields = [("number", models.IntegerField(primary_key=True))]
    made.add_model(ModelState("desk", "Counted", fields))
    made.apps.get_model("desk", "counted")
    return made


@pytest.mark.parametrize(
    ("add", "added", "kind"),
    [
        ("add_constraint", _CONSTRAINT, "constraints"),
        ("add_index", _INDEX, "indexes"),
    ],
)
def test_what_is_added_stands_in_the_state_and_in_the_model(state, add, added, kind):
    drawn = state.apps.get_model("desk", "counted")

    with quick_states():
        getattr(state, add)("desk", "counted", added)

    assert state.models["desk", "counted"].options[kind] == [added]
    assert getattr(drawn._meta, kind) == [added]
    assert state.apps.get_model("desk", "counted") is drawn


def test_a_model_that_nobody_drew_yet_takes_it_when_it_is_drawn():
    state = ProjectState()
    fields = [("number", models.IntegerField(primary_key=True))]
    state.add_model(ModelState("desk", "Counted", fields))

    with quick_states():
        state.add_constraint("desk", "counted", _CONSTRAINT)

    drawn = state.apps.get_model("desk", "counted")
    assert [each.name for each in drawn._meta.constraints] == ["counted"]
