"""Which laboratories on this installation may test a product: by scope, in force."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import connection

from bakumutu.reference.methods import aliases
from bakumutu.standards.models import Edition, Method, Requirement
from bakumutu.standards.queries import requirements_of_all

_PUBLISHED = """
select office_id, laboratory, city, method_id, product_group, certificate
from standards_laboratories(%s)
"""


@dataclass(frozen=True, slots=True)
class _Scope:
    office_id: UUID
    name: str
    city: str
    method_id: UUID
    product_group: str
    certificate: str


@dataclass(slots=True)
class Laboratory:
    """A laboratory, and how many parameters of an edition its accreditation covers."""

    name: str
    city: str
    parameter_count: int
    certificates: set[str] = field(default_factory=set)
    covered: set[str] = field(default_factory=set)


def laboratories_for(
    editions: Collection[Edition], *, on: date
) -> dict[UUID, list[Laboratory]]:
    """Return for each edition who may test it on a day, the widest scope first."""
    scopes = list(_published(on))
    methods = {scope.method_id for scope in scopes}
    measured = dict(
        Method.objects.filter(pk__in=methods).values_list("pk", "parameter__code")
    )
    asked = _parameters([edition.pk for edition in editions], on)
    return {
        edition.pk: _covering(edition, asked.get(edition.pk, set()), scopes, measured)
        for edition in editions
    }


def _published(on: date) -> Iterator[_Scope]:
    with connection.cursor() as cursor:
        cursor.execute(_PUBLISHED, [on])
        yield from (_Scope(*row) for row in cursor.fetchall())


def _parameters(editions: Collection[UUID], on: date) -> dict[UUID, set[str]]:
    found: dict[UUID, set[str]] = {}
    row: Requirement
    for row in requirements_of_all(editions, on):
        code = aliases().get(row.code, row.code)
        found.setdefault(row.edition_id, set()).add(code)
    return found


def _covering(
    edition: Edition,
    asked: set[str],
    scopes: list[_Scope],
    measured: dict[UUID, str],
) -> list[Laboratory]:
    found: dict[UUID, Laboratory] = {}
    for scope in scopes:
        code = measured.get(scope.method_id, "")
        if code in asked and scope.product_group in ("", edition.group):
            laboratory = found.setdefault(
                scope.office_id, Laboratory(scope.name, scope.city, len(asked))
            )
            laboratory.covered.add(code)
            laboratory.certificates.add(scope.certificate)
    return sorted(found.values(), key=lambda each: (-len(each.covered), each.name))
