"""What is wrong in a form, as the error summary lists it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    DateField,
    Field,
    FileField,
)
from django.forms.boundfield import BoundField
from django.forms.formsets import BaseFormSet
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Problem:
    """One sentence that says what to do, and the field it is about."""

    text: str
    anchor: str = ""


def of(form: object) -> Iterator[Problem]:
    """Return the problems of a bound form or of every form of a set."""
    if isinstance(form, BaseFormSet):
        yield from (Problem(str(text)) for text in form.non_form_errors())
        for one in form.forms:
            yield from of(one)
    elif isinstance(form, BaseForm) and form.is_bound:
        yield from _of_form(form)


def sentences(bound: BoundField) -> list[str]:
    """Return what is wrong with one field; an empty one is asked for by its name."""
    return [_sentence(error, bound) for error in bound.errors.as_data()]


def _of_form(form: BaseForm) -> Iterator[Problem]:
    for text in form.non_field_errors():
        yield Problem(str(text))
    for name in form.fields:
        bound = form[name]
        anchor = bound.id_for_label or (bound.auto_id and f"{bound.auto_id}_0")
        yield from (Problem(text, anchor) for text in sentences(bound))


def _sentence(error: ValidationError, bound: BoundField) -> str:
    usual = Field.default_error_messages["required"]
    if error.code != "required" or str(error.message) != str(usual):
        return " ".join(str(message) for message in error.messages)
    return str(_asking(bound.field)) % {"label": _inside(bound)}


def _asking(field: Field) -> object:
    for kind, asking in _ASKING:
        if isinstance(field, kind):
            return asking
    return _("Write %(label)s.")


def _inside(bound: BoundField) -> str:
    """Return a label as it stands inside a sentence: NIB stays NIB."""
    label = str(bound.label).rstrip(".:")
    is_word = label[1:2].islower() and not isinstance(bound.field, BooleanField)
    return label[:1].lower() + label[1:] if is_word else label


#: How an empty field is asked for, by what is done with it.
_ASKING: tuple[tuple[type[Field], object], ...] = (
    (BooleanField, _("Tick “%(label)s” to go on.")),
    (FileField, _("Choose the file for %(label)s.")),
    (ChoiceField, _("Choose %(label)s.")),
    (DateField, _("Choose %(label)s.")),
)
