"""The structure of a sealed PDF, seen by libraries other than the one that made it."""

import io
from datetime import UTC, datetime
from uuid import UUID

import pikepdf
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from bakumutu.letters import archive
from bakumutu.letters.payload import Place, payload
from bakumutu.letters.tests.samples import referral_draft, report_draft
from bakumutu.letters.typesetting import NotPrintableError, typeset

PDFA = "http://www.aiim.org/pdfa/ns/id/"
PDFUA = "http://www.aiim.org/pdfua/ns/id/"
OFFICE = UUID(int=7)


@pytest.fixture
def pdf(sealed) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(archive.fetch(sealed.pdf_sha256)))


def place() -> Place:
    return Place(
        document_id=UUID(int=1),
        number="0042/BSPJI-PDG/LHU/XI/2026",
        code="7K3M9QXT",
        issued_at=datetime(2026, 11, 21, 2, 5, tzinfo=UTC),
        list_number=1,
        position=4711,
    )


def test_it_is_marked_pdf_a_3b_and_pdf_ua_1_after_sealing(pdf):
    with pdf.open_metadata() as metadata:
        assert metadata[f"{{{PDFA}}}part"] == "3"
        assert metadata[f"{{{PDFA}}}conformance"] == "B"
        assert metadata[f"{{{PDFUA}}}part"] == "1"


def test_it_is_tagged_titled_and_in_indonesian(pdf):
    assert pdf.Root.MarkInfo.Marked
    assert "/StructTreeRoot" in pdf.Root
    assert pdf.Root.Lang == "id"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"


def test_every_font_is_embedded(pdf):
    fonts = [
        one.DescendantFonts[0].FontDescriptor
        for one in pdf.objects
        if isinstance(one, pikepdf.Dictionary) and one.get("/Subtype") == "/Type0"
    ]

    assert fonts
    assert all("/FontFile3" in one or "/FontFile2" in one for one in fonts)


def test_the_payload_is_attached_as_data(pdf, sealed):
    (specification,) = pdf.Root.AF

    assert specification.AFRelationship == "/Data"
    assert specification.EF.F.read_bytes().decode() == sealed.payload
    assert specification.EF.F.Subtype == "/application/json"


def test_the_seal_is_pades_and_covers_the_entire_file(sealed):
    reader = PdfFileReader(io.BytesIO(archive.fetch(sealed.pdf_sha256)))
    (signature,) = reader.embedded_signatures
    root = signature.other_embedded_certs[0]

    status = validate_pdf_signature(signature, ValidationContext(trust_roots=[root]))

    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert status.bottom_line
    assert status.coverage.name == "ENTIRE_FILE"


def test_the_seal_field_lies_outside_the_page(pdf):
    field = pdf.Root.AcroForm.Fields[0]

    assert [float(edge) for edge in field.Rect] == [-9999.0] * 4


@pytest.mark.parametrize("draft", [report_draft, referral_draft])
def test_the_same_payload_gives_the_same_bytes(draft):
    body = payload(draft(OFFICE), place())

    assert typeset(body) == typeset(body)


def test_text_from_a_customer_is_never_read_as_a_program():
    hostile = '#panic("read") ' + "$x$ *bold* @label <tag> #sys.inputs"
    body = payload(report_draft(OFFICE), place())
    body["content"]["product"] = hostile

    printed = pikepdf.open(io.BytesIO(typeset(body)))

    assert len(printed.pages) >= 1


def test_a_sign_that_no_font_can_draw_is_named():
    body = payload(report_draft(OFFICE), place())
    body["content"]["product"] = "Kopi ☕豆"

    with pytest.raises(NotPrintableError, match="豆"):
        typeset(body)
