"""Readiness: what was not shown is no failure, and severity sets the ceiling."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bakumutu.rules.readiness import (
    Answered,
    Band,
    Explanation,
    Key,
    Mark,
    Severity,
    Standing,
    Threshold,
    assess,
    findings_of,
    level_of,
    levels_from,
    score_of,
)

#: BPOM HK.03.1.23.04.12.2207/2012 as two systems in use have it.
PIRT = levels_from(
    [
        {
            "level": level,
            "reached_by": [{"severity": s, "at_least": n} for s, n in reached_by],
            "permits": level in ("I", "II"),
            "internal_audit": {"id": "setiap hari", "en": "every day"},
        }
        for level, reached_by in (
            ("IV", [("critical", 1), ("serious", 5)]),
            ("III", [("serious", 1), ("major", 4)]),
            ("II", [("major", 2), ("minor", 2)]),
            ("I", []),
        )
    ]
)


def item(mark=None, **details):
    """Return an answered item of no great weight."""
    return Answered(
        **{"name": "a", "severity": Severity.MINOR, "mark": mark, **details}
    )


@pytest.mark.parametrize(
    ("answered", "standing"),
    [
        (item(Mark.YES), Standing.MET),
        (item(Mark.PARTLY), Standing.PARTLY_MET),
        (item(Mark.NO), Standing.NOT_MET),
        (item(), Standing.UNANSWERED),
        (item(Mark.YES, needs_evidence=True), Standing.NOT_PROVEN),
        (item(Mark.PARTLY, needs_evidence=True), Standing.NOT_PROVEN),
        (item(Mark.YES, needs_evidence=True, has_evidence=True), Standing.MET),
        (item(Mark.NO, needs_evidence=True), Standing.NOT_MET),
        (item(Mark.NOT_APPLICABLE, reason="Tanpa BTP"), Standing.NOT_APPLICABLE),
        (item(Mark.NOT_APPLICABLE, reason="  "), Standing.NOT_PROVEN),
    ],
)
def test_where_an_item_stands(answered, standing):
    assert answered.standing is standing


def test_a_score_is_the_share_of_the_settled_weight():
    score = score_of(
        [
            item(Mark.YES, weight=Decimal(3)),
            item(Mark.PARTLY, weight=Decimal(2)),
            item(Mark.NO, weight=Decimal(3)),
        ]
    )

    assert score.percent == Decimal(50)
    assert score.coverage == Decimal(100)


def test_missing_evidence_never_lowers_a_score_and_has_its_own_count():
    shown = [item(Mark.YES), item(Mark.NO)]

    score = score_of([*shown, item(Mark.YES, needs_evidence=True), item()])

    assert score.percent == score_of(shown).percent == Decimal(50)
    assert score.counts[Standing.NOT_PROVEN] == 1
    assert (score.open_items, score.coverage) == (2, Decimal(50))


def test_what_does_not_apply_is_not_due():
    score = score_of([item(Mark.YES), item(Mark.NOT_APPLICABLE, reason="Tanpa BTP")])

    assert (score.percent, score.coverage) == (Decimal(100), Decimal(100))


def test_nothing_settled_is_no_score_rather_than_zero():
    result = assess([item(Mark.YES, needs_evidence=True)])

    assert result.score.percent is None
    assert result.band is Band.UNDECIDED
    assert result.explanations[0].key is Key.NOTHING_SETTLED


def test_scores_stand_by_section_and_by_clause_in_the_order_of_the_checklist():
    result = assess(
        [
            item(Mark.YES, section="B. Bangunan", clause="5.2"),
            item(Mark.NO, section="A. Lokasi", clause="5.1"),
            item(Mark.NO, section="B. Bangunan", clause="5.1"),
        ]
    )

    assert list(result.sections) == ["B. Bangunan", "A. Lokasi"]
    assert result.sections["B. Bangunan"].percent == Decimal(50)
    assert result.clauses["5.1"].percent == Decimal(0)


@pytest.mark.parametrize(
    ("yes", "no", "band"),
    [
        (17, 3, Band.READY),
        (84, 16, Band.NEARLY),
        (7, 3, Band.NEARLY),
        (69, 31, Band.NOT_YET),
    ],
)
def test_bands_begin_where_the_table_says(yes, no, band):
    assert assess([item(Mark.YES)] * yes + [item(Mark.NO)] * no).band is band


@pytest.mark.parametrize(
    ("severity", "band"),
    [
        (Severity.CRITICAL, Band.NOT_YET),
        (Severity.SERIOUS, Band.NEARLY),
        (Severity.MAJOR, Band.READY),
    ],
)
def test_one_grave_finding_bars_the_better_bands(severity, band):
    assert (
        assess([item(Mark.YES)] * 99 + [item(Mark.NO, severity=severity)]).band is band
    )


def test_nobody_is_ready_while_something_is_not_proven():
    result = assess([item(Mark.YES)] * 99 + [item(Mark.YES, needs_evidence=True)])

    assert result.band is Band.NEARLY
    assert Explanation(Key.NOT_PROVEN, Decimal(1)) in result.explanations


def test_a_score_of_few_items_decides_nothing():
    result = assess([item(Mark.YES)] * 4 + [item()] * 6)

    assert result.band is Band.UNDECIDED
    assert Explanation(Key.TOO_LITTLE_SETTLED, Decimal(40)) in result.explanations


def test_a_partly_met_item_is_a_finding_and_an_unproven_one_is_not():
    findings = findings_of(
        [
            item(Mark.PARTLY, severity=Severity.SERIOUS),
            item(Mark.YES, severity=Severity.CRITICAL, needs_evidence=True),
        ]
    )

    assert findings[Severity.SERIOUS] == 1
    assert findings[Severity.CRITICAL] == 0


@pytest.mark.parametrize(
    ("findings", "level", "because"),
    [
        ({}, "I", None),
        ({Severity.MAJOR: 2}, "II", Threshold(Severity.MAJOR, 2)),
        ({Severity.MINOR: 2}, "II", Threshold(Severity.MINOR, 2)),
        (
            {Severity.MAJOR: 9, Severity.SERIOUS: 1},
            "III",
            Threshold(Severity.SERIOUS, 1),
        ),
        ({Severity.SERIOUS: 5}, "IV", Threshold(Severity.SERIOUS, 5)),
        ({Severity.CRITICAL: 1}, "IV", Threshold(Severity.CRITICAL, 1)),
    ],
)
def test_the_worst_level_that_fits_is_taken_with_its_reason(findings, level, because):
    found = level_of(findings, PIRT)

    assert (found.level.code, found.because) == (level, because)


counts = st.fixed_dictionaries({each: st.integers(0, 9) for each in Severity})


@given(counts, st.sampled_from(Severity))
def test_one_more_finding_never_makes_a_better_level(findings, severity):
    order = [level.code for level in PIRT]
    worse = findings | {severity: findings[severity] + 1}

    before, after = level_of(findings, PIRT), level_of(worse, PIRT)

    assert order.index(after.level.code) <= order.index(before.level.code)


answers = st.builds(
    item,
    st.sampled_from([None, *Mark]),
    severity=st.sampled_from(Severity),
    weight=st.decimals("0.1", 10, places=1),
    needs_evidence=st.booleans(),
    has_evidence=st.booleans(),
    reason=st.sampled_from(["", "Tidak ada"]),
)


@given(st.lists(answers))
def test_a_score_lies_between_nothing_and_all(items):
    score = score_of(items)

    assert score.percent is None or 0 <= score.percent <= 100
    assert sum(score.counts.values()) == len(items)


@given(st.lists(answers), st.sampled_from(Severity))
def test_showing_nothing_never_changes_a_score(items, severity):
    unshown = item(Mark.YES, severity=severity, needs_evidence=True)

    assert score_of([*items, unshown]).percent == score_of(items).percent
