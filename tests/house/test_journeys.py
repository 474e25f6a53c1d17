"""Every journey is sound, and every verb of it has an action that is tested."""

import ast
from importlib import import_module
from itertools import chain

import pytest

from bakumutu.ledger.events import SYSTEM
from bakumutu.office.roles import Role
from tests.house.rooms import PACKAGE, journeys, sources

VERBS = [
    (room, verb)
    for room, found in journeys().items()
    for journey in found
    for verb in journey.verbs()
]


def actions_with(room: str, verb: str) -> set[str]:
    """Return the functions of the room's actions that name the verb in a call."""
    functions = (
        node
        for _path, tree in sources(room)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
    )
    return {function.name for function in functions if _calls_with(function, verb)}


def _calls_with(function: ast.FunctionDef, verb: str) -> bool:
    calls = (node for node in ast.walk(function) if isinstance(node, ast.Call))
    given = chain.from_iterable(call.args for call in calls)
    return any(isinstance(one, ast.Constant) and one.value == verb for one in given)


def callers(room: str, names: set[str]) -> set[str]:
    """Return ``names`` and every function of the room that leads to one of them."""
    functions = [
        node
        for _path, tree in sources(room)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
    ]
    for _level in range(4):
        names = names | {
            function.name
            for function in functions
            for node in ast.walk(function)
            if isinstance(node, (ast.Name, ast.Attribute))
            and getattr(node, "id", getattr(node, "attr", "")) in names
        }
    return names


def test_there_are_journeys():
    assert len(VERBS) > 30


@pytest.mark.parametrize("room", journeys())
def test_every_role_of_a_journey_is_a_role_of_the_house(room):
    roles = {
        str(role)
        for journey in journeys()[room]
        for of_verb in journey.matrix().values()
        for role in of_verb
    }

    assert roles <= {*map(str, Role), SYSTEM}


@pytest.mark.parametrize("room", journeys())
def test_every_journey_can_be_drawn(room):
    for journey in journeys()[room]:
        assert journey.mermaid().startswith("stateDiagram-v2")


@pytest.mark.parametrize(("room", "verb"), VERBS, ids=str)
def test_every_verb_has_an_action(room, verb):
    names = actions_with(room, verb)
    module = import_module(f"bakumutu.{room}.actions")

    assert names or hasattr(module, verb), f"nothing takes the step {verb}"


@pytest.mark.parametrize(("room", "verb"), VERBS, ids=str)
def test_every_verb_has_a_test(room, verb):
    told = "\n".join(
        path.read_text(encoding="utf-8")
        for path in (PACKAGE.parent).rglob("test*/**/*.py")
        if "house" not in path.parts
    )

    reached = callers(room, actions_with(room, verb) | {verb})

    assert any(name in told for name in reached), f"no test takes the step {verb}"
