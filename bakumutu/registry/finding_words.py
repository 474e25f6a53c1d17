"""Finding businesses and products by words, among a million as among a thousand.

PostgreSQL cannot know that names with "kopi" stand together in the order of names: it
would read the order until it meets 25 of them. So the words are asked first, by their
index alone; whoever has them is looked up afterwards. Of a word that thousands have,
only so many are looked up, and the page says so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BooleanField,
    F,
    Func,
    Q,
    QuerySet,
    UUIDField,
    Value,
)

from bakumutu.office.beginnings import begins
from bakumutu.registry.models import SearchWord

#: As many of a list are shown where more are as was chosen.
MOST_FOUND = 500
#: As many who have a frequent word are shown: whoever wants another says more of it.
_MOST_OF_A_WORD = 200
#: A word that more have is a frequent one.
_MOST_LOOKED_UP = 1_000
_ANYTHING = Q()

#: All that is wanted; of each the beginnings that a word may have.
Wanted = Iterable[Iterable[str]]


@dataclass(frozen=True, slots=True)
class FirstFound:
    """What was found, and whether more would have been."""

    rows: QuerySet[Any]
    is_cut: bool = False


def having(wanted: Wanted, key: str = "pk") -> Q:
    """Return the condition of having, for all that is wanted, a word that begins so."""
    found = [Q(**{f"{key}__in": _subjects(each)}) for each in wanted]
    return reduce(and_, found) if found else Q(pk__in=())


def first_having(
    rows: QuerySet[Any], wanted: Wanted, chosen: Q = _ANYTHING
) -> FirstFound:
    """Return which of the rows have all that is wanted, or the first hundreds."""
    wanted = [tuple(each) for each in wanted]
    words = _words(wanted).values_list("subject_id", flat=True)
    some = list(words[: _MOST_LOOKED_UP + 1])
    if len(some) <= _MOST_LOOKED_UP:
        return FirstFound(rows.filter(chosen & _is_one_of(some)))
    if not chosen:
        first = first_of(rows, _is_one_of(some), _MOST_OF_A_WORD)
        if first.is_cut:
            return first
    # Among the first who have the word few may be of these rows, and as was chosen.
    return first_of(rows, chosen & having(wanted), _MOST_OF_A_WORD)


def first_of(rows: QuerySet[Any], chosen: Q, most: int = MOST_FOUND) -> FirstFound:
    """Return the first hundreds of rows: few enough to be put in any order."""
    keys = rows.filter(chosen).order_by().values_list("pk", flat=True)
    some = list(keys[: most + 1])
    found = rows.filter(_is_one_of(some[:most]))
    return FirstFound(found, len(some) > most)


def _words(wanted: Sequence[Iterable[str]]) -> QuerySet[SearchWord]:
    """Return the words of whoever has all that is wanted."""
    if not wanted:
        return SearchWord.objects.none()
    first, *rest = wanted
    also = Q(*(Q(subject_id__in=_subjects(each)) for each in rest))
    return SearchWord.objects.filter(_any_of(first)).filter(also)


def _subjects(beginnings: Iterable[str]) -> QuerySet[SearchWord, Any]:
    return SearchWord.objects.filter(_any_of(beginnings)).values("subject_id")


def _any_of(beginnings: Iterable[str]) -> Q:
    return reduce(or_, (begins("word", each) for each in beginnings))


def _is_one_of(keys: list[UUID]) -> Q:
    """Return the condition of being one of hundreds, which PostgreSQL looks up first.

    Of a plain list it may think that reading all rows in their order meets it soon.
    """
    return Q(
        Func(
            F("pk"),
            Value(keys, output_field=ArrayField(UUIDField())),
            template="%(expressions)s))",
            arg_joiner=" in (select unnest(",
            output_field=BooleanField(),
        )
    )
