"""The roles of the house; a role is a noun and says what its holder does."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Role(TextChoices):
    """What somebody is trusted with in one office."""

    COUNTER = "counter", pgettext_lazy("role", "counter officer")
    TECHNICAL_MANAGER = "technical_manager", pgettext_lazy("role", "technical manager")
    TREASURER = "treasurer", pgettext_lazy("role", "treasurer")
    SAMPLE_CUSTODIAN = "sample_custodian", pgettext_lazy("role", "sample custodian")
    ANALYST = "analyst", pgettext_lazy("role", "analyst")
    VERIFIER = "verifier", pgettext_lazy("role", "verifier of results")
    REPORT_OFFICER = "report_officer", pgettext_lazy("role", "report officer")
    SIGNATORY = "signatory", pgettext_lazy("role", "authorised signatory")
    QUALITY_MANAGER = "quality_manager", pgettext_lazy("role", "quality manager")
    STANDARDS_ANALYST = "standards_analyst", pgettext_lazy("role", "standards analyst")
    COORDINATOR = "coordinator", pgettext_lazy("role", "coordinator of guidance")
    ASSESSOR = "assessor", pgettext_lazy("role", "assessor")
    MENTOR = "mentor", pgettext_lazy("role", "mentor")
    PLANNER = "planner", pgettext_lazy("role", "planner")
    ADMINISTRATOR = "administrator", pgettext_lazy("role", "administrator")
    BUSINESS_OWNER = "business_owner", pgettext_lazy("role", "business owner")


#: An owner sees the own business; a planner counts, and reads no papers of any.
NO_STAFF = frozenset({Role.BUSINESS_OWNER, Role.PLANNER})
#: Everybody who works with businesses.
STAFF = tuple(role for role in Role if role not in NO_STAFF)
