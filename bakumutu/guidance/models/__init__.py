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
    "Mark",
    "PhoneAccess",
    "Submission",
    "SubmissionFile",
]
