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

__all__ = [
    "ASSESSMENT",
    "CALL",
    "NOMINATION",
    "SCORE",
    "SUBMISSION",
    "AssessmentFacts",
    "AssessmentState",
    "CallState",
    "NominationState",
    "ScoreState",
    "SubmissionFacts",
    "SubmissionState",
]
