"""The page of the review: what it asks, what it keeps, and what it leaves open."""

from uuid import uuid4

import pytest
from django.urls import reverse

from bakumutu.ledger.scope import enter_scope
from bakumutu.standards.models import Method


class Review:
    """The manager's open page of one review."""

    def __init__(self, client, request, office_id) -> None:
        self.client, self.request, self.office_id = client, request, office_id
        self.address = reverse("desk:review", args=[request.pk])
        self.tests = list(request.tests.order_by("pk"))

    def terms(self, **changed):
        chosen = {f"method_{t.pk.hex}": str(t.method_id or "") for t in self.tests}
        return chosen | {
            "edition_id": str(self.request.edition_id),
            "decision_rule": "simple",
            "due_on": f"{self.request.due_on:%d/%m/%Y}",
            "idempotency_key": str(uuid4()),
            "page": self.address,
        } | changed  # fmt: skip

    def send(self, **changed):
        answer = self.client.post(self.address, self.terms(**changed))
        enter_scope(office_id=self.office_id)
        return answer

    def look(self) -> str:
        page = self.client.get(self.address).content.decode()
        enter_scope(office_id=self.office_id)
        return page


@pytest.fixture
def review(thread, people, client_as, office):
    request = thread.in_review()
    return Review(client_as(people.budi), request, office.pk)


@pytest.fixture
def without_method(review):
    """Return the first test, which nobody knows how to measure."""
    test = review.tests[0]
    test.method = None
    test.save()
    Method.objects.filter(parameter_id=test.parameter_id).delete()
    return test


def test_a_due_date_that_has_passed_is_told_at_its_field(review):
    answer = review.send(due_on="1/11/2025", accept="1")

    assert answer.context["form"].errors["due_on"] == ["Isi tenggat yang belum lewat."]


def test_where_no_method_is_known_the_page_leads_to_entering_one(
    review, without_method
):
    page = review.look()

    code = without_method.parameter.code
    assert f"/standar/metode/tambah/?parameter={code}&amp;kembali=" in page
    assert "Belum ada metode" in page


def test_the_rest_is_saved_while_a_method_is_open(review, without_method):
    answer = review.send(save="1", decision_rule="guarded")

    assert answer.status_code == 302
    review.request.refresh_from_db()
    assert review.request.state == "in_review"
    assert review.request.decision_rule == "guarded"


def test_nothing_is_accepted_while_a_method_is_open(review, without_method):
    answer = review.send(accept="1")

    assert f"method_{without_method.pk.hex}" in answer.context["form"].errors


def test_what_was_typed_into_a_refused_form_is_there_again(review):
    review.send(accept="1")
    decline = reverse("desk:decline", args=[review.request.pk])
    typed = {"reason": "Alat rusak", "alternative": "Ke Padang", "page": decline}

    refused = review.client.post(decline, typed)

    assert refused.status_code == 403
    assert f'href="{decline}"' in refused.content.decode()
    again = review.client.get(decline).content.decode()
    assert "Alat rusak" in again
    assert "Ke Padang" in again


def test_a_refusal_leads_to_no_other_host(review):
    review.send(accept="1")

    answer = review.send(page="https://lain.example/")

    assert answer.status_code == 403
    assert "lain.example" not in answer.content.decode()
