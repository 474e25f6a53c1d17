"""Writes about test methods."""

from dataclasses import asdict, dataclass
from uuid import UUID

from bakumutu.ledger.actions import record
from bakumutu.office.actor import Actor
from bakumutu.standards.actions.roles import require_analyst, require_method_keeper
from bakumutu.standards.events import MethodEntered, MethodRoundingSet
from bakumutu.standards.models import Confidence, Method


@dataclass(frozen=True)
class MethodDetails:
    """A test method as the laboratory describes it."""

    number: str
    title: str = ""
    decimals: int | None = None
    rounding: str = "half_even"
    lod_note: str = ""


def enter_method(parameter_id: UUID, details: MethodDetails, *, by: Actor) -> Method:
    """Enter a test method that the packaged facts do not have."""
    acting = require_method_keeper(by)
    method = Method.objects.create(
        parameter_id=parameter_id, confidence=Confidence.PROPOSED, **asdict(details)
    )
    event = MethodEntered(method=method.pk, number=method.number)
    record(event, by=acting, subject=method.pk)
    return method


def set_rounding(
    method_id: UUID, *, decimals: int | None, rounding: str, by: Actor
) -> Method:
    """Decide how results of a method are printed."""
    require_analyst(by)
    method = Method.objects.select_for_update().get(pk=method_id)
    method.decimals, method.rounding = decimals, rounding
    method.save(update_fields=["decimals", "rounding"])
    event = MethodRoundingSet(method=method.pk, decimals=decimals, rounding=rounding)
    record(event, by=by, subject=method.pk)
    return method
