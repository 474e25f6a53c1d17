"""Limits that a laboratory tested: offered to the assessor, answered by nobody."""

from datetime import timedelta

import pytest
from django.urls import reverse

from bakumutu.guidance.actions import (
    Reply,
    TypedLine,
    TypedReport,
    confirm_report,
    give_answer,
    refuse_report,
    type_report,
)
from bakumutu.guidance.models.findings import Found, findings_of
from bakumutu.guidance.models.tested import limit_of, limits_tested
from bakumutu.registry.actions import Upload
from bakumutu.registry.tests.pictures import PDF
from bakumutu.standards.actions import readiness_checklist
from bakumutu.standards.tests.makers import make_edition, make_requirement


@pytest.fixture
def ready_visit(visit, office):
    """Return a visit by the checklist that follows from the limits of a standard."""
    edition = make_edition()
    make_requirement(edition)
    visit.checklist = readiness_checklist(edition.pk, on=office.today())
    return visit


class Laboratory:
    """Types and compares reports on the coffee."""

    def __init__(self, people, product, today) -> None:
        self.people, self.product, self.today = people, product, today

    def typed(self, number, verdict, days_ago=10, result="9,1", limit="≤ 7"):
        """Return a report that nobody compared yet."""
        line = TypedLine("kadar_air", "Kadar air", result, "%", limit, verdict)
        report = TypedReport(
            number=number,
            laboratory="Lab Uji Mataram",
            issued_on=self.today - timedelta(days=days_ago),
            verdict=verdict,
            upload=Upload("lhu.pdf", PDF + number.encode()),
            lines=(line,),
        )
        return type_report(self.product.pk, report, by=self.people.asri)

    def report(self, *named, **more):
        """Return a report that a second person compared."""
        made = self.typed(*named, **more)
        return confirm_report(made.pk, by=self.people.kori)


@pytest.fixture
def laboratory(people, product, office):
    """Return who types reports."""
    return Laboratory(people, product, office.today())


def water_of(assessment):
    """Return what the limit of water came to."""
    return next(f for f in findings_of(assessment) if f.item.requirement)


def reply_to(assessment, mark, *lines):
    item = water_of(assessment).item
    keys = tuple(line.pk for line in lines)
    return Reply(item_id=item.pk, mark=mark, test_line_ids=keys)


def test_the_newest_report_speaks_for_its_limit(ready_visit, laboratory):
    made = ready_visit.begun()
    laboratory.report("LHU-1", "outside", days_ago=30)
    laboratory.report("LHU-2", "within", days_ago=3, result="6,2")
    laboratory.report("LHU-0", "outside", days_ago=60)

    found = limits_tested(made)["kadar_air"]

    assert found.line.report.number == "LHU-2"
    assert found.words.startswith("Kadar air 6,2 % (≤ 7): passes. LHU-2, ")
    assert found.doubts == []


def test_a_report_that_nobody_compared_or_that_was_refused_says_nothing(
    ready_visit, laboratory, people
):
    made = ready_visit.begun()
    laboratory.typed("LHU-1", "within")
    refused = laboratory.typed("LHU-2", "within")
    refuse_report(refused.pk, reason="Produk lain", by=people.kori)

    assert limits_tested(made) == {}


def test_an_old_report_says_that_it_is_old(ready_visit, laboratory):
    made = ready_visit.begun()
    laboratory.report("LHU-1", "within", days_ago=400)

    assert "older" in limits_tested(made)["kadar_air"].doubts[0]


@pytest.mark.parametrize(
    ("limit", "is_other"),
    [("≤ 67,0 % b/b", False), ("maks. 67", False), ("≤ 7", True), ("", False)],
)
def test_a_report_that_judges_by_another_limit_says_so(
    ready_visit, laboratory, limit, is_other
):
    made = ready_visit.begun()
    laboratory.report("LHU-1", "within", limit=limit)

    found = limit_of(water_of(made).item, limits_tested(made))

    assert found.has_other_limit is is_other
    assert bool(found.doubts) is is_other


def test_no_report_answers_by_itself(ready_visit, laboratory):
    made = ready_visit.begun()

    laboratory.report("LHU-1", "within")

    assert water_of(made).found == Found.OPEN


def test_a_report_that_was_taken_proves_its_limit(ready_visit, laboratory, people):
    made = ready_visit.begun()
    line = laboratory.report("LHU-1", "within").lines.get()
    give_answer(made.pk, reply_to(made, "yes"), by=people.asri)
    assert water_of(made).found == Found.UNPROVEN

    seen = water_of(made).answer.pk
    taken = Reply(
        item_id=water_of(made).item.pk, mark="yes", seen=seen, test_line_ids=(line.pk,)
    )
    give_answer(made.pk, taken, by=people.asri)

    assert water_of(made).found == Found.MET
    assert water_of(made).tested == (line,)


def test_a_failed_test_shows_no_limit_to_be_met(
    ready_visit, laboratory, people, refused
):
    made = ready_visit.begun()
    line = laboratory.report("LHU-1", "outside").lines.get()

    with refused("says that it fails"):
        give_answer(made.pk, reply_to(made, "yes", line), by=people.asri)
    give_answer(made.pk, reply_to(made, "no", line), by=people.asri)

    assert water_of(made).found == Found.NOT_MET
    assert water_of(made).tested == (line,)


def test_the_page_offers_the_report_unticked(
    ready_visit, laboratory, people, client_as
):
    made = ready_visit.begun()
    line = laboratory.report("LHU-1", "within", result="6,2").lines.get()
    number = water_of(made).item.number
    at, asri = (
        reverse("guidance:answer", args=[made.pk, number]),
        client_as(people.asri),
    )

    page = asri.get(at).content.decode()
    asri.post(at, {"mark": "yes", "tested": "on"})

    assert "Kadar air 6,2 % (≤ 7): lulus. LHU-1" in page
    assert 'name="tested"' in page
    assert 'name="tested" checked' not in page
    assert water_of(made).tested == (line,)


def test_the_page_says_why_a_failed_test_is_not_taken(
    ready_visit, laboratory, people, client_as
):
    made = ready_visit.begun()
    laboratory.report("LHU-1", "outside")
    number = water_of(made).item.number
    at = reverse("guidance:answer", args=[made.pk, number])

    page = client_as(people.asri).post(at, {"mark": "yes", "tested": "on"})

    assert "tidak lulus: pilih tidak atau sebagian" in page.content.decode()
    assert water_of(made).answer is None


def test_the_page_of_all_items_tells_what_was_tested(
    ready_visit, laboratory, people, client_as
):
    made = ready_visit.begun()
    laboratory.report("LHU-1", "outside")

    page = client_as(people.asri).get(reverse("guidance:sheet", args=[made.pk]))

    assert "Kadar air 9,1 % (≤ 7): tidak lulus. LHU-1" in page.content.decode()
