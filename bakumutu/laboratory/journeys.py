"""The journeys of the laboratory: a sample, and a report made of samples."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.ledger.events import SYSTEM
from bakumutu.office.roles import Role
from bakumutu.rules.journey import Guard, Journey, Step


class SampleState(TextChoices):
    """Where a sample stands."""

    RECEIVED = "received", pgettext_lazy("sample", "received")
    REFUSED = "refused", pgettext_lazy("sample", "refused")
    REGISTERED = "registered", pgettext_lazy("sample", "registered")
    ASSIGNED = "assigned", pgettext_lazy("sample", "assigned")
    ANALYSING = "analysing", pgettext_lazy("sample", "being analysed")
    RESULT_ENTERED = "result_entered", pgettext_lazy("sample", "results entered")
    RETEST = "retest", pgettext_lazy("sample", "to be tested again")
    VERIFIED = "verified", pgettext_lazy("sample", "verified")
    REPORTED = "reported", pgettext_lazy("sample", "reported")
    DISPOSED = "disposed", pgettext_lazy("sample", "disposed of")


class ReportState(TextChoices):
    """Where a test report stands."""

    DRAFT = "draft", pgettext_lazy("report", "draft")
    DISCARDED = "discarded", pgettext_lazy("report", "discarded")
    AUTHORISED = "authorised", pgettext_lazy("report", "authorised")
    SEALED = "sealed", pgettext_lazy("report", "sealed")
    RELEASED = "released", pgettext_lazy("report", "released")
    SUPERSEDED = "superseded", pgettext_lazy("report", "superseded")
    WITHDRAWN = "withdrawn", pgettext_lazy("report", "withdrawn")


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleFacts:
    """What the guards of a sample look at; an unknown fact blocks nothing."""

    is_paid: bool = True
    is_condition_recorded: bool = True
    has_consent: bool = True
    has_reason: bool = True
    #: Parameters whose methods the analyst is not authorised for.
    outside_competence: tuple[str, ...] = ()
    #: Parameters that have no result yet, "26-0814 kadar air" each.
    missing: tuple[str, ...] = ()
    #: Parameters whose quality control has not passed.
    unproven: tuple[str, ...] = ()
    is_own_sample: bool = True
    is_own_result: bool = False
    #: Day until which the laboratory keeps the rest of the sample, if it must still.
    kept_until: str = ""

    @property
    def words(self) -> dict[str, str]:
        """Return the facts that reasons name."""
        return {
            "outside": ", ".join(self.outside_competence),
            "missing": ", ".join(self.missing),
            "unproven": ", ".join(self.unproven),
            "kept_until": self.kept_until,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """What the guards of a report look at; an unknown fact blocks nothing."""

    is_paid: bool = True
    has_scope: bool = True
    is_sole_analyst: bool = False
    has_reason: bool = True
    is_being_amended: bool = False
    #: Samples of the request that are not verified yet.
    unverified: tuple[str, ...] = ()
    #: Parameters judged against a limit that nobody confirmed.
    unconfirmed: tuple[str, ...] = ()
    #: Items of ISO/IEC 17025:2017, 7.8.2.1 that the report would lack.
    lacking: tuple[str, ...] = ()

    @property
    def words(self) -> dict[str, str]:
        """Return the facts that reasons name."""
        return {
            "unverified": ", ".join(self.unverified),
            "unconfirmed": ", ".join(self.unconfirmed),
            "lacking": ", ".join(self.lacking),
        }


NOT_PAID = Guard(
    "not_paid",
    _("The request is not paid yet. Work starts when the treasurer confirms payment."),
    lambda facts: not facts.is_paid,
)
NO_CONDITION = Guard(
    "no_condition",
    _("Record the condition of the sample: amount, container and what was seen."),
    lambda facts: not facts.is_condition_recorded,
)
NO_CONSENT = Guard(
    "no_consent",
    _("The sample is not as it should be. Record who at the customer agreed to go on."),
    lambda facts: not facts.has_consent,
)
NO_REASON = Guard(
    "no_reason",
    _("Write the reason: it stays in the record."),
    lambda facts: not facts.has_reason,
)
OUTSIDE_COMPETENCE = Guard(
    "outside_competence",
    _(
        "This analyst is not authorised for: %(outside)s."
        " Choose another, or record the authorisation first."
    ),
    lambda facts: bool(facts.outside_competence),
)
NOT_OWN_SAMPLE = Guard(
    "not_own_sample",
    _("This sample is assigned to another analyst. Ask for it to be assigned to you."),
    lambda facts: not facts.is_own_sample,
)
RESULT_MISSING = Guard(
    "result_missing",
    _("Results are missing: %(missing)s."),
    lambda facts: bool(facts.missing),
)
OWN_RESULT = Guard(
    "own_result",
    _("You entered these results, so another person must verify them."),
    lambda facts: facts.is_own_result,
)
QC_NOT_PASSED = Guard(
    "qc_not_passed",
    _(
        "Quality control has not passed for: %(unproven)s."
        " Repeat the test, or record a control that passed."
    ),
    lambda facts: bool(facts.unproven),
)
STILL_KEPT = Guard(
    "still_kept",
    _("The rest of this sample is kept until %(kept_until)s, for a retest."),
    lambda facts: bool(facts.kept_until),
)
NOT_VERIFIED = Guard(
    "not_verified",
    _("Not verified yet: %(unverified)s. A report needs verified results."),
    lambda facts: bool(facts.unverified),
)
NO_SCOPE = Guard(
    "no_scope",
    _(
        "You are not an authorised signatory for this group of products."
        " Ask the signatory whose scope it is."
    ),
    lambda facts: not facts.has_scope,
)
SOLE_ANALYST = Guard(
    "sole_analyst",
    _("You made all these measurements, so another signatory must authorise them."),
    lambda facts: facts.is_sole_analyst,
)
LIMIT_NOT_CONFIRMED = Guard(
    "limit_not_confirmed",
    _(
        "These limits are not verified against the official text: %(unconfirmed)s."
        " Let two people confirm them, or report without a statement of conformity."
    ),
    lambda facts: bool(facts.unconfirmed),
)
ITEM_LACKING = Guard(
    "item_lacking",
    _("The report would lack: %(lacking)s (ISO/IEC 17025:2017, 7.8.2.1)."),
    lambda facts: bool(facts.lacking),
)
BEING_AMENDED = Guard(
    "being_amended",
    _("An amendment of this report is already being prepared."),
    lambda facts: facts.is_being_amended,
)

S = SampleState
#: domain.md 8 "Pengujian"; ISO/IEC 17025:2017, 7.4.3 (condition), 6.2.6 (competence),
#: 7.7.1 (quality control), 7.5.2 (amendments keep the original).
SAMPLE = Journey(
    name="sample",
    start=S.RECEIVED,
    steps=(
        Step(
            "register",
            S.RECEIVED,
            S.REGISTERED,
            role=(Role.SAMPLE_CUSTODIAN, Role.COUNTER),
            unless=(NOT_PAID, NO_CONDITION, NO_CONSENT),
        ),
        Step(
            "refuse",
            S.RECEIVED,
            S.REFUSED,
            role=(Role.SAMPLE_CUSTODIAN, Role.COUNTER),
            unless=(NO_REASON,),
        ),
        Step(
            "assign",
            (S.REGISTERED, S.ASSIGNED, S.RETEST),
            S.ASSIGNED,
            role=(Role.VERIFIER, Role.TECHNICAL_MANAGER),
            unless=(NOT_PAID, OUTSIDE_COMPETENCE),
        ),
        Step(
            "start",
            (S.ASSIGNED, S.RETEST),
            S.ANALYSING,
            role=Role.ANALYST,
            unless=(NOT_OWN_SAMPLE, OUTSIDE_COMPETENCE),
        ),
        Step(
            "submit",
            S.ANALYSING,
            S.RESULT_ENTERED,
            role=Role.ANALYST,
            unless=(NOT_OWN_SAMPLE, RESULT_MISSING, QC_NOT_PASSED),
        ),
        Step(
            "verify",
            S.RESULT_ENTERED,
            S.VERIFIED,
            role=Role.VERIFIER,
            unless=(OWN_RESULT, RESULT_MISSING, QC_NOT_PASSED),
        ),
        Step(
            "send_back",
            S.RESULT_ENTERED,
            S.ANALYSING,
            role=Role.VERIFIER,
            unless=(OWN_RESULT, NO_REASON),
        ),
        Step(
            "retest",
            (S.RESULT_ENTERED, S.VERIFIED),
            S.RETEST,
            role=Role.VERIFIER,
            unless=(OWN_RESULT, NO_REASON),
        ),
        Step("report", S.VERIFIED, S.REPORTED, role=Role.SIGNATORY),
        Step(
            "reopen",
            S.REPORTED,
            S.VERIFIED,
            role=Role.QUALITY_MANAGER,
            unless=(NO_REASON,),
        ),
        Step(
            "dispose",
            S.REPORTED,
            S.DISPOSED,
            role=Role.SAMPLE_CUSTODIAN,
            unless=(STILL_KEPT,),
        ),
    ),
    final=(S.REFUSED, S.DISPOSED),
)

R = ReportState
#: domain.md 8; ISO/IEC 17025:2017, 7.8.1.1 (authorised before release), 7.8.6
#: (statements of conformity), 7.8.8 (amendments are new reports that name the old).
REPORT = Journey(
    name="test_report",
    start=R.DRAFT,
    steps=(
        Step(
            "authorise",
            R.DRAFT,
            R.AUTHORISED,
            role=Role.SIGNATORY,
            unless=(
                NOT_VERIFIED,
                NO_SCOPE,
                SOLE_ANALYST,
                LIMIT_NOT_CONFIRMED,
                ITEM_LACKING,
            ),
        ),
        Step(
            "discard",
            R.DRAFT,
            R.DISCARDED,
            role=(Role.REPORT_OFFICER, Role.SIGNATORY),
            unless=(NO_REASON,),
        ),
        Step("seal", R.AUTHORISED, R.SEALED, role=SYSTEM),
        Step(
            "release",
            R.SEALED,
            R.RELEASED,
            role=(Role.COUNTER, Role.REPORT_OFFICER),
            unless=(NOT_PAID,),
        ),
        Step(
            "amend",
            R.RELEASED,
            R.RELEASED,
            role=Role.QUALITY_MANAGER,
            unless=(NO_REASON, BEING_AMENDED),
        ),
        Step("supersede", R.RELEASED, R.SUPERSEDED, role=SYSTEM),
        Step(
            "withdraw",
            (R.SEALED, R.RELEASED),
            R.WITHDRAWN,
            role=Role.QUALITY_MANAGER,
            unless=(NO_REASON,),
        ),
    ),
    final=(R.DISCARDED, R.SUPERSEDED, R.WITHDRAWN),
)
