"""A model of measurement as text, read into our own tree and never run as code."""

import ast
import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from mutustat.arguments import FloatArray
from mutustat.errors import ArgumentError
from mutustat.uncertainty.rules import CONSTANTS, FUNCTIONS, OPERATORS, Rule

#: Longest text, deepest nesting and greatest constant exponent of a model.
LONGEST, DEEPEST, GREATEST_EXPONENT = 2000, 100, 100

Values: TypeAlias = Mapping[str, FloatArray]
#: Input -> derivative by it; inputs on which a part does not depend are absent.
Slopes: TypeAlias = dict[str, FloatArray | float]

_NUMBER = r"(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?(?![\w.])"
_TOKEN = re.compile(rf"{_NUMBER}|[^\W\d]\w*|\*\*|[-+*/(),]|\s")
#: What a text that is no expression makes ``ast.parse`` raise.
_UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)


@dataclass(frozen=True, slots=True)
class Constant:
    """A number."""

    number: float

    def value(self, _: Values) -> FloatArray | float:
        """Return the number."""
        return self.number

    def slopes(self, _: Values) -> tuple[FloatArray | float, Slopes]:
        """Return the number, which depends on nothing."""
        return self.number, {}


@dataclass(frozen=True, slots=True)
class Input:
    """An input quantity."""

    name: str

    def value(self, values: Values) -> FloatArray | float:
        """Return the values of the input."""
        return values[self.name]

    def slopes(self, at: Values) -> tuple[FloatArray | float, Slopes]:
        """Return the value of the input, which depends on itself alone."""
        return at[self.name], {self.name: 1.0}


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation on parts of the model."""

    rule: Rule
    operands: tuple["Node", ...]

    def value(self, values: Values) -> FloatArray | float:
        """Return the operation on the operands' values, in place where that is safe.

        The value of an operation belongs to nobody else, so it may be overwritten;
        constants are folded, so it has the shape of the inputs.
        """
        operands = [each.value(values) for each in self.operands]
        own = type(self.operands[0]) is Operation
        out = (operands[0],) if own and isinstance(operands[0], np.ndarray) else None
        result: FloatArray | float = self.rule.ufunc(*operands, out=out)
        return result

    def slopes(self, at: Values) -> tuple[FloatArray | float, Slopes]:
        """Return the value and its derivatives by the chain rule (forward mode)."""
        parts = [each.slopes(at) for each in self.operands]
        operands = [value for value, _ in parts]
        total: Slopes = {}
        for partial, (_, inner) in zip(self.rule.partials, parts, strict=True):
            outer = partial(*operands) if inner else 0.0
            for name, slope in inner.items():
                total[name] = total.get(name, 0.0) + outer * slope
        return self.rule.ufunc(*operands), total


Node: TypeAlias = Constant | Input | Operation


@dataclass(frozen=True, slots=True)
class Expression:
    """A model that was read: its text, the inputs it names, its tree."""

    text: str
    names: frozenset[str]
    tree: Node

    def value(self, values: Values) -> FloatArray:
        """Return the model's value for arrays of one shape, one for each input.

        Where the model is not defined the value is not finite: the caller judges.
        """
        with np.errstate(all="ignore"):
            return np.asarray(self.tree.value(values), dtype=np.float64)

    def slopes(self, at: Values) -> tuple[FloatArray | float, Slopes]:
        """Return the value and the exact derivatives by the inputs at each point.

        Inputs that the model does not name have no entry. Raises ArgumentError
        where the model has no finite value or derivative.
        """
        point = {name: np.asarray(at[name], np.float64)[()] for name in self.names}
        with np.errstate(all="ignore"):
            value, slopes = self.tree.slopes(point)
        if not all(np.isfinite(each).all() for each in (value, *slopes.values())):
            allowed = "it must have a finite value and slope at the estimates"
            raise ArgumentError("model", self.text, allowed)
        return value, slopes


def read_model(model: str, inputs: Collection[str]) -> Expression:
    """Return the model read as arithmetic on the named inputs.

    Allowed are numbers, the inputs, ``pi``, ``+ - * / **``, brackets and the
    functions of ``rules.FUNCTIONS``. Raises ArgumentError naming the place of
    anything else, of constant exponents above 100 and of nesting deeper than 100;
    a text may have 2000 characters.
    """
    if not isinstance(model, str):
        raise ArgumentError("model", model, "give an arithmetic expression as text")
    text = unicodedata.normalize("NFKC", model).strip()
    reader = _Reader(text, frozenset(readable_names(inputs)))
    tree = reader.node(_syntax(text), 0)
    return Expression(text, frozenset(_inputs_of(tree)), tree)


def readable_names(inputs: Collection[str]) -> list[str]:
    """Return the names of inputs as a model spells them; refuse unusable ones."""
    names = [_readable(name) for name in inputs]
    if not names or len(set(names)) < len(names):
        raise ArgumentError(
            "names", list(inputs), "give each input one name of its own"
        )
    return names


def _readable(name: str) -> str:
    if not str(name).isidentifier() or name in FUNCTIONS or name in CONSTANTS:
        allowed = "an input's name has letters, digits and _, and is no function's"
        raise ArgumentError("names", name, allowed)
    return unicodedata.normalize("NFKC", name)


def _syntax(text: str) -> ast.expr:
    if not text or len(text) > LONGEST:
        raise ArgumentError("model", text, f"give 1 to {LONGEST} characters")
    _refuse_other_characters(text)
    try:
        return ast.parse(re.sub(r"\s", " ", text), mode="eval").body
    except _UNREADABLE as fault:
        place = getattr(fault, "offset", None) or 1
        raise ArgumentError("model", text, _said("arithmetic", place)) from None


def _refuse_other_characters(text: str) -> None:
    place = 0
    while place < len(text):
        token = _TOKEN.match(text, place)
        if token is None:
            raise ArgumentError("model", text, _said("arithmetic", place + 1))
        place = token.end()


def _said(allowed: str, place: int) -> str:
    return f"only {allowed} can be read (at character {place})"


def _inputs_of(node: Node) -> list[str]:
    if isinstance(node, Operation):
        return [name for each in node.operands for name in _inputs_of(each)]
    return [node.name] if isinstance(node, Input) else []


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns Python's syntax tree into ours, part by part."""

    text: str
    inputs: frozenset[str]

    def node(self, part: ast.expr, depth: int) -> Node:
        if depth > DEEPEST:
            raise self.refusal(part, f"nesting up to {DEEPEST}")
        match part:
            case ast.Constant(value=bool()):
                raise self.refusal(part, "arithmetic")
            case ast.Constant(value=int() | float() as number):
                return self.constant(part, number)
            case ast.Name(id=name):
                return self.name(part, name)
            case _:
                return self.operation(part, *self.split(part), depth)

    def split(self, part: ast.expr) -> tuple[Rule, list[ast.expr]]:
        match part:
            case ast.BinOp(left=left, op=operator, right=right):
                return self.operator(part, operator), [left, right]
            case ast.UnaryOp(op=operator, operand=operand):
                return self.operator(part, operator), [operand]
            case ast.Call(func=ast.Name(id=name), args=operands, keywords=[]):
                return self.function(part, name), operands
            case _:
                raise self.refusal(part, "arithmetic")

    def operation(
        self, part: ast.expr, rule: Rule, operands: list[ast.expr], depth: int
    ) -> Node:
        if len(operands) != len(rule.partials):
            raise self.refusal(part, f"{len(rule.partials)} arguments here")
        nodes = tuple(self.node(each, depth + 1) for each in operands)
        if rule is OPERATORS["Pow"]:
            self.refuse_huge_power(part, nodes[1])
        if all(isinstance(each, Constant) for each in nodes):
            with np.errstate(all="ignore"):
                return self.constant(part, Operation(rule, nodes).value({}))
        return Operation(rule, nodes)

    def refuse_huge_power(self, part: ast.expr, exponent: Node) -> None:
        if isinstance(exponent, Constant) and abs(exponent.number) > GREATEST_EXPONENT:
            raise self.refusal(part, f"exponents up to {GREATEST_EXPONENT}")

    def constant(self, part: ast.expr, number: FloatArray | float) -> Constant:
        try:
            read = float(number)
        except OverflowError:
            read = np.inf
        if not np.isfinite(read):
            raise self.refusal(part, "a finite number")
        return Constant(read)

    def name(self, part: ast.expr, name: str) -> Node:
        if name in self.inputs:
            return Input(name)
        if name in CONSTANTS:
            return Constant(CONSTANTS[name])
        known = ", ".join(sorted(self.inputs)[:8])
        raise self.refusal(part, f"the inputs {known}")

    def operator(self, part: ast.expr, operator: ast.AST) -> Rule:
        rule = OPERATORS.get(type(operator).__name__)
        if rule is None:
            raise self.refusal(part, "+ - * / **")
        return rule

    def function(self, part: ast.expr, name: str) -> Rule:
        rule = FUNCTIONS.get(name)
        if rule is None:
            raise self.refusal(part, f"the functions {', '.join(FUNCTIONS)}")
        return rule

    def refusal(self, part: ast.expr, allowed: str) -> ArgumentError:
        before = self.text.encode()[: part.col_offset].decode()
        return ArgumentError("model", self.text, _said(allowed, len(before) + 1))
