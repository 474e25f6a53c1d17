"""Issuing and changing the standing of documents, through the public actions."""

import json

import pytest
from django.db import ProgrammingError

from bakumutu.ledger.models import Entry
from bakumutu.ledger.scope import enter_scope
from bakumutu.letters import archive
from bakumutu.letters.actions import issue, reinstate, revoke, supersede, suspend
from bakumutu.letters.models import Document
from bakumutu.letters.queries import standing_of
from bakumutu.letters.tests.samples import referral_draft, report_draft
from bakumutu.rules.credential import is_verification_code
from bakumutu.rules.journey import NoSuchStepError


@pytest.fixture
def signatory(actor):
    return actor("signatory")


def test_a_report_is_numbered_in_the_offices_pattern(office, signatory):
    document = issue(report_draft(office.pk), by=signatory)

    year = document.issued_at.year
    assert document.number.startswith("0001/BSPJI-PDG/LHU/")
    assert document.number.endswith(f"/{year}")
    assert is_verification_code(document.verification_code)


def test_all_three_files_are_stored_under_their_digests(office, signatory):
    document = issue(report_draft(office.pk), by=signatory)

    assert archive.fetch(document.pdf_sha256).startswith(b"%PDF-")
    assert archive.fetch(document.credential_sha256).startswith(b'{"@context"')
    assert archive.fetch(document.token_sha256).count(b".") == 2


def test_issuing_is_announced(office, signatory):
    document = issue(report_draft(office.pk), by=signatory)

    assert Entry.objects.get(kind="letters.document_issued").subject == document.pk
    assert Document.objects.count() == 1


def test_an_amendment_supersedes_and_never_edits(office, signatory):
    old = issue(report_draft(office.pk), by=signatory)
    before = Document.objects.values().get(pk=old.pk)

    new = supersede(
        old, report_draft(office.pk), reason="nama produk keliru", by=signatory
    )

    assert Document.objects.values().get(pk=old.pk) == before
    assert standing_of(old).state == "superseded"
    assert standing_of(old).replaced_by_code == new.verification_code
    assert json.loads(new.payload)["replaces"]["number"] == old.number


def test_a_suspended_report_can_be_reinstated_but_a_revoked_one_cannot(
    office, signatory
):
    report = issue(report_draft(office.pk), by=signatory)
    suspend(report, reason="keluhan", by=signatory)
    reinstate(report, reason="keluhan selesai", by=signatory)
    revoke(report, reason="contoh tertukar", by=signatory)

    with pytest.raises(NoSuchStepError):
        reinstate(report, reason="khilaf", by=signatory)


def test_a_failure_while_printing_leaves_neither_row_nor_gap(
    office, signatory, monkeypatch
):
    with monkeypatch.context() as broken:
        broken.setattr("bakumutu.letters.actions.typeset", _no_printer)
        with pytest.raises(OSError, match="no printer"):
            issue(report_draft(office.pk), by=signatory)

    assert not Document.objects.exists()
    assert issue(report_draft(office.pk), by=signatory).number.startswith("0001/")


def _no_printer(document):
    raise OSError("no printer")


def test_another_office_sees_nothing_but_the_code_opens_one(
    office, other_office, signatory
):
    report = issue(report_draft(office.pk), by=signatory)
    issue(report_draft(office.pk), by=signatory)

    enter_scope(office_id=other_office.pk)
    assert not Document.objects.exists()

    enter_scope(code=report.verification_code)
    assert Document.objects.get() == report


def test_the_application_cannot_edit_a_document(office, signatory):
    report = issue(report_draft(office.pk), by=signatory)
    report.number = "9999"

    with pytest.raises(ProgrammingError, match="permission denied"):
        report.save()


def test_a_referral_is_sealed_too_but_assesses_nothing(office, signatory):
    letter = issue(referral_draft(office.pk), by=signatory)

    claims = json.loads(archive.fetch(letter.credential_sha256))
    assert "/RJK/" in letter.number
    assert claims["type"] == ["SealedLetterCredential", "VerifiableCredential"]
