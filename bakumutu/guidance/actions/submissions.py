"""Writes about what phones send: received once, matched, taken in, put away."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bakumutu.guidance.actions.answers import Reply, place_answer
from bakumutu.guidance.actions.assessments import Position, begin_visit
from bakumutu.guidance.events import (
    SubmissionAttached,
    SubmissionFilesCame,
    SubmissionReceived,
    SubmissionSetAside,
    SubmissionUnmatched,
)
from bakumutu.guidance.files import SENT
from bakumutu.guidance.journeys import (
    AssessmentState,
    SubmissionFacts,
    SubmissionState,
)
from bakumutu.guidance.models import (
    AnswerEvidence,
    Assessment,
    PhoneAccess,
    Submission,
    SubmissionFile,
)
from bakumutu.guidance.models.facts import is_consent_withdrawn
from bakumutu.guidance.models.forms import (
    checklist_of,
    number_in,
    replies_of,
    taken_items,
)
from bakumutu.guidance.openrosa.instances import Instance, read_instance
from bakumutu.ledger.actions import record
from bakumutu.ledger.events import Occurred
from bakumutu.office.actor import Actor, machinery
from bakumutu.office.steps import permit, take
from bakumutu.registry.actions import AttachmentRefusedError, Upload, attach

#: States in which what an assigned assessor sends is taken in at once.
_EXPECTING = (AssessmentState.SCHEDULED, AssessmentState.ON_SITE)


#: To about a metre.
_METRE = Decimal("0.00001")


class ChangedFormError(Exception):
    """The same form was sent before with other words in it."""


@dataclass(frozen=True, slots=True)
class SentFile:
    """A photo or document as it stands beside a form in one POST."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one POST."""

    submission: Submission
    is_new: bool
    #: It is kept and not used: the business took back its consent.
    is_held: bool = False


@transaction.atomic
def receive_submission(
    xml: bytes, files: Iterable[SentFile], access: PhoneAccess, *, by: Actor
) -> Receipt:
    """Take in a form, or another part of one that was sent before."""
    instance = read_instance(xml)
    submission, is_new = _submission(instance, access, by)
    came = _keep(submission, files)
    if is_new:
        _match(submission, instance, by)
    elif came:
        event = SubmissionFilesCame(count=came)
        record(event, by=by, subject=submission.pk)
    return Receipt(submission, is_new, _is_held(submission, instance, by))


@transaction.atomic
def attach_submission(
    submission_id: UUID, assessment_id: UUID, *, by: Actor
) -> Submission:
    """Say to which assessment a form without an appointment belongs."""
    submission = Submission.objects.select_for_update().get(pk=submission_id)
    assessment = _locked(assessment_id)
    submission.assessment = assessment
    submission.save(update_fields=["assessment"])
    step = take(submission, "attach", by=by, facts=_facts(submission, assessment))
    _take_in(submission, assessment, by)
    event = SubmissionAttached(assessment=assessment.pk)
    record(event, by=by.using(step.roles), subject=submission.pk)
    return submission


@transaction.atomic
def set_submission_aside(submission_id: UUID, *, reason: str, by: Actor) -> Submission:
    """Put a form away that belongs nowhere; it is kept, with the reason."""
    submission = Submission.objects.get(pk=submission_id)
    facts = SubmissionFacts(has_reason=bool(reason.strip()))
    step = take(submission, "set_aside", by=by, facts=facts)
    submission.reason = reason
    submission.save(update_fields=["reason"])
    event = SubmissionSetAside(reason=reason)
    record(event, by=by.using(step.roles), subject=submission.pk)
    return submission


@transaction.atomic
def take_in_files(occurred: Occurred) -> None:
    """Make what a phone sent visible as evidence; a second call finds it done."""
    submission = Submission.objects.select_for_update().get(pk=occurred.subject)
    if submission.assessment is None:
        return
    sender = machinery(submission.office_id, following=submission.sent_by_id)
    waiting = submission.files.filter(attachment=None, refusal="").order_by("pk")
    for file in waiting:
        _make_visible(file, submission.assessment, sender)


def _submission(
    instance: Instance, access: PhoneAccess, by: Actor
) -> tuple[Submission, bool]:
    submission, is_new = Submission.objects.select_for_update().get_or_create(
        office_id=by.office_id,
        instance_id=instance.instance_id,
        defaults={
            "form_id": instance.form_id,
            "form_version": instance.version,
            "checklist": checklist_of(instance.form_id, instance.version),
            "xml": instance.xml,
            "digest": instance.digest,
            "sent_by_id": by.person_id,
            "access": access,
            "filled_at": instance.filled_at,
        },
    )
    if submission.digest != instance.digest:
        raise ChangedFormError(
            _("This form was sent before with other answers. The first one is kept.")
        )
    return submission, is_new


