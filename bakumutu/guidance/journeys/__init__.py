"""Journeys of guidance."""

from bakumutu.guidance.journeys.assessments import (
    ASSESSMENT,
    SUBMISSION,
    AssessmentFacts,
    AssessmentState,
    SubmissionFacts,
    SubmissionState,
)
from bakumutu.guidance.journeys.curation import (
    CALL,
    NOMINATION,
    SCORE,
    CallState,
    NominationState,
    ScoreState,
)
from bakumutu.guidance.journeys.explanations import EXPLANATION
from bakumutu.guidance.journeys.gaps import GAP, GapFacts, GapState
from bakumutu.guidance.journeys.mentorings import (
    MENTORING,
    MentoringFacts,
    MentoringState,
)
from bakumutu.guidance.journeys.reports import (
    TEST_EVIDENCE,
    ReportFacts,
    ReportState,
)
from bakumutu.guidance.journeys.role_models import (
    ROLE_MODEL,
    RoleModelFacts,
    RoleModelState,
)
from bakumutu.guidance.journeys.visits import VISIT, VisitFacts, VisitState

__all__ = [
    "ASSESSMENT",
    "CALL",
    "EXPLANATION",
    "GAP",
    "MENTORING",
    "NOMINATION",
    "ROLE_MODEL",
    "SCORE",
    "SUBMISSION",
    "TEST_EVIDENCE",
    "VISIT",
    "AssessmentFacts",
    "AssessmentState",
    "CallState",
    "GapFacts",
    "GapState",
    "MentoringFacts",
    "MentoringState",
    "NominationState",
    "ReportFacts",
    "ReportState",
    "RoleModelFacts",
    "RoleModelState",
    "ScoreState",
    "SubmissionFacts",
    "SubmissionState",
    "VisitFacts",
    "VisitState",
]
