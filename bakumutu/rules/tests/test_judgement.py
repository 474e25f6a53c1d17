"""Judgement: simple and guarded, censored and worded, quality control first."""

from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bakumutu.rules.judgement import (
    SENTENCES,
    VERDICT_FOR,
    DecisionRule,
    Judgement,
    Limit,
    LimitKind,
    QcState,
    Reason,
    Verdict,
    coverage,
    judge,
    overall,
)
from bakumutu.rules.quantity import Kind, Quantity, described, parse

D = Decimal
SIMPLE, GUARDED = DecisionRule.SIMPLE, DecisionRule.GUARDED


def at_most(high, **more):
    return Limit("x", LimitKind.MAX, high=D(high), **more)


def at_least(low, **more):
    return Limit("x", LimitKind.MIN, low=D(low), **more)


def between(low, high, **more):
    return Limit("x", LimitKind.RANGE, D(low), D(high), **more)


def exactly(value):
    return Limit("x", LimitKind.EQUAL, D(value), D(value))


def worded(text):
    return Limit("x", LimitKind.TEXT, text=text)


ABSENT = Limit("x", LimitKind.ABSENT)


def verdict(raw, limit, rule=SIMPLE, uncertainty=None, **more):
    doubt = None if uncertainty is None else D(uncertainty)
    read = parse(raw) if isinstance(raw, str) else raw
    return judge(read, limit, rule=rule, expanded_uncertainty=doubt, **more)


@pytest.mark.parametrize(
    ("raw", "limit", "reason"),
    [
        ("67,0", at_most("67.0"), Reason.MEETS),
        ("67,00", at_most("67.0"), Reason.MEETS),
        ("67,0000001", at_most("67.0"), Reason.TOO_HIGH),
        ("3", at_most("3", exclusive=True), Reason.TOO_HIGH),
        ("2,9999999", at_most("3", exclusive=True), Reason.MEETS),
        ("13,0", at_least("13.0"), Reason.MEETS),
        ("12,9", at_least("13.0"), Reason.TOO_LOW),
        ("13", at_least("13", exclusive=True), Reason.TOO_LOW),
        ("6", between("6", "9"), Reason.MEETS),
        ("9", between("6", "9"), Reason.MEETS),
        ("5,99", between("6", "9"), Reason.TOO_LOW),
        ("9,01", between("6", "9"), Reason.TOO_HIGH),
        ("6", between("6", "9", exclusive=True), Reason.TOO_LOW),
        ("7,0", exactly("7"), Reason.MEETS),
        ("7,1", exactly("7"), Reason.TOO_HIGH),
        ("-1", at_most("0"), Reason.MEETS),
    ],
)
def test_simple_acceptance_is_exact_at_the_limit(raw, limit, reason):
    assert verdict(raw, limit).reason is reason


def test_simple_acceptance_takes_no_notice_of_the_doubt():
    assert verdict("67,0", at_most("67.0"), SIMPLE, "5").verdict is Verdict.WITHIN


# The four statements of ILAC-G8:09/2019, 4.2.3, guard band w = U, limit 100, U 4.
@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("95", Reason.MEETS),
        ("96", Reason.MEETS),
        ("97", Reason.GUARD_BAND_INSIDE),
        ("100", Reason.GUARD_BAND_INSIDE),
        ("101", Reason.GUARD_BAND_BEYOND),
        ("104", Reason.GUARD_BAND_BEYOND),
        ("105", Reason.TOO_HIGH),
    ],
)
def test_guarded_acceptance_says_pass_two_doubts_and_fail(raw, reason):
    assert verdict(raw, at_most("100"), GUARDED, "4").reason is reason


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("105", Reason.MEETS),
        ("104", Reason.MEETS),
        ("103", Reason.GUARD_BAND_INSIDE),
        ("99", Reason.GUARD_BAND_BEYOND),
        ("96", Reason.GUARD_BAND_BEYOND),
        ("95", Reason.TOO_LOW),
    ],
)
def test_guarded_acceptance_of_a_lower_limit_is_its_mirror(raw, reason):
    assert verdict(raw, at_least("100"), GUARDED, "4").reason is reason


