"""Robust estimates, scores and items: worked examples of ISO 13528:2022, annex E."""

import statistics
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutustat import proficiency
from mutustat.errors import ArgumentError

#: Table E.4: atrazine in drinking water, 34 participants.
ATRAZINE = [
    0.040, 0.055, 0.178, 0.202, 0.206, 0.227, 0.228, 0.230, 0.230, 0.235, 0.236, 0.237,
    0.243, 0.244, 0.245, 0.2555, 0.260, 0.264, 0.267, 0.270, 0.273, 0.274, 0.274, 0.278,
    0.2811, 0.287, 0.287, 0.288, 0.289, 0.295, 0.296, 0.311, 0.331, 0.4246,
]  # fmt: skip
#: Table E.2: arsenic in chocolate, ten items in duplicate.
ARSENIC = [
    [0.185, 0.194], [0.187, 0.189], [0.182, 0.186], [0.188, 0.196], [0.191, 0.181],
    [0.188, 0.180], [0.187, 0.196], [0.177, 0.186], [0.179, 0.187], [0.188, 0.196],
]  # fmt: skip

#: Analytical Methods Committee (1989): nickel in syenite.
ABBEY = [5.2, 6.5, 6.9, 7, 7, 7, 7.4, 8, 8, 8, 8, 8.5, 9, 9, 10, 11, 11, 12, 12, 13.7,
         14, 14, 14, 16, 17, 17, 18, 24, 28, 34, 125]  # fmt: skip

results = st.lists(
    st.floats(-50, 50).map(lambda x: round(x, 4)), min_size=4, max_size=12, unique=True
)


def iterated(x):
    """Return x* and s* by nothing but the steps of C.3.1, repeated to the end."""
    x = np.asarray(x, dtype=float)
    mean = np.median(x)
    sd = 1.483 * np.median(np.abs(x - mean)) or x.std(ddof=1)
    for _ in range(20_000):
        drawn = np.clip(x, mean - 1.5 * sd, mean + 1.5 * sd)
        if abs(1.134 * drawn.std(ddof=1) - sd) + abs(drawn.mean() - mean) < 1e-14 * sd:
            break
        mean, sd = drawn.mean(), 1.134 * drawn.std(ddof=1)
    return mean, sd


def test_the_atrazine_round_has_its_published_algorithm_a():  # table E.5
    got = proficiency.robust_algorithm_a(ATRAZINE)

    assert (got.mean, got.sd, got.u_mean) == pytest.approx(
        (0.2570, 0.0395, 0.0085), abs=5e-5
    )


def test_the_atrazine_round_has_its_published_q_and_hampel():  # table E.5
    got = proficiency.q_hampel(ATRAZINE)

    assert (got.mean, got.sd, got.u_mean) == pytest.approx(
        (0.2600, 0.0426, 0.0091), abs=5e-5
    )


def test_nickel_in_syenite_is_converged():
    got = proficiency.robust_algorithm_a(ABBEY)

    assert got.mean == pytest.approx(11.732640758129424, rel=1e-12)
    assert got.sd == pytest.approx(5.26355007824953, rel=1e-12)
    assert got.u_mean == pytest.approx(1.25 * got.sd / 31**0.5, rel=1e-14)


@given(results)
@settings(max_examples=40, deadline=None)
def test_algorithm_a_is_where_its_own_steps_end(x):
    mean, sd = iterated(x)
    if sd < 1e-6:
        return

    got = proficiency.robust_algorithm_a(x)

    assert (got.mean, got.sd) == pytest.approx((mean, sd), rel=1e-9, abs=1e-9)


@given(results, st.floats(-9, 9), st.sampled_from([-2.0, 0.125, 3.0]))
@settings(max_examples=40, deadline=None)
def test_robust_estimates_follow_unit_and_origin(x, shift, scale):
    moved = np.array(x) * scale + shift

    for estimate in (proficiency.robust_algorithm_a, proficiency.q_hampel):
        try:
            here, there = estimate(x), estimate(moved)
        except ArgumentError:
            continue
        assert there.sd == pytest.approx(abs(scale) * here.sd, rel=1e-6, abs=1e-9)
        assert there.mean == pytest.approx(
            scale * here.mean + shift, rel=1e-6, abs=1e-6
        )


