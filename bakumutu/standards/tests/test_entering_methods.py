"""A method that the list does not have, entered by who decides how to measure."""

from uuid import uuid4

import pytest

from bakumutu.standards.models import Method, Parameter

ADD = "/standar/metode/tambah/"
REVIEW = "/permohonan/7/kaji-ulang/"


@pytest.fixture
def dirt(db):
    return Parameter.objects.create(code="kadar_kotoran", name="Kadar kotoran")


@pytest.fixture
def budi(actor, client_as, dirt):
    return client_as(actor("technical_manager", name="Budi"))


def typed(**changed):
    return {
        "parameter": "kadar_kotoran",
        "number": "SNI 01-2907-2008 butir 6.4",
        "title": "Pemisahan dengan tangan",
        "decimals": "1",
        "rounding": "half_even",
        "idempotency_key": str(uuid4()),
    } | changed


def test_a_technical_manager_enters_a_method(budi, dirt):
    answer = budi.post(ADD, typed(), follow=True)

    made = Method.objects.get(parameter=dirt)
    assert (made.number, made.decimals) == ("SNI 01-2907-2008 butir 6.4", 1)
    assert made.confidence == "proposed"
    assert "dapat dipilih untuk Kadar kotoran" in answer.content.decode()


def test_the_page_knows_what_was_asked_for(budi):
    page = budi.get(ADD, {"parameter": "kadar_kotoran"})

    assert page.context["form"]["parameter"].value() == "kadar_kotoran"
    assert '<option value="kadar_kotoran" selected>' in page.content.decode()


def test_who_came_from_a_review_goes_back_to_it(budi):
    assert budi.post(f"{ADD}?kembali={REVIEW}", typed()).url == REVIEW


def test_the_way_back_never_leads_to_another_host(budi):
    answer = budi.post(f"{ADD}?kembali=https://lain.example/", typed())

    assert answer.url == "/standar/metode/"


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("parameter", "", "Pilih apa yang diukur metode ini."),
        ("parameter", "bukan_parameter", "Pilih apa yang diukur metode ini."),
        ("number", "", "Tulis nomor metode."),
        (
            "decimals",
            "9",
            "Angka di belakang koma: tulis bilangan bulat dari 0 sampai 8.",
        ),
    ],
)
def test_what_is_missing_is_said_at_its_field(budi, field, value, told):
    answer = budi.post(ADD, typed(**{field: value}))

    assert answer.context["form"].errors[field] == [told]
    assert not Method.objects.exists()


def test_a_method_is_there_once(budi, dirt):
    budi.post(ADD, typed())

    answer = budi.post(ADD, typed(number="sni 01-2907-2008 BUTIR 6.4"))

    assert "number" in answer.context["form"].errors
    assert Method.objects.count() == 1


def test_the_list_leads_to_the_page_for_those_who_may(budi, actor, client_as):
    sari = client_as(actor("counter", name="Sari"))

    assert ADD in budi.get("/standar/metode/").content.decode()
    assert ADD not in sari.get("/standar/metode/").content.decode()