# JCGM 106:2012, 7.4, the Zener diode: at most -5.40 V, measured -5.47 V with
# u = 0.05 V, conforms with a probability of 0.92 only; U = 2u leaves it undecided.
def test_the_zener_diode_is_within_simply_but_not_guarded():
    breakdown = at_most("-5.40", unit="V")

    assert verdict("-5,47 V", breakdown).verdict is Verdict.WITHIN
    assert verdict("-5,47 V", breakdown, GUARDED, "0.10") == Judgement(
        Verdict.UNDECIDED, Reason.GUARD_BAND_INSIDE
    )


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("6,2", Reason.MEETS),
        ("8,8", Reason.MEETS),
        ("6,1", Reason.GUARD_BAND_INSIDE),
        ("9,1", Reason.GUARD_BAND_BEYOND),
        ("9,3", Reason.TOO_HIGH),
        ("5,7", Reason.TOO_LOW),
    ],
)
def test_a_range_is_guarded_on_both_sides(raw, reason):
    assert verdict(raw, between("6.0", "9.0"), GUARDED, "0.2").reason is reason


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("2,8", Reason.GUARD_BAND_INSIDE),
        ("2,7", Reason.MEETS),
        ("3,2", Reason.TOO_HIGH),
    ],
)
def test_an_exclusive_limit_is_not_touched_by_the_guard_band(raw, reason):
    limit = at_most("3", exclusive=True)

    assert verdict(raw, limit, GUARDED, "0.2").reason is reason


def test_sums_at_the_limit_are_decimal():
    assert verdict("1,1", at_most("3.3"), GUARDED, "2.2").verdict is Verdict.WITHIN


def test_the_callers_precision_never_reaches_a_judgement():
    with localcontext() as context:
        context.prec = 3
        read = verdict("66,4999", at_most("67.0"), GUARDED, "0.5002")

    assert read.reason is Reason.GUARD_BAND_INSIDE


def test_guarded_acceptance_without_a_doubt_judges_nothing():
    assert verdict("1", at_most("2"), GUARDED).reason is Reason.NO_UNCERTAINTY


def test_no_doubt_at_all_is_simple_acceptance():
    assert verdict("2", at_most("2"), GUARDED, "0").verdict is Verdict.WITHIN


@pytest.mark.parametrize("rule", list(DecisionRule))
def test_a_negative_uncertainty_is_a_mistake(rule):
    with pytest.raises(ValueError, match="never negative"):
        verdict("1", at_most("2"), rule, "-0.1")


def test_a_rule_that_does_not_exist_is_a_mistake():
    with pytest.raises(ValueError, match="lenient"):
        verdict("1", at_most("2"), "lenient")


def test_rule_and_quality_control_may_come_as_the_words_a_database_keeps():
    assert verdict("2", at_most("2"), "guarded", "1").verdict is Verdict.UNDECIDED
    assert verdict("2", at_most("2"), qc="failed").verdict is Verdict.REPEAT


@pytest.mark.parametrize(
    ("raw", "limit", "reason"),
    [
        ("<0,01", at_most("0.05"), Reason.MEETS),
        ("<0,01", at_most("0.01"), Reason.MEETS),
        ("<0,01", at_most("0.01", exclusive=True), Reason.MEETS),
        ("<0,01", at_most("0.005"), Reason.REPORTING_LIMIT),
        ("<0,01", at_least("0.05"), Reason.TOO_LOW),
        ("<0,01", at_least("0.01"), Reason.TOO_LOW),
        ("<0,01", at_least("0.005"), Reason.REPORTING_LIMIT),
        ("<0,01", between("6", "9"), Reason.TOO_LOW),
        (">5", at_most("4"), Reason.TOO_HIGH),
        (">5", at_most("5"), Reason.TOO_HIGH),
        (">5", at_most("6"), Reason.REPORTING_LIMIT),
        (">5", at_least("5"), Reason.MEETS),
        (">5", at_least("5", exclusive=True), Reason.MEETS),
        (">5", at_least("6"), Reason.REPORTING_LIMIT),
        ("<1,8", ABSENT, Reason.REPORTING_LIMIT),
        (">0", ABSENT, Reason.TOO_HIGH),
    ],
)
def test_a_censored_result_decides_only_what_it_proves(raw, limit, reason):
    assert verdict(raw, limit).reason is reason


@pytest.mark.parametrize(
    ("uncertainty", "reason"),
    [
        (None, Reason.MEETS),
        ("0.03", Reason.MEETS),
        ("0.04", Reason.MEETS),
        ("0.05", Reason.REPORTING_LIMIT),
    ],
)
def test_a_censored_result_carries_its_doubt_when_it_has_one(uncertainty, reason):
    limit = at_most("0.05")

    assert verdict("<0,01", limit, GUARDED, uncertainty).reason is reason


