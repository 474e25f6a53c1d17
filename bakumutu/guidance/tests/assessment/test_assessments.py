"""An assessment: arranged, visited, answered, drafted, acknowledged, sealed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from bakumutu.guidance.actions import (
    Acknowledgement,
    Appointment,
    Position,
    acknowledge_findings,
    begin_visit,
    cancel_assessment,
    draft_findings,
    give_answer,
    reschedule_assessment,
    return_to_site,
    seal_agreed,
)
from bakumutu.guidance.models import Answer, Assessment
from bakumutu.guidance.models.findings import findings_of
from bakumutu.ledger.events import Occurred
from bakumutu.ledger.models import Entry
from bakumutu.ledger.outbox import drain
from bakumutu.letters.drafts import GapReport
from bakumutu.letters.queries import issued_document, sealed_content
from bakumutu.office.models import Office
from bakumutu.registry.actions import (
    ConsentDetails,
    Upload,
    give_consent,
    withdraw_consent,
)
from bakumutu.registry.models import Involvement
from bakumutu.registry.tests.pictures import photo
from bakumutu.standards.actions import load_checklists, load_reference
from bakumutu.standards.models import Checklist, Edition


def fresh(assessment):
    return Assessment.objects.get(pk=assessment.pk)


def test_an_appointment_has_a_number_and_keeps_its_checklist(visit, checklist):
    made = visit.scheduled()

    assert (made.number, made.state) == ("A2026-0001", "scheduled")
    assert made.checklist == checklist


def test_an_owner_may_not_arrange_an_assessment(visit, people, refused):
    visit.people = type("People", (), {"kori": people.inaq, "asri": people.asri})

    with refused("Your role may not"):
        visit.scheduled()


def test_only_an_assessor_is_sent(visit, people, refused):
    with refused("who is an assessor"):
        visit.scheduled(assessor=people.sari)


def test_a_visit_moves_to_another_day_and_another_assessor(visit, people):
    made = visit.scheduled()
    other = Appointment(assessor_id=people.bayu.person_id, visit_on=date(2026, 12, 1))

    reschedule_assessment(made.pk, other, by=people.kori)

    assert fresh(made).visit_on == date(2026, 12, 1)
    assert fresh(made).assessor_id == people.bayu.person_id


def test_a_version_is_not_used_before_its_first_day(visit, people, checklist, refused):
    made = visit.scheduled()
    day = checklist.valid_from - timedelta(days=1)
    early = replace(visit.appointment(), visit_on=day)

    with refused("holds from a later day"):
        reschedule_assessment(made.pk, early, by=people.kori)


def test_a_visit_does_not_begin_before_the_first_day_either(
    visit, people, checklist, refused, monkeypatch
):
    made = visit.scheduled()
    day = checklist.valid_from - timedelta(days=1)
    monkeypatch.setattr(Office, "today", lambda _office: day)

    with refused("holds from a later day"):
        begin_visit(made.pk, Position(), by=people.asri)


def test_a_visit_is_cancelled_with_a_reason_only(visit, people, refused):
    made = visit.scheduled()

    with refused("Write the reason"):
        cancel_assessment(made.pk, reason=" ", by=people.kori)
    cancel_assessment(made.pk, reason="Pemilik sakit", by=people.kori)

    assert (fresh(made).state, fresh(made).reason) == ("cancelled", "Pemilik sakit")


def test_another_assessor_may_not_begin_the_visit(visit, people, refused):
    made = visit.scheduled()

    with refused("Another assessor has this assessment"):
        begin_visit(made.pk, Position(), by=people.bayu)


def test_findings_wait_for_every_answer(visit, people, refused):
    made = visit.begun()
    give_answer(made.pk, visit.reply("pilih", "yes"), by=people.asri)

    with refused(r"no answer yet: 2, 3, 4\."):
        draft_findings(made.pk, summary="", by=people.asri)


def test_what_does_not_apply_needs_a_reason(visit, people, refused):
    made = visit.answered()
    seen = next(each for each in findings_of(made) if each.item.name == "suhu").answer
    reply = visit.reply("suhu", "not_applicable", seen=seen.pk)
    give_answer(made.pk, reply, by=people.asri)

    with refused("do not apply: 4"):
        draft_findings(made.pk, summary="", by=people.asri)


def test_an_optional_text_may_stay_empty(visit):
    assert visit.drafted().state == "drafted"


def test_a_drafted_assessment_takes_no_answer(visit, people, refused):
    made = visit.drafted()

    with refused("from the beginning of the visit until the draft"):
        give_answer(made.pk, visit.reply("suhu", "yes"), by=people.asri)


def test_a_draft_can_be_opened_again_with_a_reason(visit, people, refused):
    made = visit.drafted()

    with refused("Write the reason"):
        return_to_site(made.pk, reason="", by=people.asri)
    return_to_site(made.pk, reason="Foto tertukar", by=people.asri)

    assert fresh(made).state == "on_site"


def test_an_acknowledgement_names_a_person(visit, people, refused):
    made = visit.drafted()

    with refused("who acknowledged"):
        nobody = Acknowledgement(name=" ", way="spoken")
        acknowledge_findings(made.pk, nobody, by=people.asri)


def test_a_signature_is_shown_by_a_photo(visit, people, refused):
    made = visit.drafted()
    signed = {"name": "Inaq Sari", "way": "signature"}

    with refused("who acknowledged"), transaction.atomic():
        acknowledge_findings(made.pk, Acknowledgement(**signed), by=people.asri)
    shown = Acknowledgement(**signed, signature=Upload("ttd.jpg", photo((20, 20))))
    acknowledge_findings(made.pk, shown, by=people.asri)

    assert fresh(made).signature.title == "ttd"


def test_an_owner_acknowledges_the_own_product_and_no_other(visit, people, refused):
    made = visit.drafted()
    own = Acknowledgement(name="Inaq Sari", way="pin", objection="Karat sudah dicat")

    with refused("another business"):
        acknowledge_findings(made.pk, own, by=people.lain)
    acknowledge_findings(made.pk, own, by=people.inaq)

    assert (fresh(made).state, fresh(made).objection) == ("agreed", "Karat sudah dicat")


@pytest.mark.django_db
def test_an_agreed_assessment_is_sealed_as_a_gap_report(visit):
    made = visit.agreed()

    drain()

    document = issued_document(
        number=fresh(made).report_number, office_id=made.office_id
    )
    report = sealed_content(document)
    assert isinstance(report, GapReport)
    assert fresh(made).state == "sealed"
    assert [(gap.requirement, gap.found) for gap in report.gaps] == [
        ("Alat sangrai bersih", "unproven"),
        ("Suhu sangrai dicatat", "no"),
    ]
    assert [(each.name, each.met, each.unproven) for each in report.clauses] == [
        ("Bahan", 2, 0),
        ("Proses", 0, 1),
    ]


@pytest.mark.django_db
def test_the_gap_report_says_what_comes_first_whose_turn_and_until_when(visit):
    made = visit.agreed()

    drain()

    document = issued_document(
        number=fresh(made).report_number, office_id=made.office_id
    )
    steps = sealed_content(document).next_steps
    known_on = timezone.localdate(fresh(made).acknowledged_at)
    assert [step.what for step in steps] == [
        "Tunjukkan bukti butir 3: Alat sangrai bersih. Yang ditunjukkan: foto.",
        "Penuhi butir 4: Suhu sangrai dicatat. Yang ditunjukkan: dokumen.",
        "Susun rencana pendampingan bersama pemilik.",
    ]
    assert [(step.turn, (step.until - known_on).days) for step in steps] == [
        ("owner", 14),
        ("owner", 30),
        ("office", 30),
    ]
    assert steps[0].what_en == "Show item 3: Alat sangrai bersih. To be shown: photo."


def test_a_consent_that_was_withdrawn_stops_the_visit(visit, people, refused):
    made = visit.scheduled()
    details = ConsentDetails("service", "KLT", "1", "id", "signed")
    given = give_consent(visit.product.business_id, details, by=people.sari)
    withdraw_consent(given.pk, by=people.sari)

    with refused("withdrew its consent"):
        begin_visit(made.pk, Position(), by=people.asri)
    with refused("withdrew its consent"):
        visit.scheduled()

    give_consent(visit.product.business_id, details, by=people.sari)
    begin_visit(made.pk, Position(), by=people.asri)
    assert fresh(made).state == "on_site"


def test_sealing_twice_seals_once(visit):
    made = visit.agreed()
    entry = Entry.objects.get(subject=made.pk, kind="guidance.assessment_agreed")
    told = Occurred(None, entry.pk, made.pk, made.office_id, entry.person_id, entry.at)

    seal_agreed(told)
    first = fresh(made).report_number
    seal_agreed(told)

    assert fresh(made).report_number == first


def test_a_reassessment_is_a_new_record_that_names_the_earlier(visit, refused):
    first = visit.agreed()

    with refused("compared with"):
        visit.scheduled(kind="reassessment")
    second = visit.scheduled(kind="reassessment", earlier_id=first.pk)

    assert (second.earlier, second.number) == (first, "A2026-0002")


def test_a_reassessment_leaves_the_earlier_as_it_was(visit, people):
    first = visit.agreed()
    drain()
    before = Assessment.objects.filter(pk=first.pk).values().get()
    answers = list(Answer.objects.filter(assessment=first).values().order_by("pk"))

    second = visit.begun(kind="reassessment", earlier_id=first.pk)
    give_answer(second.pk, visit.reply("suhu", "yes"), by=people.asri)

    again = Answer.objects.filter(assessment=first).values().order_by("pk")
    assert Assessment.objects.filter(pk=first.pk).values().get() == before
    assert list(again) == answers


def test_nothing_is_compared_with_a_visit_that_was_cancelled(visit, people, refused):
    first = visit.scheduled()
    cancel_assessment(first.pk, reason="Pemilik sakit", by=people.kori)

    with refused("compared with"):
        visit.scheduled(kind="reassessment", earlier_id=first.pk)


def test_whoever_assessed_a_product_does_not_do_its_ready_check(visit, people, refused):
    visit.agreed()

    with refused("Another assessor must do this"):
        visit.scheduled(kind="ready_check")
    assert visit.scheduled(assessor=people.bayu, kind="ready_check").number


def test_the_table_itself_refuses_an_agreed_assessment_that_names_nobody(visit):
    made = visit.drafted()

    with pytest.raises(IntegrityError), transaction.atomic():
        Assessment.objects.filter(pk=made.pk).update(state="agreed")


def test_home_food_gets_the_level_of_its_checklist(visit, people):
    load_checklists()
    visit.checklist = Checklist.objects.get(kind="home_food")
    made = visit.begun()
    for item in visit.checklist.items.all():
        reply = visit.reply(item.name, "no" if item.severity == "minor" else "yes")
        give_answer(made.pk, reply, by=people.asri)

    drafted = draft_findings(made.pk, summary="", by=people.asri)

    assert drafted.level == "I"


def test_a_critical_failure_in_home_food_is_the_worst_level(visit, people):
    load_checklists()
    visit.checklist = Checklist.objects.get(kind="home_food")
    made = visit.begun()
    for item in visit.checklist.items.all():
        mark = "no" if item.severity == "critical" else "yes"
        give_answer(made.pk, visit.reply(item.name, mark), by=people.asri)

    drafted = draft_findings(made.pk, summary="", by=people.asri)

    assert drafted.level == "IV"


def test_readiness_for_a_standard_follows_from_its_limits(visit, people, product):
    load_reference()
    edition = Edition.objects.get(number="SNI 01-3542-2004")

    made = visit.scheduled(checklist_id=None, edition_id=edition.pk)

    assert made.checklist.edition == edition
    assert made.checklist.items.count() > 3


def test_a_draft_bars_its_assessor_from_deciding_later(visit, people):
    made = visit.drafted()

    part = Involvement.objects.get(record=made.pk)
    assert (part.part, part.person_id) == ("gap_assessment", people.asri.person_id)
