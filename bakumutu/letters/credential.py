"""What a document claims, in the words of machines (W3C VCDM 2.0, UNTP 0.7)."""

from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings

from bakumutu.letters.digests import digest_multibase
from bakumutu.letters.endorsement import Extent, claimed_number, extent
from bakumutu.letters.status import timestamp

Json = dict[str, Any]
VCDM = "https://www.w3.org/ns/credentials/v2"
UNTP = "https://vocabulary.uncefact.org/untp/0.7.0/context/"
KAN = {
    "type": ["Party"],
    "id": "https://kan.or.id",
    "name": "Komite Akreditasi Nasional",
}
ISO_17025 = {
    "type": ["ConformityScheme"],
    "id": "https://www.iso.org/standard/66912.html",
    "name": "ISO/IEC 17025:2017 laboratory testing",
}
_TOPIC = "https://vocabulary.uncefact.org/ConformityTopic#product-integrity"
#: UNECE Recommendation 20 codes of the units our methods report in.
UNIT_CODES = {
    "%": "P1",
    "g": "GRM",
    "kg": "KGM",
    "mg/kg": "NA",
    "mg/l": "M1",
    "mm": "MMT",
    "°C": "CEL",
    "g/kg": "GK",
    "N": "NEW",
    "MPa": "MPA",
}
#: A verdict that is neither yes nor no makes no claim of conformance.
_CONFORMANCE = {"within": True, "outside": False}


def context_url() -> str:
    """Return where our own terms are defined: no term of ours is left undefined."""
    return f"{settings.PUBLIC_URL}/konteks/v1.jsonld"


def credential(document: Json, pdf: bytes) -> Json:
    """Return the claims of a sealed document, without status and proof."""
    claims_of = _CLAIMS.get(document["kind"], _letter)
    context, kinds, subject = claims_of(document, pdf)
    claims = {
        "@context": [VCDM, *context, context_url()],
        "type": [*kinds, "VerifiableCredential"],
        "id": f"urn:uuid:{document['id']}",
        "issuer": _issuer(document["issuer"]),
        "name": f"{_TITLES[document['kind']]} {document['number']}",
        "validFrom": timestamp(datetime.fromisoformat(document["issued_at"])),
        "credentialSubject": subject,
    }
    if document["valid_until"]:
        claims["validUntil"] = document["valid_until"] + "T23:59:59Z"
    return claims


def _issuer(issuer: Json) -> Json:
    return {
        "type": ["CredentialIssuer"],
        "id": issuer["did"],
        "name": issuer["name"],
    }


def _test_report(document: Json, pdf: bytes) -> tuple[list[str], list[str], Json]:
    report = document["content"]
    subject = {
        "type": ["ConformityAttestation"],
        "id": document["verification_url"],
        "name": f"Test report {document['number']}",
        "assessorLevel": "3rdParty",
        "assessmentLevel": _assessment_level(document),
        "attestationType": "testing",
        "issuedToParty": _party(document, report["customer"]),
        "authorisation": list(_authorisation(document)),
        "referenceScheme": ISO_17025,
        "conformityCertificate": _pdf_link(document, pdf),
        "conformityAssessment": [
            _assessment(document, line) for line in report["lines"]
        ],
    }
    return [UNTP], ["DigitalConformityCredential"], subject


def _letter(document: Json, pdf: bytes) -> tuple[list[str], list[str], Json]:
    """Return a plain claim: a letter attests no conformity, so it is no DCC.

    That holds for a gap report too, which would be taken for a certificate.
    """
    subject = {
        "type": ["SealedLetter"],
        "id": document["verification_url"],
        "name": f"{_NAMES[document['kind']]} {document['number']}",
        "sealedDocument": _pdf_link(document, pdf),
    }
    if customer := document["content"].get("customer"):
        subject["issuedToParty"] = _party(document, customer)
    return [], ["SealedLetterCredential"], subject


_CLAIMS: dict[str, Callable[[Json, bytes], tuple[list[str], list[str], Json]]] = {
    "test_report": _test_report
}
_TITLES = {
    "test_report": "Laporan Hasil Uji",
    "referral_letter": "Surat Rujukan",
    "certification_referral": "Surat Rujukan Sertifikasi",
    "selection_record": "Berita Acara Seleksi",
    "commitment_letter": "Surat Komitmen",
    "gap_report": "Laporan Asesmen Kesenjangan (bukan sertifikat)",
}
_NAMES = {
    "referral_letter": "Referral letter",
    "certification_referral": "Referral to certification",
    "selection_record": "Record of selection",
    "commitment_letter": "Letter of commitment",
    "gap_report": "Gap report (not a certificate)",
}


