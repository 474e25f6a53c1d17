"""Packaged levels of home food, read by the rules: as published, and as disputed."""

import pytest

from bakumutu.reference.checklists import checklists, home_food
from bakumutu.rules.readiness import Severity, level_of, levels_from

PIRT = next(each for each in checklists() if each.code == "pirt")


def findings(vector):
    """Return the findings of a row of the facts."""
    return {each: int(vector.get(each, 0)) for each in Severity}


@pytest.mark.parametrize("vector", home_food().test_vectors, ids=str)
def test_the_levels_give_what_the_published_cases_give(vector):
    levels = levels_from(PIRT.levels)

    assert level_of(findings(vector), levels).level.code == vector["level"]


@pytest.mark.parametrize("dispute", home_food().disputed, ids=str)
def test_the_systems_disagree_as_the_facts_say(dispute):
    readings = {each.name: each.levels for each in home_food().other_readings}
    readings["ours"] = PIRT.levels

    said = {
        name: level_of(findings(dispute), levels_from(levels)).level.code
        for name, levels in readings.items()
    }

    assert said == {name: dispute[name] for name in readings}
    assert len(set(said.values())) == 2


def test_only_levels_one_and_two_permit():
    levels = levels_from(PIRT.levels)

    assert [each.code for each in levels if each.permits] == ["II", "I"]
