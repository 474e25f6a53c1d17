"""What an owner is told of a decision: with its reason by e-mail, briefly in a chat."""

from datetime import date

from django.conf import settings
from django.urls import reverse

from bakumutu.guidance.journeys import NominationState
from bakumutu.guidance.models.nominations import Nomination
from bakumutu.guidance.models.reminders import Notice
from bakumutu.letters.messages import Message, decision_made, decision_ready

N = NominationState
#: What owners are told of; the rest they did themselves.
TOLD = (N.SCREENED_OUT, N.SELECTED, N.WAITLISTED, N.NOT_SELECTED, N.LAPSED)
#: The step that reminders tell of again; every other decision is told once.
_COMMIT, _DECISION = "commit", "decision"


def letter_about(found: Nomination) -> Notice:
    """Return what the owner reads by e-mail: the decision, its reason, until when."""
    return _notice(found, decision_made(found.reason, _address(), until=_until(found)))


def chat_about(found: Nomination) -> Notice:
    """Return what a chat says: that there is a decision, and nothing of it."""
    return _notice(found, decision_ready(_address(), until=_until(found)))


def _notice(found: Nomination, message: Message) -> Notice:
    step = _COMMIT if found.state == N.SELECTED else _DECISION
    return Notice(found.business, step, found.pk, _until(found), message)


def _until(found: Nomination) -> date | None:
    return found.answer_by if found.state == N.SELECTED else None


def _address() -> str:
    return f"{settings.PUBLIC_URL}{reverse('guidance:own_curation')}"
