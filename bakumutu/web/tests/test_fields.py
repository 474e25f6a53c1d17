"""What people type, and what the office keeps of it."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import override

from bakumutu.rules.quantity import Expected, Kind
from bakumutu.web.fields import (
    IndonesianDateField,
    LabNumberField,
    NibField,
    PhoneField,
    RupiahField,
    WholeNumberField,
)


class Sheet(forms.Form):
    ash = LabNumberField(label="Abu", expected=Expected(unit="%"))


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("0,125", "0.125"),
        ("0.125", "0.125"),
        ("1.234,5", "1234.5"),
        ("1e-3", "0.001"),
        ("12,5 %", "12.5"),
        ("-0,4", "-0.4"),
    ],
)
def test_a_measured_value_is_read_as_it_was_meant(typed, value):
    sheet = Sheet({"ash": typed})

    assert sheet.is_valid()
    assert sheet.cleaned_data["ash"].value == Decimal(value)
    assert sheet.cleaned_data["ash"].raw == typed


def test_less_than_and_not_detected_are_values():
    below = Sheet({"ash": "<0,01"})
    absent = Sheet({"ash": "TD"})

    assert below.is_valid()
    assert absent.is_valid()
    assert below.cleaned_data["ash"].kind is Kind.BELOW
    assert absent.cleaned_data["ash"].kind is Kind.NOT_DETECTED


def test_a_number_with_two_readings_is_asked_back():
    sheet = Sheet({"ash": "1.500"})

    page = sheet["ash"].as_field_group()

    assert "1,5 atau 1500. Pilih yang benar." in sheet.errors["ash"][0]
    assert 'value="1.500"' in page
    assert page.count('type="radio"') == 2


@pytest.mark.parametrize(("chosen", "value"), [("1.500", "1.5"), ("1500", "1500")])
def test_the_answer_settles_the_number_and_the_typed_text_stays(chosen, value):
    sheet = Sheet({"ash": "1.500", "ash-choice": chosen})

    assert sheet.is_valid()
    assert sheet.cleaned_data["ash"].value == Decimal(value)
    assert sheet.cleaned_data["ash"].raw == "1.500"


def test_an_answer_to_another_number_is_no_answer():
    sheet = Sheet({"ash": "2.750", "ash-choice": "1500"})

    assert not sheet.is_valid()


def test_a_plausible_range_decides_between_two_readings():
    field = LabNumberField(expected=Expected(low=Decimal(0), high=Decimal(14)))

    assert field.clean("1.500").value == Decimal("1.5")


def test_a_value_outside_its_range_is_named_with_the_range():
    field = LabNumberField(
        label="pH", expected=Expected(low=Decimal(0), high=Decimal(14))
    )

    with pytest.raises(forms.ValidationError) as refused:
        field.clean("70")

    assert refused.value.messages == ["pH harus antara 0 dan 14. Anda mengisi 70."]


@pytest.mark.parametrize(
    "typed",
    [
        "2026-08-17",
        "17/08/2026",
        "17/8/2026",
        "17-08-2026",
        "17.8.2026",
        "17 Agustus 2026",
        "17 Agu 2026",
        "17 agt 2026",
        "Senin, 17 Agustus 2026",
        "17 August 2026",
    ],
)
def test_a_date_is_read_day_first(typed):
    assert IndonesianDateField().clean(typed) == date(2026, 8, 17)


def test_a_month_first_date_is_refused_with_the_way_to_write_it():
    with pytest.raises(forms.ValidationError) as refused:
        IndonesianDateField().clean("10/25/2026")

    assert refused.value.messages == ["Tulis tanggalnya dulu: 25/10/2026."]


@pytest.mark.parametrize("typed", ["31/02/2026", "17/8/26", "besok", "2026"])
def test_what_is_no_date_is_refused(typed):
    with pytest.raises(forms.ValidationError, match="21/8/2026"):
        IndonesianDateField().clean(typed)


def test_a_date_that_the_calendar_cannot_show_stays_as_typed():
    class Visit(forms.Form):
        day = IndonesianDateField()

    page = str(Visit({"day": "besok"})["day"])

    assert 'value="besok"' in page
    assert 'type="text"' in page


@pytest.mark.parametrize(
    "typed",
    [
        "081234567890",
        "0812-3456-7890",
        "+62 812 3456 7890",
        "6281234567890",
        "81234567890",
    ],
)
def test_every_way_to_write_a_phone_number_is_one_number(typed):
    assert PhoneField().clean(typed) == "+6281234567890"


def test_a_stored_phone_number_is_shown_as_people_dial_it():
    assert PhoneField().prepare_value("+6281234567890") == "0812-3456-7890"


@pytest.mark.parametrize("typed", ["0812", "abc", "112"])
def test_what_rings_nowhere_is_refused(typed):
    with pytest.raises(forms.ValidationError, match="08 atau"):
        PhoneField().clean(typed)


def test_a_nib_has_thirteen_digits():
    assert NibField().clean("1234 5678 90123") == "1234567890123"

    with pytest.raises(forms.ValidationError, match=r"13 angka\. Anda mengisi 12"):
        NibField().clean("123456789012")
    with pytest.raises(forms.ValidationError, match="hanya berisi angka"):
        NibField().clean("12345678901AB")


@pytest.mark.parametrize(
    "typed", ["1250000", "1.250.000", "Rp1.250.000", "Rp 1.250.000,00", "1.250.000,-"]
)
def test_every_way_to_write_rupiah_is_one_amount(typed):
    assert RupiahField().clean(typed) == Decimal(1250000)


@pytest.mark.parametrize("typed", ["1,5", "1.25", "-5", "1,250,000", "9" * 14])
def test_what_is_no_whole_rupiah_is_refused(typed):
    with pytest.raises(forms.ValidationError):
        RupiahField().clean(typed)


def test_an_optional_field_may_stay_empty():
    assert LabNumberField(required=False).clean("") is None
    assert RupiahField(required=False).clean("") is None
    assert PhoneField(required=False).clean("") == ""
    assert NibField(required=False).clean("") == ""
    assert IndonesianDateField(required=False).clean("") is None


def test_english_pages_ask_in_english():
    with (
        override("en"),
        pytest.raises(forms.ValidationError, match=r"could be 1\.5 or 1500"),
    ):
        LabNumberField().clean("1.500")


def test_a_whole_number_names_its_field_and_its_bounds():
    field = WholeNumberField(label="Jumlah tempat", least=1, most=500)

    with pytest.raises(ValidationError) as refused:
        field.clean("banyak")

    assert refused.value.messages == [
        "Jumlah tempat: tulis bilangan bulat dari 1 sampai 500."
    ]


def test_a_whole_number_is_typed_where_the_browser_keeps_what_is_none():
    field = WholeNumberField(label="Jumlah", least=1, most=5)

    assert 'type="text"' in field.widget.render("quota", "dua")
    assert 'inputmode="numeric"' in field.widget.render("quota", "dua")
