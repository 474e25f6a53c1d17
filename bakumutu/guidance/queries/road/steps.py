"""The ten steps of the road, each with its state in words, in three parts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from bakumutu.desk.journeys import RequestState
from bakumutu.guidance.journeys import (
    AssessmentState,
    GapState,
    MentoringState,
    NominationState,
)
from bakumutu.guidance.journeys.assessments import AGREED
from bakumutu.guidance.models import Party, ReportVerdict
from bakumutu.guidance.queries.curation.steps import MEANINGS
from bakumutu.guidance.queries.road.facts import RoadFacts, facts_of
from bakumutu.guidance.queries.road.turn import Turn
from bakumutu.guidance.queries.road.turns import turns_of
from bakumutu.guidance.queries.road.ways import way_to
from bakumutu.registry.models import Product
from bakumutu.web.components import Task
from bakumutu.web.wording import plain_date

N, A, M = NominationState, AssessmentState, MentoringState
#: Somebody else works on it: the word says so, since the owner fills nothing in.
_LOOKED_AT = gettext_lazy("Being looked at")
_SELECTED = (N.SELECTED, N.COMMITTED, N.GUIDED)
_COMMITTED = (N.COMMITTED, N.GUIDED)
_CERTIFIED = (M.CERTIFIED, M.MAINTAINED, M.CLOSED)
_REFERRED = (M.REFERRED, M.NOT_CERTIFIED, *_CERTIFIED)
_READY = (M.READY, *_REFERRED)
_CHECKED = (M.READY_CHECK, *_READY)
#: The business has put in what the laboratory needs; the result is not there yet.
_AT_TEST = (RequestState.PAID, RequestState.IN_SERVICE, RequestState.DONE)


@dataclass
class Road:
    """One product on its road: the steps, and what comes next."""

    facts: RoadFacts

    @property
    def product(self) -> Product:
        """Return the product."""
        return self.facts.product

    @cached_property
    def turns(self) -> list[Turn]:
        """Return all that it waits for, the owner's part first."""
        return turns_of(self.facts)

    @property
    def next(self) -> Turn | None:
        """Return the one thing that comes next."""
        return next(iter(self.turns), None)

    @cached_property
    def parts(self) -> list[tuple[object, list[Task]]]:
        """Return the steps under the names of the parts that they belong to."""
        parts = _PARTS[1:] if self.facts.skips_curation else _PARTS
        return [(title, [step(self.facts) for step in steps]) for title, steps in parts]

    @cached_property
    def tasks(self) -> list[Task]:
        """Return the steps in order."""
        return [task for _title, tasks in self.parts for task in tasks]

    @property
    def done(self) -> int:
        """Return how many steps are finished."""
        return sum(task.state == "done" for task in self.tasks)

    @property
    def total(self) -> int:
        """Return how many steps there are."""
        return len(self.tasks)

    @property
    def told(self) -> str:
        """Return how far it is, in words."""
        told = ngettext(
            "%(done)d of %(total)d step finished",
            "%(done)d of %(total)d steps finished",
            self.total,
        )
        return told % {"done": self.done, "total": self.total}


def roads_of(products: Sequence[Product], on: date) -> list[Road]:
    """Return the roads of products on a day, in the order given."""
    return [Road(facts) for facts in facts_of(products, on)]


def _nominated(facts: RoadFacts) -> Task:
    title, found = pgettext("road", "Nominated"), facts.nomination
    if facts.is_nominated and found:
        url = reverse("guidance:own_nomination", args=[found.pk])
        return Task(title, url, state="done", hint=found.call.title)
    if found and found.state == N.SCREENED_OUT:
        url = reverse("guidance:own_nomination", args=[found.pk])
        return Task(title, url, state="correct", hint=found.reason)
    hint = MEANINGS[found.state] if found else _("Put this product forward in a call.")
    return Task(title, reverse("guidance:own_curation"), hint=hint)


def _selected(facts: RoadFacts) -> Task:
    title, found = pgettext("road", "Selected"), facts.nomination
    if not facts.is_nominated or found is None:
        return Task(title, state="cannot_start")
    if found.state in _SELECTED:
        return Task(title, state="done")
    hint = MEANINGS[found.state]
    return Task(title, status=_LOOKED_AT, state="in_progress", hint=hint)


def _committed(facts: RoadFacts) -> Task:
    title, found = pgettext("road", "Commitment"), facts.nomination
    if found is None or found.state not in _SELECTED:
        return Task(title, state="cannot_start")
    if found.state in _COMMITTED:
        return Task(title, state="done")
    url = reverse("guidance:own_nomination", args=[found.pk])
    day = plain_date(found.answer_by)
    return Task(title, url, hint=_("Answer by %(day)s.") % {"day": day})


def _assessed(facts: RoadFacts) -> Task:
    title, found = pgettext("road", "Assessment"), facts.assessment
    if found is None:
        return Task(title, state="done" if facts.mentoring else "cannot_start")
    url = reverse("guidance:findings", args=[found.pk])
    if found.state in AGREED:
        return Task(title, url, state="done", hint=plain_date(found.visit_on))
    if found.state == A.DRAFTED:
        hint = _("The findings wait for you.")
        return Task(title, url, state="in_progress", hint=hint)
    hint = _("Visit on %(day)s") % {"day": plain_date(found.visit_on)}
    return Task(title, url, status=_LOOKED_AT, state="in_progress", hint=hint)


