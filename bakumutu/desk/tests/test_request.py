"""A request is asked for, completed, reviewed and ended, each by whom it concerns."""

from datetime import date

import pytest

from bakumutu.desk import actions
from bakumutu.desk.actions import LaboratoryDetails, Terms
from bakumutu.desk.models import RequestFacts, ServiceRequest
from bakumutu.desk.queries.next_steps import next_step
from bakumutu.ledger.models import Entry
from bakumutu.office.actions import DayOff, name_holidays
from bakumutu.office.models import Office
from bakumutu.standards.models import Method

LABS = (LaboratoryDetails("Lab A", "Mataram"), LaboratoryDetails("Lab B", "Denpasar"))


def kinds(request) -> list[str]:
    rows = Entry.objects.filter(subject=request.pk).order_by("id")
    return [row.kind.removeprefix("desk.") for row in rows]


def test_a_walk_in_goes_straight_to_the_review(thread):
    request = thread.in_review()

    assert request.state == "in_review"
    assert kinds(request) == ["request_drafted", "request_submitted", "review_begun"]


def test_a_walk_in_has_tests_with_their_limits_and_only_methods(thread):
    request = thread.in_review()

    first = request.tests.first()
    assert (first.parameter.code, first.requirement.high) == ("kadar_air", "67.0")
    assert first.method.number == "AOAC 950.46"


def test_numbers_are_without_gaps(thread):
    year = thread.draft().today().year

    numbers = [thread.submitted().number, thread.in_review().number]

    assert numbers == [f"PU-{year}-0001", f"PU-{year}-0002"]


def test_the_due_date_is_fifteen_working_days_ahead(thread):
    request = thread.in_review()

    assert 19 <= (request.due_on - request.today()).days <= 23


def test_the_due_date_counts_past_the_holidays_of_the_office(thread, people):
    usual = thread.in_review()
    day_off = DayOff(usual.due_on, "Libur")
    name_holidays([day_off], by=people.agus)

    request = thread.in_review()

    assert request.due_on > usual.due_on


def test_the_review_is_due_on_a_day_on_which_the_office_works(thread, people):
    request = thread.submitted()
    usual = next_step(RequestFacts(request)).due
    name_holidays([DayOff(usual, "Libur")], by=people.agus)

    assert next_step(RequestFacts(request)).due > usual


def test_a_draft_without_tests_is_not_sent(people, business, refused):
    draft = actions.draft_request(business.pk, by=people.ibu)

    with refused("Choose at least one thing"):
        actions.submit(draft.pk, by=people.ibu)


def test_an_owner_begins_requests_for_the_own_business_alone(people, business):
    from bakumutu.registry.models import Business

    with pytest.raises(Business.DoesNotExist):
        actions.draft_request(business.pk, by=people.lain)


def test_an_owner_never_reaches_the_request_of_another(thread, people):
    request = thread.draft()

    with pytest.raises(ServiceRequest.DoesNotExist):
        actions.submit(request.pk, by=people.lain)


def test_what_was_sent_is_not_changed(thread, people, refused):
    request = thread.submitted()

    with refused("Ask the office to return"):
        actions.amend_answers(request.pk, thread.answers, by=people.ibu)


def test_the_counter_begins_the_review(thread, people):
    request = actions.begin_review(thread.submitted().pk, by=people.sari)

    assert request.state == "in_review"


def test_an_owner_may_not_begin_the_review(thread, people, refused):
    request = thread.submitted()

    with refused("Your role may not"):
        actions.begin_review(request.pk, by=people.ibu)


def test_returning_needs_a_reason(thread, people, refused):
    request = thread.submitted()

    with refused("Write the reason"):
        actions.return_request(request.pk, reason=" ", by=people.sari)


def test_a_returned_request_keeps_its_number_when_sent_again(thread, people):
    request = thread.submitted()
    actions.return_request(request.pk, reason="Foto label kurang", by=people.sari)

    again = actions.submit(request.pk, by=people.ibu)

    assert (again.number, again.times_returned) == (request.number, 1)


def test_the_third_return_is_for_the_technical_manager(thread, people, refused):
    request = thread.submitted()
    for _ in range(2):
        actions.return_request(request.pk, reason="Kurang", by=people.sari)
        actions.submit(request.pk, by=people.ibu)

    with refused("technical manager, who decides"):
        actions.return_request(request.pk, reason="Kurang lagi", by=people.sari)


def test_the_technical_manager_accepts(thread):
    assert thread.accepted().state == "accepted"


def test_the_counter_may_not_accept(thread, people, refused):
    request = thread.in_review()

    with refused("Your role may not"):
        actions.accept(request.pk, by=people.sari)


def test_a_test_without_method_is_not_accepted(thread, people, refused):
    Method.objects.all().delete()
    request = thread.in_review()

    with refused("Choose a method"):
        actions.accept(request.pk, by=people.budi)


