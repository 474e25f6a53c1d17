"""An owner on a phone: one question a page, saved at once, sent at the end."""

from uuid import uuid4

import pytest
from django.urls import reverse

from bakumutu.desk.models import ServiceRequest
from bakumutu.ledger.scope import enter_scope


class Phone:
    """Answers questions one by one, as a browser without scripts."""

    def __init__(self, client, office) -> None:
        self.client, self.office, self.at = client, office, "/perjalanan/baru/"

    def answer(self, **typed: object) -> str:
        data = {"idempotency_key": str(uuid4())} | typed
        reply = self.client.post(self.at, data)
        enter_scope(office_id=self.office.pk)
        self.reply = reply
        self.at = reply.url if reply.status_code == 302 else self.at
        return self.at

    def read(self) -> str:
        page = self.client.get(self.at).content.decode()
        enter_scope(office_id=self.office.pk)
        return page


@pytest.fixture
def phone(client_as, people, office, tariff, product):
    return Phone(client_as(people.ibu), office)


@pytest.fixture
def begun(phone, product):
    phone.answer(business=str(product.business_id))
    return phone


def test_an_owner_sends_a_request_by_answering_questions(begun, product, edition):
    begun.answer(product=str(product.pk))
    begun.answer(edition=str(edition.pk))
    begun.answer(parameters=["kadar_air"])
    begun.answer(sample_count="3")
    begun.answer()

    sent = ServiceRequest.objects.get()
    assert (sent.state, sent.sample_count, sent.channel) == ("submitted", 3, "owner")
    assert sent.number in begun.read()


def test_every_answer_is_kept_at_once(begun, product):
    begun.answer(product=str(product.pk))

    assert ServiceRequest.objects.get().product_id == product.pk


def test_an_owner_may_go_on_later(begun, product):
    begun.answer(product=str(product.pk), later="1")

    assert begun.at == "/perjalanan/"
    assert "Sosis sapi" in begun.read()


def test_a_new_product_is_named(begun):
    begun.answer(product="new", product_name="Kerupuk tempe")

    assert str(ServiceRequest.objects.get().product) == "Kerupuk tempe"


def test_a_new_product_needs_its_name(begun):
    begun.answer(product="new")

    assert "product_name" in begun.reply.context["form"].errors


def test_the_standard_of_the_product_is_offered_first(begun, product, edition):
    begun.answer(product=str(product.pk))

    assert edition.number in begun.read()


def test_a_replaced_standard_may_be_chosen_and_is_named_as_such(
    begun, product, replaced
):
    begun.answer(product=str(product.pk))
    begun.at += "?cari=3820"

    assert "SNI 01-3820-1995, digantikan oleh SNI 3820:2015" in begun.read()
    begun.answer(edition=str(replaced.pk))
    assert ServiceRequest.objects.get().edition == replaced


def test_a_replaced_standard_brings_a_warning_before_sending(thread, begun, replaced):
    draft = thread.draft()
    begun.at = reverse("desk:check_answers", args=[draft.pk])

    assert "bila pembeli atau kontrak menyebutnya" in begun.read()


def test_who_does_not_know_the_standard_chooses_from_the_tariff(begun, product):
    begun.answer(product=str(product.pk))
    begun.answer(edition="unknown")

    assert "Rp75.000" in begun.read()


def test_the_whole_standard_is_ticked_at_first(begun, product, edition):
    begun.answer(product=str(product.pk))
    begun.answer(edition=str(edition.pk))

    assert begun.read().count("checked") == 2


def test_an_incomplete_request_is_not_sent(begun):
    draft = ServiceRequest.objects.get()
    begun.at = reverse("desk:check_answers", args=[draft.pk])

    begun.answer()

    assert begun.reply.status_code == 403


def test_a_returned_request_tells_the_reason_and_is_sent_again(
    thread, people, client_as, office
):
    from bakumutu.desk import actions

    request = thread.submitted()
    actions.return_request(request.pk, reason="Merek belum ditulis", by=people.sari)
    phone = Phone(client_as(people.ibu), office)
    phone.at = reverse("desk:journey", args=[request.pk])

    assert "Merek belum ditulis" in phone.read()


def test_an_owner_sees_the_bill(thread, people, client_as, office):
    phone = Phone(client_as(people.ibu), office)
    phone.at = reverse("desk:journey", args=[thread.billed().pk])

    page = phone.read()

    assert "820261121000001" in page
    assert "Rp390.000" in page


@pytest.mark.parametrize(
    "version", ["", "x", "²", "9" * 5000], ids=("none", "word", "square", "huge")
)
def test_an_owner_agrees_to_no_version_that_is_nonsense(
    thread, people, client_as, office, version
):
    request = thread.quoted().request
    phone = Phone(client_as(people.ibu), office)
    phone.at = reverse("desk:owner_agree", args=[request.pk])

    phone.answer(version=version)

    assert phone.reply.status_code == 403
    assert thread.fresh(request.pk).state == "quoted"


def test_an_owner_cancels_with_a_reason(thread, people, client_as, office):
    request = thread.submitted()
    phone = Phone(client_as(people.ibu), office)
    phone.at = reverse("desk:owner_cancel", args=[request.pk])

    phone.answer(reason="Belum siap")

    assert thread.fresh(request.pk).state == "cancelled"


def test_the_office_does_not_begin_an_owners_request(people, client_as):
    assert client_as(people.sari).get("/perjalanan/baru/").status_code == 403


def test_a_standard_known_by_its_title_alone_says_what_to_do_instead(begun, replaced):
    by_title = replaced.superseded_by
    ServiceRequest.objects.update(edition=by_title)
    asked = ServiceRequest.objects.get()
    begun.at = reverse("desk:ask_tests", args=[asked.pk])

    page = begun.read()

    assert f"Dari {by_title.number} baru judulnya yang dikenal di sini" in page
    assert reverse("desk:ask_standard", args=[asked.pk]) in page


def test_an_owner_reads_whose_turn_it_is_not_what_an_officer_does(
    begun, product, edition
):
    begun.answer(product=str(product.pk))
    begun.answer(edition=str(edition.pk))
    begun.answer(parameters=["kadar_air"])
    begun.answer(sample_count="1")
    begun.answer()
    begun.at = reverse("desk:journey", args=[ServiceRequest.objects.get().pk])

    page = begun.read()

    assert "Giliran kantor" in page
    assert "Periksa kelengkapan permohonan" not in page
