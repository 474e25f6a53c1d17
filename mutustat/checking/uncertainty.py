"""Case files about uncertainty in terms of our functions."""

import math
from collections.abc import Callable, Mapping
from itertools import combinations
from typing import Any

import numpy as np

from mutustat import monte_carlo as mc
from mutustat import nordtest
from mutustat import uncertainty as unc
from mutustat.arguments import FloatArray
from mutustat.checking.adapters import Adapter, Fields, Inputs, adapter
from mutustat.errors import ArgumentError

#: Every case is drawn with the same seed, so that it passes always or never.
SEED = 20261121
#: Sobol points for a case: their errors are far below the tolerances of 10^6 draws.
FEWEST, MOST = 2**16, 2**20


def _limits(words: Mapping[str, float]) -> tuple[float, float]:
    """Return the limits, given as such, as middle and half-width."""
    for low, high in (("low", "high"), ("a", "b"), ("lower", "upper"), ("min", "max")):
        if low in words and high in words:
            return words[low], words[high]
    middle = _place(words)
    half = _first(words, "half_width", "halfwidth", "half", "a")
    return middle - half, middle + half


def _spread(words: Mapping[str, float], divisor: float) -> tuple[float, float]:
    """Return the limits, of a mean and standard deviation where these are given."""
    if "sd" in words:
        half = words["sd"] * divisor
        return _place(words) - half, _place(words) + half
    return _limits(words)


def _first(words: Mapping[str, float], *names: str) -> float:
    found = next((words[name] for name in names if name in words), None)
    if found is None:
        raise ArgumentError("inputs", dict(words), f"give one of {', '.join(names)}")
    return found


def _place(words: Mapping[str, float]) -> float:
    return _first(words, "mean", "loc", "location", "center", "centre", "mid", "mode")


def _normal(words: Mapping[str, float]) -> mc.Distribution:
    return mc.Normal(_place(words), _first(words, "sd", "scale", "std", "sigma", "u"))


def _student(words: Mapping[str, float]) -> mc.Distribution:
    dof = _first(words, "dof", "df", "nu")
    if "sd" in words:
        return mc.Student(dof, _place(words), words["sd"] * math.sqrt((dof - 2) / dof))
    return mc.Student(dof, _place(words), _first(words, "scale", "u", "s"))


def _trapezoidal(words: Mapping[str, float]) -> mc.Distribution:
    return mc.Trapezoidal(*_limits(words), _first(words, "beta", "top"))


def _curvilinear(words: Mapping[str, float]) -> mc.Distribution:
    return mc.CurvilinearTrapezoid(
        *_limits(words), _first(words, "d", "doubt", "delta")
    )


def _gamma(words: Mapping[str, float]) -> mc.Distribution:
    if "q" in words:
        return mc.Gamma(words["q"] + 1)
    return mc.Gamma(_first(words, "shape", "alpha", "k"), words.get("scale", 1.0))


#: Word of the case files -> the distribution it names.
DISTRIBUTIONS: dict[str, Callable[[Mapping[str, float]], mc.Distribution]] = {
    "normal": _normal,
    "gaussian": _normal,
    "t": _student,
    "student": _student,
    "student_t": _student,
    "uniform": lambda words: mc.Rectangular(*_spread(words, 3**0.5)),
    "rectangular": lambda words: mc.Rectangular(*_spread(words, 3**0.5)),
    "triangular": lambda words: mc.Triangular(*_spread(words, 6**0.5)),
    "arcsine": lambda words: mc.Arcsine(*_spread(words, 2**0.5)),
    "trapezoidal": _trapezoidal,
    "trapezoid": _trapezoidal,
    "trap": _trapezoidal,
    "ctrap": _curvilinear,
    "curvtrap": _curvilinear,
    "curvilinear_trapezoid": _curvilinear,
    "exponential": lambda words: mc.Exponential(_first(words, "mean", "scale")),
    "gamma": _gamma,
}


def distributions(inputs: Inputs) -> dict[str, mc.Distribution]:
    """Return the distributions by name; a list names its quantities x1, x2, ..."""
    given = inputs["inputs"]
    if not isinstance(given, Mapping):
        given = {f"x{index}": each for index, each in enumerate(given, start=1)}
    return {name: _distribution(words) for name, words in given.items()}


def _distribution(words: Mapping[str, Any]) -> mc.Distribution:
    make = DISTRIBUTIONS.get(words["dist"])
    if make is None:
        raise ArgumentError("dist", words["dist"], f"one of {', '.join(DISTRIBUTIONS)}")
    return make({name: value for name, value in words.items() if name != "dist"})


def correlations(inputs: Inputs, size: int) -> FloatArray | None:
    """Return the matrix; one number correlates every two quantities with each other."""
    given = inputs.get("correlation")
    if given is None or np.ndim(given):
        return None if given is None else np.asarray(given, dtype=np.float64)
    return None if given == 0 else np.where(np.eye(size), 1.0, float(given))


def _draws(inputs: Inputs) -> mc.Draws:
    wanted = min(max(int(inputs.get("draws", MOST)), FEWEST), MOST)
    return mc.Draws(SEED, 1 << (wanted - 1).bit_length(), "sobol")


