"""What the writes of the registry share: who may, and what changed."""

from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError
from bakumutu.registry.reach import businesses_within_reach

#: Who keeps the registry.
REGISTRARS = (Role.COUNTER, Role.TECHNICAL_MANAGER, Role.ADMINISTRATOR)

#: Who writes down what a business makes, where and in what: also in the workshop.
KEEPERS = (
    *REGISTRARS,
    Role.COORDINATOR,
    Role.ASSESSOR,
    Role.MENTOR,
    Role.BUSINESS_OWNER,
)


def require_registrar(by: Actor) -> None:
    """Refuse whoever does not keep the registry."""
    if not by.may_any(REGISTRARS):
        raise NotAllowedError(
            _("Only the counter may change the registry. Ask a counter officer.")
        )


def may_speak_for(business_id: UUID, by: Actor) -> bool:
    """Tell whether a business is within reach: staff reach all, owners their own."""
    return businesses_within_reach(by).filter(pk=business_id).exists()


def require_keeper(business_id: UUID, by: Actor) -> None:
    """Refuse whoever neither keeps the registry nor speaks for the business."""
    if not (by.may_any(KEEPERS) and may_speak_for(business_id, by)):
        raise NotAllowedError(
            _("This is another business. Open one of your own businesses.")
        )


def change(row: models.Model, values: dict[str, Any]) -> tuple[str, ...]:
    """Save the values that differ and return the names of their fields."""
    changed = {key: new for key, new in values.items() if getattr(row, key) != new}
    for key, new in changed.items():
        setattr(row, key, new)
    if changed:
        row.save(update_fields=list(changed))
    return tuple(sorted(changed))
