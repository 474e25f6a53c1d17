"""What past tests cost and took, told with their number and no more than it carries."""

from datetime import timedelta

import pytest
from django.utils import timezone

from bakumutu.desk.events import ServiceFinished
from bakumutu.desk.journeys import RequestState
from bakumutu.desk.models import ServiceRequest
from bakumutu.desk.queries.experience import FEW, experience, sections
from bakumutu.ledger.actions import record

FAMILY = "3820"


@pytest.fixture
def finished(thread, people):
    def make(count, *, days=4):
        begun = timezone.now() - timedelta(days=days)
        for _each in range(count):
            # From the quote on only the codes of the bank would differ.
            request = thread.agreed()
            asked = ServiceRequest.objects.filter(pk=request.pk)
            asked.update(state=RequestState.DONE, submitted_at=begun)
            record(ServiceFinished(), by=people.dewi, subject=request.pk)

    return make


def test_an_office_without_a_case_says_so(edition, people):
    section = sections([FAMILY], people.sari)[FAMILY]

    assert (section.facts, bool(section.note)) == ((), True)


def test_days_and_rupiah_come_from_finished_requests_alone(finished, thread):
    finished(2, days=4)
    thread.agreed()

    case = experience([FAMILY])[FAMILY]

    assert (case.days, case.rupiah) == ([4, 4], [390_000, 390_000])


def test_few_cases_are_called_few_and_owners_read_no_figures(finished, people):
    finished(FEW - 1)

    of_staff, of_owner = (
        sections([FAMILY], who)[FAMILY] for who in (people.sari, people.ibu)
    )

    assert "Masih sedikit" in of_staff.note
    assert (len(of_staff.facts), of_owner.facts) == (2, ())


def test_enough_cases_give_medians_to_everybody(finished, people):
    finished(FEW, days=7)

    section = sections([FAMILY], people.ibu)[FAMILY]

    assert [fact.value for fact in section.facts] == ["7 hari", "Rp390.000"]
    assert "Masih sedikit" not in section.note


def test_other_families_have_no_part_in_it(finished):
    finished(1)

    assert experience(["8664"]) == {}
