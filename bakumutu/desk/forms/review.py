"""Forms of the review: terms, no with an alternative, and referral."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.desk.forms.fields import DueDateField
from bakumutu.desk.forms.requests import ReasonForm
from bakumutu.desk.models import RequestedTest, Rule
from bakumutu.standards.models import Edition, Method


@dataclass(frozen=True, slots=True)
class TermsChoices:
    """What may be chosen in a review."""

    editions: Sequence[Edition]
    classes: Sequence[str]
    tests: Sequence[RequestedTest]
    methods: Mapping[UUID, Sequence[Method]]
    #: Where the page of the review is; one who enters a method comes back to it.
    page: str
    #: Methods within the accreditation scope; None where nothing is tested.
    accredited: frozenset[UUID] | None = None

    def words(self, method: Method) -> str:
        """Return a method, and whether a result by it would be accredited."""
        if self.accredited is None:
            return method.number
        if method.pk in self.accredited:
            return _("%(method)s, within the accreditation scope") % {"method": method}
        return _("%(method)s, outside the accreditation scope") % {"method": method}

    def without_method(self, test: RequestedTest) -> SafeString:
        """Return the limit, that no method is known, and where to enter one."""
        asked = urlencode({"parameter": test.parameter.code, "kembali": self.page})
        return format_html(
            "{}. {} <a href='{}?{}'>{}</a>",
            _limit(test),
            _("No method is known. Save what you chose here, then:"),
            reverse("standards:enter_method"),
            asked,
            _("Enter a method"),
        )


class TermsForm(forms.Form):
    """How the office would do the work; one method field for each test."""

    edition_id = forms.ChoiceField(
        label=_("Standard whose limits apply"), required=False
    )
    product_class = forms.ChoiceField(label=_("Class or grade"), required=False)
    decision_rule = forms.ChoiceField(
        label=_("Decision rule"),
        choices=Rule.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Agree the decision rule with the customer.")},
    )
    due_on = DueDateField(
        label=_("Due date"),
        help_text=_("Counted anew from the payment, in the same working days."),
    )

    def __init__(
        self,
        data: QueryDict | None,
        *,
        choices: TermsChoices,
        initial: Mapping[str, object],
    ) -> None:
        super().__init__(data, initial=dict(initial))
        self.tests = choices.tests
        is_only_saved = data is not None and "accept" not in data
        self.fields["edition_id"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            ("", _("none: nothing is judged")),
            *(
                (str(row.pk), f"{row.title_id} ({row.number})")
                for row in choices.editions
            ),
        ]
        self.fields["product_class"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            ("", pgettext_lazy("class", "none")),
            *((code, code) for code in choices.classes),
        ]
        for test in self.tests:
            methods = choices.methods.get(test.parameter_id, ())
            self.fields[_name(test)] = _method_field(
                test, [(str(row.pk), choices.words(row)) for row in methods]
            )
            self.fields[_name(test)].required = not is_only_saved
            if not methods:
                self.fields[_name(test)].help_text = choices.without_method(test)

    def method_fields(self) -> list[forms.BoundField]:
        """Return the field of each test's method, in their order."""
        return [self[_name(test)] for test in self.tests]

    def methods(self) -> dict[UUID, UUID]:
        """Return the method chosen for each test."""
        chosen = ((test.pk, self.cleaned_data[_name(test)]) for test in self.tests)
        return {test: UUID(method) for test, method in chosen if method}

    def clean(self) -> dict[str, Any]:
        """Refuse a judgement without limits."""
        data = super().clean() or self.cleaned_data
        is_judged = data.get("decision_rule") not in (None, Rule.NONE)
        if is_judged and not data.get("edition_id"):
            self.add_error(
                "edition_id",
                _("Choose the standard whose limits apply, or judge nothing."),
            )
        return data


class DeclineForm(ReasonForm):
    """No, why, and what to do instead."""

    alternative = forms.CharField(
        label=_("What the customer can do instead"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write what the customer can do instead.")},
    )


class LaboratoryForm(forms.Form):
    """One laboratory that a customer may choose."""

    name = forms.CharField(label=_("Laboratory"), max_length=160, required=False)
    city = forms.CharField(label=_("City"), max_length=80, required=False)
    accreditation = forms.CharField(
        label=_("Accreditation number"), max_length=40, required=False
    )


class BaseLaboratories(forms.BaseFormSet):  # type: ignore[type-arg]  # no generic at run time
    """The laboratories of a referral; the owner needs a choice."""

    def clean(self) -> None:
        """Refuse fewer than two."""
        if len(named_laboratories(self)) < 2:
            raise forms.ValidationError(
                _("Name at least two laboratories, so that the owner has a choice.")
            )


Laboratories = forms.formset_factory(LaboratoryForm, formset=BaseLaboratories, extra=4)


def named_laboratories(
    forms_of: "forms.BaseFormSet[LaboratoryForm]",
) -> list[dict[str, str]]:
    """Return the laboratories that were filled in."""
    rows = (getattr(form, "cleaned_data", {}) for form in forms_of.forms)
    return [row for row in rows if row.get("name") and row.get("city")]


def _name(test: RequestedTest) -> str:
    return f"method_{test.pk.hex}"


def _limit(test: RequestedTest) -> str:
    return str(test.limit_words() or _("no limit"))


def _method_field(
    test: RequestedTest, choices: list[tuple[str, str]]
) -> forms.ChoiceField:
    is_open = len(choices) != 1
    return forms.ChoiceField(
        label=test.parameter.name,
        help_text=_limit(test),
        choices=[("", pgettext_lazy("method", "choose")), *choices][not is_open :],
        initial=str(test.method_id or ""),
        error_messages={"required": _("Choose a method for %s.") % test.parameter},
    )
