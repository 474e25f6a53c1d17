"""How people sign in: allauth's flows with this house's rules and words."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bakumutu.office.lockout import (
    forget_failures,
    key_of,
    key_of_person,
    locked_until,
    note_failure,
)
from bakumutu.office.models import Person
from bakumutu.web.wording import clock

_WRONG_CODE = gettext_lazy(
    "This code is not right, or no longer. Open the app and type the present code."
)
_WRONG_PASSWORD = gettext_lazy(
    "E-mail and password do not belong together. Type both again."
)
_TOLD = {
    "account/messages/password_changed.txt": gettext_lazy("The password is changed."),
    "account/messages/password_set.txt": gettext_lazy("The password is set."),
    "mfa/messages/totp_activated.txt": gettext_lazy(
        "From now on you sign in with a code from your app."
    ),
    "mfa/messages/totp_deactivated.txt": gettext_lazy(
        "From now on you sign in without a code."
    ),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy(
        "There are new spare codes; the old ones no longer work."
    ),
    "usersessions/messages/sessions_logged_out.txt": gettext_lazy(
        "Every other device is signed out."
    ),
}


class HouseAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # untyped
    """Signing in by e-mail and password, with lock-out and without sign-up."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _WRONG_PASSWORD,
        "invalid_login": _WRONG_PASSWORD,
        "enter_current_password": gettext_lazy("Type your present password."),
        "incorrect_password": gettext_lazy("This is not your password. Type it again."),
        "too_many_login_attempts": gettext_lazy(
            "There were too many attempts. Wait a few minutes and try again."
        ),
    }

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Say no: only an administrator gives somebody a post."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Person | None:  # noqa: ANN401 (as given)
        """Return who this is, unless the account is locked."""
        key = key_of(credentials.get("email", ""))
        refuse_if_locked(key)
        person: Person | None = super().authenticate(request, **credentials)
        if person is None:
            _keep_failure(request, key)
        else:
            forget_failures(key)
        return person

    def reauthenticate(self, user: Person, password: str) -> bool:
        """Tell whether ``password`` is that of the person who is signed in."""
        with attempt(self.request, key_of_person(user)) as tried:
            tried.succeeded = user.check_password(password)
        return tried.succeeded

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *_unused: object,
        **_named: object,
    ) -> None:
        """Tell what allauth has done in the house's words, or nothing."""
        told = _TOLD.get(message_template or "")
        if told:
            messages.add_message(request, level, told)


class HouseMFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # untyped
    """The second factor: a code from an app, with spare codes."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": _WRONG_CODE}

    def build_totp_svg(self, url: str) -> str:
        """Return the QR code of the app's secret as SVG without any styles."""
        drawn: str = segno.make(url, error="m", micro=False).svg_inline(
            scale=4, border=2, dark="#000", light="#fff", omitsize=False
        )
        return drawn


class Tried:
    """One attempt to prove who somebody is."""

    succeeded = False


@contextmanager
def attempt(request: HttpRequest, key: str) -> Iterator[Tried]:
    """Let one attempt happen unless locked; count it when it fails."""
    refuse_if_locked(key)
    tried = Tried()
    yield tried
    if tried.succeeded:
        forget_failures(key)
    else:
        _keep_failure(request, key)


def refuse_if_locked(key: str) -> None:
    """Raise ValidationError with the time when to try again."""
    until = locked_until(key)
    if until is not None:
        raise ValidationError(waiting_sentence(until), code="locked")


def waiting_sentence(until: datetime) -> str:
    """Return the calm sentence about a locked account."""
    minutes = max(1, round((until - timezone.now()).total_seconds() / 60))
    return _(
        "There were too many attempts. Try again at %(clock)s, in %(minutes)s"
        " minutes, or ask your administrator to unlock you."
    ) % {"clock": clock(until), "minutes": minutes}


def _keep_failure(request: HttpRequest, key: str) -> None:
    # The page shows an error, yet this count must outlive it.
    request.keeps_refusal = True  # type: ignore[attr-defined]  # read by the middleware
    note_failure(key)
