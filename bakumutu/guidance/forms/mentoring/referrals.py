"""Forms about bodies, referrals, certificates and what comes after."""

from collections.abc import Iterable
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.actions import (
    BodyDetails,
    Certificate,
    Choice,
    Measured,
    ReferralTerms,
    ScopeDetails,
    Upkeep,
)
from bakumutu.guidance.forms.mentoring.fields import (
    PastDateField,
    StandardField,
    first_upload,
)
from bakumutu.guidance.models import CertificationBody, Route
from bakumutu.web.fields import IndonesianDateField
from bakumutu.web.photos import PHOTOS_AND_DOCUMENTS, PhotosField

_INDICATORS = 3


class BodyForm(forms.Form):
    """A certification body as its accreditation names it."""

    name = forms.CharField(
        label=pgettext_lazy("body", "Name"),
        max_length=160,
        error_messages={"required": _("Write the name of the body.")},
    )
    city = forms.CharField(
        label=pgettext_lazy("body", "City"),
        max_length=80,
        error_messages={"required": _("Write the city of the body.")},
    )
    accreditation = forms.CharField(
        label=_("Accreditation number"),
        max_length=60,
        help_text=_("For example LSPr-010-IDN."),
        error_messages={"required": _("Write the number of its accreditation.")},
    )
    contact = forms.CharField(
        label=_("How it is reached"), required=False, max_length=200
    )
    is_active = forms.BooleanField(
        label=_("Name it in letters"), required=False, initial=True
    )

    def details(self) -> BodyDetails:
        """Return what is known of the body."""
        return BodyDetails(**self.cleaned_data)


class ScopeForm(forms.Form):
    """One standard in the scope of a body."""

    standard = StandardField(
        label=pgettext_lazy("scope", "Standard"),
        error_messages={"required": _("Write the number of the standard.")},
    )
    route = forms.ChoiceField(label=_("Scheme"), choices=Route.choices)
    valid_from = IndonesianDateField(
        label=_("From"), error_messages={"required": _("Choose the first day.")}
    )
    valid_until = IndonesianDateField(label=_("Until"), required=False)
    source = forms.CharField(
        label=_("Where it was read"),
        max_length=200,
        help_text=_("For example kan.or.id, with the day."),
        error_messages={"required": _("Write where the scope was read.")},
    )

    def clean(self) -> dict[str, object]:
        """Refuse an end before the beginning."""
        told: dict[str, object] = super().clean() or {}
        first, last = told.get("valid_from"), told.get("valid_until")
        if first and last and last < first:  # type: ignore[operator]  # two days
            self.add_error("valid_until", _("Choose a day after the first one."))
        return told

    def details(self) -> ScopeDetails:
        """Return the line of the scope."""
        told = self.cleaned_data
        return ScopeDetails(
            edition_id=told["standard"].pk,
            route=told["route"],
            valid_from=told["valid_from"],
            valid_until=told["valid_until"],
            source=told["source"],
        )


class EndForm(forms.Form):
    """The last day of a line of a scope."""

    on = IndonesianDateField(
        label=_("Last day"), error_messages={"required": _("Choose the last day.")}
    )


