"""Writes about criteria, as long as their call is a draft."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from bakumutu.desk.actions.rows import change, require_role
from bakumutu.guidance.actions.curation_rows import locked_call
from bakumutu.guidance.events import CallAmended
from bakumutu.guidance.journeys import CallState
from bakumutu.guidance.models import (
    Call,
    CriteriaVersion,
    Criterion,
    ScreeningCondition,
)
from bakumutu.ledger.actions import record
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError
from bakumutu.reference.curation import proposed_set


@dataclass(frozen=True)
class CriterionDetails:
    """One question, its weight and the words of its five levels."""

    name: str
    question: str
    weight: int
    anchors: Sequence[str]


@dataclass(frozen=True)
class ConditionDetails:
    """One condition of the screening, and how it is checked."""

    text: str
    check_by: str


def new_version(source_id: UUID | None, *, by: Actor) -> CriteriaVersion:
    """Return a new version: a copy of another one, or of the set that we propose."""
    rows = CriteriaVersion.objects.filter(office_id=by.office_id)
    last = rows.aggregate(last=Max("number"))["last"] or 0
    version = CriteriaVersion.objects.create(
        office_id=by.office_id,
        number=last + 1,
        copied_from_id=source_id,
        is_proposal=source_id is None,
    )
    if source_id is None:
        _fill_with_proposal(version)
    else:
        _fill_from(rows.get(pk=source_id), version)
    return version


def add_criterion(call_id: UUID, details: CriterionDetails, *, by: Actor) -> Criterion:
    """Add a question to the criteria of a draft call."""
    call = _draft(call_id, by)
    rows = call.criteria.criteria.all()
    made = Criterion.objects.create(
        office_id=by.office_id,
        version=call.criteria,
        position=(rows.aggregate(last=Max("position"))["last"] or 0) + 1,
        code=_new_code(details.name, {row.code for row in rows}),
        **_columns(details),
    )
    _note(call, by)
    return made


def amend_criterion(
    criterion_id: UUID, details: CriterionDetails, *, by: Actor
) -> Criterion:
    """Change a question of a draft call."""
    criterion = Criterion.objects.get(pk=criterion_id)
    call = _draft(criterion.version.call.pk, by)
    change(criterion, **_columns(details))
    _note(call, by)
    return criterion


def remove_criterion(criterion_id: UUID, *, by: Actor) -> None:
    """Take a question out of a draft call."""
    criterion = Criterion.objects.get(pk=criterion_id)
    call = _draft(criterion.version.call.pk, by)
    criterion.delete()
    _note(call, by)


def add_condition(
    call_id: UUID, details: ConditionDetails, *, by: Actor
) -> ScreeningCondition:
    """Add a condition to the screening of a draft call."""
    call = _draft(call_id, by)
    last = call.criteria.conditions.aggregate(last=Max("position"))["last"] or 0
    made, _is_new = ScreeningCondition.objects.update_or_create(
        office_id=by.office_id,
        version=call.criteria,
        text=details.text,
        defaults={"check_by": details.check_by},
        create_defaults={"check_by": details.check_by, "position": last + 1},
    )
    _note(call, by)
    return made


def remove_condition(condition_id: UUID, *, by: Actor) -> None:
    """Take a condition out of the screening of a draft call."""
    condition = ScreeningCondition.objects.get(pk=condition_id)
    call = _draft(condition.version.call.pk, by)
    condition.delete()
    _note(call, by)


def _draft(call_id: UUID, by: Actor) -> Call:
    require_role(by, Role.COORDINATOR)
    call = locked_call(call_id)
    if call.state != CallState.DRAFT:
        raise NotAllowedError(
            _("The criteria were frozen when the call opened. Copy them to a new call.")
        )
    return call


def _note(call: Call, by: Actor) -> None:
    if call.criteria.is_proposal:
        change(call.criteria, is_proposal=False)
    record(CallAmended(), by=by.using((Role.COORDINATOR,)), subject=call.pk)


def _columns(details: CriterionDetails) -> dict[str, object]:
    return {
        "name": details.name,
        "question": details.question,
        "weight": details.weight,
        "anchors": list(details.anchors),
    }


def _new_code(name: str, taken: set[str]) -> str:
    word = slugify(name)[:36] or "kriteria"
    codes = (word, *(f"{word}-{number}" for number in range(2, 100)))
    return next(code for code in codes if code not in taken)


def _fill_with_proposal(version: CriteriaVersion) -> None:
    proposed = proposed_set()
    Criterion.objects.bulk_create(
        Criterion(
            office_id=version.office_id,
            version=version,
            position=position,
            code=each.code,
            name=each.name,
            question=each.question,
            weight=each.weight,
            anchors=list(each.anchors),
        )
        for position, each in enumerate(proposed.criteria, start=1)
    )
    ScreeningCondition.objects.bulk_create(
        ScreeningCondition(
            office_id=version.office_id,
            version=version,
            position=position,
            text=each.text,
            check_by=each.check,
        )
        for position, each in enumerate(proposed.conditions, start=1)
    )


def _fill_from(source: CriteriaVersion, version: CriteriaVersion) -> None:
    Criterion.objects.bulk_create(
        Criterion(
            office_id=version.office_id,
            version=version,
            position=row.position,
            code=row.code,
            name=row.name,
            question=row.question,
            weight=row.weight,
            anchors=row.anchors,
        )
        for row in source.criteria.all()
    )
    ScreeningCondition.objects.bulk_create(
        ScreeningCondition(
            office_id=version.office_id,
            version=version,
            position=row.position,
            text=row.text,
            check_by=row.check_by,
        )
        for row in source.conditions.all()
    )
