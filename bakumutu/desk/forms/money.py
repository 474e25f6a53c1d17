"""Forms about money: a billing code, a receipt, and reading it a second time."""

from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from bakumutu.desk.forms.fields import BillingCodeField, NtpnField
from bakumutu.web.fields import IndonesianDateField, RupiahField

_NTPN = {"autocomplete": "off", "spellcheck": "false", "maxlength": 24}


class BillForm(forms.Form):
    """A billing code as SIMPONI gave it."""

    billing_code = BillingCodeField(
        label=_("Billing code from SIMPONI"),
        help_text=_("15 digits; spaces do not matter."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Type the 15 digits of the billing code.")},
    )
    expires_on = IndonesianDateField(
        label=_("Good until"),
        error_messages={
            "required": _("Write until when the code is good."),
        },
    )

    def __init__(self, data: QueryDict | None, *, today: date) -> None:
        super().__init__(data)
        self.today = today

    def clean_expires_on(self) -> date:
        """Refuse a code that has run out already."""
        day: date = self.cleaned_data["expires_on"]
        if day < self.today:
            raise forms.ValidationError(
                _("This code has run out. Get a new one from SIMPONI.")
            )
        return day


class ReceiptForm(forms.Form):
    """A payment as the customer's receipt says."""

    ntpn = NtpnField(
        label=_("NTPN on the receipt"),
        help_text=_("16 letters and digits; spaces do not matter."),
        widget=forms.TextInput(attrs=_NTPN),
        error_messages={"required": _("Type the 16 characters of the NTPN.")},
    )
    amount = RupiahField(
        label=_("Amount on the receipt"),
        help_text=_("Whole rupiah, for example 390.000."),
        error_messages={"required": _("Type the amount on the receipt.")},
    )
    paid_on = IndonesianDateField(
        label=_("Paid on"),
        error_messages={
            "required": _("Write the day of the payment."),
        },
    )

    def __init__(self, data: QueryDict | None, *, today: date) -> None:
        super().__init__(data)
        self.today = today

    def clean_amount(self) -> int:
        """Return whole rupiah as a whole number."""
        return int(self.cleaned_data["amount"])

    def clean_paid_on(self) -> date:
        """Refuse a payment in the future."""
        day: date = self.cleaned_data["paid_on"]
        if day > self.today:
            raise forms.ValidationError(_("A payment is made today or earlier."))
        return day


class SecondReadingForm(forms.Form):
    """The same receipt number, read by a second person in SIMPONI."""

    ntpn = NtpnField(
        label=_("NTPN as you read it in SIMPONI"),
        help_text=_("Type it yourself: what the first person typed is not shown."),
        widget=forms.TextInput(attrs=_NTPN),
        error_messages={"required": _("Type the 16 characters of the NTPN.")},
    )
