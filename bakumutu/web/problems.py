"""What is wrong in a form, as the error summary lists it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.forms import BaseForm
from django.forms.formsets import BaseFormSet


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


def _of_form(form: BaseForm) -> Iterator[Problem]:
    for name, errors in form.errors.items():
        anchor = _anchor(form, name)
        yield from (Problem(str(text), anchor) for text in errors)


def _anchor(form: BaseForm, name: str) -> str:
    """Return the id of the input, or of the first one of a group."""
    if name not in form.fields:
        return ""
    bound = form[name]
    return bound.id_for_label or (bound.auto_id and f"{bound.auto_id}_0")
