"""Who keeps the standards."""

from django.utils.translation import gettext as _

from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError


def require_analyst(by: Actor) -> None:
    """Refuse whoever is not a standards analyst."""
    if not by.may_any((Role.STANDARDS_ANALYST,)):
        raise NotAllowedError(
            _("Only a standards analyst may change standards. Ask one of them.")
        )
