"""Pages of a request: who opens them, what they say, what they keep."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from bakumutu.desk import actions
from bakumutu.desk.models import Bill, Payment, ServiceRequest
from bakumutu.ledger.scope import enter_scope

NEXT_MONTH = date.today() + timedelta(days=30)  # noqa: DTZ011 (any day ahead)


@pytest.fixture
def post(client_as, office):
    """Return a sender of forms as somebody; the office's rows are visible after."""

    def send(by, page, pk, **typed):
        address = reverse(f"desk:{page}", args=[pk])
        data = {"idempotency_key": str(uuid4())} | typed
        answer = client_as(by).post(address, data)
        enter_scope(office_id=office.pk)
        return answer

    return send


@pytest.fixture
def get(client_as, office):
    """Return a reader of pages as somebody."""

    def read(by, name, *args, **query):
        answer = client_as(by).get(reverse(f"desk:{name}", args=args), query)
        enter_scope(office_id=office.pk)
        return answer

    return read


def _form(answer):
    return answer.context["page"].forms[0]


def test_a_request_shows_whose_turn_it_is(thread, people, get):
    page = get(people.sari, "request", thread.in_review().pk).content.decode()

    assert "Kaji ulang permohonan" in page
    assert "manajer teknis" in page


def test_a_blocked_step_says_why(thread, people, get):
    request = thread.submitted()
    for _ in range(2):
        actions.return_request(request.pk, reason="Kurang", by=people.sari)
        actions.submit(request.pk, by=people.ibu)

    page = get(people.sari, "request", request.pk).content.decode()

    assert 'aria-disabled="true"' in page


def test_the_request_of_another_office_is_not_there(thread, actor, other_office, get):
    request = thread.in_review()
    stranger = actor("counter", name="Lain Kantor", at=other_office)

    assert get(stranger, "request", request.pk).status_code == 404


@pytest.mark.parametrize("name", ["journey", "ask_product", "quote", "acknowledgement"])
def test_the_request_of_another_owner_is_not_there(thread, people, get, name):
    request_id = thread.quoted().request_id

    assert get(people.lain, name, request_id).status_code == 404


def test_an_owner_does_not_open_the_offices_list(people, get):
    assert get(people.ibu, "requests").status_code == 403


def test_the_list_is_narrowed_by_its_address(thread, people, get):
    kept, other = thread.in_review(), thread.accepted()

    page = get(people.sari, "requests", state="in_review").content.decode()

    assert kept.number in page
    assert other.number not in page


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_list_is_also_a_file(thread, people, get, kind):
    thread.in_review()

    answer = get(people.sari, "requests", download=kind)

    assert f"permohonan.{kind}" in answer["Content-Disposition"]


def test_the_list_asks_the_same_number_of_questions_for_more_rows(
    thread, people, client_as
):
    thread.in_review()
    client = client_as(people.sari)
    client.get("/permohonan/")
    few = _queries(client)
    for _ in range(6):
        thread.in_review()

    assert _queries(client) == few


def _queries(client) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        client.get("/permohonan/")
    return len(seen)


def test_the_manager_accepts_on_one_page(thread, people, post):
    request = thread.in_review()
    methods = {f"method_{t.pk.hex}": str(t.method_id) for t in request.tests.all()}

    post(
        people.budi,
        "review",
        request.pk,
        edition_id=str(request.edition_id),
        product_class="",
        decision_rule="guarded",
        due_on=f"{request.due_on:%d/%m/%Y}",
        accept="1",
        **methods,
    )

    kept = thread.fresh(request.pk)
    assert (kept.state, kept.decision_rule) == ("accepted", "guarded")


def test_a_judgement_without_limits_is_told_at_its_field(thread, people, post):
    request = thread.in_review()

    answer = post(people.budi, "review", request.pk, decision_rule="simple")

    assert "edition_id" in answer.context["form"].errors


def test_a_referral_needs_two_laboratories_on_the_page(thread, people, post):
    request = thread.in_review()
    one = _laboratories(("Lab A", "Mataram"))

    answer = post(people.budi, "refer", request.pk, reason="Tidak menguji", **one)

    assert answer.context["laboratories"].non_form_errors()


