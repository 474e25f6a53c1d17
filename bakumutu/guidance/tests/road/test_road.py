"""The road of a product: its steps in words, and the one next thing."""

from datetime import date, timedelta

import pytest
from django.utils import timezone, translation

from bakumutu.guidance import actions
from bakumutu.guidance.actions import CallDetails
from bakumutu.guidance.journeys import MentoringState
from bakumutu.guidance.journeys.curation import LIVE
from bakumutu.guidance.models import (
    Assessment,
    Commitment,
    Gap,
    Mentoring,
    Nomination,
)
from bakumutu.guidance.queries.road import Side
from bakumutu.guidance.tests.road.conftest import TODAY, noon
from bakumutu.office.models import Holiday
from bakumutu.rules.working_days import add_working_days
from bakumutu.standards.tests.makers import make_edition

NAMES = (
    "Nominated", "Selected", "Commitment", "Assessment", "Plan",
    "Visits and improvements", "Test", "Ready", "Referred", "Certified",
)  # fmt: skip


def states(road) -> dict[str, str]:
    return {str(task.title): task.state for task in road.tasks}


@pytest.fixture
def call(people, office):
    today = office.today()
    details = CallDetails(
        title="Kopi Lombok",
        quota=1,
        opens_on=today,
        closes_on=today,
        panel_on=today + timedelta(days=7),
    )
    made = actions.draft_call(details, by=people.kori)
    return actions.open_call(made.pk, by=people.kori)


@pytest.fixture
def nominated(call, people, product):
    proposal = actions.Proposal(product.pk, "Kopinya enak.")
    found = actions.nominate(call.pk, proposal, by=people.inaq)

    def stands(state: str = "nominated", **columns) -> None:
        rows = Nomination.objects.filter(pk=found.pk)
        rows.update(state=state, **columns)

    return stands


def test_a_product_of_which_nothing_is_known_begins_the_road(road):
    found = states(road())

    assert tuple(found) == NAMES
    assert found.pop("Nominated") == "not_started"
    assert set(found.values()) == {"cannot_start"}


def test_nothing_waits_while_no_call_is_open(road):
    assert road().next is None


def test_an_open_call_is_the_owners_turn_until_its_last_day(road, call):
    turn = road().next

    assert (turn.code, turn.side, turn.due) == ("nominate", Side.OWNER, call.closes_on)


def test_a_nominated_product_is_the_offices_turn(road, nominated):
    nominated()

    turn = road().next
    assert (turn.side, states(road())["Selected"]) == (Side.OFFICE, "in_progress")


def test_a_selected_product_waits_for_its_owner_until_a_day(road, nominated, office):
    day = office.today() + timedelta(days=14)
    nominated("selected", answer_by=day)

    turn, found = road().next, states(road())
    assert (turn.code, turn.side) == ("commit", Side.OWNER)
    assert turn.due == day
    assert (found["Selected"], found["Commitment"]) == ("done", "not_started")


@pytest.mark.parametrize("state", ["not_selected", "given_up", "lapsed", "withdrawn"])
def test_whoever_was_not_chosen_may_begin_again(road, nominated, state):
    nominated(state)

    found = states(road())
    assert (found["Nominated"], found["Selected"]) == ("not_started", "cannot_start")


def test_what_was_screened_out_is_to_be_mended(road, nominated):
    nominated("screened_out", reason="NIB belum ada")

    first = road().tasks[0]
    assert (first.state, first.hint) == ("correct", "NIB belum ada")


def test_who_is_helped_without_a_call_has_no_steps_of_curation(road, visit):
    visit.scheduled()

    assert tuple(states(road())) == NAMES[3:]


def test_a_visit_of_the_assessor_is_told_with_its_day(road, visit):
    made = visit.scheduled()

    turn = road().next
    assert (turn.side, turn.due, turn.is_visit) == (Side.OFFICE, made.visit_on, True)


def test_drafted_findings_wait_for_the_owner(road, visit):
    made = visit.drafted()

    turn = road().next
    assert (turn.code, turn.subject, turn.side) == ("findings", made.pk, Side.OWNER)


def test_the_page_of_a_nomination_leads_on_to_its_mentoring(
    nominated, helped, client_as, people
):
    nominated("committed")
    made = helped.mentoring()
    found = Nomination.objects.get()

    page = client_as(people.kori).get(f"/kurasi/usulan/{found.pk}/").text

    assert f"/pendampingan/{made.pk}/" in page


@pytest.mark.parametrize(
    ("number", "told"), [("", "not known yet"), ("SNI 8964:2021", "")]
)
def test_a_certificate_without_a_known_standard_says_so(road, product, number, told):
    product.standard_number = number

    hints = {str(task.title): str(task.hint) for task in road().tasks}

    assert told in hints["Referred"]
    assert bool(told) is bool(hints["Referred"])


