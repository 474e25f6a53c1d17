"""Issued credentials against UNTP 0.7, VC-JOSE-COSE and their own contexts."""

import base64
import json

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from bakumutu.letters import archive
from bakumutu.letters.terms import context_document

UNTP = "untp/0.7.0-prerelease"


@pytest.fixture
def embedded(sealed):
    return json.loads(archive.fetch(sealed.credential_sha256))


@pytest.fixture
def token(sealed) -> list[bytes]:
    return archive.fetch(sealed.token_sha256).split(b".")


def part(encoded: bytes):
    return json.loads(base64.urlsafe_b64decode(encoded + b"=" * (-len(encoded) % 4)))


@pytest.mark.conformance
def test_the_token_satisfies_the_untp_schema(vectors, token):
    schema = vectors / UNTP / "schema" / "dcc" / "ConformityCredential.json"
    checker = Draft202012Validator(
        json.loads(schema.read_text()), format_checker=FormatChecker()
    )

    faults = [fault.message for fault in checker.iter_errors(part(token[1]))]

    assert faults == []


@pytest.mark.conformance
def test_the_embedded_form_differs_from_untp_in_its_status_alone(vectors, embedded):
    schema = vectors / UNTP / "schema" / "dcc" / "ConformityCredential.json"
    checker = Draft202012Validator(json.loads(schema.read_text()))

    faults = {fault.path[0] for fault in checker.iter_errors(embedded)}

    assert faults == {"credentialStatus"}


@pytest.mark.conformance
def test_no_term_is_left_undefined(vectors, embedded):
    known = terms_in(
        json.loads((vectors / UNTP / "untp-context.jsonld").read_text()),
        json.loads((vectors / "contexts" / "credentials-v2.json").read_text()),
        context_document(),
    )

    assert terms_of(embedded) - known == set()


def test_the_token_is_a_vc_jwt_without_an_issuer_header(token, sealed):
    header = part(token[0])

    assert header["alg"] == "ES256"
    assert (header["typ"], header["cty"]) == ("vc+jwt", "vc")
    assert header["kid"].startswith(f"{sealed.did}#token-")
    assert set(header) == {"alg", "typ", "cty", "kid"}


def test_both_proofs_are_on_the_same_claims(token, embedded):
    claims = part(token[1])

    for own in ("proof", "credentialStatus"):
        embedded.pop(own, None)
        claims.pop(own, None)
    assert claims == embedded


def test_status_has_the_form_that_each_reader_asks_for(token, embedded):
    entries, entry = embedded["credentialStatus"], part(token[1])["credentialStatus"]

    assert [one["statusPurpose"] for one in entries] == ["revocation", "suspension"]
    assert all(isinstance(one["statusListIndex"], str) for one in entries)
    assert entry["statusPurpose"] == "suspension"
    assert int(entries[0]["statusListIndex"]) == entry["statusListIndex"]


def test_the_reported_digits_survive_beside_the_number(embedded):
    water = embedded["credentialSubject"]["conformityAssessment"][0]

    assert water["assessedPerformance"][0]["measure"]["value"] == 62.4
    assert water["reportedResult"] == "62,40"


def test_conformance_is_claimed_only_where_it_was_judged(embedded):
    claimed = {
        one["id"].partition("#")[2]: one.get("conformance")
        for one in embedded["credentialSubject"]["conformityAssessment"]
    }

    assert claimed["water"] is True
    assert claimed["fat"] is False
    assert claimed["ph"] is None


def terms_in(*contexts) -> set[str]:
    """Return every term that the contexts define, scoped ones included."""
    found = {"@context", "id", "type", "proof"}
    for context in contexts:
        found |= _terms(context.get("@context", {}))
    return found


def _terms(defined) -> set[str]:
    found = set()
    for term, meaning in defined.items():
        found.add(term)
        if isinstance(meaning, dict) and "@context" in meaning:
            found |= _terms(meaning["@context"] or {})
    return found


def terms_of(value) -> set[str]:
    """Return every member name used anywhere in a document."""
    if isinstance(value, list):
        return set().union(*(terms_of(one) for one in value))
    if isinstance(value, dict):
        return set(value).union(*(terms_of(one) for one in value.values()))
    return set()