def _monte_carlo(inputs: Inputs) -> Fields:
    quantities = distributions(inputs)
    correlation = correlations(inputs, len(quantities))
    word = "shortest" if inputs.get("interval") == "shortest" else "symmetric"
    found = mc.monte_carlo_propagation(
        inputs["model"],
        quantities,
        _draws(inputs),
        coverage=mc.Coverage(inputs.get("p", 0.95), word),
        correlation=correlation,
    )
    return {
        "y": found.value,
        "u": found.standard_uncertainty,
        "interval": [found.lower, found.upper],
        "interval_length": found.upper - found.lower,
        **_first_order(inputs["model"], quantities, correlation),
    }


def _first_order(
    model: str,
    quantities: Mapping[str, mc.Distribution],
    correlation: FloatArray | None,
) -> Fields:
    """Return the law of propagation's result, or nothing where it has none."""
    budget = mc.budget_of_distributions(quantities, correlation)
    try:
        found = unc.propagate_uncertainty_multivariate({"y": model}, budget)
    except ArgumentError:
        return {}
    y, u = float(found.values[0]), float(found.standard_uncertainties[0])
    return {"gum_first_order": {"y": y, "u": u}, "gum_first_order_u": u}


def _monte_carlo_multivariate(inputs: Inputs) -> Fields:
    quantities = distributions(inputs)
    found = mc.monte_carlo_propagation_multivariate(
        inputs["models"],
        quantities,
        _draws(inputs),
        correlation=correlations(inputs, len(quantities)),
    )
    results = zip(found.values, found.standard_uncertainties, strict=True)
    each = {
        name: {"y": y, "u": u}
        for name, (y, u) in zip(found.names, results, strict=True)
    }
    return {**each, **_pairs(found.names, found.correlation)}


def _pairs(names: tuple[str, ...], correlation: FloatArray) -> Fields:
    return {
        f"r_{names[i]}{names[j]}": correlation[i, j]
        for i, j in combinations(range(len(names)), 2)
    }


def _propagate(inputs: Inputs) -> Fields:
    names, x, u = inputs["names"], inputs["x"], inputs["u"]
    dof = [math.inf if each is None else each for each in _dof(inputs, len(names))]
    rows = [unc.Quantity(*each) for each in zip(names, x, u, dof, strict=True)]
    budget = unc.Budget(rows, correlations(inputs, len(rows)))
    found = unc.propagate_uncertainty(
        inputs["model"], budget, probability=inputs.get("p", 0.95)
    )
    return {
        "y": found.value,
        "u": found.standard_uncertainty,
        "dof_eff": None if math.isinf(found.dof) else found.dof,
        "k": found.coverage_factor,
        "U": found.expanded_uncertainty,
        "contribution": found.contributions,
    }


def _dof(inputs: Inputs, size: int) -> list[float | None]:
    given: list[float | None] | None = inputs.get("dof")
    return [None] * size if given is None else given


def _propagate_multivariate(inputs: Inputs) -> Fields:
    budget = unc.budget_of_observations(inputs["observations"])
    found = unc.propagate_uncertainty_multivariate(inputs["models"], budget)
    return {
        "y": found.values,
        "u": found.standard_uncertainties,
        **_pairs(found.names, found.correlation),
    }


def _nordtest(inputs: Inputs) -> Fields:
    found = nordtest.nordtest_uncertainty(
        inputs["u_rw_percent"],
        rms_bias=inputs["rms_bias_percent"],
        u_cref=inputs["u_cref_percent"],
        coverage_factor=inputs.get("k", 2),
    )
    return _percent(found)


def _nordtest_from_pt(inputs: Inputs) -> Fields:
    found = nordtest.nordtest_uncertainty_from_pt(
        inputs["u_rw_percent"],
        bias=inputs["bias_percent"],
        pt_sd=inputs["pt_sd_percent"],
        pt_laboratories=inputs["pt_labs"],
        coverage_factor=inputs.get("k", 2),
    )
    return _percent(found)


def _percent(found: nordtest.NordtestUncertainty) -> Fields:
    return {
        "rms_bias_percent": found.rms_bias,
        "u_cref_percent": found.u_cref,
        "u_bias_percent": found.u_bias,
        "u_combined_percent": found.combined,
        "U_percent": found.expanded,
    }


#: What every Monte Carlo case may state.
_DRAWN = ("inputs", "correlation", "draws", "p", "interval", "seed")

#: Function of the case files -> how it is called here.
ADAPTERS: dict[str, Adapter] = {
    "monte_carlo_propagation": adapter(_monte_carlo, "model", *_DRAWN),
    "monte_carlo_propagation_multivariate": adapter(
        _monte_carlo_multivariate, "models", *_DRAWN
    ),
    "nordtest_uncertainty": adapter(
        _nordtest, "u_rw_percent", "rms_bias_percent", "u_cref_percent", "k"
    ),
    "nordtest_uncertainty_from_pt": adapter(
        _nordtest_from_pt,
        "u_rw_percent",
        "bias_percent",
        "pt_sd_percent",
        "pt_labs",
        "k",
    ),
    "propagate_uncertainty": adapter(
        _propagate, "model", "names", "x", "u", "p", "dof", "correlation"
    ),
    "propagate_uncertainty_multivariate": adapter(
        _propagate_multivariate, "observations", "models"
    ),
}
