"""Pages that take answers: one item on a phone, all of them at a desk."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bakumutu.guidance import actions
from bakumutu.guidance.forms.answers import (
    AnswerForm,
    ChoosingForm,
    SheetForm,
    candidates,
)
from bakumutu.guidance.models import Answer, AnswerEvidence, Assessment, Mark
from bakumutu.guidance.models.findings import Finding, findings_of
from bakumutu.guidance.queries.comparison import overlaps_of
from bakumutu.guidance.queries.sheets import (
    Row,
    Sheet,
    rehearsed_photos,
    sheet_of,
)
from bakumutu.guidance.views.assessments import assessment_or_404
from bakumutu.guidance.views.owners import page_of
from bakumutu.guidance.views.shared import posted
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.roles import Role
from bakumutu.registry.actions import AttachmentRefusedError
from bakumutu.registry.facts import photo_of
from bakumutu.standards.models import AnswerKind, Evidence

#: Whoever assesses, and owners who rehearse.
ANSWERERS = (Role.ASSESSOR, Role.BUSINESS_OWNER)

#: What is shown on the spot; a test report comes from a laboratory.
_SHOWN = (Evidence.PHOTO, Evidence.DOCUMENT)


@page(*ANSWERERS)
def answer_next(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Go to the first item that waits, or back when none does."""
    found = assessment_or_404(request, pk)
    return redirect(_after(request, found, sheet_of(found, request.actor), 0))


@page(*ANSWERERS)
def answer(request: OfficeRequest, pk: UUID, number: int) -> HttpResponse:
    """Answer one item: a photo, a note, and a mark by one touch."""
    found = assessment_or_404(request, pk)
    sheet = sheet_of(found, request.actor)
    row = sheet.row(number)
    if row is None:
        raise Http404
    if request.method == "GET" and not found.takes_answers:
        return redirect(page_of(found, request.actor))
    rehearsed = rehearsed_photos(found, row.finding.item)
    form = AnswerForm(
        posted(request), request.FILES or None, row=row, rehearsed=rehearsed
    )
    if form.is_valid() and _answered(request, found, form):
        sheet = sheet_of(found, request.actor)
        return redirect(_after(request, found, sheet, number))
    item = row.finding.item
    context = {
        "assessment": found,
        "form": form,
        "sheet": sheet,
        "row": row,
        "item": item,
        "photos": _own_photos(row),
        "rehearsed": [photo_of(each) for each in rehearsed],
        "marks": Mark.choices,
        "takes_photos": row.finding.is_marked or item.answer == AnswerKind.PHOTO,
        "wants_photo": item.evidence in _SHOWN and not row.finding.has_evidence,
        "before": sheet.before(number),
        "following": sheet.following(number),
        "back": page_of(found, request.actor),
    }
    return render(request, "guidance/answer.html", context)


@page(*ANSWERERS)
@require_POST
def drop_evidence(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Take a photo away from an answer."""
    shown = get_object_or_404(
        AnswerEvidence.objects.select_related("answer__item"), pk=pk
    )
    found = assessment_or_404(request, shown.answer.assessment_id)
    actions.drop_evidence(shown.pk, by=request.actor)
    return redirect("guidance:answer", pk=found.pk, number=shown.answer.item.number)


@page(Role.ASSESSOR)
def sheet(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Answer all items on one page, at a desk."""
    found = assessment_or_404(request, pk)
    rows = sheet_of(found, request.actor)
    form = SheetForm(posted(request), sheet=rows)
    if form.is_valid():
        given = [
            actions.give_answer(found.pk, reply, by=request.actor)
            for reply in form.replies()
        ]
        told = ngettext(
            "%(count)d answer is saved.", "%(count)d answers are saved.", len(given)
        )
        messages.success(request, told % {"count": len(given)})
        return redirect("guidance:assessment", pk=pk)
    context = {"assessment": found, "form": form, "sheet": rows}
    return render(request, "guidance/sheet.html", context)


@page(Role.ASSESSOR)
def choose(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Show what was answered twice and differently; a person chooses."""
    found = assessment_or_404(request, pk)
    findings = findings_of(found)
    whole = request.POST.get("whole", "")
    form = ChoosingForm(None if whole else posted(request), findings=findings)
    keys = _of_source(findings, whole) if whole else _chosen(form)
    if keys:
        chosen = actions.choose_answers(pk, keys, by=request.actor)
        told = ngettext(
            "%(count)d item is settled.", "%(count)d items are settled.", len(chosen)
        )
        messages.success(request, told % {"count": len(chosen)})
        return redirect("guidance:assessment", pk=pk)
    context = {
        "assessment": found,
        "form": form,
        "disputes": [_dispute(form, each) for each in form.findings],
        "sources": _sources(findings),
        "overlaps": overlaps_of(found),
    }
    return render(request, "guidance/choose.html", context)


def _after(request: OfficeRequest, found: Assessment, sheet: Sheet, number: int) -> str:
    """Return the item to go on with, or the page of the assessment at the end."""
    following = sheet.after(number)
    if following is None:
        return page_of(found, request.actor)
    return reverse("guidance:answer", args=[found.pk, following])


def _answered(request: OfficeRequest, found: Assessment, form: AnswerForm) -> bool:
    """Keep the answer; a photo that cannot be taken is named at its field."""
    reply = form.reply(is_private=found.is_private)
    try:
        given = actions.give_answer(found.pk, reply, by=request.actor)
    except AttachmentRefusedError as refusal:
        form.add_error("photos", str(refusal))
        return False
    if given.standing == "disputed":
        told = _("Another answer to this item is here. Both are kept; choose later.")
        messages.warning(request, told)
    return True


def _own_photos(row: Row) -> list[dict[str, object]]:
    if row.own is None:
        return []
    return [
        {
            "evidence": each,
            "shown": [photo_of(each.attachment)] if each.attachment else [],
        }
        for each in row.own.evidence.all()
    ]


def _chosen(form: ChoosingForm) -> list[UUID]:
    return form.chosen() if form.is_valid() else []


def source_of(answer: Answer) -> str:
    """Return from where an answer came: a form of a phone, or a person's pages."""
    return str(answer.submission_id or answer.answered_by_id)


def _of_source(findings: list[Finding], source: str) -> list[UUID]:
    """Return every answer of one source to an item that waits to be settled."""
    return [
        each.pk
        for finding in findings
        if finding.disputed
        for each in candidates(finding)
        if source_of(each) == source
    ]


def _sources(findings: list[Finding]) -> list[tuple[str, Answer]]:
    """Return the sources of the answers that stand side by side, each once."""
    found = {
        source_of(each): each
        for finding in findings
        if finding.disputed
        for each in candidates(finding)
    }
    return list(found.items())


def _dispute(form: ChoosingForm, finding: Finding) -> dict[str, object]:
    """Return an item with its answers, each beside the button that chooses it."""
    bound = form[str(finding.item.number)]
    answers = candidates(finding)
    photos = [
        [photo_of(e.attachment) for e in each.evidence.all() if e.attachment]
        for each in answers
    ]
    return {
        "finding": finding,
        "field": bound,
        "lines": list(zip(bound, answers, photos, strict=True)),
    }
