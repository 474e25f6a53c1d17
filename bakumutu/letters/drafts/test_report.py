"""The content of a test report."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bakumutu.letters.drafts.parties import Party, Standard
from bakumutu.rules.judgement import DecisionRule, Verdict


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
