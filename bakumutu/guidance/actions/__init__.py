"""Writes of guidance."""

from bakumutu.guidance.actions.answers import (
    Reply,
    choose_answers,
    drop_evidence,
    give_answer,
)
from bakumutu.guidance.actions.assessments import (
    Acknowledgement,
    Appointment,
    Position,
    Subject,
    acknowledge_findings,
    begin_visit,
    cancel_assessment,
    draft_findings,
    reschedule_assessment,
    return_to_site,
    schedule_assessment,
)
from bakumutu.guidance.actions.gap_reports import seal_agreed
from bakumutu.guidance.actions.phones import give_phone_access, revoke_phone_access
from bakumutu.guidance.actions.rehearsals import (
    discard_rehearsal,
    rehearse,
    release_rehearsal,
)
from bakumutu.guidance.actions.submissions import (
    ChangedFormError,
    Receipt,
    SentFile,
    attach_submission,
    receive_submission,
    set_submission_aside,
    take_in_files,
)

__all__ = [
    "Acknowledgement",
    "Appointment",
    "ChangedFormError",
    "Position",
    "Receipt",
    "Reply",
    "SentFile",
    "Subject",
    "acknowledge_findings",
    "attach_submission",
    "begin_visit",
    "cancel_assessment",
    "choose_answers",
    "discard_rehearsal",
    "draft_findings",
    "drop_evidence",
    "give_answer",
    "give_phone_access",
    "receive_submission",
    "rehearse",
    "release_rehearsal",
    "reschedule_assessment",
    "return_to_site",
    "revoke_phone_access",
    "schedule_assessment",
    "seal_agreed",
    "set_submission_aside",
    "take_in_files",
]
