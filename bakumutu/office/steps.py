"""Taking one step of a journey: role, guards, lock, move."""

from collections.abc import Iterable
from typing import Any, ClassVar, Protocol
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from bakumutu.office.actor import Actor
from bakumutu.rules.journey import Journey, NoSuchStepError, Option, Step


class NotAllowedError(Exception):
    """A step is refused; every reason is a sentence that says what to do."""

    def __init__(self, *reasons: object) -> None:
        super().__init__(" ".join(str(reason) for reason in reasons))
        self.reasons = tuple(str(reason) for reason in reasons)


class Traveller(Protocol):
    """A row that goes through a journey."""

    JOURNEY: ClassVar[Journey]
    pk: UUID
    state: str

    def get_state_display(self) -> str:
        """Return the state as people read it."""


def take(record: models.Model, verb: str, *, by: Actor, facts: object = None) -> Step:
    """Move ``record`` by ``verb``, or raise NotAllowedError with every reason.

    Call inside a transaction: the row is locked until its end. ``facts`` is what
    the guards of the step look at.
    """
    rows = type(record)._default_manager.select_for_update()
    record.refresh_from_db(fields=["state"], from_queryset=rows)
    traveller: Any = record
    step = permit(traveller, verb, by=by, facts=facts)
    traveller.state = step.target
    record.save(update_fields=["state"])
    return step


def permit(record: Traveller, verb: str, *, by: Actor, facts: object = None) -> Step:
    """Return the step that ``verb`` takes from here, or refuse with every reason.

    For rows that nobody else can see yet; others are locked by ``take``.
    """
    step = _step(record, verb)
    _refuse(_blocked(step, by, facts))
    return step


def choices(
    record: Traveller, *, by: Actor, facts: object = None
) -> tuple[Option, ...]:
    """Return the steps open to ``by`` from here, each with what blocks it."""
    return record.JOURNEY.options(record.state, by.roles, facts)


def _step(record: Traveller, verb: str) -> Step:
    try:
        return record.JOURNEY.step(verb, record.state)
    except NoSuchStepError:
        reason = _("This cannot be done while the state is “%(state)s”.") % {
            "state": record.get_state_display()
        }
        raise NotAllowedError(reason) from None


def _blocked(step: Step, by: Actor, facts: object) -> Iterable[str]:
    if not by.may_any(step.roles):
        yield _("Your role may not do this. Ask a colleague whose role may.")
        return
    yield from (guard.sentence(facts) for guard in step.blocked_by(facts))


def _refuse(reasons: Iterable[str]) -> None:
    if told := tuple(reasons):
        raise NotAllowedError(*told)
