"""From the commitment to the first visit: whose turn, until when, and the way there."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from bakumutu.guidance import actions
from bakumutu.guidance.actions import Promise
from bakumutu.guidance.tests.assessment.forms import make_checklist
from bakumutu.rules.working_days import add_working_days
from bakumutu.web.wording import long_date

AT_HOME = "Produk berkomitmen yang menunggu kunjungan"


def at(name, row):
    return reverse(f"guidance:{name}", args=[row.pk])


def text(response):
    return response.content.decode()


@pytest.fixture
def kuri(people, client_as):
    return client_as(people.kuri)


@pytest.fixture
def committed(curation, people):
    """Return the nomination of an owner who took the place."""
    _call, (found,) = curation.decided(4)
    actions.commit(found.pk, Promise("Ibu Lale"), by=people.ibu)
    return found


@pytest.fixture
def arrange(committed, people):
    """Return what arranges the first visit."""

    def arrange():
        subject = actions.Subject(
            product_id=committed.product_id, checklist_id=make_checklist().pk
        )
        appointment = actions.Appointment(
            assessor_id=people.asih.person_id, visit_on=date(2099, 1, 5)
        )
        return actions.schedule_assessment(subject, appointment, by=people.kuri)

    return arrange


def promised(curation):
    """Return five working days after the panel, which is later than the commitment."""
    return add_working_days(curation.today + timedelta(days=7), 5, frozenset())


def test_a_committed_product_waits_for_its_first_visit(curation, committed, kuri):
    home = text(kuri.get(reverse("office:home")))
    page = text(kuri.get(at("nomination", committed)))

    assert AT_HOME in home
    assert f"{reverse('guidance:schedule')}?produk={committed.product_id}" in page
    assert long_date(promised(curation)) in page


def test_once_a_visit_is_arranged_the_nomination_says_who_comes(
    committed, arrange, kuri
):
    made = arrange()

    home = text(kuri.get(reverse("office:home")))
    page = text(kuri.get(at("nomination", committed)))

    assert AT_HOME not in home
    assert at("assessment", made) in page
    assert "Asesor berkunjung" in page


def test_a_visit_that_was_cancelled_leaves_the_product_waiting(arrange, kuri, people):
    made = arrange()
    actions.cancel_assessment(made.pk, reason="Pemilik sakit", by=people.kuri)

    assert AT_HOME in text(kuri.get(reverse("office:home")))


def test_the_owner_reads_by_when_the_office_comes(
    curation, committed, client_as, people
):
    page = text(client_as(people.ibu).get(at("own_nomination", committed)))

    assert long_date(promised(curation)) in page


def test_a_visit_is_arranged_from_the_list_of_those_who_wait(committed, kuri):
    answer = text(kuri.get(reverse("guidance:schedule")))

    assert "Sudah berkomitmen, belum dijadwalkan" in answer
    assert f"?produk={committed.product_id}" in answer
