"""Businesses that may be the one somebody is about to register.

It answers while somebody types, so a name is compared with the few hundred that share
most of its words' beginnings. Once the business is entered, the worker compares it with
everybody of its district (``registry.suspects``), and asks in the queue.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from bakumutu.office.beginnings import begins
from bakumutu.registry.actions import BusinessDetails
from bakumutu.registry.duplicates import reasons_in_words
from bakumutu.registry.identity import digest_of_nik
from bakumutu.registry.models import Business, Contact, SearchWord
from bakumutu.registry.suspects import known_where
from bakumutu.rules.likeness import Likeness, Traits, likeness, worth_a_look
from bakumutu.rules.names import search_name

#: Letters with which a word must begin alike to be compared at all.
_BEGINNING = 3
#: How many are compared of those that share most beginnings.
MOST_COMPARED = 300
_MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A business that is known, and in what it is like the new one."""

    business: Business
    likeness: Likeness

    @property
    def reasons(self) -> str:
        """Return in words what speaks for one business."""
        return reasons_in_words(
            (each.clue, each.percent) for each in self.likeness.reasons
        )


def lookalikes(details: BusinessDetails) -> list[Lookalike]:
    """Return the businesses that are likely the same, the most alike first."""
    new, told_phones = _traits(details), _whose_people_have(details.phone)
    keys = _with_a_number(details) | set(told_phones) | _named_alike(details)
    found: dict[UUID, Likeness] = {}
    for key, known in known_where(Q(pk__in=keys)):
        # The phone of a contact person tells as much as that of the business.
        asked = replace(known, phone=new.phone) if key in told_phones else known
        found[key] = likeness(new, asked)
    alike = [key for key, each in found.items() if worth_a_look(each)]
    alike.sort(key=lambda key: (-found[key].score, key))
    rows = Business.objects.select_related("region").in_bulk(alike[:_MOST_SHOWN])
    return [Lookalike(rows[key], found[key]) for key in alike[:_MOST_SHOWN]]


def _traits(details: BusinessDetails) -> Traits:
    return Traits(
        name=details.name,
        nib=details.nib,
        nik=digest_of_nik(details.owner_nik) if details.owner_nik else "",
        npwp=details.npwp,
        phone=details.phone,
        email=details.email,
        district=details.region_id or "",
        village=details.village,
    )


def _with_a_number(details: BusinessDetails) -> set[UUID]:
    traits = _traits(details)
    told = {
        "nib": traits.nib,
        "npwp": traits.npwp,
        "owner_nik_digest": traits.nik,
        "phone": traits.phone,
        "email": traits.email,
    }
    return {
        key
        for column, value in told.items()
        if value
        for key in _first(Business.objects.filter(**{column: value}), "pk")
    }


def _whose_people_have(phone: str) -> set[UUID]:
    if not phone:
        return set()
    return set(_first(Contact.objects.filter(phone=phone), "business_id"))


def _named_alike(details: BusinessDetails) -> set[UUID]:
    """Return whom to compare: anywhere, and where the new business is."""
    name = search_name(details.name)
    found = set(_first(Business.objects.filter(search_name=name), "pk"))
    beginnings = {word[:_BEGINNING] for word in name.split() if len(word) >= _BEGINNING}
    if beginnings:
        found.update(_sharing(beginnings, Q()))
    if beginnings and details.region_id:
        there = Business.objects.filter(region_id=details.region_id)
        found.update(_sharing(beginnings, Q(subject_id__in=there.values("pk"))))
    return found


def _sharing(beginnings: set[str], where: Q) -> Iterator[UUID]:
    """Yield who has most of the beginnings, as many as are compared."""
    alike = reduce(or_, (begins("word", each) for each in sorted(beginnings)))
    rows = SearchWord.objects.filter(where, alike).values_list("subject_id")
    most = rows.annotate(shared=Count("word")).order_by("-shared", "subject_id")
    yield from (key for key, _shared in most[:MOST_COMPARED])


def _first(rows: QuerySet[Business] | QuerySet[Contact], column: str) -> list[UUID]:
    return list(rows.values_list(column, flat=True)[:MOST_COMPARED])