def test_a_referral_is_saved_from_the_page(thread, people, post):
    request = thread.in_review()
    two = _laboratories(("Lab A", "Mataram"), ("Lab B", "Denpasar"))

    post(people.budi, "refer", request.pk, reason="Tidak menguji", **two)

    assert thread.fresh(request.pk).state == "referred"


def _laboratories(*named: tuple[str, str]) -> dict[str, str]:
    data = {"form-TOTAL_FORMS": "4", "form-INITIAL_FORMS": "0"}
    for place, (name, city) in enumerate(named):
        data |= {f"form-{place}-name": name, f"form-{place}-city": city}
    return data


def test_declining_on_the_page_asks_for_an_alternative(thread, people, post):
    request = thread.in_review()

    answer = post(people.budi, "decline", request.pk, reason="Alat rusak")

    assert "alternative" in _form(answer).errors


def test_the_counter_makes_the_quote_with_one_button(thread, people, post):
    request = thread.accepted()

    post(people.sari, "do_quote", request.pk)

    assert thread.fresh(request.pk).state == "quoted"


def test_looking_at_a_step_does_not_take_it(thread, people, get):
    request = thread.accepted()

    get(people.sari, "do_quote", request.pk)

    assert thread.fresh(request.pk).state == "accepted"


def test_the_counter_records_an_agreement(thread, people, post):
    offered = thread.quoted()

    post(
        people.sari,
        "agree",
        offered.request_id,
        version=offered.version,
        name="Pak Amaq",
        way="signed",
    )

    assert thread.fresh(offered.request_id).state == "agreed"


def test_the_owner_agrees_with_one_button(thread, people, post):
    offered = thread.quoted()

    post(people.ibu, "owner_agree", offered.request_id, version=offered.version)

    assert thread.fresh(offered.request_id).state == "agreed"


def test_a_refusal_is_a_calm_page_with_the_reason(thread, people, post):
    offered = thread.quoted()

    answer = post(people.ibu, "owner_agree", offered.request_id, version="9")

    assert answer.status_code == 403
    assert thread.fresh(offered.request_id).state == "quoted"


@pytest.mark.parametrize("typed", ["82026112100000", "8202 6112 1000 00A"])
def test_a_billing_code_of_another_shape_is_told(thread, people, post, typed):
    request = thread.agreed()

    answer = post(
        people.tuti, "bill", request.pk, billing_code=typed, expires_on="2027-01-31"
    )

    assert "15" in str(_form(answer).errors["billing_code"])


def test_a_billing_code_may_be_typed_in_groups(thread, people, post):
    request = thread.agreed()

    post(
        people.tuti,
        "bill",
        request.pk,
        billing_code="82026 11210 00001",
        expires_on=f"{NEXT_MONTH:%d/%m/%Y}",
    )

    assert Bill.objects.get().billing_code == "820261121000001"


def test_a_billing_code_that_was_used_is_told_at_its_field(thread, people, post):
    thread.billed()
    request = thread.agreed()

    answer = post(
        people.tuti,
        "bill",
        request.pk,
        billing_code="820261121000001",
        expires_on=f"{NEXT_MONTH:%Y-%m-%d}",
    )

    assert "billing_code" in _form(answer).errors
    assert thread.fresh(request.pk).state == "agreed"


def test_a_payment_goes_through_two_people(thread, people, post):
    request = thread.billed()
    typed = {"ntpn": "abcd 1234 efgh 5678", "amount": "Rp390.000"}
    post(people.tuti, "type_payment", request.pk, paid_on="20/11/2026", **typed)

    post(
        people.joko, "check_payment", Payment.objects.get().pk, ntpn="ABCD1234EFGH5678"
    )

    assert thread.fresh(request.pk).state == "paid"


def test_a_number_read_otherwise_is_told_where_it_was_typed(thread, people, post):
    payment = thread.typed()

    page = post(people.joko, "check_payment", payment.pk, ntpn="ABCD1234EFGH5679")

    assert page.status_code == 200
    assert "NTPN berbeda" in str(page.context["form"].non_field_errors())
    assert 'value="ABCD1234EFGH5679"' in page.content.decode()
    assert thread.fresh(payment.bill.request_id).state == "billed"


