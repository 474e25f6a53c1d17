"""The answer of the finder as cards: one standard each, everything about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bakumutu.office.actor import Actor
from bakumutu.reference.routes import SchemeFact, scheme_fact
from bakumutu.reference.standards import Standard, UnknownStandardError, standard
from bakumutu.standards import telling
from bakumutu.standards.finder import Found
from bakumutu.standards.laboratories import Laboratory, laboratories_for
from bakumutu.standards.models import Confidence, Edition
from bakumutu.standards.panels import Section, certifiers_of, sections_of


@dataclass(frozen=True, slots=True)
class Card:
    """One standard as the page shows it."""

    edition: Edition
    former: tuple[Edition, ...]
    why: Sequence[str]
    obligation: str
    #: What of the edition nobody has verified yet, in words.
    doubts: Sequence[str]
    ways: Sequence[dict[str, object]]
    scheme: SchemeFact | None
    laboratories: Sequence[Laboratory]
    sections: Sequence[Section]
    #: Who certifies it, as far as this office knows.
    certifiers: Sequence[Section]
    #: Where the standard is written down for the product that was opened, if any.
    use_url: str = ""


def cards(
    found: Iterable[Found], *, by: Actor, on: date, product_id: UUID | None = None
) -> list[Card]:
    """Return the cards of what was found, with a few queries for all of them."""
    all_found = list(found)
    editions = [each.edition for each in all_found]
    laboratories = laboratories_for(editions, on=on)
    families = [edition.family for edition in editions]
    sections, certifiers = sections_of(families, by), certifiers_of(families, by)
    return [
        Card(
            edition=each.edition,
            former=each.former,
            why=telling.why(each.why),
            obligation=telling.obligation(is_mandatory=each.edition.is_mandatory),
            doubts=_doubts(each.edition),
            ways=[telling.way(route) for route in each.route],
            scheme=scheme_fact(each.edition.group, each.edition.number),
            laboratories=laboratories[each.edition.pk],
            sections=sections[each.edition.family],
            certifiers=certifiers[each.edition.family],
            use_url=_use_url(each.edition, product_id),
        )
        for each in all_found
    ]


def _doubts(edition: Edition) -> list[str]:
    """Return what stands here from memory: the duty, the title, the status."""
    fact = _packaged(edition)
    doubts = []
    if fact is None or fact.mandatory_confidence != "read":
        doubts.append(_("mandatory or voluntary"))
    if fact is not None and fact.title_confidence != "read":
        doubts.append(_("number and title"))
    if edition.status_confidence != Confidence.READ:
        doubts.append(pgettext("doubt", "status"))
    return doubts


def _packaged(edition: Edition) -> Standard | None:
    try:
        return standard(edition.number)
    except UnknownStandardError:
        return None


def _use_url(edition: Edition, product_id: UUID | None) -> str:
    if product_id is None:
        return ""
    page = reverse("registry:amend_product", args=[product_id])
    return f"{page}?{urlencode({'standar': edition.number})}"
