"""What every page knows without being told by its view."""

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, object]:
    """Return the actor, the languages and the public address for the frame."""
    return {
        "actor": getattr(request, "actor", None),
        "languages": settings.LANGUAGES,
        "public_url": settings.PUBLIC_URL,
    }
