"""The page that finds the standard of a product, as the counter and owners meet it."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bakumutu.ledger.scope import enter_scope
from bakumutu.standards.actions import Certificate, add_to_scope, load_reference
from bakumutu.standards.finder import find_standards
from bakumutu.standards.models import Edition, Method, ScopeEntry
from bakumutu.standards.tests.makers import make_edition

PAGE = "/standar/cari/"


@pytest.fixture
def loaded(office):
    return load_reference()


@pytest.fixture
def sari(actor, client_as):
    return client_as(actor("counter", name="Sari"))


def read(client, **asked):
    answer = client.get(PAGE, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_words_of_an_owner_lead_to_the_number_with_the_reason(sari, loaded):
    page = read(sari, q="kripik telo pedas")

    assert "SNI 01-4305-1996" in page
    assert "kripik → keripik" in page


def test_the_page_waits_for_a_question(sari, loaded):
    page = read(sari)

    assert "<article" not in page
    assert "bk-error-summary" not in page


def test_a_question_without_words_says_what_to_write(sari, loaded):
    page = read(sari, q=" ")

    assert "Tulis produknya, misalnya kripik singkong." in page
    assert 'class="bk-empty' not in page


def test_a_very_long_question_is_refused_with_what_to_do(sari, loaded):
    assert "Tulis lebih singkat" in read(sari, q="kopi " * 100)


@pytest.mark.parametrize("typed", ["servis motor", "gerabah", "<script>alert(1)"])
def test_nothing_found_is_said_with_what_to_do(sari, loaded, typed):
    page = read(sari, q=typed)

    assert "bk-empty" in page
    assert "<script>alert" not in page


def test_what_is_only_alike_is_named_as_such(sari, loaded):
    page = read(sari, q="keripik talas")

    assert "<article" not in page
    assert "SNI 01-4305-1996" in page


def test_a_former_edition_stands_under_its_successor_with_its_last_day(sari, loaded):
    page = read(sari, q="madu hutan")

    assert page.index("SNI 8664:2018") < page.index("SNI 3545:2013")
    assert "31 Desember 2017" in page


def test_limits_of_regulations_are_no_products(sari, loaded):
    assert not find_standards("air limbah tekstil")
    assert not find_standards("kebisingan")


def test_what_nobody_verified_is_named(sari, loaded):
    bread, salt = read(sari, q="roti tawar"), read(sari, q="garam")

    assert "belum terverifikasi: wajib atau sukarela, nomor dan judul" in bread
    assert "nomor dan judul" not in salt


def test_an_unknown_status_is_said_with_what_may_have_followed(sari, loaded):
    page = read(sari, q="vco")

    assert "status belum diketahui" in page
    assert "SNI 7381:2022" in page


def test_scale_and_risk_decide_the_route(sari, loaded):
    small, large = (
        read(sari, q="tempe", scale=scale, risk="low") for scale in ("micro", "large")
    )

    assert "bk-status-stopped" not in small
    assert "bk-status-stopped" in large


def test_a_choice_that_does_not_exist_counts_as_not_known(sari, loaded):
    assert "SNI 3144:2015" in read(sari, q="tempe", scale="raksasa", produk="bukan")


def test_a_vocabulary_says_that_nothing_is_certified_against_it(sari, loaded):
    assert "bk-tasks" not in read(sari, q="SNI 0239")


def test_an_owner_may_look_but_gets_no_links_to_pages_of_staff(
    actor, client_as, loaded
):
    page = read(client_as(actor("business_owner")), q="tempe")

    assert "SNI 3144:2015" in page
    assert "/standar/sni-3144-2015/" not in page


def test_from_a_product_the_way_back_carries_the_number(sari, loaded):
    product = uuid4()

    page = read(sari, q="tempe", produk=str(product))

    assert f"/produk/{product}/ubah/?standar=SNI+3144%3A2015" in page


def test_a_change_of_editions_is_found_at_once(loaded):
    edition = Edition.objects.get(number="SNI 3144:2015")
    assert not find_standards("oncom merah")

    edition.title_id = "Oncom merah"
    edition.save()

    assert find_standards("oncom merah")[0].edition == edition


def test_a_new_edition_is_found_at_once(db):
    assert not find_standards("sosis daging")

    made = make_edition()

    assert find_standards("sosis daging")[0].edition == made


@pytest.fixture
def accredited(loaded, other_office, actor):
    """Return another office, accredited for a method that tempe is tested by."""
    codes = Edition.objects.get(number="SNI 3144:2015").requirements.values("code")
    methods = Method.objects.filter(parameter__code__in=codes)
    other_office.capabilities = ["testing"]
    other_office.save()
    keeper = actor("quality_manager", at=other_office)
    enter_scope(office_id=other_office.pk)
    today = timezone.localdate()
    certificate = Certificate("LP-123-IDN", today - timedelta(9), today + timedelta(9))
    add_to_scope([methods[0].pk], certificate, by=keeper)
    return other_office


def test_laboratories_of_other_offices_are_named_by_their_scope(
    office, sari, accredited
):
    enter_scope(office_id=office.pk)

    page = read(sari, q="tempe")

    assert accredited.name in page
    assert "LP-123-IDN" in page


def test_a_scope_that_has_run_out_names_nobody(office, sari, accredited):
    ScopeEntry.objects.update(
        valid_from=date(2020, 1, 1), valid_until=date(2020, 12, 31)
    )
    enter_scope(office_id=office.pk)

    assert accredited.name not in read(sari, q="tempe")


def test_a_scope_for_other_products_names_nobody(office, sari, accredited):
    ScopeEntry.objects.update(product_group="batik_tekstil")
    enter_scope(office_id=office.pk)

    assert accredited.name not in read(sari, q="tempe")


def test_more_results_cost_no_more_queries(sari, loaded):
    def queries(asked):
        with CaptureQueriesContext(connection) as seen:
            read(sari, q=asked)
        return len(seen)

    queries("tempe")

    assert queries("tempe") == queries("batik")


def test_the_last_day_of_an_edition_is_a_date(loaded):
    former = find_standards("madu")[0].former[0]

    assert former.valid_until == date(2017, 12, 31)


def test_a_code_of_goods_from_memory_is_marked_as_such(sari, loaded):
    page = read(sari, q="0901.21")

    assert "SNI 8964:2021" in page
    assert "HS 0901.21 (belum terverifikasi)" in page


def test_what_is_not_known_is_said_plainly(sari, loaded):
    page = read(sari, q="xyzzy qwerty")

    assert "bukan berarti tidak ada SNI" in page
    assert "<article" not in page
