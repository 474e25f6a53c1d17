"""What the writes of the desk share: finding the request and moving it."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from bakumutu.desk.models import RequestFacts, ServiceRequest
from bakumutu.ledger.actions import record
from bakumutu.ledger.events import Event
from bakumutu.office.actor import Actor
from bakumutu.office.steps import NotAllowedError, take
from bakumutu.standards.queries import requirements_on


class AlreadyUsedError(Exception):
    """A number that may be used once is typed a second time."""

    def __init__(self, field: str) -> None:
        self.field = field
        super().__init__(_("This number was already used. Read it again."))


def reachable(request_id: UUID, by: Actor) -> ServiceRequest:
    """Return a request that ``by`` may touch; raise DoesNotExist for others."""
    rows = ServiceRequest.objects.reachable_by(by).select_related("office", "business")
    return rows.get(pk=request_id)


def move(facts: RequestFacts, verb: str, event: Event, *, by: Actor) -> ServiceRequest:
    """Take one step of the request's journey and write it into the ledger."""
    acting = step(facts, verb, by=by)
    record(event, by=acting, subject=facts.request.pk)
    return facts.request


def step(facts: RequestFacts, verb: str, *, by: Actor) -> Actor:
    """Take one step and return the actor in the role that allowed it (Plh. or own)."""
    taken = take(facts.request, verb, by=by, facts=facts)
    return by.using(taken.roles)


def change(row: models.Model, **values: object) -> None:
    """Set and save some fields of a row."""
    for field, value in values.items():
        setattr(row, field, value)
    row.save(update_fields=list(values))


def limits_of(request: ServiceRequest) -> dict[str, UUID]:
    """Return the limit of each parameter by the edition and class chosen."""
    if request.edition_id is None:
        return {}
    rows = requirements_on(
        request.edition_id, request.today(), product_class=request.product_class
    )
    return {row.code: row.pk for row in rows}


def require_role(by: Actor, *roles: str) -> None:
    """Refuse whoever holds none of ``roles``."""
    if not by.may_any(roles):
        raise NotAllowedError(
            _("Your role may not do this. Ask a colleague whose role may.")
        )


@contextmanager
def refusing_repeats(field: str) -> Iterator[None]:
    """Turn the database's no into AlreadyUsedError; it decides, also in a race."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        raise AlreadyUsedError(field) from None
