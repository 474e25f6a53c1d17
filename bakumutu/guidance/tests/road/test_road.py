"""The road of a product: its steps in words, and the one next thing."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from bakumutu.guidance import actions
from bakumutu.guidance.actions import CallDetails
from bakumutu.guidance.models import Assessment, Mentoring, Nomination
from bakumutu.guidance.queries.road import Side
from bakumutu.guidance.tests.road.conftest import TODAY

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


def test_a_selected_product_waits_for_its_owner_until_a_day(road, nominated):
    nominated("selected", answer_by=date(2026, 12, 1))

    turn, found = road().next, states(road())
    assert (turn.code, turn.side) == ("commit", Side.OWNER)
    assert turn.due == date(2026, 12, 1)
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

    with django_assert_max_num_queries(10):
        assert road().next


def test_the_page_says_whose_turn_until_when(phone, product, helped):
    helped.gap(helped.mentoring())

    page = phone.get("/perjalanan/saya/").content.decode()

    assert "Pasang kasa di jendela gudang" in page
    for told in ("Anda", "5 Desember 2026", "Belum bisa dimulai", "Selesai"):
        assert told in page


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