@pytest.mark.parametrize(
    ("limit", "reason"),
    [
        (ABSENT, Reason.MEETS),
        (at_most("0"), Reason.MEETS),
        (at_most("0.05"), Reason.DETECTION_LIMIT_UNKNOWN),
        (at_least("13"), Reason.DETECTION_LIMIT_UNKNOWN),
    ],
)
def test_not_detected_meets_absence_and_proves_nothing_else(limit, reason):
    assert verdict("tidak terdeteksi", limit).reason is reason


def test_not_detected_with_its_detection_limit_is_below_it():
    below = Quantity("TD", Kind.NOT_DETECTED, D("0.003"))

    assert verdict(below, at_most("0.005")).reason is Reason.MEETS


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("negatif", Reason.MEETS),
        ("Tidak  ada", Reason.MEETS),
        ("Positif", Reason.PRESENT),
        ("terdeteksi", Reason.PRESENT),
        ("mungkin", Reason.NO_NUMBER),
    ],
)
def test_presence_may_be_told_in_words(words, reason):
    assert verdict(described(words), ABSENT).reason is reason


@pytest.mark.parametrize(
    ("raw", "reason"), [("0", Reason.MEETS), ("1", Reason.TOO_HIGH)]
)
def test_absence_may_be_counted_and_knows_no_guard_band(raw, reason):
    assert verdict(raw, ABSENT, GUARDED, "2").reason is reason
    assert verdict(raw, ABSENT, GUARDED).reason is reason


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Normal,  tidak tengik", Reason.MEETS),
        ("tidak normal, tidak tengik", Reason.WORDS_DENY),
        ("tengik", Reason.WORDS_DIFFER),
    ],
)
def test_words_meet_deny_or_are_left_to_a_person(words, reason):
    assert verdict(described(words), worded("normal, tidak tengik")).reason is reason


def test_words_are_no_number():
    assert verdict(described("banyak"), at_most("1")).reason is Reason.NO_NUMBER


# PP 22/2021, Annex VI: temperature deviates at most 3 degrees from the air's.
@pytest.mark.parametrize(
    ("raw", "reason"),
    [("24", Reason.MEETS), ("30,1", Reason.TOO_HIGH), ("23,9", Reason.TOO_LOW)],
)
def test_a_deviation_is_measured_from_its_reference(raw, reason):
    limit = Limit("suhu", LimitKind.DEVIATION, D(3), D(3))

    assert verdict(raw, limit, reference=D(27)).reason is reason


def test_a_deviation_without_its_reference_is_not_judged():
    limit = Limit("suhu", LimitKind.DEVIATION, D(3), D(3))

    assert verdict("27", limit).reason is Reason.NO_REFERENCE


def test_another_unit_is_not_judged():
    lead = at_most("0.05", unit="mg/L")

    assert verdict("0,01 µg/L", lead).reason is Reason.UNIT_DIFFERS
    assert verdict("0,01 mg/l", lead).verdict is Verdict.WITHIN
    assert verdict("0,01", lead).verdict is Verdict.WITHIN


def test_a_result_without_a_limit_is_reported_and_not_judged():
    assert verdict("1", None).reason is Reason.NO_LIMIT


@pytest.mark.parametrize(
    ("qc", "expected"),
    [(QcState.PENDING, Verdict.AWAITING_QC), (QcState.FAILED, Verdict.REPEAT)],
)
@pytest.mark.parametrize("raw", ["1", "9"])
def test_before_its_quality_control_passed_no_result_is_within_or_outside(
    raw, qc, expected
):
    assert verdict(raw, at_most("5"), qc=qc).verdict is expected


def of(*verdicts):
    return [Judgement(each, Reason.MEETS) for each in verdicts]


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        (of(Verdict.WITHIN, Verdict.WITHIN), Verdict.WITHIN),
        (of(Verdict.WITHIN, Verdict.UNDECIDED), Verdict.UNDECIDED),
        (of(Verdict.WITHIN, Verdict.NOT_JUDGED), Verdict.NOT_JUDGED),
        (of(Verdict.UNDECIDED, Verdict.AWAITING_QC), Verdict.AWAITING_QC),
        (of(Verdict.AWAITING_QC, Verdict.REPEAT), Verdict.REPEAT),
        (of(Verdict.REPEAT, Verdict.OUTSIDE, Verdict.WITHIN), Verdict.OUTSIDE),
        ([], Verdict.NOT_JUDGED),
    ],
)
def test_all_together_are_as_good_as_the_worst(verdicts, expected):
    assert overall(verdicts) is expected


