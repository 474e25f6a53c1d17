"""What a typed text may mean in guidance."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import pgettext

from bakumutu.guidance.models import Assessment
from bakumutu.office.actor import Actor
from bakumutu.office.search import Found


def find(actor: Actor, text: str) -> Iterator[Found]:
    """Yield the assessment of that number; owners do not go by numbers."""
    if not actor.is_staff:
        return
    rows = Assessment.objects.select_related("business", "product")
    for row in rows.filter(number=text.strip().upper()).exclude(number=""):
        yield Found(
            row.number,
            reverse("guidance:assessment", args=[row.pk]),
            pgettext("found", "assessment"),
            detail=f"{row.business} · {row.product}",
            is_exact=True,
        )
