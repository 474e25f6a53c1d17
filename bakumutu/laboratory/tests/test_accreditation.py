"""A report claims accreditation by the scope of the days of test and report."""

import json
from datetime import timedelta

import pytest

from bakumutu.laboratory.actions.reports import authorise_report
from bakumutu.laboratory.models import Result, TestReport
from bakumutu.laboratory.queries.timeline import moments_of
from bakumutu.laboratory.queries.waiting import waiting_for
from bakumutu.laboratory.reporting import content_of
from bakumutu.laboratory.tests.conftest import fresh
from bakumutu.ledger.outbox import drain
from bakumutu.letters.models import Document
from bakumutu.standards.actions import Certificate, add_to_scope, end_scope_entry
from bakumutu.standards.models import Method, ScopeEntry

WATER, FAT = "kadar_air", "lemak"


@pytest.fixture
def accredit(team, office):
    """Return a writer of the scope: which parameters, under which number and days."""
    today = office.today()

    def enter(*codes, number="LP-123-IDN", days=(-365, 365), group=""):
        first, last = (today + timedelta(days=each) for each in days)
        methods = Method.objects.filter(parameter__code__in=codes)
        certificate = Certificate(number, first, last, group)
        chosen = [method.pk for method in methods]
        return add_to_scope(chosen, certificate, by=team.nur)

    return enter


def accredited(report):
    """Return the parameters that a report claims."""
    lines = content_of(report).lines
    return {line.code for line in lines if line.is_accredited}


def sealed(report, by):
    """Return what the sealed document says."""
    authorise_report(report.pk, by=by)
    drain()
    return json.loads(Document.objects.get(number=fresh(report).number).payload)


@pytest.mark.parametrize("inside", [(), (WATER,), (WATER, FAT)])
def test_a_report_claims_the_methods_in_scope_and_no_other(walk, accredit, inside):
    accredit(*inside)

    assert accredited(walk.drafted()) == set(inside)


def test_the_sealed_report_names_the_certificate_of_the_scope(walk, accredit):
    accredit(WATER, number="LP-777-IDN")

    document = sealed(walk.drafted(), walk.team.made)

    inside = {
        line["code"]: line["is_accredited"] for line in document["content"]["lines"]
    }
    assert inside == {WATER: True, FAT: False}
    assert document["issuer"]["accreditation"] == "LP-777-IDN"


def test_without_a_scope_the_number_in_the_profile_claims_nothing(walk):
    document = sealed(walk.drafted(), walk.team.made)

    assert document["issuer"]["accreditation"] == ""


@pytest.mark.parametrize("days", [(-400, -1), (1, 400)])
def test_a_certificate_that_expired_or_has_not_begun_covers_nothing(
    walk, accredit, days
):
    accredit(WATER, days=days)

    assert accredited(walk.drafted()) == set()


def test_a_scope_gained_after_the_test_makes_it_not_accredited(walk, accredit):
    accredit(WATER, days=(0, 400))
    report = walk.drafted()
    assert accredited(report) == {WATER}

    Result.objects.update(entered_at=report.drafted_at - timedelta(days=2))

    assert accredited(report) == set()


def test_a_scope_that_ended_before_the_report_is_claimed_no_more(walk, accredit):
    (entry,) = accredit(WATER)
    report = walk.drafted()
    Result.objects.update(entered_at=report.drafted_at - timedelta(days=2))
    today = report.office.today()

    end_scope_entry(entry.pk, ended_on=today, reason="Dibekukan", by=walk.team.nur)

    assert accredited(report) == set()


def test_a_certificate_renewed_between_test_and_report_is_claimed(walk, accredit):
    accredit(WATER, number="LP-1-IDN", days=(-400, -1))
    accredit(WATER, number="LP-2-IDN", days=(0, 400))
    report = walk.drafted()
    Result.objects.update(entered_at=report.drafted_at - timedelta(days=2))

    document = sealed(report, walk.team.made)

    assert document["issuer"]["accreditation"] == "LP-2-IDN"


@pytest.mark.parametrize(("group", "inside"), [("pangan", {WATER}), ("air", set())])
def test_a_scope_for_a_group_of_products_covers_no_other(walk, accredit, group, inside):
    accredit(WATER, group=group)

    assert accredited(walk.drafted()) == inside


def test_a_sealed_report_still_says_what_it_said_when_the_scope_runs_out(
    walk, accredit
):
    accredit(WATER)
    report = walk.sealed()
    earlier = report.sealed_at - timedelta(days=3)
    Result.objects.update(entered_at=earlier)
    TestReport.objects.update(sealed_at=earlier)

    ScopeEntry.objects.update(valid_until=report.office.today() - timedelta(days=1))

    assert accredited(fresh(report)) == {WATER}


def waiting(by):
    """Return how many reports with ended claims wait for somebody."""
    told = [one for one in waiting_for(by) if "accreditation" in str(one.title)]
    return sum(one.count for one in told)


def test_reports_that_claim_what_had_ended_wait_for_the_quality_manager(
    walk, accredit, office
):
    (entry,) = accredit(WATER)
    report = walk.released()
    drain()

    today = office.today()
    end_scope_entry(entry.pk, ended_on=today, reason="Dibekukan", by=walk.team.nur)
    drain()

    assert (waiting(walk.team.nur), waiting(walk.team.dewi)) == (1, 0)
    told = [one.detail for one in moments_of(report.pk)]
    assert f"Kadar air · {report.number}" in told


def test_an_amended_report_waits_for_nobody(walk, accredit, office):
    (entry,) = accredit(WATER)
    report = walk.released()
    today = office.today()
    end_scope_entry(entry.pk, ended_on=today, reason="Dibekukan", by=walk.team.nur)
    drain()

    new = walk.replaced(report)

    assert accredited(new) == set()
    assert waiting(walk.team.nur) == 0


def test_a_report_that_claims_rightly_is_left_alone(walk, accredit, office):
    (entry,) = accredit(WATER)
    walk.released()
    drain()

    # Ends tomorrow: the report of today claimed it rightly.
    tomorrow = office.today() + timedelta(days=1)
    end_scope_entry(entry.pk, ended_on=tomorrow, reason="Selesai", by=walk.team.nur)
    drain()

    assert waiting(walk.team.nur) == 0


def test_the_signatory_reads_what_the_report_will_claim(walk, accredit, client_as):
    accredit(WATER)
    report = walk.drafted()

    page = client_as(walk.team.made).get(f"/laporan/{report.pk}/sahkan/")

    assert "1 dari 2 hasil dalam lingkup" in page.content.decode()


def test_the_report_page_says_of_each_result_whether_it_lies_inside(
    walk, accredit, client_as
):
    accredit(WATER)
    report = walk.drafted()

    page = client_as(walk.team.dewi).get(f"/laporan/{report.pk}/").content.decode()

    assert page.count(">dalam lingkup<") == page.count(">di luar lingkup<") == 1
