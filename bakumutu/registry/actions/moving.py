"""Moving every row that names one business to another, and taking it back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import (
    DatabaseError,
    OperationalError,
    connection,
    models,
    transaction,
)
from django.db.models import Q, QuerySet

from bakumutu.registry.models import Business, DuplicatePair, Merge, MergeChange

#: What people said about two entries keeps naming the two entries.
_OF_MERGES = (DuplicatePair, Merge)


@dataclass(frozen=True, slots=True)
class Pointer:
    """A column in which rows of any room name a business."""

    model: type[models.Model]
    column: str

    def rows(self, **values: object) -> QuerySet[models.Model]:
        """Return the rows of the table, the entries that were merged among them."""
        return self.model._base_manager.filter(**values)


def pointers() -> list[Pointer]:
    """Return every column of the house that names a business and may be changed."""
    return [each for each in _all_pointers() if _may_change(each)]


@cache
def _all_pointers() -> tuple[Pointer, ...]:
    relations = Business._meta.get_fields(include_hidden=True)
    found = {
        Pointer(relation.field.model, relation.field.attname)
        for relation in relations
        if isinstance(relation, models.ForeignObjectRel)
        and isinstance(relation.field, models.ForeignKey)
        and relation.field.model not in _OF_MERGES
    }
    return tuple(sorted(found, key=lambda each: (each.model._meta.label, each.column)))


def _may_change(pointer: Pointer) -> bool:
    """Ask the database itself: what is only ever added to is not the application's."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select has_column_privilege(%s, %s, 'UPDATE')",
            [pointer.model._meta.db_table, pointer.column],
        )
        (may,) = cursor.fetchone()
    return bool(may)


class Journal:
    """Changes values and keeps what they were, turn by turn."""

    def __init__(self, merge: Merge) -> None:
        self.merge = merge
        self.changes: list[MergeChange] = []

    def set(self, row: models.Model, **values: object) -> None:
        """Give a row other values."""
        for column, after in values.items():
            before = getattr(row, column)
            if before == after:
                continue
            setattr(row, column, after)
            type(row)._base_manager.filter(pk=row.pk).update(**{column: after})
            self._note(Pointer(type(row), column), row.pk, before, after)

    def move(self, pointer: Pointer, source: UUID, target: UUID) -> int:
        """Let the rows name another business; return how many had to stay."""
        named = pointer.rows(**{pointer.column: source}).select_for_update()
        keys = list(named.order_by("pk").values_list("pk", flat=True))
        moved = keys if _changed(pointer, keys, source, target) == len(keys) else []
        if not moved:
            # One by one: what the other business has as well stays where it is.
            moved = [key for key in keys if _changed(pointer, [key], source, target)]
        for key in moved:
            self._note(pointer, key, source, target)
        return len(keys) - len(moved)

    def close(self) -> None:
        """Write down every change."""
        MergeChange.objects.bulk_create(self.changes, batch_size=1000)

    def _note(
        self, pointer: Pointer, row: object, before: object, after: object
    ) -> None:
        change = MergeChange(
            office_id=self.merge.office_id,
            merge=self.merge,
            turn=len(self.changes),
            model=pointer.model._meta.label_lower,
            row=str(row),
            column=pointer.column,
            before=_kept(before),
            after=_kept(after),
        )
        self.changes.append(change)


def take_back(merge: Merge) -> list[MergeChange]:
    """Undo the changes of a merge backwards; return those that were changed since."""
    changes = list(merge.changes.order_by("-turn"))
    left: list[MergeChange] = []
    for _same, group in groupby(changes, key=_kind_of):
        left.extend(_taken_back(list(group)))
    return left


def _taken_back(group: Sequence[MergeChange]) -> Iterator[MergeChange]:
    """Change back rows that were changed alike; yield those that could not be."""
    pointer, keys = _pointer(group[0]), [_key(change) for change in group]
    before, after = _value(pointer, group[0].before), _value(pointer, group[0].after)
    if _changed(pointer, keys, after, before) == len(keys):
        return
    for change, key in zip(group, keys, strict=True):
        if not _is(pointer, key, before) and not _changed(
            pointer, [key], after, before
        ):
            yield change


def _is(pointer: Pointer, key: object, value: object) -> bool:
    now = pointer.rows(pk=key).values_list(pointer.column, flat=True).first()
    return now == value and pointer.rows(pk=key).exists()


def _changed(
    pointer: Pointer, keys: Sequence[Any], before: object, after: object
) -> int:
    """Change a column where it holds a value still; return how often, 0 if refused."""
    held = Q(**{f"{pointer.column}__isnull": True})
    if before is not None:
        held = Q(**{pointer.column: before})
    try:
        with transaction.atomic():
            rows = pointer.rows(pk__in=keys).filter(held)
            return rows.update(**{pointer.column: after})
    except OperationalError:
        raise
    except DatabaseError:
        return 0


def _kind_of(change: MergeChange) -> tuple[object, ...]:
    return change.model, change.column, change.before, change.after


def _pointer(change: MergeChange) -> Pointer:
    return Pointer(apps.get_model(change.model), change.column)


def _key(change: MergeChange) -> object:
    return apps.get_model(change.model)._meta.pk.to_python(change.row)


def _value(pointer: Pointer, kept: object) -> object:
    field = pointer.model._meta.get_field(pointer.column)
    if isinstance(field, models.ForeignKey):
        field = field.target_field
    return field.to_python(kept) if isinstance(field, models.Field) else kept


def _kept(value: object) -> object:
    """Return a value as it is written down; JSON would round moments."""
    return value.isoformat() if isinstance(value, date) else value