def test_an_office_that_does_not_test_cannot_accept(thread, people, office, refused):
    request = thread.in_review()
    Office.objects.filter(pk=office.pk).update(capabilities=["guidance"])

    with refused("Refer the request"):
        actions.accept(request.pk, by=people.budi)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"due_on": date(2020, 1, 1)}, "due date"),
        ({"decision_rule": ""}, "decision rule"),
        ({"edition_id": None}, "whose limits"),
    ],
)
def test_the_review_needs_all_terms(thread, people, refused, change, reason):
    request = thread.in_review()
    terms = {
        "decision_rule": "simple",
        "due_on": request.due_on,
        "edition_id": thread.answers.edition_id,
    }
    actions.set_terms(request.pk, Terms(**terms | change), by=people.budi)

    with refused(reason):
        actions.accept(request.pk, by=people.budi)


def test_without_a_judgement_no_limits_are_needed(thread, people):
    request = thread.in_review()
    terms = Terms(decision_rule="none", due_on=request.due_on)
    actions.set_terms(request.pk, terms, by=people.budi)

    assert actions.accept(request.pk, by=people.budi).state == "accepted"


def test_the_chosen_method_is_kept_only_when_it_measures_that_parameter(thread, people):
    request = thread.in_review()
    water, fat = request.tests.all()
    terms = Terms(
        decision_rule="simple",
        due_on=request.due_on,
        edition_id=request.edition_id,
        methods={water.pk: fat.method_id},
    )

    actions.set_terms(request.pk, terms, by=people.budi)

    assert request.tests.first().method_id == water.method_id


def test_terms_do_not_change_outside_a_review(thread, people, refused):
    request = thread.accepted()
    terms = Terms(decision_rule="guarded", due_on=request.due_on)

    with refused("Reopen the review"):
        actions.set_terms(request.pk, terms, by=people.budi)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"reason": "", "alternative": "Lab lain"}, "Write the reason"),
        ({"reason": "Alat rusak", "alternative": ""}, "instead"),
    ],
)
def test_declining_needs_reason_and_alternative(thread, people, refused, said, words):
    request = thread.in_review()

    with refused(words):
        actions.decline(request.pk, **said, by=people.budi)


def test_a_declined_request_keeps_what_to_do_instead(thread, people):
    request = thread.in_review()

    actions.decline(request.pk, reason="Alat", alternative="Lab B", by=people.budi)

    assert thread.fresh(request.pk).alternative == "Lab B"


def test_a_referral_leaves_a_choice(thread, people, refused):
    request = thread.in_review()

    with refused("at least two"):
        actions.refer(
            request.pk, reason="Tidak menguji", laboratories=LABS[:1], by=people.budi
        )


def test_a_referral_names_its_laboratories(thread, people):
    request = thread.in_review()

    actions.refer(request.pk, reason="x", laboratories=LABS, by=people.budi)

    assert [lab.name for lab in request.laboratories.all()] == ["Lab A", "Lab B"]


def test_the_owner_cancels_with_a_reason(thread, people):
    request = actions.cancel(thread.submitted().pk, reason="Batal", by=people.ibu)

    assert request.state == "cancelled"


def test_cancelling_needs_a_reason(thread, people, refused):
    request = thread.submitted()

    with refused("Write the reason"):
        actions.cancel(request.pk, reason="", by=people.ibu)


def test_what_has_been_paid_is_cancelled_by_the_treasurer(thread, people, refused):
    request = thread.paid()

    with refused("Your role may not"):
        actions.cancel(request.pk, reason="Batal", by=people.ibu)


def test_work_that_has_begun_is_not_cancelled(thread, people, refused):
    request = actions.start_service(thread.paid().pk, by=people.rani)

    with refused("cannot be done while"):
        actions.cancel(request.pk, reason="Batal", by=people.tuti)


def test_a_referral_is_followed_by_a_sealed_letter(thread, people):
    from bakumutu.ledger.outbox import drain
    from bakumutu.ledger.scope import enter_scope
    from bakumutu.letters.models import Document

    request = thread.in_review()
    actions.refer(request.pk, reason="Tidak menguji", laboratories=LABS, by=people.budi)

    drain()

    enter_scope(office_id=request.office_id)
    letter = Document.objects.get(origin=request.pk)
    assert (letter.kind, "Lab B" in letter.payload) == ("referral_letter", True)


def test_a_referral_letter_is_numbered_in_the_offices_own_pattern(thread, people):
    from bakumutu.ledger.outbox import drain
    from bakumutu.ledger.scope import enter_scope
    from bakumutu.letters.models import Document

    request = thread.in_review()
    request.office.number_patterns = {"referral_letter": "B-{seq}/Rujukan/{year}"}
    request.office.save()
    actions.refer(request.pk, reason="Tidak menguji", laboratories=LABS, by=people.budi)

    drain()

    enter_scope(office_id=request.office_id)
    letter = Document.objects.get(origin=request.pk)
    assert letter.number.startswith("B-1/Rujukan/")
