"""Showing a one-time code to the officer who hands it over, once."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from bakumutu.office.actions import Invitation

#: Where the code is kept until the officer has seen it once; then, whose it was.
_INVITATION = "invitation"


def handed_over(request: HttpRequest, made: Invitation) -> HttpResponse:
    """Lead to the page that shows a fresh code."""
    told = asdict(made)
    told["person_id"] = str(made.person_id)
    told["expires_at"] = made.expires_at.isoformat()
    request.session[_INVITATION] = told
    return redirect("office:invitation")


def taken(request: HttpRequest) -> dict[str, str] | None:
    """Return the code that waits to be shown, and forget all of it but whose it is."""
    shown: dict[str, str] | None = request.session.get(_INVITATION)
    if shown:
        request.session[_INVITATION] = {"person_id": shown["person_id"]}
    return shown
