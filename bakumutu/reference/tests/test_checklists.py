"""Packaged checklists: whole, sourced, never changed under a used version."""

import hashlib
import json
import re
from collections import Counter
from dataclasses import asdict

import pytest

from bakumutu.reference.checklists import checklists, home_food

BY_CODE = {each.code: each for each in checklists()}
#: Whoever changes a checklist gives it a new version, and adds a line here.
CONTENT = {
    ("cppob", "1"): "065727ea6e33dd86",
    ("pirt", "1"): "7e8ffebe0a2387b4",
    ("audit-batik", "1"): "a2107bdda0ffb391",
    ("audit-tenun", "1"): "a9c6773bc5db3f7f",
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
        assert item.severity in ("minor", "major", "serious", "critical")
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


def test_home_food_knows_its_groups_and_codes():
    facts = home_food()

    assert (len(facts.foods), len(facts.packaging), len(facts.processing)) == (
        16,
        8,
        11,
    )
    assert facts.foods["12"] == "Rempah-rempah"