def _assessment_level(document: Json) -> str:
    is_real = not document["issuer"]["is_demonstration"]
    if is_real and extent(document) is Extent.ALL:
        return "authority-globalmra"
    return "no-endorsement"


def _authorisation(document: Json) -> Iterator[Json]:
    """Yield the accreditation, when any of the results lies within its scope."""
    number = claimed_number(document)
    if not number:
        return
    is_made_up = document["issuer"]["is_demonstration"]
    remark = " (demonstration, not granted)" if is_made_up else ""
    yield {
        "type": ["Endorsement"],
        "name": f"Testing laboratory {number}{remark}",
        "issuingAuthority": KAN,
    }


def _party(document: Json, party: Json) -> Json:
    named = {
        "type": ["Party"],
        "id": f"{document['verification_url']}#customer",
        "name": party["name"],
    }
    if party["registration"]:
        named["registeredId"] = party["registration"]
    return named


def _pdf_link(document: Json, pdf: bytes) -> Json:
    return {
        "type": ["Link"],
        "linkURL": f"{document['verification_url']}.pdf",
        "linkName": f"{document['number']} (PDF)",
        "mediaType": "application/pdf",
        "digestMultibase": digest_multibase(pdf),
    }


def _assessment(document: Json, line: Json) -> Json:
    """Return one parameter; the reported text keeps the digits that JSON loses."""
    page, report = document["verification_url"], document["content"]
    claim = {
        "type": ["ConformityAssessment"],
        "id": f"{page}#{line['code']}",
        "name": line["parameter_en"] or line["parameter"],
        "assessmentDate": report["sample"]["tested_until"],
        "assessmentCriteria": [_criterion(page, line)],
        "assessedPerformance": [_performance(page, line)],
        "assessedProduct": [_product(page, report)],
        "conformityTopic": [
            {"type": ["ConformityTopic"], "id": _TOPIC, "name": "product-integrity"}
        ],
        "reportedResult": line["result"],
        "reportedUnit": line["unit"],
        "testMethod": line["method"],
        "verdict": line["verdict"],
        "isWithinAccreditation": line["is_accredited"],
    }
    if report["standard"] and line["limit"]:
        claim["referenceStandard"] = [_standard(page, report["standard"])]
        claim["decisionRule"] = report["decision_rule"]
    if line["uncertainty"]:
        claim["reportedUncertainty"] = line["uncertainty"]
    if line["verdict"] in _CONFORMANCE:
        claim["conformance"] = _CONFORMANCE[line["verdict"]]
    return claim


def _criterion(page: str, line: Json) -> Json:
    limit = f"{line['limit']} {line['unit']}".strip() if line["limit"] else ""
    name = f"{line['clause']} {line['parameter']}: {limit or 'tanpa batas'}".strip()
    return {"type": ["Criterion"], "id": f"{page}#limit-{line['code']}", "name": name}


def _performance(page: str, line: Json) -> Json:
    performance = {
        "type": ["Performance"],
        "metric": {
            "type": ["PerformanceMetric"],
            "id": f"{page}#metric-{line['code']}",
            "name": line["parameter_en"] or line["parameter"],
        },
    }
    if line["value"] is not None and line["unit"] in UNIT_CODES:
        performance["measure"] = _measure(line)
    return performance


def _measure(line: Json) -> Json:
    measure = {
        "type": ["Measure"],
        "value": _number(line["value"]),
        "unit": UNIT_CODES[line["unit"]],
    }
    if line["expanded_uncertainty"] is not None:
        doubt = _number(line["expanded_uncertainty"])
        measure |= {"upperTolerance": doubt, "lowerTolerance": doubt}
    return measure


def _number(text: str) -> int | float:
    value = Decimal(text)
    whole = value == value.to_integral_value() and abs(value) < 2**53
    return int(value) if whole else float(value)


def _product(page: str, report: Json) -> Json:
    product = {
        "type": ["Product"],
        "id": f"{page}#product",
        "name": report["product"],
    }
    if report["sample"]["batch"]:
        product["batchNumber"] = report["sample"]["batch"]
    return {
        "type": ["ProductVerification"],
        "product": product,
        "idVerifiedByCAB": False,
        "sampleNumber": report["sample"]["number"],
    }


def _standard(page: str, standard: Json) -> Json:
    return {
        "type": ["Standard"],
        "id": f"{page}#standard",
        "name": f"{standard['number']} {standard['title']}".strip(),
    }
