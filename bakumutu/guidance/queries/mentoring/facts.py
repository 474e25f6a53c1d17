"""What the guards look at for the buttons of a page: every fact at once."""

from dataclasses import replace
from datetime import date

from bakumutu.guidance.journeys import MentoringFacts, MentoringState
from bakumutu.guidance.models import Mentoring
from bakumutu.guidance.models.mentoring_facts import (
    check_facts,
    is_anothers,
    is_anothers_business,
    ready_facts,
    referral_facts,
    starting_facts,
)
from bakumutu.office.actor import Actor

S = MentoringState


def facts_for(mentoring: Mentoring, actor: Actor, today: date) -> MentoringFacts:
    """Return what may block the steps that are open from here."""
    return replace(
        _of_state(mentoring, actor, today),
        is_anothers=is_anothers(mentoring, actor),
        is_anothers_business=is_anothers_business(mentoring, actor),
    )


def _of_state(mentoring: Mentoring, actor: Actor, today: date) -> MentoringFacts:
    if mentoring.state == S.PLANNED:
        return starting_facts(mentoring)
    if mentoring.state == S.ACTIVE:
        return ready_facts(mentoring, today, actor)
    if mentoring.state == S.READY_CHECK:
        return check_facts(mentoring, today, actor)
    if mentoring.state == S.READY:
        return referral_facts(mentoring, today)
    return MentoringFacts(has_mentor=mentoring.mentor_id is not None)
