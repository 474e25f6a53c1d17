"""Drafts for tests: one report with everything in it, one referral."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from bakumutu.letters.drafts import (
    Draft,
    Issuer,
    Laboratory,
    Line,
    Party,
    ReferralLetter,
    Sample,
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