def test_nothing_drawn_in_gives_the_mean_and_1_134_standard_deviations():
    x = [9.8, 9.9, 10.0, 10.1, 10.2]

    got = proficiency.robust_algorithm_a(x)

    assert got.mean == pytest.approx(10.0, rel=1e-14)
    assert got.sd == pytest.approx(1.134 * np.std(x, ddof=1), rel=1e-12)


def test_analytes_are_batches():
    x = np.random.default_rng(5).normal(10, 1, size=(3, 4, 12))
    x[..., 0] += 50

    got = proficiency.robust_algorithm_a(x)

    assert got.mean.shape == got.sd.shape == got.u_mean.shape == (3, 4)
    for at in np.ndindex(3, 4):
        one = proficiency.robust_algorithm_a(x[at])
        assert (got.mean[at], got.sd[at]) == pytest.approx(
            (one.mean, one.sd), rel=1e-13
        )


def test_a_thousand_analytes_of_thirty_laboratories_take_no_time():
    x = np.random.default_rng(1).normal(size=(1000, 30))
    x[:, :3] += 9

    begin = time.process_time()
    proficiency.robust_algorithm_a(x)

    assert time.process_time() - begin < 0.1  # 0.009 s; the bar of 0.03 s is in bench


def test_more_than_half_equal_start_from_the_standard_deviation():  # C.3.1, note 2
    x = [5.0, 5.0, 5.0, 5.0, 6.0, 7.0, 9.0]

    got = proficiency.robust_algorithm_a(x)

    assert (got.mean, got.sd) == pytest.approx(iterated(x), rel=1e-10)
    assert got.sd == pytest.approx(1.30958869, rel=1e-8)


def test_two_camps_with_nobody_between_have_a_robust_mean():
    x = [-1.0] * 3 + [1.0] * 3 + [0.001]

    got = proficiency.robust_algorithm_a(x)

    assert (got.mean, got.sd) == pytest.approx(iterated(x), rel=1e-9)


def test_steps_that_do_not_settle_are_no_result(monkeypatch):
    monkeypatch.setattr("mutustat.proficiency.robust._MOST_STEPS", 1)

    with pytest.raises(ArgumentError, match="settle"):
        proficiency.robust_algorithm_a(ABBEY)


@pytest.mark.parametrize(
    "x",
    [
        [5.0] * 6,
        [10.0] * 5 + [9.0, 11.0],  # s* falls by 2 % a step, for ever
        [10.0] * 9 + [10.000001, 10.000002],
        [1.0, 2.0],
        [1.0, 2.0, float("nan")],
    ],
)
def test_results_without_a_robust_spread_are_refused(x):
    with pytest.raises(ArgumentError, match="x:"):
        proficiency.robust_algorithm_a(x)


def test_three_laboratories_have_their_published_q_and_hampel():
    # biodosetools (R), example of QHampel: 3.666667 and 2.579755
    got = proficiency.q_hampel([3.65, 2.5, 4.85])

    assert got.mean == pytest.approx(3.666667, abs=5e-7)
    assert got.sd == pytest.approx(2.579755, abs=1e-6)


def q_of_integers(k):
    """Return the Q method for whole numbers, where ties are exact."""
    differences = sorted(abs(a - b) for i, a in enumerate(k) for b in k[i + 1 :])
    jumps = sorted(set(differences))
    h = [sum(d <= x for d in differences) / len(differences) for x in jumps]
    zero = h[0] if jumps[0] == 0 else 0.0
    corners = [(0.0, 0.0)]
    for at, (x, now) in enumerate(zip(jumps, h, strict=True)):
        if x > 0:
            corners.append(((now + (h[at - 1] if at else 0.0)) / 2, float(x)))
    g, x = zip(*corners, strict=True)
    normal = statistics.NormalDist().inv_cdf(0.625 + 0.375 * zero)
    return np.interp(0.25 + 0.75 * zero, g, x) / (2**0.5 * normal)


