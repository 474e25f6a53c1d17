"""Who keeps the standards, and who the scope of the laboratory."""

from django.utils.translation import gettext as _

from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError

#: Who answers for what the laboratory claims (ISO/IEC 17025:2017, 5.2 and 5.3).
SCOPE_KEEPERS = (Role.QUALITY_MANAGER, Role.TECHNICAL_MANAGER)


#: Who decides how a parameter is measured (ISO/IEC 17025:2017, 7.2.1).
METHOD_KEEPERS = (Role.TECHNICAL_MANAGER, Role.STANDARDS_ANALYST)


#: Who answers for what is looked at in an assessment.
CHECKLIST_KEEPERS = (Role.STANDARDS_ANALYST, Role.QUALITY_MANAGER, Role.ASSESSOR)


def require_analyst(by: Actor) -> None:
    """Refuse whoever is not a standards analyst."""
    if not by.may_any((Role.STANDARDS_ANALYST,)):
        raise NotAllowedError(
            _("Only a standards analyst may change standards. Ask one of them.")
        )


def require_scope_keeper(by: Actor) -> Actor:
    """Return the actor in the role that keeps the scope, or refuse."""
    if not by.may_any(SCOPE_KEEPERS):
        raise NotAllowedError(
            _("Only a quality or technical manager changes the scope. Ask one of them.")
        )
    return by.using(SCOPE_KEEPERS)


def require_method_keeper(by: Actor) -> Actor:
    """Return the actor in the role that enters methods, or refuse."""
    if not by.may_any(METHOD_KEEPERS):
        raise NotAllowedError(
            _("Only a technical manager or standards analyst enters methods. Ask one.")
        )
    return by.using(METHOD_KEEPERS)


def require_checklist_keeper(by: Actor) -> Actor:
    """Return the actor in the role that imports checklists, or refuse."""
    if not by.may_any(CHECKLIST_KEEPERS):
        raise NotAllowedError(
            _(
                "Only a standards analyst, quality manager or assessor imports"
                " checklists. Ask one of them."
            )
        )
    return by.using(CHECKLIST_KEEPERS)
