"""Statistics: CPU seconds of one core, each beside plain numpy in the same run."""

import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from statistics import median

import numpy as np

from bench import mutustat_baselines as baselines
from bench.harness import RUNS, Figures, figure
from mutustat import SUBJECTS
from mutustat.charts import imr_chart
from mutustat.conformity import NormalProcess, global_risk
from mutustat.monte_carlo import (
    Draws,
    Normal,
    Rectangular,
    Settled,
    monte_carlo_propagation,
)
from mutustat.proficiency import proficiency_scores, robust_algorithm_a
from mutustat.run_rules import StreamState, nelson_rules, next_point
from mutustat.uncertainty import Budget, Quantity, propagate_uncertainty

STREAMS, POINTS = 10_000, 200
#: Streams that R's qcc is asked for: it takes milliseconds for each.
QCC_STREAMS = 200
MODEL = "a * b / c + d - e"
BUDGET_MODEL = "x1 / x0 * x3 / x2 * x5 / x4 * x7 / x6 * x9 / x8"
#: Subjects whose scipy modules cost most of a second: loaded when they are used.
HEAVY = {"monte_carlo", "productivity"}

Work = Callable[[], object]


def measure() -> Figures:
    """Return every figure; a ratio below 1 says that ours takes less."""
    return {
        **_rules_on_many_streams(),
        **_rules_on_the_next_point(),
        **_growth_with_streams(),
        **_memory(),
        **_monte_carlo(),
        **_budget(),
        **_global_risk(),
        **_algorithm_a(),
        **_imports(),
    }


def _rules_on_many_streams() -> Figures:
    x = _series(STREAMS)
    ours, plain = _paired(
        lambda: nelson_rules(imr_chart(x).individuals.z),
        lambda: baselines.sliding_rules(baselines.individuals(x)),
    )
    figures = figure("nelson8_10000x200_cpu_s", ours, plain)
    peer = baselines.qcc_seconds(QCC_STREAMS, POINTS)
    if peer is None:
        return figures
    many = peer * STREAMS / QCC_STREAMS
    return figures | {
        "nelson8_10000x200_cpu_s_qcc": round(many, 3),
        "nelson8_10000x200_cpu_s_times_faster_than_qcc": round(many / ours, 1),
    }


def _rules_on_the_next_point() -> Figures:
    z = _series(1)[0].tolist()
    window = np.array(z[:15])

    def grow() -> None:
        state = StreamState()
        for value in z:
            state, _signals = next_point(state, value)

    ours, plain = _paired(
        grow, lambda: [baselines.sliding_rules(window) for _each in z]
    )
    return figure("nelson8_next_point_us", ours / POINTS * 1e6, plain / POINTS * 1e6)


def _growth_with_streams() -> Figures:
    """Compare ten times the streams: a cost that grows linearly takes ten times."""
    few, many = _series(2_000), _series(20_000)
    more, less = _paired(lambda: nelson_rules(many), lambda: nelson_rules(few))
    return {"nelson8_time_of_10_times_the_streams": round(more / less, 3)}


def _memory() -> Figures:
    """Compare the peak of a call with its input: many streams, and one long one."""
    many, long = _series(STREAMS), _series(1, points=1_000_000)[0]
    return {
        "nelson8_peak_memory_ratio": _peak(nelson_rules, many),
        "nelson8_long_series_peak_memory_ratio": _peak(nelson_rules, long),
    }


def _monte_carlo() -> Figures:
    inputs = {
        "a": Normal(10, 0.1),
        "b": Normal(5, 0.05),
        "c": Rectangular(1.9, 2.1),
        "d": Rectangular(2.9, 3.1),
        "e": Rectangular(0.9, 1.1),
    }
    draws = Draws(seed=1, number=1_000_000)
    ours, plain = _paired(
        lambda: monte_carlo_propagation(MODEL, inputs, draws),
        lambda: baselines.bare_monte_carlo(1_000_000),
    )
    return figure("monte_carlo_1e6_5in_cpu_s", ours, plain)


def _budget() -> Figures:
    """Propagate ten inputs by the law, and by draws until two digits are settled."""
    known = {f"x{index}": 10.0 + index for index in range(10)}
    budget = Budget([Quantity(name, value, 0.1) for name, value in known.items()])
    inputs = {name: Normal(value, 0.1) for name, value in known.items()}

    def both() -> None:
        propagate_uncertainty(BUDGET_MODEL, budget)
        monte_carlo_propagation(BUDGET_MODEL, inputs, Settled(seed=1))

    ours, plain = _paired(both, lambda: baselines.bare_budget_draws(1_000_000))
    return figure("gum_budget_10in_ms", ours * 1e3, plain * 1e3)


def _algorithm_a() -> Figures:
    """Score 30 laboratories in each of 1,000 analytes against their robust mean."""
    results = _series(1000, points=30)

    def score() -> None:
        robust = robust_algorithm_a(results)
        mean, sd = np.asarray(robust.mean), np.asarray(robust.sd)
        proficiency_scores(results, mean[:, None], sigma_pt=sd[:, None])

    ours, plain = _paired(score, lambda: baselines.algorithm_a_one_by_one(results))
    return figure("algorithm_a_1000x30_cpu_s", ours, plain)


def _global_risk() -> Figures:
    process, many = NormalProcess(0, 1), NormalProcess(0, np.linspace(0.5, 2, 1000))
    ours, plain = _paired(
        lambda: [global_risk(process, 0.25, (-2, 2)) for _each in range(50)],
        lambda: [baselines.adaptive_global_risk(1, 0.25, 2) for _each in range(50)],
    )
    batch = _seconds(lambda: global_risk(many, 0.25, (-2, 2)))
    return {
        **figure("global_risk_ms", ours / 50 * 1e3, plain / 50 * 1e3),
        "global_risk_of_1000_ms_each": round(batch, 6),
    }


def _imports() -> Figures:
    """Import in processes of their own: the package, most subjects, one heavy one."""
    least = "numpy, scipy.special"
    light = ", ".join(f"mutustat.{each}" for each in sorted(set(SUBJECTS) - HEAVY))
    package, bare = _imported("mutustat"), _imported(least)
    return {
        **figure("import_cpu_s", package, bare),
        **figure("import_light_subjects_cpu_s", _imported(light), bare),
        "import_monte_carlo_cpu_s": round(_imported("mutustat.monte_carlo"), 6),
        "import_productivity_cpu_s": round(_imported("mutustat.productivity"), 6),
    }


def _imported(modules: str) -> float:
    code = f"import time; t = time.process_time(); import {modules}; "
    code += "print(time.process_time() - t)"
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, text=True
        )
        for _run in range(RUNS)
    ]
    return median(float(run.stdout) for run in runs)


def _series(streams: int, *, points: int = POINTS) -> np.ndarray:
    return np.random.default_rng(1).standard_normal((streams, points))


def _paired(ours: Work, baseline: Work) -> tuple[float, float]:
    """Return both medians of CPU seconds, measured in turn, the first run left out."""
    pairs = [(_used(ours), _used(baseline)) for _run in range(RUNS + 1)][1:]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def _seconds(work: Work) -> float:
    work()
    return median(_used(work) for _run in range(RUNS))


def _used(work: Work) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _peak(work: Callable[[np.ndarray], object], given: np.ndarray) -> float:
    """Return the most that a call holds besides its input, in sizes of the input."""
    tracemalloc.start()
    work(given)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return round(most / given.nbytes, 3)
