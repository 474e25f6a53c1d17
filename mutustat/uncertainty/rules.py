"""The arithmetic a model may use: each operation with its partial derivatives."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from mutustat.arguments import FloatArray

#: One operand's derivative, from the operands.
Partial: TypeAlias = Callable[..., FloatArray | float]


@dataclass(frozen=True, slots=True)
class Rule:
    """One operation: how it is computed, and its derivative by each operand."""

    ufunc: np.ufunc
    partials: tuple[Partial, ...]


def _one(*_: float) -> float:
    return 1.0


def _minus_one(*_: float) -> float:
    return -1.0


#: Operator of the syntax tree -> rule.
OPERATORS = {
    "Add": Rule(np.add, (_one, _one)),
    "Sub": Rule(np.subtract, (_one, _minus_one)),
    "Mult": Rule(np.multiply, (lambda _, b: b, lambda a, _: a)),
    "Div": Rule(np.divide, (lambda _, b: 1 / b, lambda a, b: -a / (b * b))),
    "Pow": Rule(
        np.power, (lambda a, b: b * a ** (b - 1), lambda a, b: a**b * np.log(a))
    ),
    "USub": Rule(np.negative, (_minus_one,)),
}

#: Function of a model -> rule. The slope of ``abs`` at 0 is left undefined.
FUNCTIONS = {
    "sqrt": Rule(np.sqrt, (lambda a: 0.5 / np.sqrt(a),)),
    "exp": Rule(np.exp, (np.exp,)),
    "log": Rule(np.log, (lambda a: 1 / a,)),
    "log10": Rule(np.log10, (lambda a: 1 / (a * np.log(10)),)),
    "sin": Rule(np.sin, (np.cos,)),
    "cos": Rule(np.cos, (lambda a: -np.sin(a),)),
    "tan": Rule(np.tan, (lambda a: 1 / np.cos(a) ** 2,)),
    "asin": Rule(np.arcsin, (lambda a: 1 / np.sqrt((1 - a) * (1 + a)),)),
    "acos": Rule(np.arccos, (lambda a: -1 / np.sqrt((1 - a) * (1 + a)),)),
    "atan": Rule(np.arctan, (lambda a: 1 / (1 + a * a),)),
    "atan2": Rule(
        np.arctan2,
        (lambda a, b: b / (a * a + b * b), lambda a, b: -a / (a * a + b * b)),
    ),
    "hypot": Rule(
        np.hypot, (lambda a, b: a / np.hypot(a, b), lambda a, b: b / np.hypot(a, b))
    ),
    "abs": Rule(np.absolute, (lambda a: a / np.abs(a),)),
}

#: Names with a value of their own.
CONSTANTS = {"pi": float(np.pi)}
