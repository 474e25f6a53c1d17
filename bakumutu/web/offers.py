"""A text input that offers values while one types; it needs no scripts."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms


class OfferingInput(forms.TextInput):
    """Offers values from a list that is read when the form is drawn."""

    template_name = "web/forms/offering_input.html"

    def __init__(self, name: str, offer: Callable[[], Iterable[object]]) -> None:
        super().__init__(attrs={"list": name, "autocomplete": "off"})
        self.offer = offer

    def get_context(
        self, name: str, value: object, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        """Add the values on offer."""
        return super().get_context(name, value, attrs) | {"offered": self.offer()}
