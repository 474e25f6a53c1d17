"""A walk-in at the counter: one page, the keyboard, no script."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from bakumutu.desk.models import ServiceRequest
from bakumutu.ledger.scope import enter_scope
from bakumutu.office.actions import DayOff, name_holidays
from bakumutu.registry.models import Business
from bakumutu.standards.models import Requirement

LOKET = "/permohonan/loket/"
KEY = re.compile(r'<form[^>]* data-draft=.*?name="idempotency_key" value="([^"]+)"')


class Counter:
    """Types into the page and sends what it shows, as a browser without scripts."""

    def __init__(self, client) -> None:
        self.client, self.form, self.key = client, None, ""

    def open(self, address: str = LOKET):
        return self._look(self.client.get(address))

    def send(self, **typed: object):
        data = self._values() | {"idempotency_key": self.key} | typed
        return self._look(self.client.post(LOKET, data))

    def _look(self, answer):
        context = answer.context
        self.form = context["form"] if context and "form" in context else None
        if shown := KEY.search(answer.text):
            self.key = shown[1]
        return answer

    def _values(self) -> dict[str, object]:
        values = {name: self.form[name].value() for name in self.form.fields}
        return {name: value for name, value in values.items() if value is not None}


@pytest.fixture
def counter(people, client_as, tariff, edition):
    made = Counter(client_as(people.sari))
    made.open()
    return made


@pytest.fixture
def scope(office):
    return lambda: enter_scope(office_id=office.pk)


def test_one_match_is_chosen_with_its_product_and_its_standard(counter, product):
    counter.send(find="rinjani")

    shown = counter.form.initial
    assert (shown["business"], shown["product"]) == (
        str(product.business_id),
        str(product.pk),
    )
    assert shown["parameters"] == ["kadar_air", "lemak"]


def test_what_must_not_be_present_is_said_where_it_is_chosen(counter, edition, product):
    Requirement.objects.filter(code="lemak").update(kind="absent", high="")

    counter.send(find="rinjani")

    words = [str(label) for _, label in counter.form.fields["parameters"].choices]
    assert any("tidak boleh ada" in label for label in words)


def test_a_known_customer_is_two_sendings(counter, product, scope):
    counter.send(find="rinjani")

    answer = counter.send()

    scope()
    found = ServiceRequest.objects.get()
    assert found.state == "in_review"
    assert answer.url == reverse("desk:acknowledgement", args=[found.pk])


def test_a_returning_customer_is_offered_what_was_tested_last(
    counter, thread, people, scope
):
    from bakumutu.desk import actions

    request = thread.in_review()
    one = thread.answers.__class__(
        product_id=thread.answers.product_id,
        edition_id=thread.answers.edition_id,
        parameters=("lemak",),
    )
    actions.amend_answers(request.pk, one, by=people.budi)

    counter.send(find="rinjani")

    assert counter.form.initial["parameters"] == ["lemak"]


def test_a_new_customer_is_entered_whole(counter, edition, scope):
    counter.send(find="UD Rumput Laut Awang")
    counter.send(phone="0819 1234 5678", village="Awang", product_name="Abon ikan")
    counter.send(edition=str(edition.pk))

    counter.send()

    scope()
    business = Business.objects.get(name="UD Rumput Laut Awang")
    assert (business.phone, business.village) == ("+6281912345678", "Awang")
    assert ServiceRequest.objects.get().product.standard_number == edition.number


def test_a_phone_number_that_nobody_has_begins_a_new_customer(counter):
    counter.send(find="0819 1234 5678")

    assert counter.form.initial["phone"] == "0819 1234 5678"


def test_several_matches_are_chosen_from(counter, people, business):
    from bakumutu.registry.actions import BusinessDetails, register_business

    register_business(BusinessDetails(name="CV Rinjani Dua"), by=people.sari)

    counter.send(find="rinjani")

    assert len(counter.form.fields["business"].choices) == 3
    assert not counter.form.initial.get("business")


def test_nothing_is_kept_when_something_is_missing(counter, edition, scope):
    counter.send(find="UD Baru")
    counter.send(phone="0819 1234 5678", product_name="Abon", edition=str(edition.pk))

    answer = counter.send(phone="12")

    scope()
    assert "phone" in answer.context["form"].errors
    assert not Business.objects.filter(name="UD Baru").exists()


def test_what_was_typed_stays_when_something_is_wrong(counter, edition):
    counter.send(find="UD Baru")
    counter.send(phone="12", product_name="Abon", edition=str(edition.pk))

    page = counter.send(wish="hati-hati, beku").content.decode()

    assert "hati-hati, beku" in page
    assert 'value="Abon"' in page


def test_a_number_that_is_taken_names_its_owner(counter, business, edition, scope):
    counter.send(find="UD Lain Sekali")
    counter.send(phone=business.phone, product_name="Abon", edition=str(edition.pk))

    answer = counter.send()

    assert "UD Sosis Rinjani" in str(answer.context["form"].errors["phone"])
    scope()
    assert not ServiceRequest.objects.exists()


def test_the_same_page_sent_twice_makes_one_request(counter, product, scope):
    counter.send(find="rinjani")
    key = str(uuid4())
    values = counter._values()

    first = counter.client.post(LOKET, values | {"idempotency_key": key})
    second = counter.client.post(LOKET, values | {"idempotency_key": key})

    scope()
    assert (first.url, ServiceRequest.objects.count()) == (second.url, 1)


def test_the_next_sample_keeps_the_customer(counter, product):
    counter.send(find="rinjani")

    answer = counter.send(then="next")
    counter.open(answer.url)

    assert counter.form.initial["business"] == str(product.business_id)


def test_without_a_standard_nothing_is_judged(counter, product, scope):
    counter.send(find="rinjani")
    counter.send(edition="")

    counter.send(parameters=["lemak"])

    scope()
    assert ServiceRequest.objects.get().decision_rule == "none"


def test_only_the_counter_opens_the_counter(people, client_as):
    assert client_as(people.budi).get(LOKET).status_code == 403


def test_the_day_that_the_page_proposes_counts_past_holidays(counter, people):
    counter.open()
    usual = counter.form["due_on"].value()
    name_holidays([DayOff(usual, "Libur")], by=people.agus)

    counter.open()

    assert counter.form["due_on"].value() > usual


def keep(counter, **typed: object):
    values = counter._values() | {"page": LOKET} | typed
    return counter.client.post("/isian/simpan/", values)


def test_what_was_typed_at_the_counter_is_shown_when_it_is_opened_anew(
    counter, product, scope
):
    counter.send(find="rinjani")
    keep(counter, wish="Antar ke Praya")

    page = counter.open()

    scope()
    assert counter.form.initial["business"] == str(product.business_id)
    assert counter.form.initial["parameters"] == ["kadar_air", "lemak"]
    assert "Antar ke Praya" in page.content.decode()
    assert not ServiceRequest.objects.exists()


def test_what_a_search_keeps_too_late_is_not_shown_to_the_next_customer(
    counter, product
):
    began = {"find": "rinjani", "page": LOKET, "form_key": counter.key}
    counter.send(find="rinjani")
    counter.send(then="paper")

    late = counter.client.post("/isian/simpan/", began)

    assert late.json() == {"saved": ""}
    counter.open()
    assert not counter.form["find"].value()


def test_the_next_customer_begins_on_an_empty_page(counter, product, scope):
    counter.send(find="rinjani")
    keep(counter, wish="Antar ke Praya")

    counter.send(then="paper")

    counter.open()
    scope()
    assert ServiceRequest.objects.count() == 1
    assert not counter.form.initial.get("wish")


def test_a_replaced_standard_may_be_chosen_with_a_warning(counter, replaced):
    counter.open()
    page = counter.send(edition=str(replaced.pk)).content.decode()

    assert "SNI 01-3820-1995, digantikan oleh SNI 3820:2015" in page
    assert "bila pembeli atau kontrak menyebutnya" in page


def test_a_standard_in_force_brings_no_warning(counter, edition):
    counter.open()
    page = counter.send(edition=str(edition.pk)).content.decode()

    assert "bila pembeli" not in page
