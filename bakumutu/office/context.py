"""What every page knows about the offices of this installation."""

from collections.abc import Callable

from django.db.models import Count, Q
from django.http import HttpRequest

from bakumutu.office.models import Office


def demonstration(_request: HttpRequest) -> dict[str, Callable[[], bool]]:
    """Let pages outside any office say that only demonstrations are here."""
    return {"only_demonstrations": only_demonstrations}


def only_demonstrations() -> bool:
    """Tell whether there are offices, and all of them demonstrate."""
    counted = Office.objects.aggregate(
        shown=Count("pk", filter=Q(is_demonstration=True)), every=Count("pk")
    )
    return bool(0 < counted["every"] == counted["shown"])
