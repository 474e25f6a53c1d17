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
from bakumutu.guidance.journeys.gaps import GapFacts, GapState
from bakumutu.guidance.journeys.mentorings import (
    MentoringFacts,
    MentoringState,
)
from bakumutu.guidance.journeys.reports import (
    ReportFacts,
    ReportState,
)
from bakumutu.guidance.journeys.role_models import (
    RoleModelFacts,
    RoleModelState,
)
from bakumutu.guidance.journeys.visits import VisitFacts, VisitState

__all__ = [
    "ASSESSMENT",
    "CALL",
    "NOMINATION",
    "SCORE",
    "SUBMISSION",
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
