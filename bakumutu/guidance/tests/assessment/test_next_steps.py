"""The next action on the page of an assessment: what, whose turn, until when."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.translation import override

from bakumutu.guidance.actions import MentoringTerms, open_mentoring
from bakumutu.guidance.models import Assessment
from bakumutu.guidance.models.findings import findings_of
from bakumutu.guidance.queries.next_steps import next_step, way_of_assessment
from bakumutu.ledger.outbox import drain
from bakumutu.web.wording import long_date


@pytest.fixture
def step_of():
    """Return what tells the next step of an assessment."""

    def step_of(made):
        found = fresh(made)
        return next_step(found, findings_of(found))

    return step_of


@pytest.fixture
def sealed(visit):
    """Return an assessment whose gap report is sealed."""
    made = visit.agreed()
    drain()
    return made


def test_each_step_until_the_report_has_a_day(visit, step_of):
    assert step_of(visit.scheduled()).due == date(2026, 11, 24)
    assert step_of(visit.begun()).due > date(2026, 11, 24)
    assert step_of(visit.drafted()).due > date(2026, 11, 24)


def test_gaps_without_a_mentoring_are_the_coordinators_turn(sealed, people, client_as):
    step = way_of_assessment(fresh(sealed))
    way = f"{reverse('guidance:open_mentoring')}?asesmen={sealed.pk}"
    at = reverse("guidance:assessment", args=[sealed.pk])

    pages = {
        who: client_as(getattr(people, who)).get(at).content.decode()
        for who in ("kori", "asri")
    }

    assert step.url == way
    assert step.due > date(2026, 11, 24)
    assert way in pages["kori"]
    assert way not in pages["asri"]
    with override("id"):
        assert long_date(step.due) in pages["asri"]


def test_once_a_mentoring_is_open_the_report_leads_there(sealed, people, actor):
    mentor = actor("mentor", name="Murni")
    terms = MentoringTerms(mentor_id=mentor.person_id)
    opened = open_mentoring(sealed.pk, terms, by=people.kori)

    step = way_of_assessment(fresh(sealed))

    assert step.url == reverse("guidance:mentoring", args=[opened.pk])
    assert str(step.owner) == "Murni"


def fresh(made):
    """Return an assessment as the database has it now."""
    return Assessment.objects.select_related("assessor").get(pk=made.pk)
