"""A change carries its doubt, or says why it has none."""

import pytest

from bakumutu.rules.effect import FEWEST, Doubt, Step, effect_of

UP, DOWN, SAME, STEP = Step(0, 2), Step(2, 1), Step(1, 1), Step(0, 1)


def effect(*clusters):
    return effect_of(clusters, met=2)


def test_items_are_counted_over_all_businesses():
    found = effect([UP, SAME], [DOWN, STEP, UP], [])

    assert (found.clusters, found.pairs) == (2, 5)
    assert (found.better, found.worse, found.same) == (3, 1, 1)
    assert (found.met_before, found.met_after) == (1, 2)
    assert found.change == pytest.approx(0.4)


# Six products of docs/explanation/mutustat/paired.md: 25 %, from -2 % to 52 %.
def test_the_interval_is_that_between_the_businesses():
    counts = [(4, 0, 7), (0, 1, 6), (3, 0, 7), (1, 0, 6), (2, 1, 8), (2, 0, 6)]
    found = effect(
        *(
            [UP] * up + [DOWN] * down + [SAME] * (n - up - down)
            for up, down, n in counts
        )
    )

    assert found.doubt is Doubt.KNOWN
    assert found.interval == pytest.approx((-0.0169, 0.5169), abs=5e-5)
    assert found.may_be_chance


def test_a_change_that_excludes_nothing_at_all_is_more_than_chance():
    found = effect(*[[UP, UP, SAME]] * 5, [UP, SAME, SAME])

    assert found.interval is not None
    assert found.interval[0] > 0
    assert not found.may_be_chance


def test_of_too_few_businesses_there_is_no_interval():
    found = effect(*[[UP, SAME]] * (FEWEST - 2), [UP])

    assert (found.doubt, found.interval) == (Doubt.TOO_FEW, None)
    assert not found.may_be_chance


def test_the_fewest_that_are_enough_have_one():
    assert effect(*[[UP, SAME]] * (FEWEST - 1), [UP]).doubt is Doubt.KNOWN


def test_businesses_that_changed_alike_claim_no_certainty():
    found = effect(*[[UP]] * FEWEST)

    assert (found.doubt, found.interval, found.change) == (Doubt.ALIKE, None, 1)


def test_without_any_item_there_is_no_change_to_tell():
    found = effect()

    assert (found.pairs, found.change, found.doubt) == (0, None, Doubt.TOO_FEW)
