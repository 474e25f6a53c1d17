"""A report that falls after it was taken as evidence does not count any more."""

import pytest
from django.utils import timezone, translation

from bakumutu.guidance import actions
from bakumutu.guidance.actions import Reply, Shown
from bakumutu.guidance.models import AnswerEvidence, GapEvidence, TestLine
from bakumutu.guidance.models.findings import Found, findings_of
from bakumutu.guidance.models.mentoring_facts import passing_reports
from bakumutu.guidance.tests.assessment.conftest import People, Visit, own_storage
from bakumutu.guidance.tests.assessment.forms import make_checklist
from bakumutu.guidance.tests.mentoring.conftest import Helpers, Walk
from bakumutu.laboratory.actions.reports import withdraw_report
from bakumutu.laboratory.tests.conftest import *  # noqa: F403 (the thread, as a fixture)
from bakumutu.ledger.events import Occurred
from bakumutu.ledger.identifiers import new_id
from bakumutu.ledger.outbox import drain
from bakumutu.letters.events import DocumentRevoked
from bakumutu.standards.actions import readiness_checklist
from bakumutu.web import panels

__all__ = ["own_storage"]


@pytest.fixture
def report(walk):
    """Return the report that the laboratory released, and that has arrived here."""
    found = walk.released()
    drain()
    return found


class ByReport(Walk):
    """Walks a mentoring in which a report shows what photos show elsewhere."""

    #: Of the report; without one it is photos after all.
    number = ""

    def offered(self, gap, by=None):
        if not self.number:
            return super().offered(gap, by)
        shown = Shown(document_number=self.number)
        return actions.offer_evidence(gap.pk, shown, by=by or self.people.inaq)


@pytest.fixture
def help_for(walk, actor, edition, office):
    """Return a walker of the mentoring of what the laboratory tested."""
    people = People(
        kori=actor("coordinator", name="Kori"),
        asri=actor("assessor", name="Asri"),
        bayu=actor("assessor", name="Bayu"),
        sari=walk.team.sari,
        inaq=walk.thread.people.ibu,
        lain=walk.thread.people.lain,
    )
    helpers = Helpers(
        murni=actor("mentor", name="Murni"),
        tono=actor("mentor", name="Tono"),
        cek=actor("assessor", name="Cek"),
    )
    visit = Visit(people, walk.request.product, make_checklist())
    return ByReport(visit, helpers, edition, office.today())


@pytest.fixture
def gap(help_for, report):
    """Return a gap that was closed by the report."""
    help_for.number = report.number
    gap = help_for.offered(help_for.active().gaps.first())
    help_for.number = ""
    return actions.accept_evidence(gap.pk, by=help_for.helpers.murni)


@pytest.fixture
def withdraw(walk, report):
    """Return what withdraws the report, with everything that follows."""

    def withdraw():
        withdraw_report(report.pk, reason="Contoh tertukar.", by=walk.team.nur)
        drain()

    return withdraw


def again(row):
    return type(row).objects.get(pk=row.pk)


def test_a_withdrawn_report_opens_the_gap_again(gap, withdraw, help_for, report):
    withdraw()

    found = again(gap)
    assert (found.state, found.settled_by_id) == ("open", None)
    assert found.reason == (
        f"Laporan {report.number} tidak berlaku lagi: laporan itu dicabut"
        " (Contoh tertukar)."
    )
    assert found.due_on > help_for.today


def test_how_it_was_judged_stays(gap, withdraw, help_for):
    withdraw()

    shown = GapEvidence.objects.get(gap=gap)
    assert (shown.standing, shown.judged_by_id) == (
        "fallen",
        help_for.helpers.murni.person_id,
    )
    assert shown.fell_at > shown.judged_at


def test_a_replaced_report_names_the_new_one(gap, walk, report):
    new = walk.replaced(report)

    assert f"digantikan oleh {new.number} (nama salah)" in again(gap).reason


def test_a_gap_that_a_photo_shows_too_stays_closed(help_for, report, withdraw):
    help_for.number = report.number
    gap = help_for.offered(help_for.active().gaps.first())
    help_for.number = ""
    help_for.offered(gap)
    actions.accept_evidence(gap.pk, by=help_for.helpers.murni)

    withdraw()

    standings = gap.offers.values_list("standing", flat=True)
    assert (again(gap).state, sorted(standings)) == ("closed", ["accepted", "fallen"])


def test_what_waits_to_be_judged_falls_too(help_for, report, withdraw):
    help_for.number = report.number
    gap = help_for.offered(help_for.active().gaps.first())

    withdraw()

    assert again(gap).state == "open"
    assert GapEvidence.objects.get().judged_by_id is None


def test_a_gap_of_an_ended_mentoring_is_left_as_it_was(gap, help_for, withdraw):
    actions.drop(gap.mentoring_id, reason="Usaha tutup", by=help_for.people.kori)

    withdraw()

    assert again(gap).state == "closed"
    assert GapEvidence.objects.get(gap=gap).standing == "fallen"


def test_the_mentor_has_it_until_it_is_planned_anew(gap, help_for, withdraw):
    withdraw()
    mentor = help_for.helpers.murni
    assert "Tugas yang perlu direncanakan ulang" in waiting(mentor)
    plan = actions.GapPlan(
        responsible="owner", due_on=help_for.today, evidence="document"
    )

    actions.plan_gap(gap.pk, plan, by=mentor)

    assert "Tugas yang perlu direncanakan ulang" not in waiting(mentor)


