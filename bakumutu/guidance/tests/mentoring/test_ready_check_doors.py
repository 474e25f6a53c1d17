"""A ready-check is the mentoring's, by whichever page it is arranged."""

from uuid import uuid4

import pytest
from django.urls import reverse

from bakumutu.guidance import actions
from bakumutu.guidance.models import Assessment, AssessmentKind, Mentoring


@pytest.fixture
def at_assessments(walk, client_as, people):
    """Return what arranges a ready-check on the form of assessments."""

    def post(who, **other):
        told = {
            "kind": "ready_check",
            "checklist": str(walk.assessing.checklist.pk),
            "assessor": str(who.person_id),
            "visit_on": "2099-01-05",
            "place": "Dusun Kuta",
            "idempotency_key": str(uuid4()),
        }
        return client_as(people.kori).post(address(walk), told | other)

    return post


def address(walk):
    return f"{reverse('guidance:schedule')}?produk={walk.assessing.product.pk}"


def check_of(made):
    return Mentoring.objects.get(pk=made.pk).ready_check


def test_from_the_form_of_assessments_it_becomes_that_of_the_mentoring(
    walk, helpers, at_assessments
):
    made = walk.waiting()

    at_assessments(helpers.cek)

    found = check_of(made)
    assert (found.kind, found.assessor_id) == ("ready_check", helpers.cek.person_id)


def test_from_the_page_of_the_mentoring_it_is_the_same(walk, helpers, client_as):
    made = walk.waiting()
    told = {
        "checklist": str(walk.assessing.checklist.pk),
        "assessor": str(helpers.cek.person_id),
        "visit_on": "2099-01-05",
        "place": "Dusun Kuta",
        "idempotency_key": str(uuid4()),
    }
    page = reverse("guidance:arrange_ready_check", args=[made.pk])

    client_as(walk.people.kori).post(page, told)

    assert check_of(made).assessor_id == helpers.cek.person_id


def test_its_result_moves_the_mentoring_on(walk, helpers, at_assessments, client_as):
    made = walk.waiting()
    at_assessments(helpers.cek)
    walk.check(check_of(made))
    page = reverse("guidance:confirm_ready", args=[made.pk])

    client_as(helpers.cek).post(page, {"idempotency_key": str(uuid4())})

    made.refresh_from_db()
    assert made.state == "ready"


def test_the_form_begins_with_the_check_and_says_whose_it_is(walk, client_as):
    made = walk.waiting()

    page = client_as(walk.people.kori).get(address(walk))

    form = page.context["page"].form
    assert form.initial["kind"] == AssessmentKind.READY_CHECK
    assert form.initial["earlier"] == made.assessment_id
    assert f"{made.number} menunggu cek kesiapan" in page.content.decode()


def test_the_checked_assessment_leads_to_the_mentoring(walk, helpers, client_as):
    made = walk.checked()
    page = reverse("guidance:assessment", args=[made.ready_check_id])

    way = client_as(helpers.cek).get(page).context["way"]

    assert way.url == reverse("guidance:mentoring", args=[made.pk])
    assert way.owner.pk == helpers.cek.person_id


def test_a_second_check_is_refused(walk, actor, at_assessments):
    made = walk.arranged()
    other = actor("assessor", name="Dedi")

    answer = at_assessments(other)

    assert "Cek kesiapan sudah dijadwalkan" in answer.content.decode()
    assert Assessment.objects.filter(kind="ready_check").get() == made.ready_check


def test_after_a_cancelled_check_another_one_is_arranged(walk, actor, at_assessments):
    made = walk.arranged()
    actions.cancel_assessment(made.ready_check_id, reason="Hujan", by=walk.people.kori)
    other = actor("assessor", name="Dedi")

    at_assessments(other)

    assert check_of(made).assessor_id == other.person_id


def test_what_the_mentoring_did_not_ask_for_is_refused(walk, helpers, at_assessments):
    walk.active()

    answer = at_assessments(helpers.cek)

    assert "Minta cek kesiapan lebih dulu" in answer.content.decode()
    assert not Assessment.objects.filter(kind="ready_check").exists()


def test_a_product_that_nobody_mentors_may_be_checked_alone(
    walk, helpers, at_assessments
):
    at_assessments(helpers.cek)

    assert Assessment.objects.get().kind == "ready_check"
