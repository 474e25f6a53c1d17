"""Writes about explanations: two people of the office stand for each of them."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from bakumutu.desk.actions.rows import require_role
from bakumutu.guidance.events import (
    ExplanationConfirmed,
    ExplanationRejected,
    ExplanationWritten,
)
from bakumutu.guidance.journeys import MentoringFacts
from bakumutu.guidance.journeys.explanations import REVIEWERS
from bakumutu.guidance.models import Explanation
from bakumutu.guidance.models.explanations import packaged
from bakumutu.ledger.actions import record
from bakumutu.office.actor import Actor
from bakumutu.office.steps import NotAllowedError, take
from bakumutu.standards.journeys import ConfirmationFacts, ConfirmationState

#: Versions of the program stay below; those of the office begin above.
OWN_FROM = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Causes and things to try, as the office puts them."""

    title: str
    causes: tuple[str, ...]
    tries: tuple[str, ...]


@transaction.atomic
def confirm_explanation(code: str, version: int, *, by: Actor) -> Explanation:
    """Stand for an explanation; two people of the office must."""
    row = _row(code, version, by)
    facts = ConfirmationFacts(first=row.first_confirmed_by_id, now=by.person_id)
    step = take(row, "confirm_explanation", by=by, facts=facts)
    _sign(row, by)
    event = ExplanationConfirmed(code=code, version=version, state=row.state)
    record(event, by=by.using(step.roles), subject=row.pk)
    return row


@transaction.atomic
def reject_explanation(
    code: str, version: int, *, reason: str, by: Actor
) -> Explanation:
    """Take a wrong explanation out of use, and say why."""
    row = _row(code, version, by)
    facts = MentoringFacts(has_reason=bool(reason.strip()))
    step = take(row, "reject_explanation", by=by, facts=facts)
    row.reason = reason
    row.save(update_fields=["reason"])
    event = ExplanationRejected(code=code, version=version, reason=reason)
    record(event, by=by.using(step.roles), subject=row.pk)
    return row


@transaction.atomic
def write_explanation(code: str, words: Words, *, by: Actor) -> Explanation:
    """Write the office's own version; it waits for two people, like any other."""
    require_role(by, *REVIEWERS)
    if not words.causes or not words.tries:
        raise NotAllowedError(_("Write at least one cause and one thing to try."))
    row = Explanation.objects.create(
        office_id=by.office_id,
        code=code,
        version=_next_version(code),
        title=words.title,
        causes=list(words.causes),
        tries=list(words.tries),
        written_by_id=by.person_id,
    )
    event = ExplanationWritten(code=code, version=row.version)
    record(event, by=by, subject=row.pk)
    return row


def _row(code: str, version: int, by: Actor) -> Explanation:
    """Return the row of a version; what is packaged becomes one when it is read."""
    rows = Explanation.objects.select_for_update()
    fact = packaged(code)
    if fact is None or fact.version != version:
        return rows.get(code=code, version=version)
    row, _is_new = rows.get_or_create(
        office_id=by.office_id,
        code=code,
        version=version,
        defaults={
            "title": fact.title,
            "causes": list(fact.causes),
            "tries": list(fact.tries),
        },
    )
    return row


def _next_version(code: str) -> int:
    fact = packaged(code)
    last = Explanation.objects.filter(code=code).aggregate(last=Max("version"))["last"]
    # What the program brings later counts on from its own version, so ours lie above.
    return max(last or 0, fact.version if fact else 0, OWN_FROM) + 1


def _sign(row: Explanation, by: Actor) -> None:
    is_second = row.state == ConfirmationState.CONFIRMED
    order = "second" if is_second else "first"
    setattr(row, f"{order}_confirmed_by_id", by.person_id)
    setattr(row, f"{order}_confirmed_at", timezone.now())
    row.save(update_fields=[f"{order}_confirmed_by", f"{order}_confirmed_at"])
