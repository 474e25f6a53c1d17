"""What a room hands over to be sealed: plain values, complete and final."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from bakumutu.rules.judgement import DecisionRule, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """The issuing office as it stands in the letterhead on the day of issue."""

    office_id: UUID
    code: str
    name: str
    address: str
    city: str
    #: The institution above the office, first line of the letterhead.
    parent: str = ""
    #: Short form in document numbers; the code in capitals when empty.
    short: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    #: Accreditation number; named only where a result lies within its scope.
    accreditation: str = ""
    time_zone: str = "Asia/Jakarta"
    is_demonstration: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """Who answers for the content (ISO/IEC 17025:2017, 7.8.2.1 o)."""

    name: str
    position: str
    #: Employee number (NIP), printed when given.
    employee_number: str = ""
    #: Acting officer (Plh.): the position of the person who is absent.
    on_behalf_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A business as its report names it; no person, no telephone."""

    name: str
    address: str = ""
    #: Business identification number (NIB).
    registration: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The item tested (ISO/IEC 17025:2017, 7.8.2.1 g to i)."""

    number: str
    description: str
    received_on: date
    tested_from: date
    tested_until: date
    brand: str = ""
    batch: str = ""
    quantity: str = ""
    condition: str = ""
    condition_en: str = ""
    #: Who took it, where and by which plan, when the laboratory did (7.8.5).
    sampling: str = ""
    sampled_on: date | None = None
    #: True when the customer brought it: results hold for the sample as received.
    is_as_received: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """The edition against which the results are judged."""

    number: str
    title: str
    title_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One parameter with its result exactly as reported."""

    code: str
    parameter: str
    method: str
    #: The text of the report, digits and comma as printed.
    result: str
    parameter_en: str = ""
    unit: str = ""
    #: The number behind ``result``; None for "<0,01" or words.
    value: Decimal | None = None
    #: Expanded uncertainty as printed, and its number.
    uncertainty: str = ""
    expanded_uncertainty: Decimal | None = None
    limit: str = ""
    limit_en: str = ""
    clause: str = ""
    verdict: Verdict = Verdict.NOT_JUDGED
    #: True when test and report both lie within the scope of their days.
    is_accredited: bool = False
    #: Name of the external provider, when the result is theirs (7.8.2.1 p).
    external_provider: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TestReport:
    """The content of a test report (ISO/IEC 17025:2017, 7.8.2, 7.8.3 and 7.8.6)."""

    __test__ = False  # its name would make pytest collect it

    customer: Party
    product: str
    sample: Sample
    lines: tuple[Line, ...]
    verdict: Verdict = Verdict.NOT_JUDGED
    standard: Standard | None = None
    decision_rule: DecisionRule = DecisionRule.SIMPLE
    request_number: str = ""
    #: Coverage factor and probability of every expanded uncertainty in the table.
    coverage: str = "k = 2, 95 %"
    #: Conditions of the test that matter for reading the results (7.8.3.1 a).
    environment: str = ""
    #: Additions to, deviations from or exclusions from the methods (7.8.2.1 n).
    deviations: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Laboratory:
    """A laboratory that could do what the office may not."""

    name: str
    city: str
    accreditation: str = ""
    contact: str = ""
    #: What it can test of what is needed.
    scope: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralLetter:
    """The content of a referral: what is needed, and where it can be had."""

    customer: Party
    product: str
    needed: tuple[str, ...]
    laboratories: tuple[Laboratory, ...]
    request_number: str = ""
    standard: Standard | None = None
    reason: str = ""


Content = TestReport | ReferralLetter


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Everything that is needed to issue one document."""

    issuer: Issuer
    content: Content
    signatory: Signatory
    #: How the office writes its numbers; see ``numbering``.
    pattern: str = ""
    #: The record this document speaks for; the subject of its events.
    origin: UUID | None = None
    valid_until: date | None = None

    @property
    def kind(self) -> str:
        """Return the kind of document in the words of the contract."""
        return KINDS[type(self.content)]


KINDS: dict[type[Content], str] = {
    TestReport: "test_report",
    ReferralLetter: "referral_letter",
}
