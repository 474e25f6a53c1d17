"""What every page knows without being told by its view."""

from django.conf import settings
from django.http import HttpRequest

#: Somebody with only this role is served by the public shell, on a phone.
_OWNER = frozenset({"business_owner"})


def page(request: HttpRequest) -> dict[str, object]:
    """Return the actor, the languages and the public address for the frame."""
    actor = getattr(request, "actor", None)
    return {
        "actor": actor,
        "languages": settings.LANGUAGES,
        "public_url": settings.PUBLIC_URL,
        "shell": "staff" if actor and actor.roles - _OWNER else "public",
    }
