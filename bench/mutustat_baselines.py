"""What the statistics are measured against: plain numpy, which any machine has."""

import json
import shutil
import subprocess

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from scipy import integrate, special

Array = np.ndarray

#: qcc on some individual series: its limits, 3 sigma and one run rule.
QCC = """
if (!requireNamespace("qcc", quietly = TRUE)) quit(status = 9)
set.seed(1); x <- matrix(rnorm({streams} * {points}), {streams})
one <- function(i) qcc::qcc(x[i, ], type = "xbar.one", plot = FALSE)$violations
invisible(one(1))
used <- system.time(for (i in seq_len({streams})) one(i))
cat(used[["user.self"]] + used[["sys.self"]])
"""


def individuals(x: Array) -> Array:
    """Standardise by each stream's mean and mean moving range."""
    sigma = abs(np.diff(x)).mean(axis=-1, keepdims=True) * (np.sqrt(np.pi) / 2)
    return (x - x.mean(axis=-1, keepdims=True)) / sigma


def sliding_rules(z: Array) -> dict[int, Array]:
    """Ask every window of numpy's sliding view Nelson's eight questions."""
    steps = np.sign(np.diff(z))
    turns = steps[..., 1:] * steps[..., :-1]

    def windows(of: Array, size: int) -> Array:
        return sliding_window_view(of, size, axis=-1)

    def either(beyond: float, points: int, size: int) -> Array:
        above = windows(z > beyond, size).sum(axis=-1) >= points
        return above | (windows(z < -beyond, size).sum(axis=-1) >= points)

    return {
        1: abs(z) > 3,
        2: either(0, 9, 9),
        3: abs(windows(steps, 5).sum(axis=-1)) == 5,
        4: windows(turns == -1, 12).all(axis=-1),
        5: either(2, 2, 3),
        6: either(1, 4, 5),
        7: windows(abs(z) < 1, 15).all(axis=-1),
        8: windows(abs(z) > 1, 8).all(axis=-1),
    }


def bare_monte_carlo(draws: int) -> tuple[float, ...]:
    """Draw two normal and three rectangular inputs, and summarise their model."""
    dice = np.random.Generator(np.random.PCG64(1))
    a, b = dice.normal(10, 0.1, draws), dice.normal(5, 0.05, draws)
    c, d, e = (dice.uniform(low, low + 0.2, draws) for low in (1.9, 2.9, 0.9))
    y = a * b / c + d - e
    return float(y.mean()), float(y.std(ddof=1)), *np.quantile(y, (0.025, 0.975))


def bare_budget_draws(draws: int) -> tuple[float, ...]:
    """Draw ten normal inputs, and summarise the product of half of them by the rest."""
    dice = np.random.Generator(np.random.PCG64(1))
    y = np.ones(draws)
    for index in range(10):
        x = dice.normal(10 + index, 0.1, draws)
        y = y * x if index % 2 else y / x
    return float(y.mean()), float(y.std(ddof=1)), *np.quantile(y, (0.025, 0.975))


def adaptive_global_risk(sd: float, u: float, limit: float) -> tuple[float, float]:
    """Integrate false acceptance and rejection by scipy's adaptive quadrature."""

    def accepted(x: float) -> float:
        return float(special.ndtr((limit - x) / u) - special.ndtr((-limit - x) / u))

    def made(x: float) -> float:
        return float(np.exp(-0.5 * (x / sd) ** 2) / (sd * np.sqrt(2 * np.pi)))

    bad, _ = integrate.quad(lambda x: made(x) * accepted(x), limit, limit + 9 * u)
    lost, _ = integrate.quad(lambda x: made(x) * (1 - accepted(x)), -limit, limit)
    return 2 * bad, lost


def algorithm_a_one_by_one(sets: Array) -> Array:
    """Iterate Algorithm A of ISO 13528 on one set after another."""
    return np.array([_algorithm_a(one) for one in sets])


def _algorithm_a(x: Array) -> float:
    centre = float(np.median(x))
    scale = 1.483 * float(np.median(abs(x - centre)))
    before = np.inf
    while abs(scale - before) > 1e-12 * scale:
        kept = np.clip(x, centre - 1.5 * scale, centre + 1.5 * scale)
        centre, before = float(kept.mean()), scale
        scale = 1.134 * float(kept.std(ddof=1))
    return centre


def qcc_seconds(streams: int, points: int) -> float | None:
    """Return the CPU seconds of R's qcc on some streams; None where it is not there."""
    program = shutil.which("Rscript")
    if program is None:
        return None
    code = QCC.format(streams=streams, points=points)
    ran = subprocess.run(
        [program, "-e", code], capture_output=True, text=True, check=False
    )
    return float(json.loads(ran.stdout)) if ran.returncode == 0 else None
