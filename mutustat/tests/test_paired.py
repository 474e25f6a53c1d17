"""The change of pairs in clusters gives what others print for the same data."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutustat import paired
from mutustat.errors import ArgumentError
from mutustat.tests.members import hold_against_members

#: 29 psychiatrists who rated 135 patients of theirs: pairs, and those that changed to
#: one side and to the other (Petryshen 1989, as Durkalski and others 2003 print them).
PAIRS = [7, 6, 7, 6, 4, 6, 5, 8, 4, 7, 3, 6, 7, 6, 5, 4, 6, 5, 4, 3, 5, 4, 4, 2, 3, 2,
         2, 3, 1]  # fmt: skip
BETTER = [4, 2, 3, 2, 1, 3, 0, 2, 2, 4, 2, 4, 3, 2, 1, 3, 1, 2, 0, 0, 0, 2, 1, 2, 2, 0,
          0, 1, 1]  # fmt: skip
WORSE = [0, 1, 1, 1, 0, 3, 3, 3, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 3, 1, 1, 2, 0, 0, 0, 0,
         0, 0, 0]  # fmt: skip
CHANGED = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)),
    min_size=2,
    max_size=12,
)


def found(**named):
    wanted = {"better": BETTER, "worse": WORSE, "pairs": PAIRS} | named
    return paired.clustered_change(**wanted)


# Durkalski, Palesch, Lipsitz and Rust (2003), Statistics in Medicine 22, 2417: 7.542.
def test_the_test_of_the_psychiatrists_is_met():
    assert found().chi_square == pytest.approx(7.542, abs=0.0005)
    assert found().p == pytest.approx(0.006, abs=0.0005)


def test_the_counts_are_those_of_all_clusters():
    change = found()

    assert (change.pairs, change.better, change.worse) == (135, 50, 21)
    assert change.change == pytest.approx(29 / 135)
    assert change.dof == 28


def test_the_doubt_is_that_of_a_regression_with_errors_by_cluster():
    sm = pytest.importorskip("statsmodels.api")
    pairs = zip(BETTER, WORSE, PAIRS, strict=True)
    each = [[1] * up + [-1] * down + [0] * (n - up - down) for up, down, n in pairs]
    groups = np.repeat(np.arange(len(PAIRS)), PAIRS)
    fit = sm.OLS(np.concatenate(each), np.ones(135)).fit(
        cov_type="cluster", cov_kwds={"groups": groups}, use_t=True
    )

    change = found(confidence=0.9)

    assert change.standard_error == pytest.approx(fit.bse[0], rel=1e-12)
    limits = fit.conf_int(alpha=0.1)[0]
    assert (change.lower, change.upper) == pytest.approx(tuple(limits), rel=1e-9)


def test_pairs_that_resemble_each_other_say_less_than_as_many_of_their_own():
    alone = paired.clustered_change([1] * 9 + [0] * 9, [0] * 18, [1] * 18)
    together = paired.clustered_change([3] * 3 + [0] * 3, [0] * 6, [3] * 6)

    assert together.change == alone.change == 0.5
    assert together.standard_error > 1.7 * alone.standard_error


def test_the_interval_ends_where_a_share_ends():
    up = paired.clustered_change([5, 5, 4], [0, 0, 0], [5, 5, 5])
    down = paired.clustered_change([0, 0, 0], [5, 5, 4], [5, 5, 5])

    assert (up.upper, down.lower) == (1.0, -1.0)
    assert up.lower == -down.upper < 1


@given(CHANGED)
@settings(max_examples=40, deadline=None)
def test_better_and_worse_exchanged_turn_the_interval_round(clusters):
    ups, downs, rest = (list(each) for each in zip(*clusters, strict=True))
    pairs = [sum(each) + 1 for each in clusters]
    try:
        one = paired.clustered_change(ups, downs, pairs)
    except ArgumentError:
        return

    other = paired.clustered_change(downs, ups, pairs)

    assert (other.lower, other.upper) == pytest.approx((-one.upper, -one.lower))
    assert one.lower <= one.change <= one.upper
    assert other.p == one.p <= 1
    assert len(rest) == one.dof + 1


def test_a_batch_of_districts_is_judged_as_each_alone():
    counts = np.random.default_rng(20261121).integers(0, 4, (2, 3, 8, 3))

    hold_against_members(
        lambda x: paired.clustered_change(
            x[..., 0], x[..., 1], x.sum(axis=-1) + 1, confidence=0.9
        ),
        counts,
        axes=2,
    )


@pytest.mark.parametrize(
    ("named", "argument"),
    [
        ({"better": [1], "worse": [0], "pairs": [1]}, "pairs"),
        ({"better": [1, 0], "worse": [0, 0], "pairs": [1, 0]}, "pairs"),
        ({"better": [1, 0], "worse": [1, 0], "pairs": [1, 1]}, "pairs"),
        ({"better": [1, 0], "worse": [0, 0], "pairs": [1.5, 1]}, "pairs"),
        ({"better": [1], "worse": [0, 0], "pairs": [1, 1]}, "better"),
        ({"better": [1, 0], "worse": 0, "pairs": [1, 1]}, "worse"),
        ({"better": [-1, 0], "worse": [0, 0], "pairs": [1, 1]}, "better"),
        ({"better": [1, 0], "worse": [0, -1], "pairs": [1, 1]}, "worse"),
        ({"better": [1, 1], "worse": [0, 0], "pairs": [1, 1]}, "better"),
        ({"better": [1, 3], "worse": [0, 0], "pairs": [3, 9]}, "better"),
        ({"confidence": 1}, "confidence"),
    ],
)
def test_clusters_that_say_nothing_are_refused(named, argument):
    with pytest.raises(ArgumentError) as refusal:
        found(**named)

    assert refusal.value.argument == argument
