"""The answer of the finder as cards: one standard each, everything about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from bakumutu.office.actor import Actor
from bakumutu.reference.routes import SchemeFact, scheme_fact
from bakumutu.reference.standards import UnknownStandardError, standard
from bakumutu.standards import telling
from bakumutu.standards.finder import Found
from bakumutu.standards.laboratories import Laboratory, laboratories_for
from bakumutu.standards.models import Confidence, Edition
from bakumutu.standards.panels import Section, sections_of


@dataclass(frozen=True, slots=True)
class Card:
    """One standard as the page shows it."""

    edition: Edition
    former: tuple[Edition, ...]
    why: Sequence[str]
    obligation: str
    is_status_sure: bool
    ways: Sequence[dict[str, object]]
    scheme: SchemeFact | None
    laboratories: Sequence[Laboratory]
    sections: Sequence[Section]
    #: Where the standard is written down for the product that was opened, if any.
    use_url: str = ""


def cards(
    found: Iterable[Found], *, by: Actor, on: date, product_id: UUID | None = None
) -> list[Card]:
    """Return the cards of what was found, with a few queries for all of them."""
    all_found = list(found)
    editions = [each.edition for each in all_found]
    laboratories = laboratories_for(editions, on=on)
    sections = sections_of([edition.family for edition in editions], by)
    return [
        Card(
            edition=each.edition,
            former=each.former,
            why=telling.why(each.why),
            obligation=_obligation(each.edition),
            is_status_sure=each.edition.status_confidence == Confidence.READ,
            ways=[telling.way(route) for route in each.route],
            scheme=scheme_fact(each.edition.group, each.edition.number),
            laboratories=laboratories[each.edition.pk],
            sections=sections[each.edition.family],
            use_url=_use_url(each.edition, product_id),
        )
        for each in all_found
    ]


def _obligation(edition: Edition) -> str:
    try:
        is_sure = standard(edition.number).mandatory_confidence == "read"
    except UnknownStandardError:
        is_sure = False
    return telling.obligation(is_mandatory=edition.is_mandatory, is_sure=is_sure)


def _use_url(edition: Edition, product_id: UUID | None) -> str:
    if product_id is None:
        return ""
    page = reverse("registry:amend_product", args=[product_id])
    return f"{page}?{urlencode({'standar': edition.number})}"
