"""Where an owner does what the road asks of a mentoring."""

from uuid import UUID

from django.urls import reverse

#: What a step is about -> the owner's page of it.
_PAGES = {
    "choose": "guidance:choose_own_body",
    "gap": "guidance:own_gap",
    "mentoring": "guidance:own_mentoring",
    "report": "guidance:own_report",
    "visit": "guidance:own_visit",
}


def way_to(step: str, subject: UUID) -> str:
    """Return the address of the owner's page of a step."""
    return reverse(_PAGES[step], args=[subject])
