"""Quantities: what is read, what is refused, what is asked, how it is printed."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bakumutu.rules import quantity
from bakumutu.rules.quantity import (
    AmbiguousNumberError,
    Expected,
    Kind,
    NotANumberError,
    Quantity,
    Refusal,
    described,
    parse,
)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("0,125", "0.125"),
        ("0.125", "0.125"),
        ("2.40", "2.40"),
        ("012.500", "12.500"),
        (".5", "0.5"),
        (",5", "0.5"),
        ("+7", "7"),
        ("-3,5", "-3.5"),
        ("\N{MINUS SIGN}3,5", "-3.5"),
        ("\N{EN DASH}3,5", "-3.5"),
        ("  7 \t", "7"),
        ("\N{NO-BREAK SPACE}7\N{NO-BREAK SPACE}", "7"),
        ("1e-3", "0.001"),
        ("1E3", "1E+3"),
        ("1,2 x 10^3", "1.2E+3"),
        ("1,2 X 10^-3", "0.0012"),
        ("1.2*10^3", "1.2E+3"),
        ("1,2 \N{MULTIPLICATION SIGN} 10\N{SUPERSCRIPT THREE}", "1.2E+3"),
        ("1,2x10-3", "0.0012"),
        ("1.500e0", "1.500"),
        ("1234.567", "1234.567"),
        ("1.5000", "1.5000"),
        ("1.500.000", "1500000"),
        ("1,500,000", "1500000"),
        ("1.500,25", "1500.25"),
        ("1,500.25", "1500.25"),
        ("1.234.567,8", "1234567.8"),
    ],
)
def test_a_number_is_read_with_every_digit_that_was_written(raw, value):
    read = parse(raw)

    assert (read.raw, read.kind, str(read.value)) == (raw, Kind.VALUE, value)


@pytest.mark.parametrize(
    ("raw", "kind", "value"),
    [
        ("<0,01", Kind.BELOW, Decimal("0.01")),
        ("< 0.01", Kind.BELOW, Decimal("0.01")),
        ("> 5", Kind.ABOVE, Decimal(5)),
        (">1,1 x 10^5", Kind.ABOVE, Decimal("1.1E+5")),
        ("TD", Kind.NOT_DETECTED, None),
        ("ttd", Kind.NOT_DETECTED, None),
        ("T.D.", Kind.NOT_DETECTED, None),
        ("Tidak  terdeteksi", Kind.NOT_DETECTED, None),
        ("tak terdeteksi", Kind.NOT_DETECTED, None),
        ("not detected", Kind.NOT_DETECTED, None),
    ],
)
def test_a_censored_result_is_a_value(raw, kind, value):
    read = parse(raw)

    assert (read.raw, read.kind, read.value) == (raw, kind, value)


@pytest.mark.parametrize("raw", ["1.500", "7.004", "1,500", "12.345", "-123,456"])
def test_one_sign_before_exactly_three_digits_is_asked_about(raw):
    with pytest.raises(AmbiguousNumberError) as asked:
        parse(raw)

    decimal, grouped = (reading.value for reading in asked.value.readings)
    assert decimal * 1000 == grouped
    assert asked.value.raw == raw


def test_a_censored_number_may_be_ambiguous_too():
    with pytest.raises(AmbiguousNumberError) as asked:
        parse("<1.500")

    assert [reading.entry() for reading in asked.value.readings] == [
        "<1,500e0",
        "<1500",
    ]


@pytest.mark.parametrize(
    ("raw", "sign", "value"),
    [
        ("1.500", ".", "1.500"),
        ("1.500", ",", "1500"),
        ("1,500", ",", "1.500"),
        ("1,500", ".", "1500"),
    ],
)
def test_a_stated_decimal_sign_leaves_one_reading(raw, sign, value):
    assert str(parse(raw, Expected(decimal_sign=sign)).value) == value


@pytest.mark.parametrize("raw", ["0.125", "1.5", "1.23,5", "1.500.00"])
def test_a_number_against_the_stated_decimal_sign_is_refused(raw):
    with pytest.raises(NotANumberError) as refusal:
        parse(raw, Expected(decimal_sign=","))

    assert refusal.value.reason is Refusal.GROUPING


@pytest.mark.parametrize(
    ("low", "high", "value"),
    [
        ("0", "14", "7.004"),
        (None, "7.004", "7.004"),
        ("1000", None, "7004"),
        ("7004", "7004", "7004"),
    ],
)
def test_a_plausible_range_may_leave_one_reading(low, high, value):
    known = Expected(low=low and Decimal(low), high=high and Decimal(high))

    assert str(parse("7.004", known).value) == value


@pytest.mark.parametrize(("low", "high"), [("0", "10000"), ("8", "9")])
def test_a_range_that_admits_both_or_neither_still_asks(low, high):
    with pytest.raises(AmbiguousNumberError):
        parse("7.004", Expected(low=Decimal(low), high=Decimal(high)))


def test_a_plausible_range_never_refuses_an_unambiguous_number():
    assert parse("99", Expected(high=Decimal(14))).value == 99


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("", Refusal.EMPTY),
        (" \t ", Refusal.EMPTY),
        ("1" * 61, Refusal.TOO_LONG),
        (" " * 1_000_000, Refusal.TOO_LONG),
        ("NaN", Refusal.NOT_FINITE),
        ("sNaN", Refusal.NOT_FINITE),
        ("-inf", Refusal.NOT_FINITE),
        ("Infinity", Refusal.NOT_FINITE),
        ("<\N{INFINITY}", Refusal.NOT_FINITE),
        ("1e31", Refusal.EXPONENT),
        ("1e-31", Refusal.EXPONENT),
        ("1e999999999999", Refusal.EXPONENT),
        ("0." + "0" * 40 + "1", Refusal.EXPONENT),
        ("1.23,5", Refusal.GROUPING),
        ("12.345,678.9", Refusal.GROUPING),
        ("1.500.00", Refusal.GROUPING),
        ("1500.000.000", Refusal.GROUPING),
        ("0.500.000", Refusal.GROUPING),
        ("nanas", Refusal.NO_NUMBER),
        ("khas", Refusal.NO_NUMBER),
        ("5.", Refusal.NO_NUMBER),
        ("1 500", Refusal.NO_NUMBER),
        ("1'500", Refusal.NO_NUMBER),
        ("1_000", Refusal.NO_NUMBER),
        ("1,2 x 103", Refusal.NO_NUMBER),
        ("5 e3", Refusal.NO_NUMBER),
        ("0x10", Refusal.NO_NUMBER),
        ("=1+1", Refusal.NO_NUMBER),
        ("21/08/2026", Refusal.NO_NUMBER),
        ("2026-08-21", Refusal.NO_NUMBER),
        ("\N{ARABIC-INDIC DIGIT THREE}", Refusal.NO_NUMBER),
        ("<", Refusal.NO_NUMBER),
        ("<<5", Refusal.NO_NUMBER),
        ("5mg/L", Refusal.NO_NUMBER),
        ("5 <script>", Refusal.NO_NUMBER),
    ],
)
def test_what_is_not_one_number_is_refused_with_its_reason(raw, reason):
    with pytest.raises(NotANumberError) as refusal:
        parse(raw)

    assert refusal.value.reason is reason


@pytest.mark.parametrize("raw", ["7" + " " * 59, "1e30", "1e-30", "9e30", "0,001e33"])
def test_the_bounds_of_length_and_size_belong_to_the_numbers(raw):
    assert parse(raw).value


def test_a_refusal_shows_no_more_of_the_text_than_a_line():
    with pytest.raises(NotANumberError) as refusal:
        parse("9" * 10_000)

    assert len(str(refusal.value)) < 120


@pytest.mark.parametrize(
    ("raw", "unit"),
    [
        ("5 mg/L", "mg/L"),
        ("5%", "%"),
        ("5 % b/b", "% b/b"),
        ("<1,8 APM/100 mL", "APM/100 mL"),
        ("1,2 x 10^3 koloni/g", "koloni/g"),
        ("25 °C", "°C"),
        ("5", ""),
    ],
)
def test_a_unit_travels_with_its_number(raw, unit):
    assert parse(raw).unit == unit


@pytest.mark.parametrize("raw", ["5", "5 mg/L", "5mg/L", "5 mg/l", "TD"])
def test_the_expected_unit_is_taken_or_confirmed(raw):
    assert parse(raw, Expected(unit="mg/L")).unit == "mg/L"


def test_both_characters_of_micro_are_one_unit():
    assert parse("5 \N{GREEK SMALL LETTER MU}g", Expected(unit="\N{MICRO SIGN}g"))


@pytest.mark.parametrize("raw", ["5 g/L", "5 Mg/L", "5%"])
def test_another_unit_than_the_expected_one_is_refused(raw):
    with pytest.raises(NotANumberError) as refusal:
        parse(raw, Expected(unit="mg/L"))

    assert refusal.value.reason is Refusal.UNIT


def test_a_result_in_words_keeps_its_words():
    assert described("khas").text() == "khas"


def test_no_words_are_no_result():
    with pytest.raises(NotANumberError):
        described("  ")


@pytest.mark.parametrize(
    ("raw", "printed"),
    [
        ("2.40", "2,40"),
        ("<0.010", "<0,010"),
        (">5", ">5"),
        ("td", "tidak terdeteksi"),
        ("1,2 x 10^3", "1,2 \N{MULTIPLICATION SIGN} 10\N{SUPERSCRIPT THREE}"),
        ("1e-9", "1 \N{MULTIPLICATION SIGN} 10\N{SUPERSCRIPT MINUS}⁹"),
        ("0,0000001", "0,0000001"),
        ("0,00000001", "1 \N{MULTIPLICATION SIGN} 10\N{SUPERSCRIPT MINUS}⁸"),
        ("0", "0"),
        ("0,00", "0,00"),
    ],
)
def test_printing_keeps_the_digits_that_were_measured(raw, printed):
    assert parse(raw).text() == printed


def test_the_decimal_sign_of_print_is_the_readers():
    assert parse("2,40").text(decimal_sign=".") == "2.40"


# Half to even and half up: ISO 80000-1:2009, Annex B, B.3 (rules A and B), and
# its example of 12.25 and 12.35 rounded to multiples of 0.1.
@pytest.mark.parametrize(
    ("raw", "half_even", "half_up"),
    [
        ("12,25", "12,2", "12,3"),
        ("12,35", "12,4", "12,4"),
        ("12,223", "12,2", "12,2"),
        ("12,251", "12,3", "12,3"),
        ("12,275", "12,3", "12,3"),
        ("-12,25", "-12,2", "-12,3"),
        ("0,05", "0,0", "0,1"),
        ("0,15", "0,2", "0,2"),
        ("7", "7,0", "7,0"),
    ],
)
def test_a_half_goes_where_the_method_says(raw, half_even, half_up):
    read = Quantity(raw, Kind.VALUE, Decimal(raw.replace(",", ".")))

    assert read.text(decimals=1) == half_even
    assert read.text(decimals=1, rounding="half_up") == half_up


@pytest.mark.parametrize(
    ("value", "digits", "printed"),
    [
        ("0.012345", 2, "0,012"),
        ("9.96", 2, "10"),
        ("99.96", 3, "100"),
        ("2.4", 3, "2,40"),
        ("1234", 2, "1,2 \N{MULTIPLICATION SIGN} 10\N{SUPERSCRIPT THREE}"),
        ("0.00", 2, "0,00"),
    ],
)
def test_significant_digits_count_from_the_first_that_is_not_zero(
    value, digits, printed
):
    assert quantity.of(Decimal(value)).text(significant=digits) == printed


def test_a_value_is_not_rounded_two_ways_at_once():
    with pytest.raises(ValueError, match="not for both"):
        parse("1").text(decimals=1, significant=1)


def test_what_rounds_to_nothing_loses_its_minus():
    assert parse("-0,004").text(decimals=2) == "0,00"


def test_a_reporting_limit_is_never_rounded():
    assert parse("<0,01").text(decimals=1) == "<0,01"
    assert parse(">0,07").text(significant=1) == ">0,07"


values = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places),
    st.integers(-(10**12), 10**12),
    st.integers(-6, 12),
)
units = st.sampled_from(("", "%", "mg/L", "koloni/g", "APM/100 mL"))
quantities = st.builds(
    lambda kind, value, unit: Quantity(str(value), kind, value, unit),
    st.sampled_from((Kind.VALUE, Kind.BELOW, Kind.ABOVE)),
    values,
    units,
)


@given(quantities, st.sampled_from(",."))
def test_an_entry_is_read_back_as_the_same_digits_without_a_question(written, sign):
    read = parse(written.entry(sign))

    assert (read.kind, read.unit) == (written.kind, written.unit)
    assert str(read.value) == str(written.value)


@given(quantities, st.sampled_from(",."))
def test_what_is_printed_is_read_back_when_the_decimal_sign_is_stated(written, sign):
    read = parse(written.text(decimal_sign=sign), Expected(decimal_sign=sign))

    assert (read.kind, read.value) == (written.kind, written.value)


@given(values, st.integers(0, 8), st.sampled_from(("half_even", "half_up")))
def test_one_rounding_moves_by_half_a_step_at_most_and_is_stable(value, places, mode):
    once = quantity.rounded(value, decimals=places, rounding=mode)

    assert abs(once - value) <= Decimal(5).scaleb(-places - 1)
    assert quantity.rounded(once, decimals=places, rounding=mode) == once


@given(values, values, st.integers(0, 8), st.sampled_from(("half_even", "half_up")))
def test_rounding_never_reverses_an_order(one, other, places, mode):
    low, high = sorted((one, other))

    assert quantity.rounded(low, decimals=places, rounding=mode) <= quantity.rounded(
        high, decimals=places, rounding=mode
    )


@given(values.filter(bool), st.integers(1, 12))
def test_significant_rounding_prints_exactly_that_many_digits(value, digits):
    kept = quantity.rounded(value, significant=digits)

    assert len(kept.as_tuple().digits) == digits


@given(st.text(max_size=80))
@example("1.500")
@example("1,2 x 10^")
def test_any_text_gives_a_finite_number_or_a_reasoned_refusal(raw):
    try:
        read = parse(raw)
    except NotANumberError:
        return
    assert read.raw == raw
    assert read.value is None or read.value.is_finite()


@given(st.from_regex(r"[<>]?-?[0-9.,]{1,12}( ?[xe%]?[0-9^]{0,4})?", fullmatch=True))
def test_number_like_texts_never_escape_the_grammar(raw):
    try:
        readings = (parse(raw),)
    except AmbiguousNumberError as asked:
        readings = asked.readings
        assert len({reading.value for reading in readings}) == 2
    except NotANumberError:
        return
    assert all(reading.value is not None for reading in readings)