def test_a_bill_waits_for_the_customer_until_the_payment_is_typed(
    thread, people, post, get
):
    request = thread.billed()
    assert list(get(people.joko, "bills").context["billed"]) == [request]

    typed = {"ntpn": "ABCD1234EFGH5678", "amount": "390.000"}
    post(people.tuti, "type_payment", request.pk, paid_on="20/11/2026", **typed)

    page = get(people.joko, "bills").context
    assert not page["billed"]
    assert [row.bill.request for row in page["payments"]] == [request]


def test_the_second_person_does_not_see_the_first_number(thread, people, get):
    payment = thread.typed()

    page = get(people.joko, "check_payment", payment.pk).content.decode()

    assert payment.ntpn not in page


def test_who_typed_a_payment_is_told_why_another_checks_it(thread, people, get):
    payment = thread.typed()

    page = get(people.tuti, "check_payment", payment.pk).content.decode()

    assert 'aria-disabled="true"' in page


@pytest.mark.parametrize("name", ["acknowledgement", "quote"])
def test_papers_are_printed(thread, people, get, name):
    request_id = thread.quoted().request_id

    page = get(people.ibu, name, request_id).content.decode()

    assert "Kadar air" in page


def test_a_receipt_names_who_checked(thread, people, get):
    payment_id = Payment.objects.get(bill__request=thread.paid()).pk

    page = get(people.tuti, "receipt", payment_id).content.decode()

    assert "Joko" in page


def test_the_home_page_counts_what_waits(thread, people):
    from bakumutu.web.panels import all_waiting

    thread.typed()

    assert [one.count for one in all_waiting(people.joko)] == [1]
    assert not all_waiting(people.tuti)


def test_strangers_see_the_tariff_of_today(client, office, tariff):
    page = client.get(f"/tarif/{office.code}/").content.decode()

    assert "Rp120.000" in page


def test_a_new_edition_is_pasted_from_a_spreadsheet(people, post, client_as, office):
    rows = "kadar_air\tKadar air\t\t80.000\nlemak\tLemak\t\tRp130.000"
    data = {"valid_from": "1/12/2026", "basis": "PP 54/2021", "rows": rows}

    client_as(people.agus).post("/tarif/baru/", data)

    enter_scope(office_id=office.pk)
    from bakumutu.desk.models import TariffEdition

    entered = TariffEdition.objects.get(valid_from=date(2026, 12, 1))
    assert [item.price for item in entered.items.all()] == [80_000, 130_000]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("lemak;Lemak", "1"),
        ("lemak;Lemak;;12,5", "1"),
        ("lemak;Lemak;;1\nlemak;Lemak;;2", "Lemak"),
    ],
)
def test_a_wrong_row_is_named(people, client_as, row, words):
    data = {"valid_from": "2026-12-01", "basis": "PP", "rows": row}

    answer = client_as(people.agus).post("/tarif/baru/", data)

    assert words in str(answer.context["form"].errors["rows"])


def test_published_prices_begin_a_tariff(people, client_as):
    page = client_as(people.agus).get("/tarif/baru/?dari=contoh").content.decode()

    assert "BSPJI Banjarbaru" in page


def test_a_request_that_does_not_exist_is_not_there(people, get):
    assert get(people.sari, "request", uuid4()).status_code == 404


def test_there_is_one_request_however_often_a_button_is_pressed(
    thread, people, client_as, office
):
    request = thread.accepted()
    client, key = client_as(people.sari), str(uuid4())
    address = reverse("desk:do_quote", args=[request.pk])

    for _ in range(2):
        client.post(address, {"idempotency_key": key})

    enter_scope(office_id=office.pk)
    assert ServiceRequest.objects.get(pk=request.pk).quotes.count() == 1


def test_what_the_review_asks_for_does_not_keep_the_manager_from_it(
    thread, people, client_as
):
    request = thread.in_review()
    request.tests.update(method=None)

    page = client_as(people.budi).get(reverse("desk:request", args=[request.pk]))

    assert reverse("desk:review", args=[request.pk]) in page.content.decode()
