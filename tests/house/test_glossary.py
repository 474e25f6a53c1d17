"""Every model, state, verb and role of the house has its row in the glossary."""

import re
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from django.apps import apps

import bakumutu
from bakumutu.office.roles import Role
from bakumutu.rules.journey import Journey
from bakumutu.rules.judgement import DecisionRule, Verdict

GLOSSARY = Path(__file__).parents[2] / "docs/reference/glossary.md"
ROW = re.compile(r"^\| `(\w+)` \| (.+?) \| (.+?) \| (.+?) \|$")
LINES = GLOSSARY.read_text(encoding="utf-8").splitlines()
ROWS = [found.groups() for line in LINES if (found := ROW.match(line))]
CODES = {row[0] for row in ROWS}


def journeys():
    packages = walk_packages(bakumutu.__path__, "bakumutu.")
    names = [each.name for each in packages if each.name.endswith(".journeys")]
    found = (vars(import_module(name)).values() for name in names)
    return [each for values in found for each in values if isinstance(each, Journey)]


def test_every_line_of_a_table_can_be_read():
    tables = [line for line in LINES if line.startswith("| `")]

    assert len(tables) == len(ROWS) > 200


def test_no_name_is_explained_twice():
    assert len(ROWS) == len(CODES)


@pytest.mark.parametrize("journey", journeys(), ids=lambda each: each.name)
def test_every_state_and_verb_is_explained(journey):
    words = {str(word) for word in (*journey.states(), *journey.verbs())}

    assert words - CODES == set()


def test_every_role_is_explained():
    taking = {str(r) for j in journeys() for rs in j.matrix().values() for r in rs}

    assert (taking | {str(role) for role in Role}) - CODES == set()


def test_every_model_is_explained():
    models = [each for each in apps.get_models() if "bakumutu." in each.__module__]

    assert {each.__name__ for each in models} - CODES == set()


def test_every_verdict_and_decision_rule_is_explained():
    assert {str(word) for word in (*Verdict, *DecisionRule)} - CODES == set()
