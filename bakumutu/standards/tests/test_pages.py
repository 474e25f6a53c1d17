"""The pages of the room of standards, as an analyst meets them."""

from uuid import uuid4

import pytest

from bakumutu.standards.actions import load_reference
from bakumutu.standards.models import Edition, Method, Requirement

SAUSAGE = "/standar/sni-01-3820-1995/"


@pytest.fixture
def loaded(office):
    return load_reference()


@pytest.fixture
def sausage(loaded):
    return Edition.objects.get(number="SNI 01-3820-1995")


@pytest.fixture
def rina(actor, client_as):
    return client_as(actor("standards_analyst", name="Rina"))


@pytest.fixture
def made(actor, client_as):
    return client_as(actor("standards_analyst", name="Made"))


@pytest.fixture
def row(sausage):
    made = sausage.requirements.get(code="kadar_air")
    made.confidence = "recall"
    made.save()
    return made


@pytest.fixture
def typed():
    return {
        "code": "kadar_air",
        "name": "Kadar air",
        "kind": "max",
        "high": "67,5",
        "unit": "% b/b",
        "valid_from": "1/7/2020",
        "source": "SNI 01-3820-1995, tabel 1",
        "idempotency_key": str(uuid4()),
    }


@pytest.mark.parametrize("typed", ["3820", "sosis", "Meat sausage"])
def test_an_edition_is_found_by_number_and_words(rina, loaded, typed):
    assert "SNI 01-3820-1995" in rina.get("/standar/", {"q": typed}).content.decode()


def test_the_list_filters_by_status(rina, loaded):
    page = rina.get("/standar/", {"status": "superseded"}).content.decode()

    assert ("SNI 01-3820-1995" in page, "SNI 01-2907-2008" in page) == (True, False)


def test_the_list_is_saved_as_a_file(rina, loaded):
    lines = rina.get("/standar/", {"download": "csv"}).content.decode().splitlines()

    assert len(lines) == 68


def test_the_page_of_an_edition_states_its_limits(rina, sausage):
    page = rina.get(SAUSAGE).content.decode()

    assert "≤ 67,0" in page
    assert "SNI 3820:2015" in page


def test_every_packaged_edition_has_a_page(rina, loaded):
    codes = Edition.objects.values_list("code", flat=True)

    answers = {rina.get(f"/standar/{code}/").status_code for code in codes}

    assert answers == {200}


def test_two_people_confirm_a_row_on_the_screen(rina, made, row):
    for client in (rina, made):
        client.post(f"{SAUSAGE}konfirmasi/", {"row": [str(row.pk)]})

    row.refresh_from_db()
    assert (row.is_confirmed, row.is_usable) == (True, True)


def test_one_person_alone_confirms_nothing_twice(rina, row):
    for _ in range(2):
        rina.post(f"{SAUSAGE}konfirmasi/", {"row": [str(row.pk)]})

    row.refresh_from_db()
    assert row.state == "first_confirmed"


def test_a_repeated_sending_confirms_once(rina, row):
    body = {"row": [str(row.pk)], "idempotency_key": str(uuid4())}

    assert rina.post(f"{SAUSAGE}konfirmasi/", body).status_code == 302
    assert rina.post(f"{SAUSAGE}konfirmasi/", body).status_code == 302


@pytest.mark.parametrize("ticked", [[], ["no-uuid"], ["-" * 36], ["a" * 36]])
def test_sending_without_a_tick_says_what_to_do(rina, sausage, ticked):
    answer = rina.post(f"{SAUSAGE}konfirmasi/", {"row": ticked})

    assert answer.status_code == 200
    assert "Centang baris yang cocok" in answer.content.decode()


def test_the_page_of_a_row_names_the_first_and_why_he_may_not_be_second(rina, row):
    rina.post(f"{SAUSAGE}konfirmasi/", {"row": [str(row.pk)]})

    page = rina.get(f"/standar/batas/{row.pk}/").content.decode()

    assert "Rina" in page
    assert 'aria-disabled="true"' in page


def test_rejecting_leads_to_the_right_row(rina, row, typed):
    answer = rina.post(f"/standar/batas/{row.pk}/tolak/", {"reason": "Salah cetak"})
    rina.post(answer.url, typed)

    row.refresh_from_db()
    assert (row.state, row.rejection_reason) == ("rejected", "Salah cetak")
    assert row.replaced_by.high == "67.5"


def test_rejecting_needs_a_reason(rina, row):
    rina.post(f"/standar/batas/{row.pk}/tolak/", {"reason": " "})

    row.refresh_from_db()
    assert row.state == "unconfirmed"


def test_a_row_is_entered_from_the_official_text(rina, loaded, typed):
    rina.post("/standar/sni-8664-2018/batas/", typed)

    entered = Requirement.objects.get(origin="office")
    assert (entered.high, entered.is_usable) == ("67.5", False)


@pytest.mark.parametrize(
    "wrong",
    [
        {"high": "", "low": "60"},
        {"kind": "range", "low": "70", "high": "60"},
        {"kind": "text"},
        {"high": "enam puluh"},
        {"valid_from": "31/31/2020"},
        {"code": "tidak_ada"},
        {"high": "1.500"},
    ],
)
def test_a_row_that_could_not_judge_is_refused_and_kept(rina, loaded, typed, wrong):
    answer = rina.post("/standar/sni-8664-2018/batas/", typed | wrong)

    assert answer.status_code == 200
    assert "SNI 01-3820-1995, tabel 1" in answer.content.decode()
    assert not Requirement.objects.filter(origin="office").exists()


@pytest.mark.parametrize("address", ["konfirmasi/", "batas/"])
def test_other_roles_read_but_do_not_change(actor, client_as, sausage, address):
    analyst = client_as(actor("analyst"))

    assert analyst.get(SAUSAGE).status_code == 200
    assert analyst.get(f"{SAUSAGE}{address}").status_code == 403


def test_the_decimals_of_a_method_are_decided(rina, loaded):
    method = Method.objects.first()

    rina.post(f"/standar/metode/{method.pk}/", {"decimals": "2", "rounding": "half_up"})

    method.refresh_from_db()
    assert (method.decimals, method.rounding) == (2, "half_up")


def test_an_analyst_of_the_laboratory_does_not_decide_decimals(
    actor, client_as, loaded
):
    method = Method.objects.first()

    answer = client_as(actor("analyst")).post(
        f"/standar/metode/{method.pk}/", {"decimals": "2", "rounding": "half_up"}
    )

    assert answer.status_code == 403


def test_the_second_reading_waits_on_the_home_page_of_the_other(made, rina, row):
    rina.post(f"{SAUSAGE}konfirmasi/", {"row": [str(row.pk)]})

    from bakumutu.office.models import Person
    from bakumutu.office.queries import actor_of
    from bakumutu.web.panels import all_waiting

    person = Person.objects.get(full_name="Made")
    waiting = all_waiting(actor_of(person.posts.get(), person))
    assert [one.count for one in waiting] == [1]


def test_many_rows_cost_as_many_queries_as_few(rina, loaded):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries(code):
        with CaptureQueriesContext(connection) as seen:
            rina.get(f"/standar/{code}/")
        return len(seen)

    rina.get("/standar/")

    assert queries("pp22-2021-vi") == queries("sni-01-2997-1992")
