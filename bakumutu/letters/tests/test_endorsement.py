"""Accreditation is claimed where a result lies within its scope, and nowhere else."""

import json
import shutil
import subprocess
from dataclasses import replace

import pytest

from bakumutu.letters import archive
from bakumutu.letters.actions import issue
from bakumutu.letters.tests.samples import REPORT, issuer, referral_draft, report_draft

NUMBER = "LP-000-IDN"
INSIDE, OUTSIDE = REPORT.lines[0], REPORT.lines[4]
LINES = {
    "all": (INSIDE, REPORT.lines[1]),
    "some": (INSIDE, OUTSIDE),
    "none": (OUTSIDE,),
}


@pytest.fixture
def issued(office, actor):
    """Return a maker of documents: how many of their lines are in scope, and whose."""
    signatory = actor("signatory")

    def make(extent, **changes):
        draft = report_draft(
            office.pk,
            content=replace(REPORT, lines=LINES[extent]),
            issuer=replace(issuer(office.pk), **changes),
        )
        return issue(draft, by=signatory)

    return make


def claims(document):
    """Return what the credential says of the whole attestation."""
    content = archive.fetch(document.credential_sha256)
    return json.loads(content)["credentialSubject"]


@pytest.mark.parametrize(("extent", "numbers"), [("all", 1), ("some", 1), ("none", 0)])
def test_the_credential_names_the_accreditation_only_with_a_result_inside(
    issued, extent, numbers
):
    named = [one["name"] for one in claims(issued(extent))["authorisation"]]

    assert len(named) == numbers
    assert all(NUMBER in name for name in named)


@pytest.mark.parametrize(
    ("extent", "level"),
    [
        ("all", "authority-globalmra"),
        ("some", "no-endorsement"),
        ("none", "no-endorsement"),
    ],
)
def test_the_attestation_is_endorsed_only_with_every_result_inside(
    issued, extent, level
):
    document = issued(extent, is_demonstration=False)

    assert claims(document)["assessmentLevel"] == level


def test_a_demonstration_is_never_endorsed(issued):
    assert claims(issued("all"))["assessmentLevel"] == "no-endorsement"


def test_without_a_number_nothing_is_claimed(issued, client):
    document = issued("all", accreditation="")

    page = client.get(f"/v/{document.verification_code}").content.decode()
    assert claims(document)["authorisation"] == []
    assert "Tidak satu pun hasil ini dalam lingkup akreditasi." in page


@pytest.mark.parametrize(
    ("extent", "told", "silent"),
    [
        ("all", (NUMBER,), ("bertanda *", "di luar lingkup", "pH</strong> *")),
        ("some", (NUMBER, "bertanda *", "* di luar lingkup", "pH</strong> *"), ()),
        ("none", ("Tidak satu pun hasil ini",), (NUMBER, "pH</strong> *")),
    ],
)
def test_the_public_page_tells_results_inside_and_outside_apart(
    issued, client, extent, told, silent
):
    document = issued(extent)

    page = client.get(f"/v/{document.verification_code}").content.decode()

    assert [words for words in told if words not in page] == []
    assert [words for words in silent if words in page] == []


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext reads the PDF")
@pytest.mark.parametrize(
    ("extent", "told", "silent"),
    [
        ("all", (NUMBER, "diuji dalam lingkup"), ("bertanda *", "di luar lingkup")),
        ("some", (NUMBER, "bertanda *", "di luar lingkup"), ("dalam lingkup",)),
        ("none", ("Tidak ada parameter dalam laporan",), (NUMBER, "di luar lingkup")),
    ],
)
def test_the_paper_tells_results_inside_and_outside_apart(issued, extent, told, silent):
    words = printed(issued(extent))

    assert [each for each in told if each not in words] == []
    assert [each for each in silent if each in words] == []


def test_a_letter_that_tests_nothing_speaks_of_no_accreditation(office, actor, client):
    letter = issue(referral_draft(office.pk), by=actor("signatory"))

    page = client.get(f"/v/{letter.verification_code}").content.decode()

    assert "Akreditasi" not in page


def printed(document):
    """Return the words of the PDF as a reader meets them."""
    read = subprocess.run(
        ["pdftotext", "-raw", "-", "-"],
        input=archive.fetch(document.pdf_sha256),
        capture_output=True,
        check=True,
    )
    return " ".join(read.stdout.decode().split())
