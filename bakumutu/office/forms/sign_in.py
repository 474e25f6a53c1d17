"""Forms of signing in: allauth's, with this house's words and lock-out."""

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    SetPasswordForm,
)
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as RepeatCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.office.lockout import key_of
from bakumutu.office.sign_in import attempt

_EMAIL = _("Write your office e-mail, such as sari@example.go.id.")
_PASSWORD = _("Write your password.")
_NEW_HINT = _("At least 12 characters. A sentence is easy to remember.")
_CODE = _("Write the 6 digits that the app shows now.")


def _word(
    form: forms.Form, name: str, label: object, *, required: object, hint: object = ""
) -> None:
    """Give a field of allauth's the label, hint and error sentence of the house."""
    field = form.fields[name]
    field.label, field.help_text = label, hint  # type: ignore[assignment]  # lazy text
    field.error_messages |= {"required": required, "invalid": required}  # type: ignore[dict-item]  # lazy text
    field.widget.attrs.pop("placeholder", None)


class SignInForm(LoginForm):  # type: ignore[misc]  # untyped
    """E-mail and password."""

    def __init__(self, *args: object, **named: object) -> None:
        super().__init__(*args, **named)
        _word(self, "login", pgettext_lazy("field", "E-mail"), required=_EMAIL)
        _word(self, "password", pgettext_lazy("field", "Password"), required=_PASSWORD)


class RepeatPasswordForm(ReauthenticateForm):  # type: ignore[misc]  # untyped
    """The password again, before something that matters."""

    def __init__(self, *args: object, **named: object) -> None:
        super().__init__(*args, **named)
        _word(self, "password", pgettext_lazy("field", "Password"), required=_PASSWORD)


class NewPasswordForm(SetPasswordForm):  # type: ignore[misc]  # untyped
    """A first password."""

    def __init__(self, *args: object, **named: object) -> None:
        super().__init__(*args, **named)
        _word_new_password(self)


class OtherPasswordForm(ChangePasswordForm):  # type: ignore[misc]  # untyped
    """Another password."""

    def __init__(self, *args: object, **named: object) -> None:
        super().__init__(*args, **named)
        _word(self, "oldpassword", _("Present password"), required=_PASSWORD)
        _word_new_password(self)


def _word_new_password(form: forms.Form) -> None:
    _word(form, "password1", _("New password"), required=_PASSWORD, hint=_NEW_HINT)
    _word(form, "password2", _("New password, once more"), required=_PASSWORD)


class _GuardedCode:
    """A code that is tried at most as often as a password."""

    def clean_code(self) -> str:
        """Return the code when it is right; count it when it is wrong."""
        form: forms.Form = self  # type: ignore[assignment]  # mixed into forms
        key = key_of(f"code {self.user.pk}")  # type: ignore[attr-defined]  # as above
        code: str = ""
        failure: forms.ValidationError | None = None
        with attempt(context.request, key) as tried:
            try:
                code = super().clean_code()  # type: ignore[misc]  # as above
                tried.succeeded = True
            except forms.ValidationError as wrong:
                failure = wrong
        if failure is not None:
            raise failure
        return code or form.cleaned_data["code"]


class SecondFactorForm(_GuardedCode, AuthenticateForm):  # type: ignore[misc]  # untyped
    """The code from the app, or a spare code, at sign-in."""

    def __init__(self, *args: object, **named: object) -> None:
        super().__init__(*args, **named)
        hint = _("Without the app at hand, type one of your spare codes.")
        _word(self, "code", _("Code from the app"), required=_CODE, hint=hint)


class RepeatSecondFactorForm(_GuardedCode, RepeatCodeForm):  # type: ignore[misc]  # untyped
    """The code again, before something that matters."""

    def __init__(self, *args: object, **named: object) -> None:
        super().__init__(*args, **named)
        _word(self, "code", _("Code from the app"), required=_CODE)


class FirstCodeForm(ActivateTOTPForm):  # type: ignore[misc]  # untyped
    """The first code from the app shows that it was set up."""

    def __init__(self, *args: object, **named: object) -> None:
        super().__init__(*args, **named)
        _word(self, "code", _("Code from the app"), required=_CODE)


class OneTimeCodeForm(forms.Form):
    """The code that an officer handed over."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("10 letters and digits, as your officer wrote them down."),
        error_messages={"required": _("Write the code that your officer gave you.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}
        ),
    )
