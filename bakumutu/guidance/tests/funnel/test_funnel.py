"""The funnel of an office: every count, median and list follows from what was done."""

from datetime import UTC, datetime, timedelta

import pytest

from bakumutu.guidance.actions import rehearse
from bakumutu.guidance.models import Assessment
from bakumutu.guidance.queries.funnel import STAGES, Dimension, Unit, tracks
from bakumutu.guidance.queries.funnel_report import (
    Counting,
    FunnelReport,
    FunnelWish,
)
from bakumutu.guidance.tests.assessment.conftest import Visit
from bakumutu.office.arrivals import first_page
from bakumutu.registry.actions import (
    ConsentDetails,
    ProductDetails,
    give_consent,
    register_product,
    withdraw_consent,
)
from bakumutu.rules.funnel import Period

ADDRESS = "/pendampingan/corong/"


def report(**wish):
    return FunnelReport(FunnelWish(**wish), is_restricted=False)


def counts(found):
    return [row.count.known for row in found.rows]


@pytest.fixture
def kori(people, client_as):
    return client_as(people.kori)


@pytest.fixture
def planner(actor, client_as):
    return client_as(actor("planner", name="Perencana"))


def text(answer):
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_each_stage_counts_those_who_reached_it_or_a_later_one(certified, others):
    assert counts(report()) == [3, 3, 1, 1, 1, 1, 1]


def test_the_largest_loss_is_named_with_its_number(certified, others):
    found = report()

    assert (found.leak.stage.code, found.lost(found.leak)) == ("mentored", 2)


def test_medians_are_the_days_between_the_stages(certified):
    found = [(row.median_days, row.waits) for row in report().rows]

    assert found == [(None, 0), (None, 0), (10, 1), (10, 1), (20, 1), (15, 1), (5, 1)]


def test_the_way_to_the_certificate_is_told_from_the_first_day(certified):
    passage = report().passage

    assert (passage.median_days, passage.count) == (55, 1)


def test_shares_are_of_the_stage_before(certified, others):
    shares = [row.share for row in report().rows]

    assert [str(share) for share in shares[:4]] == ["None", "1", "1/3", "1"]


def test_a_period_counts_who_entered_in_it(certified, others, office):
    today = office.today()
    week = Period(today - timedelta(days=7), today)

    assert counts(report(period=week))[:3] == [2, 2, 0]


def test_arrivals_count_who_reached_the_stage_in_the_period(certified, office):
    today = office.today()
    week = Period(today - timedelta(days=7), today)

    found = report(period=week, counting=Counting.REACHED)

    assert counts(found) == [0, 0, 0, 0, 0, 1, 1]


def test_a_product_that_was_only_tested_is_not_in_the_funnel(walk):
    walk.passing_report()

    assert tracks(Unit.PRODUCTS) == []


def test_a_report_from_before_guidance_does_not_count(walk):
    walk.assessing.agreed()
    walk.passing_report(issued_on=walk.today - timedelta(days=300))

    assert counts(report())[3] == 0


def test_a_rehearsal_does_not_count_as_assessed(people, product, checklist):
    rehearse(product.pk, checklist.pk, by=people.inaq)

    assert tracks(Unit.PRODUCTS) == []


def test_a_business_counts_once_for_all_its_products(
    certified, business, people, checklist
):
    second = register_product(
        business.pk, ProductDetails(name="Kopi luwak"), by=people.sari
    )
    Visit(people, second, checklist).agreed()

    found = [len(tracks(unit)) for unit in (Unit.PRODUCTS, Unit.BUSINESSES)]
    assert found == [2, 1]


def test_mentors_are_told_apart_by_name(certified, others):
    groups = {row.label: row.counts[5].known for row in _by(Dimension.MENTOR)}

    assert groups == {"Murni": 1, "no mentor yet": 0}


def _by(dimension):
    return report(by=dimension).groups


def test_districts_hide_the_few_even_from_the_coordinator(certified, others):
    groups = {row.label: str(row.counts[0]) for row in _by(Dimension.DISTRICT)}

    assert groups == {
        "Pujut, Loteng": "fewer than 5",
        "district not told": "fewer than 5",
    }


def test_who_took_back_the_consent_is_in_no_district(certified, business, people):
    details = ConsentDetails("statistics", "BSPJI Padang", "1", "id", "spoken")
    given = give_consent(business.pk, details, by=people.sari)
    withdraw_consent(given.pk, by=people.sari)

    assert [one.groups[Dimension.DISTRICT] for one in tracks(Unit.PRODUCTS)] == [""]


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.code)
def test_every_number_opens_its_list(kori, certified, others, stage):
    page = text(kori.get(f"{ADDRESS}daftar/?tahun=semua&tahap={stage.code}"))

    number = [row.count.known for row in report().rows][STAGES.index(stage)]
    assert page.count("data-row-link") == number


def test_the_page_links_each_number_to_its_list(kori, certified, others):
    page = text(kori.get(f"{ADDRESS}?tahun=semua"))

    assert f"{ADDRESS}daftar/?tahun=semua&amp;tahap=mentored" in page


def test_a_list_names_the_businesses_to_whoever_works_with_them(kori, certified):
    page = text(kori.get(f"{ADDRESS}daftar/?tahun=semua&tahap=certified"))

    assert "UD Sasak Kopi" in page


def test_a_planner_sees_few_as_few(planner, certified, others):
    page = text(planner.get(ADDRESS))

    assert "fewer than 5" in page or "kurang dari 5" in page


def test_a_planner_gets_no_list_behind_a_hidden_number(planner, certified, others):
    page = text(planner.get(f"{ADDRESS}daftar/?tahap=certified"))

    assert "data-row-link" not in page
    assert "UD Sasak" not in page


def test_a_planner_may_not_choose_a_span_of_days(planner, certified):
    page = text(planner.get(f"{ADDRESS}?tahun=rentang&dari=2026-01-01"))

    assert 'name="dari"' not in page


def test_files_hide_what_the_page_hides(planner, certified, others):
    answer = planner.get(f"{ADDRESS}?download=csv")

    told = answer.content.decode("utf-8-sig")
    assert "fewer than 5" in told or "kurang dari 5" in told


def test_a_workbook_has_the_definitions_beside_the_numbers(kori, certified):
    answer = kori.get(f"{ADDRESS}?tahun=semua&download=xlsx")

    assert answer["Content-Type"].endswith("spreadsheetml.sheet")


def test_a_year_in_which_nobody_came_yet_gives_way_to_the_last_one(
    kori, certified, office
):
    year = office.today().year - 2
    Assessment.objects.update(acknowledged_at=datetime(year, 5, 4, tzinfo=UTC))

    page = text(kori.get(ADDRESS))

    assert f'<option value="{year}" selected>' in page
    assert "daftar/?tahap=certified" in page


def test_an_empty_year_says_what_to_do(kori):
    page = text(kori.get(f"{ADDRESS}?tahun=2024"))

    assert "bk-empty" in page


@pytest.mark.parametrize("role", ["counter", "analyst", "business_owner"])
def test_others_may_not_open_the_funnel(actor, client_as, role):
    answer = client_as(actor(role, name="Orang")).get(ADDRESS)

    assert answer.status_code == 403


def test_an_unknown_stage_is_no_list(kori):
    assert kori.get(f"{ADDRESS}daftar/?tahap=lain").status_code == 404


def test_the_day_of_a_planner_begins_with_the_funnel():
    assert first_page({"planner"}) == "guidance:funnel"
