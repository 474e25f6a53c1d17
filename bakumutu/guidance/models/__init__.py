"""Rows of guidance."""

from bakumutu.guidance.models.assessments import (
    AcknowledgementWay,
    Answer,
    AnswerEvidence,
    AnswerStanding,
    Assessment,
    AssessmentKind,
    Mark,
)
from bakumutu.guidance.models.bodies import (
    BodyReferral,
    BodyScope,
    CertificationBody,
    Outcome,
    ReferredBody,
    Route,
)
from bakumutu.guidance.models.calls import (
    Call,
)
from bakumutu.guidance.models.candidate_scores import (
    CandidateScore,
    Interest,
    ScoreLine,
)
from bakumutu.guidance.models.criteria import (
    Check,
    CriteriaVersion,
    Criterion,
    ScreeningCondition,
)
from bakumutu.guidance.models.curation_facts import (
    CallFacts,
    NominationFacts,
    ScoreFacts,
    apart,
    scores_missing,
    seated_scores,
)
from bakumutu.guidance.models.explanations import Explanation
from bakumutu.guidance.models.facilitation import (
    FacilitationShare,
    FacilitationSource,
    SourceKind,
)
from bakumutu.guidance.models.gaps import (
    EvidenceStanding,
    Gap,
    GapEvidence,
    GapOrigin,
    Party,
)
from bakumutu.guidance.models.mentorings import (
    BatchRecord,
    Mentoring,
    MentoringRules,
    rules_of,
)
from bakumutu.guidance.models.nominations import (
    Commitment,
    Nomination,
    NominationWay,
    ScreeningAnswer,
    WayOfCommitting,
)
from bakumutu.guidance.models.panel import (
    PanelDecision,
    PanelMember,
    PanelMove,
)
from bakumutu.guidance.models.reminders import Notice, Reminder, ReminderWay
from bakumutu.guidance.models.screening import (
    Finding,
)
from bakumutu.guidance.models.submissions import (
    PhoneAccess,
    Submission,
    SubmissionFile,
)
from bakumutu.guidance.models.test_reports import (
    ReportOrigin,
    ReportVerdict,
    TestEvidence,
    TestLine,
)
from bakumutu.guidance.models.upkeep import Indicator, RoleModel, UpkeepReview
from bakumutu.guidance.models.visits import (
    VersionStanding,
    Visit,
    VisitGap,
    VisitPhoto,
    VisitVersion,
)

__all__ = [
    "AcknowledgementWay",
    "Answer",
    "AnswerEvidence",
    "AnswerStanding",
    "Assessment",
    "AssessmentKind",
    "BatchRecord",
    "BodyReferral",
    "BodyScope",
    "Call",
    "CallFacts",
    "CandidateScore",
    "CertificationBody",
    "Check",
    "Commitment",
    "CriteriaVersion",
    "Criterion",
    "EvidenceStanding",
    "Explanation",
    "FacilitationShare",
    "FacilitationSource",
    "Finding",
    "Gap",
    "GapEvidence",
    "GapOrigin",
    "Indicator",
    "Interest",
    "Mark",
    "Mentoring",
    "MentoringRules",
    "Nomination",
    "NominationFacts",
    "NominationWay",
    "Notice",
    "Outcome",
    "PanelDecision",
    "PanelMember",
    "PanelMove",
    "Party",
    "PhoneAccess",
    "ReferredBody",
    "Reminder",
    "ReminderWay",
    "ReportOrigin",
    "ReportVerdict",
    "RoleModel",
    "Route",
    "ScoreFacts",
    "ScoreLine",
    "ScreeningAnswer",
    "ScreeningCondition",
    "SourceKind",
    "Submission",
    "SubmissionFile",
    "TestEvidence",
    "TestLine",
    "UpkeepReview",
    "VersionStanding",
    "Visit",
    "VisitGap",
    "VisitPhoto",
    "VisitVersion",
    "WayOfCommitting",
    "apart",
    "rules_of",
    "scores_missing",
    "seated_scores",
]
