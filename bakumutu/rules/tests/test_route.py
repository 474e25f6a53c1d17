"""Three records, up to three issuers: which of them a product may come to."""

import pytest

from bakumutu.rules.route import Case, Condition, Record, Rule, Standing, routes

DECLARATION = Rule(
    Record.SNI_BINA_DECLARATION,
    "business",
    is_for_mandatory=False,
    scales=("micro", "small"),
    risks=("low",),
)
CERTIFICATE = Rule(Record.CONFORMITY_CERTIFICATE, "certification_body", scheme="5")
BATCH = Rule(Record.CONFORMITY_CERTIFICATE, "certification_body", scheme="1")
OF_BSN = Rule(Record.MARK_PERMIT, "bsn", is_for_mandatory=False)
OF_MINISTRY = Rule(Record.MARK_PERMIT, "ministry", is_for_mandatory=True)
RULES = (DECLARATION, CERTIFICATE, BATCH, OF_BSN, OF_MINISTRY)


def told(case):
    return [(each.rule, each.standing) for each in routes(case, RULES)]


def test_a_small_business_of_low_risk_may_declare_or_be_certified():
    assert told(Case(is_mandatory=False, scale="micro", risk="low")) == [
        (DECLARATION, Standing.OPEN),
        (CERTIFICATE, Standing.OPEN),
        (BATCH, Standing.OPEN),
        (OF_BSN, Standing.OPEN),
    ]


def test_a_mandatory_standard_closes_the_declaration_and_says_why():
    declaration, *others = routes(
        Case(is_mandatory=True, scale="micro", risk="low"), RULES
    )

    assert declaration.conditions == (Condition.VOLUNTARY,)
    assert [each.rule for each in others] == [CERTIFICATE, BATCH, OF_MINISTRY]


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ({}, (Condition.SCALE, Condition.RISK)),
        ({"scale": "small"}, (Condition.RISK,)),
        ({"risk": "low"}, (Condition.SCALE,)),
    ],
)
def test_what_nobody_said_decides_nothing(said, asked):
    first = routes(Case(is_mandatory=False, **said), RULES)[0]

    assert (first.standing, first.conditions) == (Standing.DEPENDS, asked)


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ({"scale": "large", "risk": "low"}, (Condition.SCALE,)),
        ({"scale": "micro", "risk": "high"}, (Condition.RISK,)),
        ({"scale": "medium"}, (Condition.SCALE,)),
    ],
)
def test_a_larger_business_or_a_higher_risk_goes_to_certification(said, refused):
    first = routes(Case(is_mandatory=False, **said), RULES)[0]

    assert (first.standing, first.conditions) == (Standing.CLOSED, refused)


def test_only_the_schemes_of_the_group_are_named():
    found = told(Case(is_mandatory=False, schemes=("1",)))

    assert CERTIFICATE not in [rule for rule, _standing in found]
    assert BATCH in [rule for rule, _standing in found]


def test_a_vocabulary_has_no_route():
    assert told(Case(is_mandatory=False, purpose="vocabulary")) == []


def test_no_record_stands_for_another():
    records = [rule.record for rule, _standing in told(Case(is_mandatory=True))]

    assert set(records) == set(Record)
