"""Forms about a request: finding it, ending it, agreeing to it."""

from collections.abc import Iterator

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.desk.journeys import RequestState
from bakumutu.desk.models import Channel, WayOfAgreeing

_ANY = ("", pgettext_lazy("filter", "all"))


class RequestFilterForm(forms.Form):
    """What the list of requests is narrowed to; lives in the address."""

    q = forms.CharField(label=_("Number or business"), required=False)
    state = forms.ChoiceField(
        label=pgettext_lazy("filter", "State"),
        required=False,
        choices=[_ANY, *RequestState.choices],
    )
    channel = forms.ChoiceField(
        label=pgettext_lazy("filter", "How it came"),
        required=False,
        choices=[_ANY, *Channel.choices],
    )
    due = forms.ChoiceField(
        label=pgettext_lazy("filter", "Due date"),
        required=False,
        choices=[_ANY, ("overdue", _("past the due date"))],
    )

    def in_use(self) -> Iterator[tuple[str, object]]:
        """Return the name of each filter in use with the words of its value."""
        for name, value in self.data.items():
            field = self.fields.get(name)
            if value and isinstance(field, forms.ChoiceField):
                words = dict(field.choices)  # type: ignore[arg-type]  # no groups here
                yield name, words.get(value, value)
            elif value and field is not None:
                yield name, value


class ReasonForm(forms.Form):
    """Why; the customer reads it."""

    reason = forms.CharField(
        label=pgettext_lazy("form", "Reason"),
        help_text=_("One or two sentences. The customer will read them."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the reason. The customer will read it.")},
    )


class HandOverForm(forms.Form):
    """Who took the result."""

    handed_to = forms.CharField(
        label=_("Received by"),
        help_text=_("Name of the person who takes the result."),
        max_length=160,
        error_messages={"required": _("Write who received the result.")},
    )


class AgreementForm(forms.Form):
    """Who agreed at the counter, and how."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Who agreed"),
        max_length=160,
        error_messages={"required": _("Write the name of who agreed.")},
    )
    way = forms.ChoiceField(
        label=_("How the customer agreed"),
        choices=[row for row in WayOfAgreeing.choices if row[0] != "screen"],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how the customer agreed.")},
    )
