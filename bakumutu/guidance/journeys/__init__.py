"""Journeys of guidance."""

from bakumutu.guidance.journeys.assessments import (
    ASSESSMENT,
    SUBMISSION,
    AssessmentFacts,
    AssessmentState,
    SubmissionFacts,
    SubmissionState,
)

__all__ = [
    "ASSESSMENT",
    "SUBMISSION",
    "AssessmentFacts",
    "AssessmentState",
    "SubmissionFacts",
    "SubmissionState",
]
