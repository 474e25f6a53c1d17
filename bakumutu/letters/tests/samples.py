"""Drafts for tests: one report with everything in it, one referral."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from bakumutu.letters.drafts import (
    Candidate,
    CertificationBody,
    CertificationReferral,
    ClauseScore,
    CommitmentLetter,
    Draft,
    Gap,
    GapReport,
    Issuer,
    Laboratory,
    Line,
    NextStep,
    Party,
    Proof,
    ReferralLetter,
    Sample,
    SelectionRecord,
    Signatory,
    Standard,
    TestReport,
)
from bakumutu.rules.judgement import DecisionRule, Verdict

SNI = Standard(number="SNI 01-3820-1995", title="Sosis daging", title_en="Meat sausage")
CUSTOMER = Party(
    name="CV Rasa Minang",
    address="Jalan Veteran 12, Padang Barat, Padang",
    registration="9120001234567",
)
LINES = (
    Line(
        code="water",
        parameter="Kadar air",
        parameter_en="Moisture",
        method="SNI 01-2891-1992, butir 5.1",
        result="62,40",
        value=Decimal("62.40"),
        uncertainty="0,45",
        expanded_uncertainty=Decimal("0.45"),
        unit="%",
        limit="≤ 67,0",
        clause="4.2",
        verdict=Verdict.WITHIN,
        is_accredited=True,
    ),
    Line(
        code="fat",
        parameter="Kadar lemak",
        parameter_en="Fat",
        method="SNI 01-2891-1992, butir 8.1",
        result="27,1",
        value=Decimal("27.1"),
        uncertainty="0,6",
        expanded_uncertainty=Decimal("0.6"),
        unit="%",
        limit="≤ 25,0",
        clause="4.5",
        verdict=Verdict.OUTSIDE,
        is_accredited=True,
    ),
    Line(
        code="lead",
        parameter="Timbal (Pb)",
        parameter_en="Lead",
        method="Spektrometri serapan atom, IK-07",
        result="< 0,05",
        unit="mg/kg",
        limit="≤ 2,0",
        clause="4.8",
        verdict=Verdict.WITHIN,
    ),
    Line(
        code="salmonella",
        parameter="Salmonella",
        parameter_en="Salmonella",
        method="ISO 6579-1:2017",
        result="negatif",
        unit="/25 g",
        limit="negatif",
        clause="4.9",
        verdict=Verdict.WITHIN,
        external_provider="Laboratorium Mitra, Bukittinggi (LP-001-IDN)",
    ),
    Line(
        code="ph",
        parameter="pH",
        method="Potensiometri, IK-02",
        result="6,12",
        value=Decimal("6.12"),
    ),
)
REPORT = TestReport(
    customer=CUSTOMER,
    product="Sosis sapi",
    sample=Sample(
        number="0031/C/XI/2026",
        description="sosis sapi matang dalam plastik vakum",
        brand="Rasa Minang",
        batch="RM-2611-04",
        quantity="3 × 500 g",
        condition="utuh, dingin 4 °C",
        condition_en="intact, chilled at 4 °C",
        received_on=date(2026, 11, 9),
        tested_from=date(2026, 11, 10),
        tested_until=date(2026, 11, 17),
        sampling="oleh pelanggan",
    ),
    lines=LINES,
    verdict=Verdict.OUTSIDE,
    standard=SNI,
    decision_rule=DecisionRule.SIMPLE,
    request_number="0012/P/XI/2026",
    environment="suhu (25 ± 2) °C, kelembapan 55 %",
)
REFERRAL = ReferralLetter(
    customer=CUSTOMER,
    product="Sosis sapi",
    needed=("kadar air, lemak dan protein", "cemaran timbal (Pb)"),
    laboratories=(
        Laboratory(
            name="BSPJI Padang",
            city="Padang",
            accreditation="LP-000-IDN",
            scope="semua parameter",
            contact="lab@bspji-padang.example",
        ),
    ),
    standard=SNI,
    reason="Kantor ini tidak memiliki laboratorium uji.",
    request_number="0004/P/XI/2026",
)
CERTIFICATION = CertificationReferral(
    customer=CUSTOMER,
    product="Sosis sapi",
    standard=SNI,
    route="Sertifikasi tipe 5",
    bodies=(
        CertificationBody(
            name="LSPro Contoh Sumatera",
            city="Padang",
            accreditation="LSPr-000-IDN",
            scope="sosis daging",
            scope_until=date(2029, 11, 29),
            contact="lspro@contoh.example",
        ),
        CertificationBody(
            name="LSPro Contoh Jawa",
            city="Bogor",
            accreditation="LSPr-001-IDN",
            scope="daging dan olahannya",
        ),
    ),
    proofs=(
        Proof(
            kind="test_report",
            number="0031/BSPJI-PDG/LHU/XI/2026",
            issued_on=date(2026, 11, 18),
            verification_code="7K3M9QTX",
        ),
    ),
    prepared=("NIB dan merek terdaftar", "catatan 12 batch terakhir"),
)
SELECTION = SelectionRecord(
    call="Kurasi pangan olahan 2026",
    criteria="Kriteria kurasi, versi 1",
    held_on=date(2026, 11, 20),
    members=("Lalu Wirya, Kepala KLT", "Wati Suryani, Analis Standardisasi"),
    candidates=(
        Candidate(
            rank=1,
            business="UD Sasak Kopi",
            product="Kopi bubuk robusta",
            score="3,4",
            outcome="selected",
            reason="Nilai tertinggi; komitmen kuat.",
        ),
        Candidate(
            rank=2,
            business="Keripik Mbak Jum",
            product="Keripik singkong",
            score="3,1",
            outcome="waitlisted",
        ),
        Candidate(
            rank=3,
            business="Dapur Inaq",
            product="Abon ikan",
            score="",
            outcome="not_selected",
            reason="Belum punya NIB.",
        ),
    ),
    quota=1,
    agreement="kappa 0,71 dari 3 calon",
    tie_rule="nilai komitmen, lalu yang mendaftar lebih dulu",
)
COMMITMENT = CommitmentLetter(
    customer=CUSTOMER,
    product="Sosis sapi",
    call="Kurasi pangan olahan 2026",
    promises=("Mencatat setiap batch.", "Menyediakan waktu dua hari sebulan."),
    services=("Pendampingan paling sedikit enam kunjungan.",),
    begins_on=date(2026, 12, 1),
    ends_on=date(2027, 5, 31),
    agreed_on=date(2026, 11, 21),
    way="ditandatangani di loket",
    standard=SNI,
)
GAPS = GapReport(
    customer=CUSTOMER,
    product="Sosis sapi",
    checklist="Cara Produksi Pangan Olahan yang Baik",
    checklist_version="1",
    assessed_on=date(2026, 11, 19),
    assessors=("Wati Suryani, Analis Standardisasi",),
    clauses=(
        ClauseScore(
            name="Bangunan", met=3, partly=1, not_met=1, unproven=1, score="70 %"
        ),
        ClauseScore(name="Label", met=2, partly=0, not_met=0, unproven=0),
        ClauseScore(
            name="Laboratorium",
            met=0,
            partly=0,
            not_met=0,
            unproven=0,
            not_applicable=2,
        ),
    ),
    gaps=(
        Gap(
            clause="2 Bangunan",
            requirement="Lantai kedap dan tidak menggenang",
            severity="serious",
            found="no",
            note="Retak di ruang masak",
        ),
        Gap(
            clause="2 Bangunan",
            requirement="Lampu tertutup",
            severity="minor",
            found="unproven",
        ),
    ),
    site="Dapur produksi, Ulu Gadut",
    standard=SNI,
    level="Level II",
    meaning="Audit internal paling sedikit sebulan sekali.",
    strengths=("Catatan suhu lengkap.",),
    next_steps=(
        NextStep(
            what="Penuhi butir 3: Lantai kedap dan tidak menggenang. Bukti: foto.",
            what_en="Meet item 3: the floor is tight and dry. To be shown: photo.",
            turn="owner",
            until=date(2026, 12, 19),
        ),
        NextStep(
            what="Susun rencana pendampingan bersama pemilik.",
            what_en="Make a plan of mentoring with the owner.",
            turn="office",
            until=date(2026, 12, 3),
        ),
    ),
    acknowledged="19 November 2026, tanda tangan",
)
SIGNATORY = Signatory(name="Dr. Yusra Hanim", position="Kepala Balai")


def issuer(office_id: UUID) -> Issuer:
    """Return the letterhead of a demonstration institute."""
    return Issuer(
        office_id=office_id,
        code="bspji-padang",
        short="BSPJI-PDG",
        name="BSPJI Padang",
        parent="Kementerian Perindustrian Republik Indonesia",
        address="Jalan Contoh 23",
        city="Padang",
        phone="(0751) 000 000",
        email="lab@bspji-padang.example",
        accreditation="LP-000-IDN",
        is_demonstration=True,
    )


def report_draft(office_id: UUID, **changes: object) -> Draft:
    """Return a complete draft of a test report."""
    draft = Draft(issuer=issuer(office_id), content=REPORT, signatory=SIGNATORY)
    return replace(draft, **changes)


def referral_draft(office_id: UUID) -> Draft:
    """Return a complete draft of a referral letter."""
    return report_draft(office_id, content=REFERRAL)
