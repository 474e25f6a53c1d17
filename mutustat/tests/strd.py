"""NIST StRD: data sets and how many certified digits a result has."""

from importlib.resources import files

import numpy as np
import scipy.stats

#: Longley: population employed and six columns that nearly depend on one another.
LONGLEY_Y = [60323, 61122, 60171, 61187, 63221, 63639, 64989, 63761, 66019, 67857,
             68169, 66513, 68655, 69564, 69331, 70551]  # fmt: skip
LONGLEY_X = np.array([
    [83.0, 88.5, 88.2, 89.5, 96.2, 98.1, 99.0, 100.0, 101.2, 104.6, 108.4, 110.8, 112.6,
     114.2, 115.7, 116.9],
    [234289, 259426, 258054, 284599, 328975, 346999, 365385, 363112, 397469, 419180,
     442769, 444546, 482704, 502601, 518173, 554894],
    [2356, 2325, 3682, 3351, 2099, 1932, 1870, 3578, 2904, 2822, 2936, 4681, 3813, 3931,
     4806, 4007],
    [1590, 1456, 1616, 1650, 3099, 3594, 3547, 3350, 3048, 2857, 2798, 2637, 2552, 2514,
     2572, 2827],
    [107608, 108632, 109773, 110929, 112075, 113270, 115094, 116219, 117388, 118734,
     120445, 121950, 123366, 125368, 127852, 130081],
    range(1947, 1963),
]).T  # fmt: skip


def digits(got, certified):
    """Return how many digits agree with the certified value, the fewest of them."""
    got, certified = np.asarray(got, float), np.asarray(certified, float)
    size = np.where(certified == 0, 1.0, np.abs(certified))
    error = np.max(np.abs(got - certified) / size)
    return 16.0 if error == 0 else -np.log10(error)


def anova(name):
    """Return groups and the certified F of a data file that scipy tests with."""
    folder = files(scipy.stats).joinpath("tests", "data", "nist_anova")
    lines = folder.joinpath(f"{name}.dat").read_text(encoding="utf-8").splitlines()
    certified = next(line for line in lines if line.startswith("Between")).split()[-1]
    rows = [line.split() for line in lines[60:] if line.strip()]
    treatments = dict.fromkeys(row[0] for row in rows)
    groups = [[float(y) for t, y in rows if t == each] for each in treatments]
    return groups, float(certified)