class ReferralForm(forms.Form):
    """By which route, and with what ready."""

    route = forms.ChoiceField(
        label=_("Scheme"), choices=Route.choices, initial=Route.TYPE_5
    )
    prepared = forms.CharField(
        label=_("What the owner has ready"),
        required=False,
        max_length=2_000,
        help_text=_("A line each, such as: records of six months."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    override_reason = forms.CharField(
        label=_("Why without consent"),
        required=False,
        max_length=1_000,
        help_text=_("Only where the business has not agreed. It stays in the record."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, *args: object, has_consent: bool = True, **named: object
    ) -> None:
        super().__init__(*args, **named)  # type: ignore[arg-type]  # Django's own
        if has_consent:
            del self.fields["override_reason"]

    def terms(self) -> ReferralTerms:
        """Return what was agreed."""
        return ReferralTerms(**self.cleaned_data)


class ChoiceForm(forms.Form):
    """Which body the owner chose."""

    body = forms.ChoiceField(
        label=_("Which body the owner chose"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the body.")},
    )
    chosen_by = forms.CharField(
        label=_("Who chose for the business"),
        max_length=160,
        error_messages={"required": _("Write who chose for the business.")},
    )
    chosen_on = PastDateField(
        label=_("Chosen on"), error_messages={"required": _("Choose the day.")}
    )

    def __init__(
        self,
        *args: object,
        bodies: Iterable[CertificationBody] = (),
        **named: object,
    ) -> None:
        super().__init__(*args, **named)  # type: ignore[arg-type]  # Django's own
        offered = [(str(one.pk), f"{one.name}, {one.city}") for one in bodies]
        self.fields["body"].choices = offered  # type: ignore[attr-defined]  # a choice field

    def choice(self) -> Choice:
        """Return the owner's choice."""
        told = self.cleaned_data
        return Choice(
            body_id=UUID(told["body"]),
            chosen_by=told["chosen_by"],
            chosen_on=told["chosen_on"],
        )


class OwnChoiceForm(ChoiceForm):
    """The owner's own choice: only which body."""

    chosen_by = None  # type: ignore[assignment]  # who is signed in
    chosen_on = None  # type: ignore[assignment]  # today

    def __init__(self, *args: object, **named: object) -> None:
        super().__init__(*args, **named)  # type: ignore[arg-type]  # as above
        self.fields["body"].label = _("Which body you choose")

    @property
    def body_id(self) -> UUID:
        """Return the body that was chosen."""
        return UUID(self.cleaned_data["body"])


class CertificateForm(forms.Form):
    """What stands on the certificate of the body."""

    number = forms.CharField(
        label=_("Number on the certificate"),
        max_length=120,
        error_messages={"required": _("Write the number of the certificate.")},
    )
    issued_on = PastDateField(
        label=_("Issued on"), error_messages={"required": _("Choose the day.")}
    )
    valid_until = IndonesianDateField(label=_("Valid until"), required=False)
    paper = PhotosField(
        label=_("Photo or PDF of the certificate"),
        required=False,
        accept=PHOTOS_AND_DOCUMENTS,
        most=1,
    )

    def certificate(self) -> Certificate:
        """Return what was copied."""
        told = self.cleaned_data
        return Certificate(
            number=told["number"],
            issued_on=told["issued_on"],
            valid_until=told["valid_until"],
            upload=first_upload(told["paper"]),
        )


class UpkeepForm(forms.Form):
    """Whether it still holds, and up to three indicators measured again."""

    reviewed_on = PastDateField(
        label=_("Looked at on"), error_messages={"required": _("Choose the day.")}
    )
    still_meets = forms.ChoiceField(
        label=_("Does the product still meet its standard?"),
        widget=forms.RadioSelect,
        choices=[
            ("yes", pgettext_lazy("upkeep", "yes")),
            ("no", pgettext_lazy("upkeep", "no")),
        ],
        error_messages={"required": _("Choose yes or no.")},
    )
    note = forms.CharField(
        label=pgettext_lazy("form", "Note"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: object, **named: object) -> None:
        super().__init__(*args, **named)  # type: ignore[arg-type]  # Django's own
        for number in range(1, _INDICATORS + 1):
            self.fields |= _indicator_fields(number)

    def upkeep(self) -> Upkeep:
        """Return what was found."""
        told = self.cleaned_data
        measured = [
            Measured(*(told[f"{part}_{number}"] for part in _PARTS))
            for number in range(1, _INDICATORS + 1)
            if told[f"name_{number}"] and told[f"now_{number}"]
        ]
        return Upkeep(
            reviewed_on=told["reviewed_on"],
            still_meets=told["still_meets"] == "yes",
            note=told["note"],
            indicators=tuple(measured),
        )


_PARTS = ("name", "unit", "before", "now")


def _indicator_fields(number: int) -> dict[str, forms.Field]:
    named = {"number": number}
    labels = (
        _("Indicator %(number)s, such as rejects") % named,
        _("Unit of indicator %(number)s") % named,
        _("Before the mentoring (%(number)s)") % named,
        _("Now (%(number)s)") % named,
    )
    return {
        f"{part}_{number}": forms.CharField(
            label=label, required=False, max_length=120 if part == "name" else 40
        )
        for part, label in zip(_PARTS, labels, strict=True)
    }
