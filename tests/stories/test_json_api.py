"""The JSON API, used as another program uses it."""

import json
from collections import OrderedDict
from uuid import UUID, uuid4

import pytest
from django.test import Client

from bakumutu.laboratory.actions import samples as taking_in
from bakumutu.laboratory.models import Sample
from bakumutu.laboratory.tests.conftest import *  # noqa: F403 (the thread, as a fixture)
from bakumutu.letters import pages, throttle
from bakumutu.letters.actions import revoke
from bakumutu.letters.queries import issued_document
from bakumutu.office.models import IdempotentAnswer, Person
from bakumutu.office.roles import STAFF

ARRIVAL = {"quantity": "500 g", "container": "plastik"}


@pytest.fixture(autouse=True)
def fresh_memory(monkeypatch) -> None:
    monkeypatch.setattr(throttle.THROTTLE, "_misses", OrderedDict())
    monkeypatch.setattr(pages, "TRUSTED_SECONDS", 0.0)


@pytest.fixture
def sign_in(client_as):
    """Return a maker of clients that read English."""

    def make(person):
        client = client_as(person)
        client.cookies["django_language"] = "en"
        return client

    return make


def send(client, request, body=ARRIVAL, key=None, **headers):
    if key:
        headers["Idempotency-Key"] = str(key)
    address = f"/api/v1/requests/{request.pk}/samples"
    return client.post(address, body, "application/json", headers=headers)


def document_of(report):
    return issued_document(number=report.number, office_id=report.office_id)


# A stranger verifies


def test_a_stranger_learns_what_a_document_is_worth(walk, client):
    document = document_of(walk.released())

    answer = client.get(f"/api/v1/verification/{document.verification_code}")

    told = answer.json()
    assert (told["state"], told["verdict"]) == ("valid", "within")
    assert (told["number"], told["kind"]) == (document.number, "test_report")
    assert told["issuer"]["name"] == "BSPJI Padang"
    assert told["replaced_by"] is None
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cache-Control"] == "no-cache"


def test_the_links_lead_to_the_sealed_files(walk, client, settings):
    document = document_of(walk.released())
    told = client.get(f"/api/v1/verification/{document.verification_code}").json()

    for name, media in (
        ("pdf", "application/pdf"),
        ("credential", "application/vc+json"),
        ("token", "application/vc+jwt"),
    ):
        address = told["files"][name].removeprefix(settings.PUBLIC_URL)
        assert client.get(address)["Content-Type"] == media


def test_a_revocation_is_told_at_once(walk, client):
    document = document_of(walk.released())
    revoke(document, reason="tertukar", by=walk.team.nur)

    told = client.get(f"/api/v1/verification/{document.verification_code}").json()

    assert told["state"] == "revoked"


def test_a_code_is_read_as_people_type_it(walk, client):
    code = document_of(walk.released()).verification_code

    answer = client.get(f"/api/v1/verification/{code[:4].lower()} {code[4:]}")

    assert answer.json()["code"] == code


def test_an_unknown_code_is_not_found(client, db):
    answer = client.get("/api/v1/verification/AAAAAAAA")

    assert answer.status_code == 404
    assert answer.json()["error"] == "not_found"
    assert answer.json()["reasons"]


def test_guessing_is_slowed_down_for_page_and_api_together(client, db):
    for number in range(throttle.MISSES_ALLOWED):
        client.get(f"/v/A{number:07d}")

    answer = client.get("/api/v1/verification/AAAAAAAA")

    assert (answer.status_code, answer.json()["error"]) == (429, "too_often")
    assert answer["Retry-After"] == "60"


# Staff read


def test_staff_list_requests_with_money_as_text(walk, sign_in):
    (row,) = sign_in(walk.team.sari).get("/api/v1/requests").json()["items"]

    assert row["number"] == walk.request.number
    assert row["business"]["name"] == "UD Sosis Rinjani"
    assert row["total"] == {"value": "390000", "currency": "IDR"}
    assert row["state"] == "paid"


def test_requests_are_narrowed_like_the_page(walk, sign_in):
    client = sign_in(walk.team.sari)

    def count(**wanted):
        return len(client.get("/api/v1/requests", wanted).json()["items"])

    assert (count(state="paid"), count(state="billed")) == (1, 0)
    assert (count(q="sosis rinjani"), count(q="tidak ada")) == (1, 0)
    assert (count(channel="owner"), count(overdue="true")) == (0, 0)


def test_a_list_is_read_page_by_page_and_nothing_twice(walk, sign_in):
    others = [walk.thread.in_review(), walk.thread.in_review()]
    client = sign_in(walk.team.sari)
    seen, after = [], {}

    for _ in range(3):
        page = client.get("/api/v1/requests", {"size": 1} | after).json()
        seen += [row["id"] for row in page["items"]]
        after = {"after": page["next"]}

    assert page["next"] is None
    assert len(seen) == 3
    assert set(seen) == {str(each.pk) for each in (walk.request, *others)}


