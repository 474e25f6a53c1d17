"""Pages about what phones sent: the forms without an appointment, and each one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from bakumutu.guidance import actions
from bakumutu.guidance.forms.phones import AttachForm
from bakumutu.guidance.forms.reasons import ReasonForm
from bakumutu.guidance.models import Assessment, Submission
from bakumutu.guidance.models.forms import taken_items
from bakumutu.guidance.queries.submissions import (
    answers_in,
    assessments_to_attach,
    is_held,
    submissions_whole,
    values_in,
    waiting_submissions,
)
from bakumutu.guidance.views.shared import FormPage, form_page, posted
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.roles import Role
from bakumutu.registry.facts import photo_of

READERS = (Role.ASSESSOR, Role.COORDINATOR)


@page(*READERS)
def submissions(request: OfficeRequest) -> HttpResponse:
    """List the forms that belong to no appointment."""
    context = {"submissions": waiting_submissions()[:100]}
    return render(request, "guidance/submissions.html", context)


@page(*READERS)
def submission(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Show a form in the words of its own version, and find its place."""
    found = get_object_or_404(submissions_whole(), pk=pk)
    offered = list(assessments_to_attach(found)) if found.state == "waiting" else []
    form = AttachForm(posted(request), offered=offered)
    if form.is_valid():
        actions.attach_submission(pk, form.assessment_id, by=request.actor)
        messages.success(request, _("The form is attached."))
        return redirect("guidance:assessment", pk=form.assessment_id)
    told = answers_in(found)
    context = {
        "submission": found,
        "form": form,
        "offered": offered,
        "answers": told,
        "values": [] if told else values_in(found),
        "photos": [photo_of(f.attachment) for f in found.files.all() if f.attachment],
        "refused": [file for file in found.files.all() if file.refusal],
        "is_held": is_held(found),
        "left_out": _left_out(found, found.assessment),
    }
    return render(request, "guidance/submission.html", context)


@page(*READERS)
def set_aside(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Put a form away that belongs nowhere, with a reason."""
    found = get_object_or_404(submissions_whole(), pk=pk)
    form = ReasonForm(posted(request))
    if form.is_valid():
        actions.set_submission_aside(pk, **form.cleaned_data, by=request.actor)
        return redirect("guidance:submissions")
    word = _("Set the form aside")
    back = reverse("guidance:submission", args=[pk])
    return form_page(request, FormPage(word, word, back, form, caption=found.form_id))


def _left_out(found: Submission, assessment: Assessment | None) -> list[str]:
    """Return the questions of the form that its assessment does not ask alike."""
    if assessment is None or found.checklist is None:
        return []
    taken = {asked.pk for _item, asked in taken_items(found, assessment)}
    told = answers_in(found)
    return [f"{item.number}. {item}" for item, _told in told if item.pk not in taken]
