"""What a typed text may mean in the registry."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import pgettext

from bakumutu.office.actor import Actor
from bakumutu.office.search import Found
from bakumutu.registry.models import Business
from bakumutu.registry.queries import find_businesses

_FEW = 5


def find(actor: Actor, text: str) -> Iterator[Found]:
    """Yield businesses by name, phone, NIB or code."""
    for row in find_businesses(text)[:_FEW]:
        yield Found(
            row.name,
            reverse("registry:business", args=[row.pk]),
            pgettext("found", "business"),
            detail=row.code,
            is_exact=_has_code(row, text.strip().upper()),
        )


def _has_code(business: Business, code: str) -> bool:
    """Tell whether it is this business's code, or that of an entry merged into it."""
    return bool(code) and (
        business.code == code
        or Business.with_merged.filter(merged_into=business, code=code).exists()
    )
