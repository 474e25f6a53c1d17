"""From the counter or the phone to the payment: each step by whom it concerns."""

from uuid import uuid4

import pytest
from django.urls import reverse

from bakumutu.desk.models import Payment, ServiceRequest
from bakumutu.desk.tests.conftest import (  # noqa: F401 -- the office of the stories
    answers,
    business,
    edition,
    people,
    product,
    tariff,
    thread,
)
from bakumutu.ledger.models import Entry
from bakumutu.ledger.scope import enter_scope


@pytest.fixture
def send(client_as, office):
    """Return a sender of forms as somebody; the office's rows are visible after."""

    def post(by, name, pk=None, **typed):
        address = reverse(f"desk:{name}", args=[pk] if pk else [])
        data = {"idempotency_key": str(uuid4())} | typed
        answer = client_as(by).post(address, data)
        enter_scope(office_id=office.pk)
        return answer

    return post


def state() -> str:
    return ServiceRequest.objects.get().state


def test_a_walk_in_is_taken_in_on_one_page(people, product, edition, tariff, send):  # noqa: F811 -- a fixture
    typed = {
        "find": "rinjani",
        "seen_find": "rinjani",
        "business": str(product.business_id),
        "seen_business": str(product.business_id),
        "product": str(product.pk),
        "edition": str(edition.pk),
        "seen_edition": f"{edition.pk} -",
        "parameters": ["kadar_air", "lemak"],
        "decision_rule": "simple",
        "sample_count": "2",
        "sample_condition": "baik",
        "due_on": "2099-12-31",
    }

    send(people.sari, "counter", **typed)

    assert state() == "in_review"


def test_the_technical_manager_agrees_the_terms_and_accepts(thread, people, send):  # noqa: F811 -- a fixture
    request = thread.in_review()
    methods = {f"method_{t.pk.hex}": str(t.method_id) for t in request.tests.all()}
    terms = {
        "edition_id": str(request.edition_id),
        "decision_rule": "simple",
        "due_on": str(request.due_on),
    }

    send(people.budi, "review", request.pk, accept="1", **terms, **methods)

    assert state() == "accepted"


def test_the_counter_quotes_from_the_tariff_of_the_day(thread, people, send):  # noqa: F811 -- a fixture
    request = thread.accepted()

    send(people.sari, "do_quote", request.pk)

    assert request.quotes.get().total == 390_000


def test_the_owner_agrees_on_the_phone(thread, people, send):  # noqa: F811 -- a fixture
    offered = thread.quoted()

    send(people.ibu, "owner_agree", offered.request_id, version="1")

    assert state() == "agreed"


def test_the_treasurer_bills(thread, people, send):  # noqa: F811 -- a fixture
    request = thread.agreed()
    code = {"billing_code": "820261121000001", "expires_on": "2099-12-31"}

    send(people.tuti, "bill", request.pk, **code)

    assert state() == "billed"


def test_a_payment_counts_once_two_people_have_read_it(thread, people, send):  # noqa: F811 -- a fixture
    request = thread.billed()
    receipt = {"ntpn": "ABCD1234EFGH5678", "amount": "390.000", "paid_on": "2026-11-20"}
    send(people.tuti, "type_payment", request.pk, **receipt)
    payment = Payment.objects.get()

    send(people.tuti, "check_payment", payment.pk, ntpn="ABCD1234EFGH5678")
    alone = state()
    send(people.joko, "check_payment", payment.pk, ntpn="ABCD1234EFGH5678")

    assert (alone, state()) == ("billed", "paid")


def test_the_ledger_tells_the_whole_way_to_the_payment(thread):  # noqa: F811 -- a fixture
    request = thread.paid()

    told = Entry.objects.filter(subject=request.pk).order_by("id")

    assert [entry.kind.removeprefix("desk.") for entry in told] == [
        "request_drafted",
        "request_submitted",
        "review_begun",
        "request_accepted",
        "quote_made",
        "quote_agreed",
        "bill_issued",
        "payment_typed",
        "payment_checked",
        "request_paid",
    ]
