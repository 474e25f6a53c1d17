"""Packaged checklists: whole, sourced, never changed under a used version."""

import hashlib
import json
import re
from collections import Counter
from dataclasses import asdict

import pytest

from bakumutu.reference.checklists import checklists, home_food
from bakumutu.rules.readiness import Severity, level_of, levels_from

BY_CODE = {each.code: each for each in checklists()}
#: Whoever changes a checklist gives it a new version, and adds a line here.
CONTENT = {
    ("cppob", "1"): "1f1a6f461fead531",
    ("pirt", "1"): "24e6a72a8cf41fc4",
    ("audit-batik", "1"): "2db907dffabf888d",
    ("audit-tenun", "1"): "f684670e5416f7c1",
}


def fingerprint(checklist):
    """Return the SHA-256 of all a checklist says."""
    said = json.dumps(asdict(checklist), sort_keys=True, default=str)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def test_the_package_holds_what_its_readme_says():
    assert {code: len(each.items) for code, each in BY_CODE.items()} == {
        "cppob": 36,
        "pirt": 37,
        "audit-batik": 27,
        "audit-tenun": 25,
    }


@pytest.mark.parametrize("each", checklists(), ids=lambda each: each.code)
def test_a_version_says_what_it_always_said(each):
    assert fingerprint(each) == CONTENT[each.code, each.version]


@pytest.mark.parametrize("each", checklists(), ids=lambda each: each.code)
def test_every_item_has_words_in_both_languages_and_a_source(each):
    for item in each.items:
        assert all((item.text_id, item.text_en, item.section_en, item.source))
        assert item.confidence in ("read", "recall", "proposed")
        assert item.severity in set(Severity)
        assert item.evidence in ("none", "photo", "document", "test_report")


@pytest.mark.parametrize("each", checklists(), ids=lambda each: each.code)
def test_names_and_numbers_are_given_once_and_fit_a_form(each):
    assert max(Counter(item.name for item in each.items).values()) == 1
    assert max(Counter(item.number for item in each.items).values()) == 1
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", item.name) for item in each.items)


def test_the_severities_of_home_food_are_those_of_its_form():
    found = Counter(item.severity for item in BY_CODE["pirt"].items)

    assert found == {"minor": 1, "major": 6, "serious": 16, "critical": 14}


def test_severity_sets_the_weight():
    weights = {(item.severity, item.weight) for item in BY_CODE["cppob"].items}

    assert len(weights) == 4


def findings(vector):
    """Return the findings of a row of the facts."""
    return {each: int(vector.get(each, 0)) for each in Severity}


@pytest.mark.parametrize("vector", home_food().test_vectors, ids=str)
def test_the_levels_give_what_the_published_cases_give(vector):
    levels = levels_from(BY_CODE["pirt"].levels)

    assert level_of(findings(vector), levels).level.code == vector["level"]


@pytest.mark.parametrize("dispute", home_food().disputed, ids=str)
def test_the_systems_disagree_as_the_facts_say(dispute):
    readings = {each.name: each.levels for each in home_food().other_readings}
    readings["ours"] = BY_CODE["pirt"].levels

    said = {
        name: level_of(findings(dispute), levels_from(levels)).level.code
        for name, levels in readings.items()
    }

    assert said == {name: dispute[name] for name in readings}
    assert len(set(said.values())) == 2


def test_only_levels_one_and_two_permit():
    levels = levels_from(BY_CODE["pirt"].levels)

    assert [each.code for each in levels if each.permits] == ["II", "I"]


def test_home_food_knows_its_groups_and_codes():
    facts = home_food()

    assert (len(facts.foods), len(facts.packaging), len(facts.processing)) == (
        16,
        8,
        11,
    )
    assert facts.foods["12"] == "Rempah-rempah"