def _keep(submission: Submission, files: Iterable[SentFile]) -> int:
    """Keep the files that are new and return how many; other bytes are refused."""
    known = dict(submission.files.values_list("name", "sha256"))
    fresh = [file for file in files if not _is_known(file, known)]
    if fresh:
        digests = SENT.keep_all(*(file.content for file in fresh))
        SubmissionFile.objects.bulk_create(
            SubmissionFile(
                office_id=submission.office_id,
                submission=submission,
                name=file.name,
                sha256=digest,
                size=len(file.content),
            )
            for file, digest in zip(fresh, digests, strict=True)
        )
    return len(fresh)


def _is_known(file: SentFile, known: dict[str, str]) -> bool:
    if file.name not in known:
        return False
    if hashlib.sha256(file.content).hexdigest() != known[file.name]:
        raise ChangedFormError(
            _("The file %(name)s was sent before with another content.")
            % {"name": file.name}
        )
    return True


def _match(submission: Submission, instance: Instance, by: Actor) -> None:
    """Find the appointment that the form names, or let a person look for it."""
    assessment = _expected(number_in(instance), by)
    if assessment is None or is_consent_withdrawn(assessment):
        event = SubmissionUnmatched(form=submission.form_id)
        record(event, by=by, subject=submission.pk)
        return
    if assessment.state == AssessmentState.SCHEDULED:
        begin_visit(assessment.pk, _position(instance), by=by)
        assessment.refresh_from_db(fields=["state"])
    system = machinery(by.office_id, following=by.person_id)
    submission.assessment = assessment
    submission.state = permit(submission, "match", by=system).target
    submission.save(update_fields=["assessment", "state"])
    _take_in(submission, assessment, by)
    received = SubmissionReceived(
        assessment=assessment.pk, form_version=submission.form_version
    )
    record(received, by=by, subject=submission.pk)


def _is_held(submission: Submission, instance: Instance, by: Actor) -> bool:
    """Tell whether a form has its appointment, and may not be taken into it."""
    if submission.assessment_id or submission.state != SubmissionState.WAITING:
        return False
    meant = _expected(number_in(instance), by)
    return meant is not None and is_consent_withdrawn(meant)


def _position(instance: Instance) -> Position:
    if instance.place is None:
        return Position()
    latitude, longitude = (each.quantize(_METRE) for each in instance.place)
    return Position(latitude, longitude)


def _expected(number: str, by: Actor) -> Assessment | None:
    """Return the open assessment of the sender that the form was made for."""
    if not number:
        return None
    rows = Assessment.objects.select_for_update(of=("self",))
    found = rows.filter(
        number=number,
        assessor_id=by.person_id,
        state__in=_EXPECTING,
    )
    return found.select_related("checklist").first()


def _locked(assessment_id: UUID) -> Assessment:
    rows = Assessment.objects.select_for_update(of=("self",))
    return rows.select_related("checklist").get(pk=assessment_id)


def _facts(submission: Submission, assessment: Assessment) -> SubmissionFacts:
    return SubmissionFacts(
        is_closed=not assessment.takes_answers,
        is_other_form=not taken_items(submission, assessment),
        is_withdrawn=is_consent_withdrawn(assessment),
    )


def _take_in(submission: Submission, assessment: Assessment, by: Actor) -> None:
    """Place every answer of the form beside, or in place of, what is there."""
    sender = Actor(by.office_id, submission.sent_by_id, by.roles, role=by.role)
    for item, told in replies_of(submission, assessment):
        reply = Reply(
            item_id=item.pk,
            mark=told.mark,
            value=told.value,
            note=told.note,
            answered_at=submission.filled_at,
            file_names=told.file_names,
        )
        place_answer(assessment, item, reply, by=sender, submission=submission)


def _make_visible(file: SubmissionFile, assessment: Assessment, by: Actor) -> None:
    announced = AnswerEvidence.objects.filter(
        answer__assessment=assessment, file_name=file.name, attachment=None
    )
    shown = announced.select_related("answer__item").first()
    # A phone calls its photos 1.jpg, 2.jpg: the item says what they show.
    title = shown.answer.item.text_id[:120] if shown else ""
    upload = Upload(name=file.name, content=SENT.fetch(file.sha256), title=title)
    try:
        file.attachment = attach(assessment.business_id, upload, by=by)
    except AttachmentRefusedError as refused:
        file.refusal = str(refused)
        file.save(update_fields=["refusal"])
        return
    file.save(update_fields=["attachment"])
    announced.update(attachment=file.attachment)
