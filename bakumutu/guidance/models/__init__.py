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
from bakumutu.guidance.models.screening import (
    Finding,
)
from bakumutu.guidance.models.submissions import (
    PhoneAccess,
    Submission,
    SubmissionFile,
)

__all__ = [
    "AcknowledgementWay",
    "Answer",
    "AnswerEvidence",
    "AnswerStanding",
    "Assessment",
    "AssessmentKind",
    "Call",
    "CallFacts",
    "CandidateScore",
    "Check",
    "Commitment",
    "CriteriaVersion",
    "Criterion",
    "Finding",
    "Interest",
    "Mark",
    "Nomination",
    "NominationFacts",
    "NominationWay",
    "PanelDecision",
    "PanelMember",
    "PanelMove",
    "PhoneAccess",
    "ScoreFacts",
    "ScoreLine",
    "ScreeningAnswer",
    "ScreeningCondition",
    "Submission",
    "SubmissionFile",
    "WayOfCommitting",
    "apart",
    "scores_missing",
    "seated_scores",
]
