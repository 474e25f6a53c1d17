"""The form of the finder: one box, and what decides the route."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.standards.finder import Question

_SCALES = (
    ("", pgettext_lazy("scale", "not known yet")),
    ("micro", pgettext_lazy("scale", "micro")),
    ("small", pgettext_lazy("scale", "small")),
    ("medium", pgettext_lazy("scale", "medium")),
    ("large", pgettext_lazy("scale", "large")),
)
_RISKS = (
    ("", pgettext_lazy("risk", "not known yet")),
    ("low", pgettext_lazy("risk", "low")),
    ("medium_low", pgettext_lazy("risk", "medium low")),
    ("medium_high", pgettext_lazy("risk", "medium high")),
    ("high", pgettext_lazy("risk", "high")),
)


class FinderForm(forms.Form):
    """What a person asks; it lives in the address."""

    q = forms.CharField(
        label=_("What is the product?"),
        help_text=_(
            "As the owner says it. A number of an SNI, a KBLI or an HS code will do."
        ),
        max_length=300,
        error_messages={
            "required": _("Write what the product is, e.g. kripik singkong."),
            "max_length": _("Write it shorter: what it is and what it is made of."),
        },
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    scale = forms.ChoiceField(
        label=_("Scale of the business"), choices=_SCALES, required=False
    )
    risk = forms.ChoiceField(
        label=_("Risk of the business in OSS"), choices=_RISKS, required=False
    )
    produk = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def question(self) -> Question:
        """Return what was asked; a choice that does not exist counts as not known."""
        names = {"q": "text", "scale": "scale", "risk": "risk"}
        said = {named: self._said(field) for field, named in names.items()}
        return Question(**said)

    @property
    def product_id(self) -> UUID | None:
        """Return the product that the page was opened from."""
        found: UUID | None = self._cleaned().get("produk")
        return found

    @property
    def knows_maker(self) -> bool:
        """Tell whether something about the business was said."""
        return bool(self._said("scale") or self._said("risk"))

    def _said(self, field: str) -> str:
        return self._cleaned().get(field) or ""

    def _cleaned(self) -> dict[str, Any]:
        if not self.is_bound:
            return {}
        self.is_valid()  # keeps what could be read, also beside what could not
        return self.cleaned_data
