"""Weighted kappa against values that others have published."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bakumutu.rules.agreement import weighted_kappa

#: 85 xeromammograms read by two radiologists: normal, benign, suspect, cancer.
#: Altman (1991), Practical Statistics for Medical Research, table 14.2;
#: data of Boyd et al. (1982).
MAMMOGRAMS = ((21, 12, 0, 0), (4, 17, 1, 0), (3, 9, 15, 2), (0, 0, 0, 1))
#: 363 sera tested for allergy by two methods, from negative to very high.
#: Altman (1991), table 14.3; data of Brostoff et al. (1984).
SERA = (
    (86, 3, 14, 0, 2),
    (26, 0, 10, 4, 0),
    (20, 2, 22, 4, 1),
    (11, 1, 37, 16, 14),
    (3, 0, 15, 24, 48),
)


def pairs(table):
    return [
        (row, column)
        for row, counts in enumerate(table)
        for column, count in enumerate(counts)
        for _ in range(count)
    ]


def test_radiologists_agree_by_0_57_with_linear_weights():  # Altman, 14.3.3
    found = weighted_kappa(pairs(MAMMOGRAMS))

    assert found.value == pytest.approx(0.57, abs=0.005)
    assert found.n == 85


def test_that_figure_is_what_the_margins_give_by_hand():
    # Distances seen: 28 of one class, 3 of two: 34. Expected by chance, from the
    # margins 33 22 29 1 and 28 38 16 3: 6696 / 85. So 1 - 34 * 85 / 6696.
    found = weighted_kappa(pairs(MAMMOGRAMS))

    assert found.value == pytest.approx(1 - 34 * 85 / 6696)


def test_two_tests_of_363_sera_agree_by_0_56():  # Altman (1991), 14.3.3
    found = weighted_kappa(pairs(SERA))

    assert found.value == pytest.approx(0.56, abs=0.005)
    assert found.n == 363


def test_radiologists_agree_exactly_in_54_of_85():  # Altman (1991), 14.3.1
    assert weighted_kappa(pairs(MAMMOGRAMS)).same == pytest.approx(54 / 85)


def test_plain_kappa_of_two_levels_is_cohens():  # Cohen (1960): (po - pe) / (1 - pe)
    # 20 and 15 of 50 alike, 5 and 10 not: po = 0.7, pe = 0.5.
    found = weighted_kappa(pairs(((20, 5), (10, 15))))

    assert found.value == pytest.approx(0.4)


def test_always_the_same_level_says_nothing():
    assert weighted_kappa([(3, 3)] * 9) is None


def test_nothing_judged_says_nothing():
    assert weighted_kappa([]) is None


def test_perfect_agreement_on_several_levels_is_one():
    assert weighted_kappa([(0, 0), (2, 2), (4, 4)]).value == 1


PAIRS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=30)


@given(PAIRS)
def test_it_is_the_same_whoever_is_named_first(found):
    turned = [(b, a) for a, b in found]

    assert weighted_kappa(found) == weighted_kappa(turned)


@given(PAIRS)
def test_it_is_never_more_than_one(found):
    kappa = weighted_kappa(found, power=2)

    assert kappa is None or kappa.value <= 1
