"""Which businesses of the office may be one, found district by district."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import Count, Q

from bakumutu.registry.entries import Suspicion, roots_of
from bakumutu.registry.journeys import DuplicateState
from bakumutu.registry.models import Business, DuplicatePair, Product
from bakumutu.rules.likeness import Likeness, Traits, likeness
from bakumutu.rules.twins import Crowd

#: What likeness is judged by -> the column that holds it.
_TRAITS = {
    "name": "name", "nib": "nib", "nik": "owner_nik_digest", "npwp": "npwp",
    "phone": "phone", "email": "email", "district": "region_id", "village": "village",
}  # fmt: skip
_COLUMNS = ("pk", *_TRAITS.values())
#: Columns whose value one business alone has, or few.
_NUMBERS = ("nib", "owner_nik_digest", "npwp", "phone", "email")
#: A number that so many businesses have says nothing about any two of them.
_MOST_WITH_A_NUMBER = 20
_AT_ONCE = 5_000

Known = tuple[UUID, Traits]


def known_where(condition: Q) -> Iterator[Known]:
    """Yield the businesses of a condition, each with what is known of it."""
    rows = Business.objects.filter(condition)
    products: dict[UUID, list[str]] = defaultdict(list)
    made = Product.objects.filter(business__in=rows.values("pk"))
    for business_id, name in made.values_list("business_id", "name"):
        products[business_id].append(name)
    for row in rows.values(*_COLUMNS).iterator(chunk_size=_AT_ONCE):
        told = {name: row[column] or "" for name, column in _TRAITS.items()}
        yield row["pk"], Traits(products=tuple(products[row["pk"]]), **told)


def known_with_numbers_of(many: Iterable[Traits]) -> Iterator[Known]:
    """Yield the businesses that have a number of any of these."""
    wanted: dict[str, set[str]] = {column: set() for column in _NUMBERS}
    for traits in many:
        told = (traits.nib, traits.nik, traits.npwp, traits.phone, traits.email)
        for column, value in zip(_NUMBERS, told, strict=True):
            wanted[column].add(value)
    seen: set[UUID] = set()
    for column, values in wanted.items():
        if asked := sorted(values - {""}):
            for key, traits in known_where(Q(**{f"{column}__in": asked})):
                if key not in seen:
                    seen.add(key)
                    yield key, traits


def suspicions_about(business_id: UUID) -> list[Suspicion]:
    """Return with whom one business may be the same."""
    found = list(known_where(Q(pk=business_id)))
    if not found:
        return []
    traits = found[0][1]
    near = Q(region_id=traits.district) if traits.district else Q(pk__in=())
    crowd = dict(known_where(near)) | dict(known_with_numbers_of([traits]))
    crowd.pop(business_id, None)
    matches = Crowd(crowd.items()).like(traits)
    return [
        Suspicion(business_id, match.key, match.likeness)
        for match in matches
        if isinstance(match.key, UUID)
    ]


def suspicions_in(district: str) -> Iterator[Suspicion]:
    """Yield who may be the same within a district."""
    yield from among(known_where(Q(region_id=district)))


def suspicions_by_number() -> Iterator[Suspicion]:
    """Yield who may be the same by a number, wherever they are."""
    for column in _NUMBERS:
        shared = (
            Business.objects.exclude(**{column: ""})
            .values(column)
            .annotate(times=Count("pk"))
            .filter(times__gt=1, times__lte=_MOST_WITH_A_NUMBER)
        )
        yield from among(known_where(Q(**{f"{column}__in": shared.values(column)})))


def among(known: Iterable[Known]) -> Iterator[Suspicion]:
    """Yield who may be the same in a crowd, each pair once."""
    crowd = Crowd()
    for key, traits in known:
        for match in crowd.like(traits):
            if isinstance(match.key, UUID):
                yield Suspicion(key, match.key, match.likeness)
        crowd.add(key, traits)


def not_told_apart(found: Iterable[Suspicion]) -> list[Suspicion]:
    """Leave out whom people told apart, also as an entry that was merged since."""
    apart = DuplicatePair.objects.filter(state=DuplicateState.TOLD_APART)
    pairs = list(apart.values_list("first_id", "second_id"))
    roots = roots_of({key for pair in pairs for key in pair})
    decided = {frozenset(roots.get(key, key) for key in pair) for pair in pairs}
    return [each for each in found if frozenset((each.one, each.other)) not in decided]


def likeness_of(one: UUID, other: UUID) -> Likeness:
    """Return how alike two businesses are now."""
    known = dict(known_where(Q(pk__in=(one, other))))
    return likeness(known[one], known[other])