def test_a_rehearsal_moves_nothing_on_the_road(road, visit):
    made = visit.scheduled()
    Assessment.with_private.filter(pk=made.pk).update(
        kind="rehearsal", assessor=None, state="rehearsing"
    )

    assert states(road())["Nominated"] == "not_started"


def test_the_owners_gaps_come_by_their_day(road, helped):
    mentoring = helped.mentoring()
    helped.gap(mentoring, task="Ganti lampu", due_on=date(2026, 12, 20))
    helped.gap(mentoring)
    helped.gap(mentoring, task="Tugas kantor", responsible="office")

    own = [str(turn.title) for turn in road().turns if turn.is_owners]
    assert own == ["Pasang kasa di jendela gudang", "Ganti lampu"]


def test_evidence_that_was_sent_back_is_to_be_mended(road, helped):
    helped.gap(helped.mentoring(), reason="Foto buram")

    assert states(road())["Visits and improvements"] == "correct"
    assert road().next.detail == "Foto buram"


def test_evidence_that_was_sent_is_the_offices_turn(road, helped):
    helped.gap(helped.mentoring(), state="offered")

    assert road().next.side == Side.OFFICE


@pytest.mark.parametrize(
    ("state", "step", "told"),
    [
        ("planned", "Plan", "in_progress"),
        ("active", "Plan", "done"),
        ("ready_check", "Ready", "in_progress"),
        ("referred", "Ready", "done"),
        ("not_certified", "Certified", "correct"),
        ("certified", "Certified", "done"),
        ("maintained", "Certified", "done"),
    ],
)
def test_each_state_of_the_guidance_has_its_step(road, helped, state, step, told):
    made = helped.mentoring()
    ready = {"ready_by": made.opened_by, "ready_check": made.assessment}
    Mentoring.objects.filter(pk=made.pk).update(state=state, **ready)

    assert states(road())[step] == told


def test_a_visit_that_is_over_is_not_ahead(road, helped):
    helped.planned_visit(helped.mentoring(), TODAY - timedelta(days=1))

    assert not [turn for turn in road().turns if turn.is_visit]


def test_roads_of_many_products_ask_no_more_often(
    road, helped, django_assert_max_num_queries
):
    helped.gap(helped.mentoring())

    with django_assert_max_num_queries(11):
        assert road().next


def test_the_page_says_whose_turn_until_when(phone, product, helped):
    helped.gap(helped.mentoring())

    page = phone.get("/perjalanan/saya/").content.decode()

    assert "Pasang kasa di jendela gudang" in page
    for told in ("Anda", "5 Desember 2026", "Belum bisa dimulai", "Selesai"):
        assert told in page


LIVE_NOMINATIONS = [state.value for state in LIVE]


@pytest.mark.parametrize("state", LIVE_NOMINATIONS)
def test_who_was_nominated_always_waits_for_somebody(road, nominated, state, people):
    found = Nomination.objects.get()
    nominated(state, answer_by=found.call.panel_on + timedelta(days=14))
    if state == "committed":
        Commitment.objects.create(
            office_id=found.office_id,
            nomination=found,
            text_version="2026-1",
            way="paper",
            name="Inaq Sri",
            recorded_by_id=people.inaq.person_id,
            committed_at=timezone.now(),
        )

    assert road().next.due >= found.call.panel_on


def test_a_place_whose_day_has_passed_is_the_offices_turn(road, nominated):
    nominated("selected", answer_by=date(2026, 1, 5))

    turn = road().next
    assert (turn.code, turn.side) == ("late", Side.OFFICE)


def test_a_visit_of_the_assessor_that_did_not_happen_is_the_offices_turn(road, visit):
    made = visit.scheduled()

    turn = road(made.visit_on + timedelta(days=1)).next
    assert (turn.side, turn.is_visit) == (Side.OFFICE, False)
    assert turn.due == add_working_days(made.visit_on, 5)


def test_who_knows_the_gaps_waits_for_a_mentor(road, visit):
    visit.agreed()

    turn = road().next
    assert (turn.code, turn.side) == ("mentor", Side.OFFICE)


@pytest.mark.parametrize("state", [state.value for state in MentoringState])
def test_who_is_mentored_always_waits_for_somebody(road, helped, state):
    made = helped.mentoring()
    ready = {"ready_by": made.opened_by, "ready_check": made.assessment}
    Mentoring.objects.filter(pk=made.pk).update(state=state, **ready)
    if state == "referred":
        made.referrals.create(
            office=made.office,
            edition=make_edition(),
            route="type_5",
            override_reason="Pemilik meminta lewat telepon",
            referred_by=made.opened_by,
        )

    waits = state not in ("dropped", "closed")
    assert bool(road().turns) is waits
    assert all(turn.due > TODAY for turn in road().turns)


