"""Every journey is sound, and every verb of it has an action that is tested."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from itertools import chain
from typing import NamedTuple

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


class Said(NamedTuple):
    """What a function says: texts that it gives in calls, and names that it uses."""

    texts: set[str]
    names: set[str]


@cache
def functions_of(room: str) -> dict[str, Said]:
    """Return what each function of the room says, all of one name together."""
    found: dict[str, Said] = {}
    for _path, tree in sources(room):
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                said = found.setdefault(node.name, Said(set(), set()))
                said.texts.update(_texts_in_calls(node))
                said.names.update(_names(node))
    return found


def _texts_in_calls(function: ast.FunctionDef) -> Iterator[str]:
    calls = (node for node in ast.walk(function) if isinstance(node, ast.Call))
    for given in chain.from_iterable(call.args for call in calls):
        if isinstance(given, ast.Constant) and isinstance(given.value, str):
            yield given.value


def _names(function: ast.FunctionDef) -> Iterator[str]:
    for node in ast.walk(function):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr


def actions_with(room: str, verb: str) -> set[str]:
    """Return the functions of the room that name the verb in a call."""
    functions = functions_of(room).items()
    return {name for name, said in functions if verb in said.texts}


def callers(room: str, names: set[str]) -> set[str]:
    """Return ``names`` and every function of the room that leads to one of them."""
    functions = functions_of(room).items()
    for _level in range(4):
        names = names | {name for name, said in functions if names & said.names}
    return names


@cache
def words_of_tests() -> set[str]:
    """Return every word of the tests, those of the house itself apart."""
    return {
        word
        for path in PACKAGE.parent.rglob("test*/**/*.py")
        if "house" not in path.parts
        for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))
    }


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
    reached = callers(room, actions_with(room, verb) | {verb})

    assert reached & words_of_tests(), f"no test takes the step {verb}"
