"""The mark that every view carries: who may open the page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpResponse

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Access:
    """Who may open a page: anybody, whoever is signed in, posts, roles, tokens."""

    is_public: bool = False
    roles: tuple[str, ...] = ()
    #: About the person alone: no post in an office is needed.
    is_personal: bool = False
    #: For programs that show a token of their own, whoever is signed in.
    is_by_token: bool = False


def marked(view: View, access: Access) -> View:
    """Return ``view`` carrying its mark."""
    carrier: Any = view
    carrier.access = access
    return view


def public(view: View) -> View:
    """Mark a page that strangers may open."""
    return marked(view, Access(is_public=True))


def access_of(view: View) -> Access | None:
    """Return the mark that a view carries."""
    return cast("Access | None", getattr(view, "access", None))