@pytest.mark.parametrize("responsible", ["mentor", "office"])
def test_what_others_do_for_the_owner_is_told_too(road, helped, responsible):
    helped.gap(helped.mentoring(), task="Hubungi Dinkes", responsible=responsible)

    [told] = [turn for turn in road().turns if turn.code == "help"]
    assert (told.title, told.side) == ("Hubungi Dinkes", Side.OFFICE)
    assert told.due == date(2026, 12, 5)


def test_evidence_that_was_sent_is_judged_by_a_working_day(road, helped, people):
    gap = helped.gap(helped.mentoring(), state="offered")
    sent = gap.offers.create(
        office=gap.office,
        document_number="LHU-1",
        offered_by_id=people.inaq.person_id,
        uploaded_by_id=people.inaq.person_id,
    )
    gap.offers.filter(pk=sent.pk).update(offered_at=noon(2026, 12, 24))
    Holiday.objects.create(
        office=gap.office, on=date(2026, 12, 25), name="Hari Raya Natal"
    )

    [judged] = [turn for turn in road().turns if turn.code == "judge"]
    assert judged.due == date(2027, 1, 1)


def test_without_an_appointment_the_mentor_comes_within_the_agreed_days(road, helped):
    made = helped.mentoring(started_on=date(2026, 11, 25), visit_within_days=10)

    [turn] = [turn for turn in road().turns if turn.code == "next_visit"]
    assert turn.due == date(2026, 12, 5)

    helped.planned_visit(made, date(2026, 11, 28))
    assert not [turn for turn in road().turns if turn.code == "next_visit"]


def test_a_visit_that_nobody_wrote_down_is_the_offices_turn(road, helped):
    helped.planned_visit(helped.mentoring(), date(2026, 11, 20))

    [turn] = [turn for turn in road().turns if turn.code == "overdue"]
    assert (turn.side, turn.due) == (Side.OFFICE, date(2026, 11, 27))


def test_closed_gaps_lead_to_a_test_then_to_batches_then_to_the_check(road, helped):
    mentoring = helped.mentoring(batches_needed=1)
    assert road().next.code == "test"

    report = helped.report(mentoring, "within")
    assert road().next.code == "batches"

    helped.batch(mentoring)
    assert road().next.code == "ask_check"

    report.issued_on = date(2025, 10, 1)
    report.save()
    assert road().next.code == "test"  # a report counts for twelve months


def test_what_failed_is_planned_by_the_mentor_and_tested_again(road, helped):
    mentoring = helped.mentoring()
    report = helped.report(mentoring, "outside")
    line = report.lines.create(
        office=report.office, position=1, code="kadar_air", parameter="Kadar air",
        result="9,1", verdict="outside",
    )  # fmt: skip
    told = [turn.code for turn in road().turns]
    assert told == ["failed", "repair", "next_visit"]

    line.gap = helped.gap(mentoring, origin="test", task="Sangrai lebih lama")
    line.save()
    assert road().next.title == "Sangrai lebih lama"

    Gap.objects.filter(pk=line.gap_id).update(
        state="closed", settled_by=mentoring.opened_by, settled_at=noon(2026, 12, 1)
    )
    assert road().next.title == "Have the product tested again"
    assert road().next.due == date(2026, 12, 15)


def test_findings_of_the_ready_check_wait_for_the_owner(road, helped, visit):
    made = helped.mentoring()
    check = made.assessment
    Mentoring.objects.filter(pk=made.pk).update(state="ready_check", ready_check=check)
    Assessment.objects.filter(pk=check.pk).update(state="drafted", kind="ready_check")

    turn = road().next
    assert (turn.code, turn.side, turn.subject) == ("findings", Side.OWNER, check.pk)


def test_the_office_says_how_many_days_its_turns_take(road, helped, people):
    helped.mentoring(state="planned")
    before = road().next.due

    actions.set_mentoring_rules({"office_days": 9}, by=people.kori)

    assert (road().next.due - before).days == 4 + 2  # a weekend lies between


def test_another_owner_finds_no_such_road(client_as, people, product):
    stranger = client_as(people.lain)

    assert stranger.get(f"/perjalanan/saya/{product.pk}/").status_code == 404
    assert stranger.post(f"/perjalanan/saya/{product.pk}/foto/").status_code == 404
    assert product.name not in stranger.get("/perjalanan/saya/").content.decode()


def test_officers_read_on_the_business_whose_turn_it_is(
    client_as, people, business, helped
):
    helped.gap(helped.mentoring())

    with translation.override("id"):
        page = client_as(people.sari).get(f"/usaha/{business.pk}/").content.decode()

    assert "Pasang kasa di jendela gudang" in page
    assert "Pemilik usaha" in page


def test_several_things_to_try_are_named_by_what_must_be_so(road, helped):
    mentoring = helped.mentoring()
    helped.gap(mentoring, title="Kadar air memenuhi batasnya", task="Timbang.\nCatat.")

    assert road().next.title == "Kadar air memenuhi batasnya"