def test_samples_are_listed_newest_first_and_narrowed(walk, sign_in):
    first, second = walk.registered(), walk.assigned()
    client = sign_in(walk.team.lina)

    def found(**wanted):
        page = client.get("/api/v1/samples", wanted).json()
        return [row["number"] for row in page["items"]], page["next"]

    assert found() == ([second.number, first.number], None)
    assert found(state="assigned") == ([second.number], None)
    assert found(q=first.code) == ([first.number], None)
    assert found(size=1) == ([second.number], str(second.pk))
    assert found(size=1, after=second.pk) == ([first.number], None)


def test_a_sample_tells_its_results_as_decimal_text(walk, sign_in):
    sample = walk.verified()

    answer = sign_in(walk.team.lina).get(f"/api/v1/samples/{sample.pk}")

    water = answer.json()["results"][0]
    assert water["parameter"] == "kadar_air"
    assert water["measured"] | {"expanded_uncertainty": None} == {
        "raw": "12,5",
        "kind": "value",
        "value": "12.5",
        "unit": "%",
        "expanded_uncertainty": None,
    }
    assert water["limit"]["high"] == "67.0"
    assert water["verdict"] == "within"
    json.loads(answer.content, parse_float=pytest.fail)


def test_nothing_is_measured_yet_in_a_fresh_sample(walk, sign_in):
    sample = walk.registered()

    told = sign_in(walk.team.rani).get(f"/api/v1/samples/{sample.pk}").json()

    assert [row["measured"] for row in told["results"]] == [None, None]
    assert [row["verdict"] for row in told["results"]] == [None, None]


# Samples are taken in


def test_a_program_takes_a_sample_in(walk, sign_in):
    answer = send(sign_in(walk.team.rani), walk.request)

    sample = Sample.objects.get()
    assert answer.status_code == 201
    assert answer.json()["number"] == sample.number
    assert answer.json()["code"] == sample.code
    assert sample.received_by_id == walk.team.rani.person_id


def test_a_repeat_with_the_same_key_reads_the_same_answer(walk, sign_in):
    client, key = sign_in(walk.team.rani), uuid4()

    first, second = (send(client, walk.request, key=key) for _ in range(2))

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.content == second.content
    assert Sample.objects.count() == 1


def test_the_same_key_for_something_else_is_refused(walk, sign_in):
    client, key = sign_in(walk.team.rani), uuid4()
    send(client, walk.request, key=key)

    answer = send(client, walk.request, ARRIVAL | {"quantity": "1 kg"}, key=key)

    assert (answer.status_code, answer.json()["error"]) == (409, "refused")
    assert Sample.objects.count() == 1


def test_a_refused_sending_leaves_its_key_free(walk, sign_in):
    client, key = sign_in(walk.team.rani), uuid4()
    unpaid = walk.thread.in_review()

    answer = send(client, unpaid, key=key)

    assert answer.status_code == 409
    assert answer.json()["reasons"]
    assert not IdempotentAnswer.objects.exists()
    assert not Sample.objects.exists()


def test_more_samples_than_agreed_are_refused_with_the_reason(walk, sign_in):
    client = sign_in(walk.team.rani)
    for _ in range(2):
        send(client, walk.request)

    answer = send(client, walk.request)

    assert answer.status_code == 409
    assert answer.json()["reasons"] == [
        "All 2 samples of this request are registered already."
    ]


def test_what_the_page_asks_for_is_asked_for_here(walk, sign_in):
    doubtful = ARRIVAL | {"condition": "conditional"}

    answer = send(sign_in(walk.team.rani), walk.request, doubtful)

    assert (answer.status_code, answer.json()["error"]) == (422, "invalid")
    assert set(answer.json()["fields"]) == {"condition_note", "consent"}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"container": "plastik"}, "quantity"),
        (ARRIVAL | {"quantity": 5}, "quantity"),
        (ARRIVAL | {"quantity": "a\x00b"}, "quantity"),
        (ARRIVAL | {"condition": "unfit"}, "condition"),
    ],
)
def test_a_body_of_another_shape_is_told_by_field(walk, sign_in, body, field):
    answer = send(sign_in(walk.team.rani), walk.request, body)

    assert answer.status_code == 422
    assert set(answer.json()["fields"]) == {field}


def test_a_key_that_is_no_uuid_is_invalid(walk, sign_in):
    answer = send(sign_in(walk.team.rani), walk.request, key="kunci")

    assert answer.status_code == 422
    assert set(answer.json()["fields"]) == {"Idempotency-Key"}


def test_a_body_that_is_no_json_is_unreadable(walk, sign_in):
    answer = send(sign_in(walk.team.rani), walk.request, "{")

    assert (answer.status_code, answer.json()["error"]) == (400, "unreadable")


