"""A model is read as arithmetic; everything else is refused at its place."""

import contextlib
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutustat.errors import ArgumentError
from mutustat.uncertainty.expression import Constant, read_model
from mutustat.uncertainty.rules import FUNCTIONS

AT = {"a": 0.3, "b": 0.7, "c": 2.5}


def value(text, **values):
    return float(read_model(text, values or AT).value(values or AT))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("2 ** 3 ** 2", 512),
        ("-2 ** 2", -4),
        ("8 / 4 / 2", 1),
        ("1 - 2 - 3", -4),
        ("1.5e-3", 0.0015),
        (".5 + 1. + 2E+2", 201.5),
        (".05 + 10.02e0", 10.07),
        ("pi", math.pi),
        ("\n a \n + b ", 1.0),
        ("a - -b", 1.0),
        ("sqrt(c)", math.sqrt(2.5)),
        ("exp(a)", math.exp(0.3)),
        ("log(c)", math.log(2.5)),
        ("log10(c)", math.log10(2.5)),
        ("sin(a)", math.sin(0.3)),
        ("cos(a)", math.cos(0.3)),
        ("tan(a)", math.tan(0.3)),
        ("asin(a)", math.asin(0.3)),
        ("acos(a)", math.acos(0.3)),
        ("atan(c)", math.atan(2.5)),
        ("atan2(a, b)", math.atan2(0.3, 0.7)),
        ("hypot(a, b)", math.hypot(0.3, 0.7)),
        ("abs(-c)", 2.5),
    ],
)
def test_arithmetic_is_what_it_is_on_paper(text, expected):
    assert value(text) == pytest.approx(expected, rel=1e-15)


def test_a_name_may_have_any_letters():
    assert value("2*Δθ_1", Δθ_1=4.0) == 8


def test_letters_that_look_alike_are_one():
    micro_sign, greek_mu = "\u00b5", "\u03bc"

    assert read_model(micro_sign, [greek_mu]).names == {greek_mu}


def test_numbers_alone_are_folded():
    assert read_model("2*pi/4 + a - a*0", ["a"]).tree.operands[0].operands[0] == (
        Constant(math.pi / 2)
    )


def test_arrays_are_computed_without_touching_the_inputs():
    a, b = np.array([1.0, 2.0]), np.array([3.0, 5.0])

    result = read_model("((a + b) * a - b) / a", ["a", "b"]).value({"a": a, "b": b})

    np.testing.assert_array_equal(result, [1.0, 4.5])
    np.testing.assert_array_equal([*a, *b], [1, 2, 3, 5])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "1 to 2000 characters"),
        ("   ", "1 to 2000 characters"),
        ("a+" * 1000 + "a", "1 to 2000 characters"),
        ("a.real", "character 2"),
        ("a + b.imag", "character 6"),
        ("__import__('os')", "character 12"),
        ("eval(a)", "functions sqrt.*character 1"),
        ("a + open(b)", "character 5"),
        ("a + q", "inputs a, b, c.*character 5"),
        ("sqrt", "inputs a, b, c"),
        ("a[0]", "character 2"),
        ("a if b else c", r"only arithmetic can be read \(at character 1\)"),
        ("a < b", "character 3"),
        ("a and b", "only arithmetic"),
        ("not a", r"only \+ - \* / \*\*"),
        ("+a", r"only \+ - \* / \*\*"),
        ("a // b", r"only \+ - \* / \*\*"),
        ("a % b", "character 3"),
        ("a @ b", "character 3"),
        ("a ^ b", "character 3"),
        ("a, b", "only arithmetic"),
        ("lambda: a", "character 7"),
        ("(a := 1)", "character 4"),
        ("{a}", "character 1"),
        ("'a'", "character 1"),
        ("1j", "character 1"),
        ("0x10", "character 1"),
        ("1_000", "character 1"),
        ("1if a else b", "character 1"),
        ("1.e", "character 1"),
        ("007", "only arithmetic"),
        ("True", "only arithmetic"),
        ("None", "only arithmetic"),
        ("a;b", "character 2"),
        ("a b", "only arithmetic"),
        ("a +", "only arithmetic"),
        ("(a", "only arithmetic"),
        ("a)(b", "only arithmetic"),
        ("()", "only arithmetic"),
        ("sqrt(a, b)", "1 arguments here"),
        ("sqrt()", "1 arguments here"),
        ("atan2(a)", "2 arguments here"),
        ("sqrt(*a)", "only arithmetic"),
        ("sqrt(sin)(a)", "only arithmetic"),
        ("a(b)", "functions"),
        ("a**101", "exponents up to 100"),
        ("a**-101", "exponents up to 100"),
        ("a**(10*10+1)", "exponents up to 100"),
        ("9**9**9", "exponents up to 100"),
        ("10.**100**100", "exponents up to 100"),
        ("1e999", "finite number"),
        ("a + 1/0", r"finite number can be read \(at character 5\)"),
        ("sqrt(-1)", "finite number"),
        ("9" * 400, "finite number"),
        ("a\x00", "character 2"),
        ("-" * 150 + "a", "nesting up to 100"),
        ("-" * 1999 + "a", "only"),
        ("(" * 999 + "a" + ")" * 999, "only arithmetic"),
        ("+".join("a" * 102), "nesting up to 100"),
        ("sqrt(" * 101 + "a" + ")" * 101, "nesting up to 100|arithmetic"),
    ],
)
def test_what_is_no_arithmetic_is_refused_at_its_place(text, told):
    with pytest.raises(ArgumentError, match=told) as refusal:
        read_model(text, AT)

    assert refusal.value.argument == "model"


