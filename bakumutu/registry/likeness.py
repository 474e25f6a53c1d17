"""Businesses that may be the one somebody is about to register."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from bakumutu.office.beginnings import begins
from bakumutu.registry.actions import BusinessDetails
from bakumutu.registry.identity import digest_of_nik
from bakumutu.registry.models import Business, SearchWord
from bakumutu.rules.names import plain_text, search_name

#: How alike two names are: where the place is the same, and anywhere.
NEAR, ALIKE = 0.72, 0.86
#: How alike a name is to a longer one that holds all its words.
_PART = 0.9
#: Letters with which a word must begin alike to be compared at all.
_BEGINNING = 3
_MOST_COMPARED = 300
_MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Likeness:
    """A business that is known, and in what it is like the new one."""

    business: Business
    reasons: tuple[str, ...]
    score: float


def likely_same(
    details: BusinessDetails, besides: UUID | None = None
) -> list[Likeness]:
    """Return the businesses that are likely the same, the most alike first."""
    found: dict[UUID, Likeness] = {}
    for business in _with_a_number(details):
        reasons = tuple(_shared_numbers(business, details))
        found[business.pk] = Likeness(business, reasons, 2.0 + len(reasons))
    for like in _named_alike(details):
        found.setdefault(like.business.pk, like)
    if besides:
        found.pop(besides, None)
    return sorted(found.values(), key=lambda like: -like.score)[:_MOST_SHOWN]


def _known() -> QuerySet[Business]:
    return Business.objects.select_related("region")


def _with_a_number(details: BusinessDetails) -> Iterable[Business]:
    asked = Q()
    if details.nib:
        asked |= Q(nib=details.nib)
    if details.npwp:
        asked |= Q(npwp=details.npwp)
    if details.owner_nik:
        asked |= Q(owner_nik_digest=digest_of_nik(details.owner_nik))
    if details.phone:
        asked |= Q(phone=details.phone) | Q(contacts__phone=details.phone)
    return _known().filter(asked).distinct()[:_MOST_SHOWN] if asked else ()


def _shared_numbers(business: Business, details: BusinessDetails) -> Iterator[str]:
    if details.nib and business.nib == details.nib:
        yield _("same NIB")
    if details.npwp and business.npwp == details.npwp:
        yield _("same NPWP")
    if details.owner_nik and business.owner_nik_digest == digest_of_nik(
        details.owner_nik
    ):
        yield _("same owner")
    if details.phone:
        is_own = business.phone == details.phone
        is_told = is_own or business.contacts.filter(phone=details.phone).exists()
        if is_told:
            yield _("same phone number")


def _named_alike(details: BusinessDetails) -> Iterator[Likeness]:
    name = search_name(details.name)
    for business in _candidates(name, details):
        is_near = _is_same_place(business, details)
        score = likeness(name, business.search_name)
        if score >= (NEAR if is_near else ALIKE):
            reasons = [_("name alike"), *([_("same place")] if is_near else [])]
            yield Likeness(business, tuple(reasons), score + (0.5 if is_near else 0.0))


def likeness(one: str, other: str) -> float:
    """Return how alike two names are, whatever the order of their words: 0 to 1."""
    fewer, more = sorted((set(one.split()), set(other.split())), key=len)
    if len(fewer) > 1 and fewer <= more:
        return _PART
    whole = SequenceMatcher(None, one, other).ratio()
    first, second = (" ".join(sorted(name.split())) for name in (one, other))
    return max(whole, SequenceMatcher(None, first, second).ratio())


def _candidates(name: str, details: BusinessDetails) -> Iterable[Business]:
    """Return whom to compare: all words begin alike, or one does in the same place."""
    beginnings = {word[:_BEGINNING] for word in name.split() if len(word) >= _BEGINNING}
    if not beginnings:
        return _known().filter(search_name=name)[:_MOST_COMPARED]
    each = [
        Q(pk__in=SearchWord.objects.filter(begins("word", one)).values("subject_id"))
        for one in beginnings
    ]
    everywhere, somewhere = Q(), Q()
    for one in each:
        everywhere &= one
        somewhere |= one
    asked = [everywhere]
    if details.region_id:
        asked.append(Q(region_id=details.region_id) & somewhere)
    found = (row for one in asked for row in _known().filter(one)[:_MOST_COMPARED])
    return {row.pk: row for row in found}.values()


def _is_same_place(business: Business, details: BusinessDetails) -> bool:
    if not details.region_id or business.region_id != details.region_id:
        return False
    if not details.village or not business.village:
        return True
    return likeness(plain_text(details.village), plain_text(business.village)) >= NEAR