def _planned(facts: RoadFacts) -> Task:
    title, found = pgettext("road", "Plan"), facts.mentoring
    if found is None:
        return Task(title, state="cannot_start")
    url = way_to("mentoring", found.pk)
    if found.state == M.PLANNED:
        return Task(title, url, status=_LOOKED_AT, state="in_progress")
    return Task(title, url, state="done", hint=found.number)


def _visited(facts: RoadFacts) -> Task:
    title, found = pgettext("road", "Visits and improvements"), facts.mentoring
    if found is None or found.state == M.PLANNED:
        return Task(title, state="cannot_start")
    url, hint = way_to("mentoring", found.pk), _gaps_told(facts)
    if found.state in _CHECKED:
        return Task(title, url, state="done", hint=hint)
    returned = any(
        gap.state == GapState.OPEN and gap.reason and gap.responsible == Party.OWNER
        for gap in facts.gaps
    )
    return Task(title, url, state="correct" if returned else "in_progress", hint=hint)


def _gaps_told(facts: RoadFacts) -> str:
    if not facts.gaps:
        return ""
    done = sum(not gap.is_undone for gap in facts.gaps)
    told = _("%(done)d of %(total)d gaps closed")
    return told % {"done": done, "total": len(facts.gaps)}


def _tested(facts: RoadFacts) -> Task:
    title, report, request = pgettext("road", "Test"), facts.report, facts.request
    if report and report.verdict == ReportVerdict.PASSES:
        url = way_to("report", report.pk)
        return Task(title, url, state="done", hint=report.number)
    url = reverse("desk:journey", args=[request.pk]) if request else ""
    if request and request.state in _AT_TEST:
        return Task(title, url, status=_LOOKED_AT, state="in_progress")
    if request and request.state != RequestState.CLOSED:
        return Task(title, url, state="in_progress")
    if facts.sent_on and facts.is_at_laboratory:
        url = reverse("desk:journey", args=[facts.sent_on.pk])
        return Task(title, url, state="in_progress", hint=facts.sent_on.number)
    return _to_be_tested(facts, title)


def _to_be_tested(facts: RoadFacts, title: str) -> Task:
    if facts.report and facts.report.verdict == ReportVerdict.FAILS:
        hint = _("The sample did not pass: repair the cause, then test again.")
        url = way_to("report", facts.report.pk)
        return Task(title, url, state="correct", hint=hint)
    if facts.mentoring is None:
        return Task(title, state="cannot_start")
    return Task(title, reverse("desk:begin"), hint=_("Ask for a test of the product."))


def _ready(facts: RoadFacts) -> Task:
    title, found = pgettext("road", "Ready"), facts.mentoring
    if found and found.state in _READY:
        return Task(title, state="done")
    if found and found.state == M.READY_CHECK:
        return Task(title, status=_LOOKED_AT, state="in_progress")
    return Task(title, state="cannot_start")


def _referred(facts: RoadFacts) -> Task:
    title, found, letter = pgettext("road", "Referred"), facts.mentoring, facts.referral
    if found is None or found.state not in _REFERRED:
        return Task(title, state="cannot_start", hint=_without_standard(facts))
    url = way_to("choose", found.pk) if letter else ""
    if letter and letter.chosen is None and found.state == M.REFERRED:
        return Task(title, url, hint=_("Choose a certification body."))
    hint = str(letter.chosen) if letter and letter.chosen else ""
    return Task(title, url, state="done", hint=hint)


def _without_standard(facts: RoadFacts) -> str:
    """Return what a certificate lacks where nobody knows the SNI of the product."""
    if facts.product.standard_number or (
        facts.mentoring and facts.mentoring.edition_id
    ):
        return ""
    return _("The SNI of this product is not known yet; the office looks for it.")


def _certified(facts: RoadFacts) -> Task:
    title, found, letter = (
        pgettext("road", "Certified"),
        facts.mentoring,
        facts.referral,
    )
    if found and found.state in _CERTIFIED:
        hint = letter.certificate_number if letter else ""
        return Task(title, state="done", hint=hint)
    if found and found.state == M.NOT_CERTIFIED:
        return Task(title, state="correct", hint=found.reason)
    if found and found.state == M.REFERRED and letter and letter.chosen:
        return Task(title, status=_LOOKED_AT, state="in_progress")
    return Task(title, state="cannot_start")


_PARTS: tuple[tuple[object, tuple[Callable[[RoadFacts], Task], ...]], ...] = (
    (pgettext_lazy("road", "Being chosen"), (_nominated, _selected, _committed)),
    (pgettext_lazy("road", "Getting ready"), (_assessed, _planned, _visited, _tested)),
    (pgettext_lazy("road", "Certificate"), (_ready, _referred, _certified)),
)