def test_a_result_without_a_limit_spoils_nothing():
    free = Judgement(Verdict.NOT_JUDGED, Reason.NO_LIMIT)

    assert overall([free, *of(Verdict.WITHIN)]) is Verdict.WITHIN
    assert overall([free]) is Verdict.NOT_JUDGED


def test_coverage_keeps_the_order_of_the_standard():
    found = coverage({"protein", "air"}, ("bau", "air", "abu", "protein", "air"))

    assert (found.tested, found.untested) == (("air", "protein"), ("bau", "abu"))
    assert not found.is_whole
    assert coverage({"air"}, ("air",)).is_whole


def test_every_reason_has_a_verdict_and_every_verdict_a_sentence():
    assert set(VERDICT_FOR) == set(Reason)
    assert set(SENTENCES) == set(Verdict)
    assert set(VERDICT_FOR.values()) == set(Verdict)


numbers = st.integers(-1000, 1000).map(lambda n: D(n) / 100)
doubts = st.integers(0, 300).map(lambda n: D(n) / 100)
flags = st.booleans()
uppers = st.builds(lambda high, f: at_most(high, exclusive=f), numbers, flags)
lowers = st.builds(lambda low, f: at_least(low, exclusive=f), numbers, flags)
ranges = st.builds(
    lambda one, other, f: between(min(one, other), max(one, other), exclusive=f),
    numbers,
    numbers,
    flags,
)
limits = uppers | lowers | ranges
kinds = st.sampled_from((Kind.VALUE, Kind.BELOW, Kind.ABOVE))
RANK = {Verdict.WITHIN: 0, Verdict.UNDECIDED: 1, Verdict.OUTSIDE: 2}


def quantity(value, kind=Kind.VALUE):
    return Quantity(str(value), kind, value)


@given(uppers, numbers, numbers, doubts, kinds)
def test_a_higher_value_is_never_judged_better_by_an_upper_limit(
    limit, one, other, doubt, kind
):
    low, high = sorted((one, other))

    better, worse = (
        judge(quantity(v, kind), limit, rule=GUARDED, expanded_uncertainty=doubt)
        for v in (low, high)
    )

    assert RANK[better.verdict] <= RANK[worse.verdict]


@given(limits, numbers, doubts, doubts)
def test_more_doubt_never_decides_more(limit, value, one, other):
    small, large = sorted((one, other))

    less, more = (
        judge(quantity(value), limit, rule=GUARDED, expanded_uncertainty=d).verdict
        for d in (small, large)
    )

    assert more in (less, Verdict.UNDECIDED)


@given(limits, numbers, doubts)
def test_guarded_acceptance_never_contradicts_simple_acceptance(limit, value, doubt):
    guarded = judge(quantity(value), limit, rule=GUARDED, expanded_uncertainty=doubt)
    simple = judge(quantity(value), limit, rule=SIMPLE)

    assert guarded.verdict is Verdict.UNDECIDED or guarded == simple


@given(limits, numbers, doubts)
def test_the_two_doubts_lie_on_their_own_side_of_the_limit(limit, value, doubt):
    guarded = judge(quantity(value), limit, rule=GUARDED, expanded_uncertainty=doubt)
    simple = judge(quantity(value), limit, rule=SIMPLE)

    inside = (Reason.MEETS, Reason.GUARD_BAND_INSIDE)
    assert (guarded.reason in inside) == (simple.verdict is Verdict.WITHIN)


above_zero = st.integers(1, 2000).map(lambda n: D(n) / 100)


@given(limits, numbers, above_zero, st.sampled_from((Kind.BELOW, Kind.ABOVE)))
def test_a_censored_verdict_holds_for_every_value_it_may_hide(limit, edge, gap, kind):
    hidden = edge - gap if kind is Kind.BELOW else edge + gap

    censored = judge(quantity(edge, kind), limit, rule=SIMPLE).verdict
    true = judge(quantity(hidden), limit, rule=SIMPLE).verdict

    assert censored in (Verdict.UNDECIDED, true)


@given(numbers, numbers, doubts, flags)
def test_a_lower_limit_is_the_mirror_of_an_upper_one(value, end, doubt, exclusive):
    upper = judge(
        quantity(value),
        at_most(end, exclusive=exclusive),
        rule=GUARDED,
        expanded_uncertainty=doubt,
    )
    lower = judge(
        quantity(-value),
        at_least(-end, exclusive=exclusive),
        rule=GUARDED,
        expanded_uncertainty=doubt,
    )

    assert upper.verdict is lower.verdict