@pytest.mark.parametrize("unit", [0.1, 1e-3, 7.0])
@pytest.mark.parametrize("seed", range(8))
def test_differences_that_rounding_alone_separates_are_ties(unit, seed):
    k = np.random.default_rng(seed).integers(-9, 10, size=9) + 120

    got = proficiency.q_method(list(k * unit))

    assert got / unit == pytest.approx(q_of_integers(k.tolist()), rel=1e-9)


def test_the_q_method_behaves_as_qn_on_normal_results():
    peer = pytest.importorskip("statsmodels.robust.scale")
    # The same quantile of the same differences, without smoothing.
    x = np.random.default_rng(3).normal(10, 2, 400)

    assert proficiency.q_method(list(x)) == pytest.approx(peer.qn_scale(x), rel=0.02)


def test_half_of_the_laboratories_may_be_wild():
    calm = np.linspace(9, 11, 21)
    wild = np.concatenate([calm, 1000 + 100 * np.arange(9)])

    got = proficiency.q_hampel(list(wild))

    assert got.mean == pytest.approx(10, abs=1e-9)
    assert got.sd < 2


def test_replicates_of_a_laboratory_share_its_weight():
    single = proficiency.q_method([1.0, 2.0, 4.0, 8.0, 16.0])
    doubled = proficiency.q_method([[1.0, 1.0], 2.0, [4.0, 4.0, 4.0], 8.0, 16.0])

    assert doubled == pytest.approx(single, rel=1e-12)


def test_differences_within_a_laboratory_do_not_count():
    got = proficiency.q_method([[0.0, 100.0], [0.0, 100.0]])

    assert got > 0
    assert proficiency.q_hampel([[1.0, 3.0], [2.0, 4.0], [3.0, 5.0]]).mean == (
        pytest.approx(3.0)
    )


def psi(q):
    size = abs(q)
    height = size if size <= 1.5 else 1.5 if size <= 3 else max(4.5 - size, 0)
    return height if q > 0 else -height


@given(results, st.floats(0.05, 30))
@settings(max_examples=50, deadline=None)
def test_the_hampel_mean_is_a_root_or_the_median(x, sd):
    got = proficiency.hampel_mean(x, sd=sd)

    total = sum(psi((each - got) / sd) for each in x)
    assert abs(total) < 1e-6 or got == np.median(x)


@pytest.mark.parametrize(
    ("x", "expected"),
    [
        ([0.0, 1.0, 2.0, 10.0], 1.0),  # 10 has no weight
        ([0.0, 1.0, 5.0], 0.5),  # 5 begins to have weight just there
        ([0.0, 1.0, 4.4], 1.1),  # -m + (1 - m) + (4.5 - 4.4 + m) = 0
        ([0.0, 1.0, 4.0], 1.25),  # -m + (1 - m) + 1.5 = 0
        ([-10.0, 10.0], 0.0),  # two roots equally near: the median
        ([-2.0, 2.0, 0.3], 0.3),
    ],
)
def test_the_hampel_mean_by_hand(x, expected):
    got = proficiency.hampel_mean(x, sd=1.0)

    assert got == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: proficiency.q_method([1.0, 1.0, 1.0]), "must differ"),
        (lambda: proficiency.q_method([1.0]), "at least 2 groups"),
        (lambda: proficiency.q_method([1.0, []]), "at least 1"),
        (lambda: proficiency.q_method([1.0, float("inf")]), "finite"),
        (lambda: proficiency.hampel_mean([1.0, 2.0], sd=0.0), "sd"),
        (lambda: proficiency.hampel_mean([1.0], sd=1.0), "at least 2"),
    ],
)
def test_laboratories_that_tell_nothing_are_refused(call, told):
    with pytest.raises(ArgumentError, match=told):
        call()


