"""The list of turns holds everything that waits, for whom, and until when."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bakumutu.guidance import actions
from bakumutu.guidance.models import Gap, Mentoring, Visit
from bakumutu.guidance.queries.mentoring.turns import turns_of
from bakumutu.ledger.identifiers import new_id
from bakumutu.registry.actions import ProductDetails, register_product

ADDRESS = "/pendampingan/giliran/"


def turns(actor):
    return [(str(turn.title), turn.who) for turn in turns_of(actor)]


def mine(actor):
    found = turns_of(actor)
    return {str(turn.title) for turn in found if turn.whose.is_for(actor)}


@pytest.fixture
def as_mentor(client_as, helpers):
    return client_as(helpers.murni)


def test_an_open_task_waits_for_whoever_agreed_to_do_it(walk, helpers):
    made = walk.active()
    first, second = made.gaps.all()
    Gap.objects.filter(pk=first.pk).update(responsible="owner")
    Gap.objects.filter(pk=second.pk).update(responsible="mentor")

    found = dict(turns(helpers.murni))

    assert found[first.title] == "UD Sasak Kopi"
    assert found[second.title] == "Murni"
    assert mine(helpers.murni) >= {second.title}


def test_evidence_of_the_owner_waits_for_the_mentor(walk, helpers):
    gap = walk.active().gaps.first()

    walk.offered(gap)

    assert ("Judge the evidence", "Murni") in turns(helpers.murni)


def test_evidence_of_the_mentor_waits_for_others(walk, helpers, people):
    gap = walk.active().gaps.first()

    walk.offered(gap, by=helpers.murni)

    assert "Judge the evidence" not in mine(helpers.murni)
    assert "Judge the evidence" in mine(people.kori)
    assert "Judge the evidence" in mine(people.asri)


def test_a_planned_visit_waits_for_its_mentor_and_a_held_one_for_the_owner(
    walk, helpers
):
    made = walk.active()
    plan = actions.VisitPlan(planned_on=walk.today)
    actions.plan_visit(made.pk, plan, by=helpers.murni)
    walk.held(made)

    found = turns(helpers.murni)

    assert ("Hold the visit", "Murni") in found
    assert ("Sign the visit", "UD Sasak Kopi") in found


def test_two_texts_of_a_visit_wait_for_a_choice(walk, helpers):
    made, key = walk.active(), new_id()
    for log in ("Suhu dicatat.", "Suhu belum dicatat."):
        actions.hold_visit(made.pk, key, walk.text(log), by=helpers.murni)

    assert ("Choose between two texts", "Murni") in turns(helpers.murni)


def test_nobody_came_for_too_long_until_a_visit_is_planned(walk, helpers):
    made = walk.active()
    early = walk.today - timedelta(days=40)
    Mentoring.objects.filter(pk=made.pk).update(started_on=early)
    [late] = [t for t in turns_of(helpers.murni) if "too long" in str(t.title)]

    plan = actions.VisitPlan(planned_on=walk.today + timedelta(days=2))
    actions.plan_visit(made.pk, plan, by=helpers.murni)

    assert late.due == early + timedelta(days=30)
    assert late.is_late(walk.today)
    assert not any("too long" in title for title, _who in turns(helpers.murni))


def test_without_open_tasks_the_next_step_stands_in_the_list(walk, helpers, people):
    walk.without_gaps()

    assert ("Have the product tested", "Murni") in turns(people.kori)


def test_a_mentoring_without_a_plan_waits_for_its_mentor(walk, helpers):
    walk.opened()

    assert "Make the plan from the gaps" in mine(helpers.murni)


def test_without_a_mentor_the_coordinator_chooses_one(walk, people):
    walk.opened(mentor_id=None)

    assert "Choose the mentor" in mine(people.kori)


def test_a_ready_check_waits_for_the_coordinator_then_for_its_assessor(
    walk, helpers, people
):
    made = walk.waiting()
    assert "Give the ready-check to another assessor" in mine(people.kori)
    appointment = actions.Appointment(
        assessor_id=helpers.cek.person_id, visit_on=walk.today
    )

    actions.arrange_ready_check(
        made.pk, walk.assessing.checklist.pk, appointment, by=people.kori
    )

    assert mine(helpers.cek) == {"Assess at the site"}


def test_who_checked_says_whether_it_is_ready(walk, helpers, people):
    walk.checked()

    assert "Say whether the product is ready" in mine(helpers.cek)
    assert "Say whether the product is ready" not in mine(people.asri)


def test_a_typed_report_waits_for_somebody_else(walk, helpers, people):
    walk.active()
    walk.typed_report()

    title = "Compare the typed test report with its paper"
    assert title not in mine(helpers.murni)
    assert title in mine(people.kori)


def test_a_letter_of_referral_waits_for_the_owners_choice(walk, people):
    walk.referred()

    assert ("Choose a certification body", "UD Sasak Kopi") in turns(people.kori)


def test_the_upkeep_waits_only_when_its_day_is_near(walk, helpers):
    made = walk.certified()
    title = "Look whether it still holds, and measure again"
    assert title not in mine(helpers.murni)

    long_ago = walk.today - timedelta(days=350)
    made.referrals.update(certificate_on=long_ago, recorded_on=long_ago)
    Mentoring.objects.update(
        opened_at=timezone.now() - timedelta(days=350), started_on=long_ago
    )
    assert title in mine(helpers.murni)

    seen = actions.Upkeep(reviewed_on=walk.today, still_meets=True, indicators=())
    actions.review_upkeep(made.pk, seen, by=helpers.murni)

    assert title not in mine(helpers.murni)


def test_a_proposed_role_model_waits_for_the_coordinator(walk, helpers, people):
    made = walk.certified()
    walk.consent("promotion")
    told = actions.Example(story="Suhu dicatat setiap hari.", upload=walk.picture())
    actions.propose_role_model(made.pk, told, by=helpers.murni)

    assert "Name the role model" in mine(people.kori)


def test_the_first_day_stands_first(walk, helpers):
    walk.active()

    days = [turn.due for turn in turns_of(helpers.murni) if turn.due]

    assert days == sorted(days)


def test_a_dropped_mentoring_waits_for_nobody(walk, people):
    actions.drop(walk.active().pk, reason="Pindah", by=people.kori)

    assert turns(people.kori) == []


def test_the_page_shows_my_turn_first_and_the_rest_by_a_touch(walk, as_mentor):
    gap = walk.active().gaps.first()
    walk.offered(gap)

    assert "Periksa bukti" in as_mentor.get(ADDRESS).text
    assert "Periksa bukti" not in as_mentor.get(f"{ADDRESS}?siapa=pemilik").text
    assert gap.title in as_mentor.get(f"{ADDRESS}?siapa=semua").text


def test_what_is_late_says_so(walk, as_mentor):
    made = walk.active()
    made.gaps.update(due_on=walk.today - timedelta(days=1))

    page = as_mentor.get(f"{ADDRESS}?siapa=lambat")

    assert ">terlambat<" in page.text.replace("\n", "")


def test_the_list_is_narrowed_by_the_address(walk, as_mentor, helpers):
    walk.active()
    tono = helpers.tono.person_id

    page = as_mentor.get(f"{ADDRESS}?siapa=semua&pendamping={tono}&sektor=-&wilayah=-")

    assert "Tidak ada yang menunggu di sini sekarang" in page.text


def test_the_list_can_be_taken_along(walk, as_mentor):
    walk.active()

    answer = as_mentor.get(f"{ADDRESS}?siapa=semua&download=csv")

    assert answer["Content-Type"].startswith("text/csv")
    assert "UD Sasak Kopi" in answer.content.decode()


def test_an_owner_has_no_list_of_the_office(client_as, people):
    assert client_as(people.inaq).get(ADDRESS).status_code == 403


def test_the_calendar_lays_visits_on_their_days(walk, as_mentor, helpers):
    made = walk.active()
    day = walk.today.replace(day=15)
    plan = actions.VisitPlan(planned_on=day, purpose="Lihat rak")
    actions.plan_visit(made.pk, plan, by=helpers.murni)

    page = as_mentor.get(f"/pendampingan/kunjungan/?bulan={day:%Y-%m}")

    cell = page.text.partition(f'datetime="{day}"')[2].partition("</td>")[0]
    assert "UD Sasak Kopi" in cell
    assert page.text.count('<th scope="col">') == 7


def test_a_coordinator_sees_the_visits_of_everybody_or_of_one(
    walk, client_as, people, helpers
):
    walk.held()
    kori = client_as(people.kori)
    tono = helpers.tono.person_id
    Visit.objects.create(
        office_id=people.kori.office_id,
        mentoring=Mentoring.objects.get(),
        mentor_id=tono,
        planned_on=walk.today,
        planned_by_id=tono,
    )

    every = kori.get("/pendampingan/kunjungan/").text
    one = kori.get(f"/pendampingan/kunjungan/?pendamping={tono}").text

    assert "· Murni" in every
    assert "· Murni" not in one
    assert one.count("UD Sasak Kopi") < every.count("UD Sasak Kopi")


class Crowd:
    """Makes many mentorings of one business, three kinds of them by turns."""

    def __init__(self, walk, assessment) -> None:
        self.walk, self.assessment, self.count = walk, assessment, 0

    def of_trio(self):
        """Add a mentoring that is planned, one at work, and one to be checked."""
        for state in ("planned", "active", "ready_check"):
            self._made(state)

    def _made(self, state):
        self.count += 1
        business, sari = self.assessment.business, self.walk.people.sari
        details = ProductDetails(name=f"Kopi {self.count}")
        made = Mentoring.objects.create(
            office_id=business.office_id,
            number=f"P2026-9{self.count:03d}",
            state=state,
            business=business,
            product=register_product(business.pk, details, by=sari),
            assessment=self.assessment,
            mentor_id=self.walk.helpers.murni.person_id,
            opened_by_id=self.walk.people.kori.person_id,
            started_on=self.walk.today - timedelta(days=60),
        )
        if state == "active":
            self._at_work(made)

    def _at_work(self, made):
        plain = {"office_id": made.office_id, "severity": "major", "origin": "own"}
        for number, state in enumerate(("open", "offered"), 1):
            gap = made.gaps.create(
                number=number, title="Rak", state=state, responsible="owner", **plain
            )
        self.walk.offered(gap)
        made.visits.create(
            office_id=made.office_id,
            mentor_id=made.mentor_id,
            planned_by_id=made.mentor_id,
            planned_on=self.walk.today,
        )


def test_many_mentorings_ask_the_database_no_more_often(
    walk, as_mentor, django_assert_num_queries
):
    crowd = Crowd(walk, walk.assessing.agreed())
    crowd.of_trio()
    as_mentor.get(ADDRESS)  # what is remembered after the first page is asked once
    with CaptureQueriesContext(connection) as asked:
        few = as_mentor.get(f"{ADDRESS}?siapa=semua")

    for _again in range(3):
        crowd.of_trio()

    with django_assert_num_queries(len(asked)):
        many = as_mentor.get(f"{ADDRESS}?siapa=semua")
    assert many.text.count("<tr") >= few.text.count("<tr") + 12
