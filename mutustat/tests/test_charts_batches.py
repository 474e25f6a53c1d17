"""Many streams at once take little memory beside themselves."""

import tracemalloc

import numpy as np
import pytest

from mutustat import charts

STREAMS = np.random.default_rng(1).normal(50, 2, (1_000, 200))
COUNTS = np.random.default_rng(1).binomial(50, 0.2, STREAMS.shape).astype(float)
SIZES = np.arange(50.0, 250.0)
GROUPS = STREAMS.reshape(1_000, 40, 5)
SUMS = {"target": 50, "allowance": 1, "interval": 8}
CALLS = {
    "imr": lambda: charts.imr_chart(STREAMS),
    "imr by median": lambda: charts.imr_chart(STREAMS, within="median"),
    "xbar_r": lambda: charts.xbar_r_chart(GROUPS),
    "xbar_s": lambda: charts.xbar_s_chart(GROUPS, within="pooled"),
    "p": lambda: charts.p_chart(COUNTS, SIZES),
    "np": lambda: charts.np_chart(COUNTS, 50),
    "c": lambda: charts.c_chart(COUNTS),
    "u": lambda: charts.u_chart(COUNTS, SIZES),
    "ewma": lambda: charts.ewma_chart(STREAMS, target=50, sigma=2),
    "cusum": lambda: charts.cusum_chart(STREAMS, **SUMS),
    "cusum again": lambda: charts.cusum_chart(STREAMS, **SUMS, after_signal="restart"),
    "t2": lambda: charts.hotelling_t2_individuals(STREAMS.reshape(1_000, 50, 4)),
}


@pytest.mark.parametrize("draw", CALLS.values(), ids=CALLS)
def test_a_batch_takes_at_most_six_times_its_input(draw):
    tracemalloc.start()
    draw()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most <= 6 * STREAMS.nbytes


def test_limits_that_are_the_same_for_all_streams_are_stored_once():
    found = charts.ewma_chart(STREAMS, target=50, sigma=2)

    assert found.upper.shape == (1, 200)
    assert found.beyond.shape == STREAMS.shape