TOKENS = [
    *"()+-*/,.=:<>[]{}'\"\\;@%^&|~!?#_ \n\t\x00",
    "**",
    "a",
    "b",
    "1",
    "1e9",
    "0x",
]
TOKENS += ["sqrt", "atan2", "lambda", "if", "else", "for", "in", "__class__", "é", "٣"]


@given(st.lists(st.sampled_from(TOKENS), max_size=30).map("".join) | st.text())
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_or_refused_and_nothing_else(text):
    with contextlib.suppress(ArgumentError):
        assert read_model(text, ["a", "b"]).names <= {"a", "b"}


def test_a_place_is_counted_in_characters_not_bytes():
    with pytest.raises(ArgumentError, match=r"character 5\)"):
        read_model("θ + q", ["θ"])


def test_the_limits_themselves_are_allowed():
    assert value("c**100") == pytest.approx(2.5**100)
    assert value("c**-100") == pytest.approx(2.5**-100)
    assert value("+".join("a" * 101)) == pytest.approx(30.3)
    assert value("a" + " " * 1997 + "+b") == 1.0


def test_a_model_is_text():
    with pytest.raises(ArgumentError, match="as text"):
        read_model(3.0, AT)


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["a b"], "letters, digits"),
        (["1a"], "letters, digits"),
        (["sin"], "no function's"),
        (["pi"], "no function's"),
        ([3], "letters, digits"),
        (["a", "a"], "name of its own"),
        (["\u00b5", "\u03bc"], "name of its own"),
        ([], "name of its own"),
    ],
)
def test_names_that_a_model_cannot_use_are_refused(names, told):
    with pytest.raises(ArgumentError, match=told):
        read_model("a", names)


SMOOTH = [
    "a+b",
    "a-b*c",
    "a/b",
    "a**3",
    "c**a",
    "-a*c",
    "a**-0.5",
    "(a*b)/(c-a) + a*a*a",
    "atan2(a, b)",
    "hypot(a, c)",
    "abs(a-c)*b",
    "tan(a)*cos(b)/sin(c)",
    "exp(-a*b)*log(c)+log10(b)",
    "asin(a)*acos(b)+atan(c)",
    "sqrt(1+a**2+sqrt(c))",
]


@pytest.mark.parametrize("text", SMOOTH)
def test_slopes_are_those_of_fine_differences(text):
    model = read_model(text, AT)
    step = 1e-5

    at, slopes = model.slopes(AT)

    assert at == pytest.approx(value(text), rel=1e-15)
    for name in model.names:
        above = value(text, **{**AT, name: AT[name] + step})
        below = value(text, **{**AT, name: AT[name] - step})
        assert slopes[name] == pytest.approx((above - below) / (2 * step), rel=1e-8)


@given(
    a=st.floats(0.1, 0.9),
    b=st.floats(-5, 5),
    function=st.sampled_from([f for f in FUNCTIONS if f not in {"atan2", "hypot"}]),
)
@settings(max_examples=50, deadline=None)
def test_the_chain_rule_holds_for_every_function(a, b, function):
    alone = read_model(f"{function}(a)", ["a"]).slopes({"a": a})[1]["a"]

    _, slopes = read_model(f"{function}(a)*b", ["a", "b"]).slopes({"a": a, "b": b})

    assert slopes["a"] == pytest.approx(alone * b, rel=1e-14)


def test_an_input_without_part_in_the_model_has_no_slope():
    assert read_model("a*2", AT).slopes(AT) == (0.6, {"a": 2.0})


@pytest.mark.parametrize(
    ("text", "a"),
    [
        ("1/a", 0.0),
        ("sqrt(a)", 0.0),
        ("sqrt(a)", -1.0),
        ("abs(a)", 0.0),
        ("log(a)", 0.0),
        ("asin(a)", 1.0),
        ("a**a", 0.0),
        ("hypot(a, a)", 0.0),
        ("exp(a)", 1000.0),
    ],
)
def test_a_model_without_a_slope_there_is_refused(text, a):
    with pytest.raises(ArgumentError, match="finite value and slope"):
        read_model(text, ["a"]).slopes({"a": a})