@pytest.mark.parametrize(
    ("x", "u", "d_percent", "others"),
    [
        (0.013, 0.0015, -70.5, (-4.70, -3.99, -7.10, -3.55)),  # L04
        (0.017, 0.004, -61.4, (-4.09, -3.47, -4.71, -2.36)),  # L09
        (0.037, 0.0065, -15.9, (-1.06, -0.90, -0.91, -0.46)),  # L03
        (0.044, 0.0035, 0.0, (0.0, 0.0, 0.0, 0.0)),  # L08
        (0.053, 0.0035, 20.5, (1.36, 1.16, 1.67, 0.83)),  # L01
    ],
)
def test_mercury_in_feed_has_its_published_scores(x, u, d_percent, others):
    # table E.7: z, z', zeta, En
    got = proficiency.proficiency_scores(
        x, 0.044, sigma_pt=0.0066, u_x=u, u_assigned=0.0041
    )

    assert got.d_percent == pytest.approx(d_percent, abs=0.05)
    assert (got.z, got.z_prime, got.zeta, got.en) == pytest.approx(others, abs=0.005)


def test_scores_broadcast_and_leave_out_what_was_not_given():
    got = proficiency.proficiency_scores([1.0, 2.0, 4.0], 2.0, sigma_pt=0.5)

    np.testing.assert_allclose(got.z, [-2, 0, 4])
    np.testing.assert_allclose(got.d_percent, [-50, 0, 100])
    assert got.z_prime is got.zeta is got.en is None


def test_without_sigma_there_is_no_z_and_of_zero_no_per_cent():
    got = proficiency.proficiency_scores(1.0, 0.0, u_x=0.3, u_assigned=0.4)

    assert got.z is got.z_prime is got.d_percent is None
    assert got.zeta == pytest.approx(2.0)


@pytest.mark.parametrize(
    ("given_words", "told"),
    [
        ({"sigma_pt": 0.0}, "sigma_pt"),
        ({"sigma_pt": -1.0}, "sigma_pt"),
        ({"u_x": -0.1}, "u_x"),
        ({"u_assigned": -0.1}, "u_assigned"),
        ({"u_x": 0.0, "u_assigned": 0.0}, "above 0"),
        ({"u_x": float("nan")}, "finite"),
    ],
)
def test_scores_of_nothing_are_refused(given_words, told):
    with pytest.raises(ArgumentError, match=told):
        proficiency.proficiency_scores(1.0, 2.0, **given_words)


@pytest.mark.parametrize(
    ("score", "word"),
    [
        (0, "acceptable"),
        (-2, "acceptable"),
        (2.0001, "warning signal"),
        (-2.9999, "warning signal"),
        (3, "action signal"),
        (-4, "action signal"),
    ],
)
def test_a_z_score_has_a_name(score, word):  # ISO 13528, 9.4.2
    assert proficiency.judge_z(score) == word


def test_an_en_score_has_a_name():
    assert proficiency.judge_en(-1.0) == "acceptable"
    assert proficiency.judge_en(1.0001) == "action signal"


def test_arsenic_in_chocolate_is_homogeneous_and_stable():  # tables E.2 and E.3
    sigma = 0.15 * np.mean(ARSENIC)

    alike = proficiency.homogeneity_test(ARSENIC, sigma_pt=sigma)
    later = [0.191, 0.198, 0.190, 0.196]
    stable = proficiency.stability_test(np.ravel(ARSENIC), later, sigma_pt=sigma)

    assert alike.mean == pytest.approx(0.18715, abs=5e-6)
    assert alike.s_within == pytest.approx(0.00556, abs=5e-6)
    assert alike.s_between == pytest.approx(0.00060, abs=5e-6)
    assert alike.criterion == pytest.approx(0.00842, abs=5e-6)
    assert stable.difference == pytest.approx(0.00660, abs=5e-6)
    assert alike.homogeneous
    assert stable.stable


def test_the_expanded_criterion_of_arsenic_is_the_published_one():
    # Koch, Stuttgart: sheet for ISO 13528:2015, B.2.3
    got = proficiency.homogeneity_test(ARSENIC, sigma_pt=0.02807)

    assert got.expanded_criterion == pytest.approx(0.0128287331, abs=1e-9)
    assert got.homogeneous_expanded


@pytest.mark.parametrize(
    ("items", "f1", "f2"),
    [(7, 2.10, 1.43), (10, 1.88, 1.01), (15, 1.69, 0.71), (20, 1.59, 0.57)],
)
def test_computed_factors_are_those_printed(items, f1, f2):  # table B.1
    assert proficiency.expanded_criterion_factors(items) == pytest.approx(
        (f1, f2), abs=0.0061
    )


