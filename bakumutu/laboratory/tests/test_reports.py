"""Reports: drafted, authorised, sealed once, released when paid, amended, withdrawn."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from bakumutu.desk.models import ServiceRequest
from bakumutu.laboratory.actions.reports import (
    amend_report,
    authorise_report,
    discard_report,
    draft_report,
    release_report,
    reopen_sample,
    revise_draft,
    seal_authorised,
    withdraw_report,
)
from bakumutu.laboratory.actions.results import Entry, keep_values, submit_samples
from bakumutu.laboratory.actions.verification import order_retest, verify_sample
from bakumutu.laboratory.actions.worksheets import open_worksheet
from bakumutu.laboratory.models import TestReport
from bakumutu.laboratory.reporting import content_of, words_of
from bakumutu.laboratory.tests.conftest import (
    authorise,
    fresh,
    pass_checks,
    results_of,
    sample_number,
    values,
)
from bakumutu.laboratory.tests.test_verification import with_role
from bakumutu.ledger.events import Occurred
from bakumutu.ledger.models import Entry as LedgerEntry
from bakumutu.ledger.outbox import drain
from bakumutu.letters.models import Document, Standing
from bakumutu.office.models import Competence, Delegation, Person, Staff
from bakumutu.office.queries import actor_of
from bakumutu.registry.actions import ChangeDetails, approve_change, propose_change
from bakumutu.standards.models import Requirement


def test_a_draft_says_what_was_measured_and_judges_it(walk):
    content = content_of(walk.drafted())

    assert [(line.result, line.limit, line.verdict) for line in content.lines] == [
        ("12,5", "maks. 67,0", "within"),
        ("12,5", "maks. 25,0", "within"),
    ]
    assert content.verdict == "within"
    assert content.standard.number == "SNI 01-3820-1995"


@pytest.mark.parametrize(
    ("raw", "kind", "stated"),
    [("0,5", "value", "0,2"), ("<0,5", "below", ""), ("TD", "not_detected", "")],
)
def test_an_uncertainty_stands_beside_a_value_only(walk, raw, kind, stated):
    report = walk.drafted()
    report.sample.results.update(
        raw=raw,
        kind=kind,
        value="" if kind == "not_detected" else "0.5",
        expanded_uncertainty="0.2",
    )

    lines = content_of(fresh(report)).lines

    assert {line.uncertainty for line in lines} == {stated}


def test_a_report_is_drafted_once(walk):
    report = walk.drafted()

    assert draft_report(report.sample_id, by=walk.team.dewi) == report


def test_a_report_is_not_drafted_before_the_sample_is_verified(walk, refused):
    with refused("verified"):
        draft_report(walk.entered().pk, by=walk.team.dewi)


def test_an_analyst_does_not_draft_reports(walk, refused):
    with refused("role"):
        draft_report(walk.verified().pk, by=walk.team.wati)


def test_a_draft_can_be_made_to_judge_nothing(walk):
    report = revise_draft(
        walk.drafted().pk, states_conformity=False, deviations="", by=walk.team.dewi
    )

    content = content_of(report)

    assert content.standard is None
    assert {line.verdict for line in content.lines} == {"not_judged"}


def test_an_authorised_report_is_no_draft_any_more(walk, refused):
    with refused("Only a draft"):
        revise_draft(
            walk.sealed().pk, states_conformity=False, deviations="", by=walk.team.dewi
        )


def test_a_signatory_in_scope_authorises_and_the_report_is_sealed(walk):
    report = walk.sealed()

    assert report.state == "sealed"
    assert "/LHU/" in report.number
    assert report.sample.state == "reported"
    assert Document.objects.get(number=report.number).origin == report.pk


def test_a_report_is_numbered_in_the_offices_own_pattern(walk):
    office = walk.request.office
    office.number_patterns = {"test_report": "Uji-{seq:03d}/{year}"}
    office.save()

    assert walk.sealed().number.startswith("Uji-001/")


def test_a_report_is_sealed_once_however_often_the_consequence_runs(walk):
    report = walk.sealed()
    entry = LedgerEntry.objects.get(kind="laboratory.report_authorised")
    again = Occurred(None, entry.pk, report.pk, entry.office_id, None, entry.at)

    seal_authorised(again)
    drain()

    assert Document.objects.count() == 1


def test_a_signatory_outside_the_scope_is_refused(walk, refused):
    Competence.objects.filter(role="signatory").update(scope="tekstil")

    with refused("not an authorised signatory"):
        authorise_report(walk.drafted().pk, by=walk.team.made)


def test_an_acting_officer_signs_for_the_absent_signatory(walk):
    today = timezone.now().date()
    Delegation.objects.create(
        office_id=walk.request.office_id,
        absent_id=walk.team.made.person_id,
        acting_id=walk.team.nur.person_id,
        roles=["signatory"],
        starts=today - timedelta(days=1),
        ends=today + timedelta(days=1),
        order_number="ST-1",
    )
    person = Person.objects.get(pk=walk.team.nur.person_id)
    acting = actor_of(Staff.objects.get(person=person), person)

    report = authorise_report(walk.drafted().pk, by=acting)

    assert report.on_behalf_of_id == walk.team.made.person_id
    told = LedgerEntry.objects.get(kind="laboratory.report_authorised")
    assert told.on_behalf_of == walk.team.made.person_id


def test_who_measured_everything_does_not_authorise_it(walk, refused):
    report = walk.drafted()
    authorise(walk.team.wati, "signatory", "*")
    wati = with_role(walk.team.wati, "signatory")

    with refused("You made all these measurements"):
        authorise_report(report.pk, by=wati)


def test_an_unverified_limit_backs_no_statement(walk, refused):
    report = walk.drafted()
    Requirement.objects.filter(code="lemak").update(confidence="recall")

    with refused("official text: Lemak"):
        authorise_report(report.pk, by=walk.team.made)


def test_results_without_a_statement_need_no_verified_limit(walk):
    report = walk.drafted()
    Requirement.objects.update(confidence="recall")
    revise_draft(report.pk, states_conformity=False, deviations="", by=walk.team.dewi)

    assert authorise_report(report.pk, by=walk.team.made).state == "authorised"


def test_a_report_lacks_nothing_that_17025_asks_for(walk, refused):
    report = walk.drafted()
    business = report.sample.request.business
    type(business).objects.update(phone="", address="", village="", region=None)

    with refused("how to reach the customer"):
        authorise_report(report.pk, by=walk.team.made)


def test_a_sample_that_is_tested_again_cannot_be_authorised(walk, refused):
    report = walk.drafted()
    first = results_of(report.sample)[0]
    order_retest(report.sample_id, {first.pk}, reason="ragu", by=walk.team.lina)

    with refused(f"Not verified yet: {sample_number(1)}"):
        authorise_report(report.pk, by=walk.team.made)


def test_a_draft_is_put_away_with_a_reason(walk, refused):
    report = walk.drafted()

    with refused("reason"):
        discard_report(report.pk, reason="", by=walk.team.dewi)

    assert (
        discard_report(report.pk, reason="salah contoh", by=walk.team.dewi).state
        == "discarded"
    )


def test_a_sealed_report_is_released_at_the_counter(walk):
    report = walk.released()

    assert (report.state, report.released_to) == ("released", "Ibu Lale")


def test_a_report_is_not_released_before_it_is_paid(walk, refused):
    report = walk.sealed()
    ServiceRequest.objects.update(state="billed")

    with refused("not paid"):
        release_report(report.pk, released_to="Ibu Lale", by=walk.team.sari)


def test_a_report_is_released_once(walk, refused):
    report = walk.released()

    with refused("state is"):
        release_report(report.pk, released_to="Ibu Lale", by=walk.team.sari)


def test_the_request_is_done_with_its_last_report(walk):
    walk.released()
    assert ServiceRequest.objects.get(pk=walk.request.pk).state == "in_service"

    walk.released()

    assert ServiceRequest.objects.get(pk=walk.request.pk).state == "done"


def test_an_amendment_is_a_new_report_that_replaces_the_old(walk):
    old = walk.released()
    draft = amend_report(old.pk, reason="nama salah", by=walk.team.nur)

    authorise_report(draft.pk, by=walk.team.made)
    drain()

    new, old = fresh(draft), fresh(old)
    assert (new.state, old.state) == ("sealed", "superseded")
    assert new.number != old.number
    assert Standing.objects.get(verification_code=old.verification_code).state == (
        "superseded"
    )


def test_a_report_is_amended_with_a_reason_and_one_amendment_at_a_time(walk, refused):
    report = walk.released()
    with refused("reason"):
        amend_report(report.pk, reason="", by=walk.team.nur)

    amend_report(report.pk, reason="nama salah", by=walk.team.nur)

    with refused("already being prepared"):
        amend_report(report.pk, reason="lagi", by=walk.team.nur)


def test_an_amendment_can_bring_another_measurement(walk):
    old = walk.released()
    sample = old.sample
    draft = amend_report(old.pk, reason="hasil diragukan", by=walk.team.nur)
    chosen = {each.pk for each in results_of(sample)}
    order_retest(sample.pk, chosen, reason="hasil diragukan", by=walk.team.lina)
    worksheet = open_worksheet([sample.pk], by=walk.team.wati)
    keep_values(worksheet.pk, values(worksheet, "13,1"), Entry(), by=walk.team.wati)
    pass_checks(worksheet, walk.team.wati)
    submit_samples(worksheet.pk, by=walk.team.wati)
    verify_sample(sample.pk, by=walk.team.lina)

    authorise_report(draft.pk, by=walk.team.made)
    drain()

    payload = Document.objects.get(number=fresh(draft).number).payload
    assert '"result":"13,1"' in payload
    # The replaced report goes on saying what was sealed.
    assert "13,1" in {line.result for line in words_of(fresh(draft)).lines}
    assert "13,1" not in {line.result for line in words_of(fresh(old)).lines}


def test_a_sealed_report_says_what_was_sealed(walk, actor):
    draft = walk.drafted()
    before = words_of(draft)

    authorise_report(draft.pk, by=walk.team.made)
    drain()
    business = draft.sample.request.business_id
    renaming = ChangeDetails("name", "Nama lain", reason="Akta perubahan.")
    change = propose_change(business, renaming, by=walk.team.sari)
    approve_change(change.pk, by=actor("technical_manager"))

    assert words_of(fresh(draft)) == before


def test_a_withdrawn_report_is_revoked_for_everybody(walk):
    report = withdraw_report(
        walk.released().pk, reason="contoh tertukar", by=walk.team.nur
    )

    assert report.state == "withdrawn"
    standing = Standing.objects.get(verification_code=report.verification_code)
    assert standing.state == "revoked"


def test_a_reported_sample_is_opened_again_after_a_withdrawal(walk):
    report = withdraw_report(
        walk.released().pk, reason="contoh tertukar", by=walk.team.nur
    )

    reopen_sample(report.sample_id, reason="uji lagi", by=walk.team.nur)

    assert draft_report(report.sample_id, by=walk.team.dewi).pk != report.pk


@pytest.mark.parametrize("verb", [amend_report, withdraw_report])
def test_a_counter_officer_changes_no_report(walk, refused, verb):
    report = walk.released()

    with refused("role"):
        verb(report.pk, reason="coba", by=walk.team.sari)


def test_every_version_of_a_report_is_kept(walk):
    report = walk.released()

    versions = TestReport.pgh_event_model.objects.filter(pgh_obj=report)

    assert {"draft", "authorised", "sealed", "released"} == set(
        versions.values_list("state", flat=True)
    )
    assert isinstance(report.document, UUID)