def waiting(actor):
    with translation.override("id"):
        return " ".join(str(each.title) for each in panels.all_waiting(actor))


def test_the_mentor_has_it_among_all_turns(gap, help_for, withdraw, client_as):
    withdraw()

    page = client_as(help_for.helpers.murni).get("/pendampingan/giliran/?siapa=saya")

    assert "Rencanakan ulang: laporan tidak berlaku lagi" in page.content.decode()


@pytest.mark.parametrize("at", ["tugas", "road"])
def test_the_owner_reads_why(gap, help_for, withdraw, client_as, at):
    withdraw()
    pages = {
        "tugas": f"/perjalanan/pendampingan/tugas/{gap.pk}/",
        "road": f"/perjalanan/saya/{gap.mentoring.product_id}/",
    }

    page = client_as(help_for.people.inaq).get(pages[at])

    assert "tidak berlaku lagi: laporan itu dicabut" in page.content.decode()


def test_new_evidence_takes_its_place(gap, help_for, withdraw):
    withdraw()

    help_for.offered(gap)
    actions.accept_evidence(gap.pk, by=help_for.helpers.murni)

    assert (again(gap).state, again(gap).fell_at) == ("closed", None)


def test_after_the_certificate_a_gap_is_shown_anew(help_for, report, withdraw):
    help_for.number = report.number
    gap = help_for.certified().gaps.first()
    withdraw()

    help_for.number = ""
    help_for.offered(gap)

    assert again(gap).state == "offered"


def test_after_the_certificate_it_is_planned_anew_by_its_mentor_alone(
    help_for, report, withdraw, refused
):
    help_for.number = report.number
    gap = help_for.certified().gaps.first()
    withdraw()
    plan = actions.GapPlan(
        responsible="owner", due_on=help_for.today, evidence="document"
    )

    with refused("Another mentor has this mentoring"):
        actions.plan_gap(gap.pk, plan, by=help_for.helpers.tono)
    actions.plan_gap(gap.pk, plan, by=help_for.helpers.murni)

    assert (again(gap).due_on, again(gap).fell_at) == (help_for.today, None)


def test_readiness_is_not_said_on_a_gap_that_opened_again(
    help_for, report, withdraw, refused
):
    help_for.number = report.number
    made = help_for.checked()
    withdraw()

    with refused("2 critical, serious or major gaps are not closed yet"):
        actions.confirm_ready(made.pk, by=help_for.helpers.cek)


def test_a_withdrawn_report_passes_nothing_any_more(help_for, withdraw):
    made = help_for.active()
    assert passing_reports(made, help_for.today).exists()

    withdraw()

    assert not passing_reports(made, help_for.today).exists()


def test_its_page_says_that_it_does_not_hold(help_for, report, withdraw, client_as):
    withdraw()
    arrived = TestLine.objects.first().report

    page = client_as(help_for.people.kori).get(f"/pendampingan/laporan/{arrived.pk}/")

    assert "Laporan ini tidak berlaku lagi" in page.content.decode()


@pytest.fixture
def visited(help_for, report, edition):
    """Return an assessment in which the report shows a limit to be met."""
    assessing = help_for.assessing
    assessing.checklist = readiness_checklist(edition.pk, on=help_for.today)
    made = assessing.begun()
    line = TestLine.objects.get(code="kadar_air")
    for item in assessing.checklist.items.all():
        is_it = item.requirement is not None and item.requirement.code == line.code
        lines = (line.pk,) if is_it else ()
        reply = Reply(item_id=item.pk, mark="yes", test_line_ids=lines)
        actions.give_answer(made.pk, reply, by=help_for.people.asri)
    return made


def water_of(assessment):
    found = findings_of(assessment)
    return next(
        each
        for each in found
        if each.item.requirement and each.item.requirement.code == "kadar_air"
    )


def test_an_answer_at_the_site_lacks_its_proof_again(visited, withdraw):
    assert water_of(visited).found == Found.MET

    withdraw()

    assert water_of(visited).found == Found.UNPROVEN
    assert AnswerEvidence.objects.filter(fell_at__isnull=False).count() == 1


def test_a_draft_is_scored_without_it(visited, help_for, withdraw):
    drafted = actions.draft_findings(visited.pk, summary="", by=help_for.people.asri)
    before = again(drafted).score

    withdraw()

    assert water_of(visited).found == Found.UNPROVEN
    assert again(drafted).score != before


@pytest.fixture
def known(visited, help_for):
    """Return the mentoring that follows findings which the owner acknowledged."""
    asri = help_for.people.asri
    actions.draft_findings(visited.pk, summary="", by=asri)
    spoken = actions.Acknowledgement(name="Ibu Lale", way="spoken")
    actions.acknowledge_findings(visited.pk, spoken, by=asri)
    return help_for.opened_on(visited)


def test_what_the_owner_acknowledged_becomes_a_task_instead(known, visited, withdraw):
    withdraw()

    assert water_of(visited).found == Found.MET
    added = known.gaps.get(item=water_of(visited).item)
    assert (added.state, added.origin) == ("open", "test")
    assert "tidak berlaku lagi" in added.reason


def test_it_becomes_a_task_once(known, withdraw, report, office):
    withdraw()
    event = DocumentRevoked(report.document, report.number, "Contoh tertukar.")
    again = Occurred(event, new_id(), report.pk, office.pk, None, timezone.now())

    actions.drop_fallen(again)

    assert known.gaps.count() == 1