def test_other_numbers_of_items_and_repeats_have_computed_factors():
    few, many = np.array(ARSENIC[:6]), np.column_stack([ARSENIC, np.roll(ARSENIC, 1)])
    six = proficiency.homogeneity_test(few, sigma_pt=0.03)
    four = proficiency.homogeneity_test(many, sigma_pt=0.03)

    for got, factors in (
        (six, proficiency.expanded_criterion_factors(6)),
        (four, proficiency.expanded_criterion_factors(10, 4)),
    ):
        squares = factors[0] * 0.009**2 + factors[1] * got.s_within**2
        assert got.expanded_criterion == pytest.approx(squares**0.5, rel=1e-12)


def test_items_that_differ_too_much_are_told():
    got = proficiency.homogeneity_test(
        [[1.0, 1.1], [2.0, 2.1], [3.0, 3.05], [4.0, 4.1]], sigma_pt=0.5
    )

    assert got.s_between == pytest.approx(1.28, abs=0.01)
    assert got.f > 100
    assert not got.homogeneous
    assert not got.homogeneous_expanded


def test_items_that_moved_are_told():
    near = proficiency.stability_test([1.0, 1.2], [1.2, 1.4], sigma_pt=0.5)
    far = proficiency.stability_test([1.0, 1.2], [2.0, 2.2], sigma_pt=0.5)

    allowance = 0.15 + 2 * (0.02 / 2 + 0.02 / 2) ** 0.5
    assert near.difference == pytest.approx(0.2)
    assert near.expanded_criterion == pytest.approx(allowance)
    assert (near.stable, near.stable_expanded) == (False, True)
    assert (far.stable, far.stable_expanded) == (False, False)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: proficiency.homogeneity_test([[1, 2], [2, 3]], sigma_pt=1), "3 rows"),
        (lambda: proficiency.homogeneity_test(ARSENIC, sigma_pt=0.0), "sigma_pt"),
        (lambda: proficiency.homogeneity_test([[1], [2], [3]], sigma_pt=1), "columns"),
        (lambda: proficiency.homogeneity_test([[1, 1]] * 3, sigma_pt=1), "vary"),
        (lambda: proficiency.expanded_criterion_factors(1), "items"),
        (lambda: proficiency.expanded_criterion_factors(5, 1), "repeats"),
        (lambda: proficiency.stability_test([1], [1, 2], sigma_pt=1), "before"),
        (lambda: proficiency.stability_test([1, 2], [1], sigma_pt=1), "after"),
        (lambda: proficiency.stability_test([1, 2], [1, 2], sigma_pt=-1), "sigma_pt"),
    ],
)
def test_items_that_tell_nothing_are_refused(call, told):
    with pytest.raises(ArgumentError, match=told):
        call()


@pytest.mark.parametrize(
    ("method", "value", "sd", "u"),
    [
        ("algorithm_a", 0.2570, 0.0395, 0.0085),
        ("q_hampel", 0.2600, 0.0426, 0.0091),
        ("median", 0.2620, 0.0386, 0.0083),
    ],
)
def test_a_consensus_has_its_published_value(method, value, sd, u):  # table E.5
    got = proficiency.assigned_value(ATRAZINE, method=method)

    assert (got.value, got.sd, got.u) == pytest.approx((value, sd, u), abs=5e-5)


def test_an_uncertainty_of_three_tenths_of_sigma_is_negligible():  # 9.2.1
    assert proficiency.uncertainty_is_negligible(0.3, sigma_pt=1.0)
    assert not proficiency.uncertainty_is_negligible(0.3001, sigma_pt=1.0)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: proficiency.assigned_value([1, 2]), "at least 3"),
        (lambda: proficiency.assigned_value([1, 2, 4], method="mean"), "method"),
        (lambda: proficiency.uncertainty_is_negligible(-1, sigma_pt=1), "u_assigned"),
        (lambda: proficiency.uncertainty_is_negligible(1, sigma_pt=0), "sigma_pt"),
    ],
)
def test_a_consensus_of_nothing_is_refused(call, told):
    with pytest.raises(ArgumentError, match=told):
        call()