def test_a_body_beyond_the_limit_is_too_large(walk, sign_in, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    long = ARRIVAL | {"condition_note": "a" * 100}

    answer = send(sign_in(walk.team.rani), walk.request, long)

    assert (answer.status_code, answer.json()["error"]) == (413, "too_large")
    assert "in parts" in answer.json()["reasons"][0]


@pytest.mark.parametrize("address", ["samples", "verification/23456789"])
def test_a_program_is_told_as_json_what_is_refused_unread(
    client, db, settings, address
):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 2
    many = {"a": 1, "b": 2, "c": 3}

    answer = client.post(f"/api/v1/{address}", many)

    assert (answer.status_code, answer.json()["error"]) == (413, "too_large")


# Who may do what


@pytest.mark.parametrize("address", ["requests", "samples", f"samples/{UUID(int=7)}"])
def test_a_stranger_is_asked_to_sign_in(client, db, address):
    answer = client.get(f"/api/v1/{address}")

    assert (answer.status_code, answer.json()["error"]) == (401, "not_signed_in")


@pytest.mark.parametrize("address", ["requests", "samples"])
def test_owners_do_not_read_the_lists_of_the_office(people, client_as, address):
    answer = client_as(people.ibu).get(f"/api/v1/{address}")

    assert (answer.status_code, answer.json()["error"]) == (403, "forbidden")


def test_only_who_receives_samples_takes_them_in(walk, sign_in):
    answer = send(sign_in(walk.team.wati), walk.request)

    assert answer.status_code == 403
    assert answer.json()["reasons"] == [
        "Your role may not do this. Ask a colleague whose role may."
    ]
    assert not Sample.objects.exists()


def test_another_site_cannot_send_in_somebodys_name(walk):
    client = Client(enforce_csrf_checks=True)
    client.force_login(Person.objects.get(pk=walk.team.rani.person_id))

    refused = send(client, walk.request)
    client.cookies["csrftoken"] = token = "a" * 32
    taken = send(client, walk.request, **{"X-CSRFToken": token})

    assert (refused.status_code, refused.json()["error"]) == (403, "forbidden")
    assert taken.status_code == 201


def test_another_office_finds_nothing(walk, sign_in, actor, other_office):
    sample = walk.registered()
    client = sign_in(actor(*STAFF, at=other_office, name="Semua Peran"))

    assert client.get("/api/v1/requests").json()["items"] == []
    assert client.get("/api/v1/samples").json()["items"] == []
    assert client.get(f"/api/v1/samples/{sample.pk}").status_code == 404
    assert client.get("/api/v1/requests", {"after": walk.request.pk}).status_code == 404
    assert send(client, walk.request).status_code == 404


# Every answer is JSON


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("get", "/api/", 404),
        ("get", "/api/v1/tidak-ada", 404),
        ("post", "/api/v1/samples/", 404),
        ("get", "/api/v1/samples/bukan-uuid", 404),
        ("delete", "/api/v1/samples", 405),
        ("put", "/api/v1/verification/AAAAAAAA", 405),
        ("post", "/api/openapi.json", 405),
        ("get", "/api/v1/samples?state=hilang", 422),
        ("get", "/api/v1/samples?q=%00", 422),
        ("get", "/api/v1/requests?size=0", 422),
    ],
)
def test_every_error_is_json(actor, client_as, method, address, status):
    client = client_as(actor("counter"))

    answer = getattr(client, method)(address)

    assert answer.status_code == status
    assert set(answer.json()) == {"error", "reasons", "fields"}
    assert (status == 405) == ("Allow" in answer.headers)


def test_our_own_mistake_is_told_as_json_and_keeps_nothing(walk, sign_in, monkeypatch):
    def stumble(*_given, **_named):
        Person.objects.raw("select 1 / 0 as id")[0]

    monkeypatch.setattr(taking_in, "record", stumble)

    answer = send(sign_in(walk.team.rani), walk.request, key=uuid4())

    assert (answer.status_code, answer.json()["error"]) == (500, "failed")
    assert not Sample.objects.exists()
    assert not IdempotentAnswer.objects.exists()


# The description


@pytest.fixture
def described(client, db):
    return client.get("/api/openapi.json").json()


def operations(described):
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield f"{method} {path}", operation


def test_the_description_names_each_operation(described):
    assert described["openapi"] == "3.1.0"
    assert {name for name, _ in operations(described)} == {
        "get /api/v1/verification/{code}",
        "get /api/v1/requests",
        "get /api/v1/samples",
        "get /api/v1/samples/{sample_id}",
        "post /api/v1/requests/{request_id}/samples",
    }


def test_every_operation_declares_its_error_answers(described):
    for name, operation in operations(described):
        declared = set(operation["responses"])
        asked = {"405", "422", "500"}
        asked |= {"401", "403"} if "security" in operation else set()
        asked |= {"404"} if "{" in name else set()
        assert asked <= declared, name


def test_no_number_of_the_description_is_a_float(described):
    assert '"number"' not in json.dumps(described["components"]).replace(
        '"number": {', ""
    ).replace('"number",', "").replace('"number"]', "")
