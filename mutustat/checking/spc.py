"""Case files about spc in terms of our functions."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from mutustat import capability, charts, constants, run_length, run_rules
from mutustat.arguments import BoolArray, FloatArray
from mutustat.checking.adapters import Adapter, Fields, Inputs, adapter

#: The constants that case files name.
CONSTANTS = ("d2", "d3", "c4", "A2", "A3", "B3", "B4", "B5", "B6", "D3", "D4")
#: Other words for the sides of a CUSUM.
SIDES = {"upper": "one", "both": "two"}


def _constants(inputs: Inputs) -> Fields:
    found = constants.control_chart_constants(inputs["n"])
    return {name: getattr(found, name) for name in CONSTANTS}


def _sigmas(inputs: Inputs) -> float:
    return float(inputs.get("sigmas", constants.THREE))


def _positions(signals: BoolArray) -> list[int]:
    return [int(place) + 1 for place in np.flatnonzero(signals)]


def _lines(chart: charts.Chart) -> Mapping[str, FloatArray]:
    return {"center": chart.centre, "lcl": chart.lower, "ucl": chart.upper}


def _points(chart: charts.Chart) -> Fields:
    """Return a chart whose limits the files give for each point."""
    each = {
        "lcl": np.broadcast_to(chart.lower, chart.points.shape),
        "ucl": np.broadcast_to(chart.upper, chart.points.shape),
    }
    return _whole(chart) | each


def _whole(chart: charts.Chart) -> dict[str, Any]:
    beyond = _positions(chart.beyond)
    found = {"statistic": chart.points, "beyond_limits_1based": beyond}
    return {**_lines(chart), **found}


def _alike(inputs: Inputs) -> bool:
    return len({len(each) for each in inputs["subgroups"]}) == 1


def _xbar_r(inputs: Inputs) -> Fields:
    draw = charts.xbar_r_chart if _alike(inputs) else charts.xbar_r_chart_unequal
    found = draw(inputs["subgroups"], sigmas=_sigmas(inputs))
    lines = {"xbar": _lines(found.means), "r": _lines(found.ranges)}
    return {**lines, "sigma_within": found.sigma}


def _xbar_s(inputs: Inputs) -> Fields:
    draw = charts.xbar_s_chart if _alike(inputs) else charts.xbar_s_chart_unequal
    found = draw(inputs["subgroups"], sigmas=_sigmas(inputs))
    lines = {"xbar": _lines(found.means), "s": _lines(found.deviations)}
    return {**lines, "sigma_within": found.sigma}


def _imr(inputs: Inputs) -> Fields:
    found = charts.imr_chart(inputs["x"], sigmas=_sigmas(inputs))
    lines = {"x": _lines(found.individuals), "mr": _lines(found.moving_ranges)}
    beyond = _positions(found.individuals.beyond)
    return {**lines, "sigma_within": found.sigma, "beyond_limits_1based": beyond}


def _p(inputs: Inputs) -> Fields:
    sigmas = _sigmas(inputs)
    return _points(charts.p_chart(inputs["nonconforming"], inputs["n"], sigmas=sigmas))


def _np(inputs: Inputs) -> Fields:
    sigmas = _sigmas(inputs)
    return _whole(charts.np_chart(inputs["nonconforming"], inputs["n"], sigmas=sigmas))


def _c(inputs: Inputs) -> Fields:
    return _whole(charts.c_chart(inputs["nonconformities"], sigmas=_sigmas(inputs)))


def _u(inputs: Inputs) -> Fields:
    counted, sigmas = inputs["nonconformities"], _sigmas(inputs)
    return _points(charts.u_chart(counted, inputs["n"], sigmas=sigmas))


def _ewma(inputs: Inputs) -> Fields:
    """Signals are those of the exact limits."""
    words = ("target", "sigma", "sigmas")
    known = {name: inputs[name] for name in words if name in inputs}
    if "lambda" in inputs:
        known["weight"] = inputs["lambda"]
    exact = charts.ewma_chart(inputs["x"], **known)
    settled = charts.ewma_chart_asymptotic(inputs["x"], **known)
    return {
        "ewma": exact.points,
        "ucl_exact": exact.upper,
        "lcl_exact": exact.lower,
        "ucl_asymptotic": settled.upper,
        "lcl_asymptotic": settled.lower,
        "signals_1based": _positions(exact.beyond),
    }


def _cusum(inputs: Inputs) -> Fields:
    found = charts.cusum_chart(
        inputs["x"],
        target=inputs["target"],
        allowance=inputs["k_abs"],
        interval=inputs["h_abs"],
    )
    sums = {"c_plus": found.c_plus, "c_minus": found.c_minus}
    runs = {"n_plus": found.n_plus, "n_minus": found.n_minus}
    return {**sums, **runs, "signals_1based": _positions(found.beyond)}


def _t2(inputs: Inputs) -> Fields:
    words = {name: inputs[name] for name in ("confidence",) if name in inputs}
    found = charts.hotelling_t2_individuals(inputs["x"], **words)
    return {
        "mean": found.mean,
        "covariance": found.covariance,
        "t2": found.points,
        "ucl_phase1_beta": found.upper,
        "ucl_phase2_f": found.upper_of_new_points,
        "beyond_limits_1based": _positions(found.beyond),
    }


def _t2_limits(inputs: Inputs) -> Fields:
    p, m, n = inputs["p"], inputs["m"], inputs["n"]
    found = charts.hotelling_t2_subgroup_limits(p, m, n=n, alpha=inputs["alpha"])
    return {"ucl_phase1": found.phase_one, "ucl_phase2": found.phase_two}


def _nelson(inputs: Inputs) -> Fields:
    found = run_rules.nelson_rules(inputs["z"]).positions
    named = {str(rule): list(places) for rule, places in found.items()}
    return {"signals_1based_by_rule": named}


def _shewhart_arl(inputs: Inputs) -> Fields:
    n, sigmas = inputs.get("n", 1), _sigmas(inputs)
    return {"arl": run_length.shewhart_arl(inputs["shift"], sigmas=sigmas, n=n)}


def _cusum_arl(inputs: Inputs) -> Fields:
    k, h, sided = inputs["k"], inputs["h"], inputs.get("sided", "two")
    sided = SIDES.get(str(sided), str(sided))
    return {"arl": run_length.cusum_arl(inputs["shift"], k=k, h=h, sided=sided)}


def _ewma_arl(inputs: Inputs) -> Fields:
    """Weights, widths and shifts stand side by side, or all shifts for each design."""
    weights, widths, shifts = (
        np.atleast_1d(inputs[name]) for name in ("lambda", "c", "shift")
    )
    if 1 < len(weights) != len(shifts) > 1:
        weights, widths = (np.repeat(e, len(shifts)) for e in (weights, widths))
        shifts = np.tile(shifts, len(weights) // len(shifts))
    designs = (e.tolist() for e in np.broadcast_arrays(weights, widths, shifts))
    runs = [
        run_length.ewma_arl(shift, weight=weight, sigmas=width)
        for weight, width, shift in zip(*designs, strict=True)
    ]
    return {"arl": runs}


def _ends(interval: capability.Interval | None) -> list[FloatArray] | None:
    return None if interval is None else [interval.lower, interval.upper]


def _tolerance(inputs: Inputs) -> capability.Tolerance:
    return inputs.get("lsl"), inputs.get("usl")


def _ppm(ppm: capability.Nonconforming) -> list[FloatArray]:
    return [ppm.below, ppm.above]


def _capability(inputs: Inputs) -> Fields:
    mean, sigma, target = inputs["mean"], inputs["sd"], inputs.get("target")
    found = capability.process_capability(
        mean, sigma, tolerance=_tolerance(inputs), target=target
    )
    indices = {
        name: getattr(found, name) for name in ("cp", "cpl", "cpu", "cpk", "cpm")
    }
    return {
        **indices,
        **_capability_ends(found, inputs),
        "ppm_expected": _ppm(found.ppm),
    }


def _capability_ends(found: capability.Capability, inputs: Inputs) -> Fields:
    """Return the intervals, where the case says from how many values."""
    if inputs.get("n") is None:
        return {}
    between = capability.capability_intervals(found, n=inputs["n"], **_level(inputs))
    return {"cp_ci": _ends(between.cp), "cpk_ci_bissell": _ends(between.cpk)}


def _level(inputs: Inputs) -> Mapping[str, float]:
    return {name: inputs[name] for name in ("confidence",) if name in inputs}


def _performance(inputs: Inputs) -> Fields:
    found = capability.process_performance(
        inputs["x"], tolerance=_tolerance(inputs), **_level(inputs)
    )
    return {
        "mean": found.mean,
        "sd": found.sigma,
        "n": found.n,
        "pp": found.pp,
        "ppk": found.ppk,
        "pp_ci": _ends(found.pp_interval),
        "ppk_ci_bissell": _ends(found.ppk_interval),
        "ppm_expected": _ppm(found.ppm),
    }


def _intervals(inputs: Inputs) -> Fields:
    """Return the interval of each index that the case has."""
    found = {}
    level = _level(inputs)
    if inputs.get("cp") is not None:
        between = capability.cp_interval(inputs["cp"], n=inputs["n_cp"], **level)
        found["cp_ci"] = _ends(between)
    if inputs.get("cpk") is not None:
        between = capability.cpk_interval(inputs["cpk"], n=inputs["n_cpk"], **level)
        found["cpk_ci_bissell"] = _ends(between)
    return found


#: Function of the case files -> how it is called here.
ADAPTERS: dict[str, Adapter] = {
    "c_chart": adapter(_c, "nonconformities", "sigmas"),
    "capability_intervals": adapter(
        _intervals, "cp", "n_cp", "cpk", "n_cpk", "confidence"
    ),
    "control_chart_constants": adapter(_constants, "n"),
    "cusum_arl": adapter(_cusum_arl, "k", "h", "shift", "sided"),
    "cusum_chart": adapter(_cusum, "x", "target", "k_abs", "h_abs"),
    "ewma_arl": adapter(_ewma_arl, "lambda", "c", "shift"),
    "ewma_chart": adapter(_ewma, "x", "target", "sigma", "lambda", "sigmas"),
    "hotelling_t2_individuals": adapter(_t2, "x", "confidence"),
    "hotelling_t2_subgroup_limits": adapter(_t2_limits, "p", "m", "n", "alpha"),
    "imr_chart": adapter(_imr, "x", "sigmas"),
    "nelson_rules": adapter(_nelson, "z"),
    "np_chart": adapter(_np, "nonconforming", "n", "sigmas"),
    "p_chart": adapter(_p, "nonconforming", "n", "sigmas"),
    "process_capability": adapter(
        _capability, "mean", "sd", "n", "lsl", "usl", "target", "confidence"
    ),
    "process_performance": adapter(
        _performance, "x", "lsl", "usl", "target", "confidence"
    ),
    "shewhart_arl": adapter(_shewhart_arl, "sigmas", "n", "shift"),
    "u_chart": adapter(_u, "nonconformities", "n", "sigmas"),
    "xbar_r_chart": adapter(_xbar_r, "subgroups", "sigmas"),
    "xbar_s_chart": adapter(_xbar_s, "subgroups", "sigmas"),
}
