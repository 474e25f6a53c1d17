"""Every fault of an XLSForm at once, each with sheet, row and column."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from graphlib import CycleError, TopologicalSorter

from bakumutu.standards.models import Evidence, Severity
from bakumutu.standards.xlsform.compiling import FormError, compiled
from bakumutu.standards.xlsform.faults import FormFault
from bakumutu.standards.xlsform.questions import (
    KINDS,
    KNOWN_TYPES,
    SILENT,
    is_external,
    is_marked,
    lists_of,
    marks_in,
    questions_of,
    type_of,
)
from bakumutu.standards.xlsform.reading import Form, Line, Page, languages_of
from bakumutu.standards.xlsform.sheets import CHOICES, OURS, SETTINGS, SURVEY
from bakumutu.web.sheets.faults import Fault

_FORM_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,59}")
_REFERENCE = re.compile(r"\$\{\s*([^}\s]+)\s*\}")
#: Columns that must be known before the question is, and so may make circles.
_WAITED_FOR = ("relevant", "calculation")
_FILES = re.compile(r"\b(pulldata|search)\s*\(|jr://")
_MEDIA = re.compile(r"^(media::)?(image|audio|video|big-image)(::|$)")
_NEEDED = {SURVEY: ("type", "name"), CHOICES: ("list_name", "name"), SETTINGS: ()}
_SETTINGS = ("form_title", "form_id", "version")
#: What would send answers past this office, lock them, or take away their identity.
_FOREIGN_SETTINGS = ("submission_url", "public_key", "omit_instanceid")
_MOST = {"form_title": 200, "version": 40}
HEAVIEST = Decimal(1000)
_YES_NO = ("yes", "no", "ya", "tidak")


def faults_of(form: Form) -> list[Fault]:
    """Return what must be put right before a form can be kept."""
    faults = list(_sheet_faults(form))
    if not faults:
        faults = [
            *_setting_faults(form),
            *_question_faults(form),
            *_group_faults(form.survey),
            *_choice_faults(form),
            *_reference_faults(form),
            *_our_faults(form),
        ]
    return faults or list(_compiler_faults(form))


def _sheet_faults(form: Form) -> Iterator[Fault]:
    for name, columns in _NEEDED.items():
        page = form.pages.get(name)
        if page is None or not page.lines:
            yield Page(name).fault(FormFault.NO_SHEET, expected=name)
            continue
        for column in columns:
            if column not in page.columns:
                yield page.fault(FormFault.NO_COLUMN, expected=column)
        if name != SETTINGS and not languages_of(page):
            yield page.fault(FormFault.NO_COLUMN, expected="label")
    for page in form.pages.values():
        yield from page.faults


def _setting_faults(form: Form) -> Iterator[Fault]:
    page, line = form.settings, form.setting
    for name in _SETTINGS:
        if not line.get(name):
            yield page.fault(FormFault.NO_SETTING, line, name, expected=name)
        elif len(line.get(name)) > _MOST.get(name, 80):
            most = str(_MOST.get(name, 80))
            yield page.fault(FormFault.TOO_LONG, line, name, most=most)
    for name in filter(line.get, _FOREIGN_SETTINGS):
        yield page.fault(FormFault.BAD_SETTING, line, name, found=name)
    form_id = line.get("form_id")
    if form_id and not _FORM_ID.fullmatch(form_id):
        yield page.fault(FormFault.BAD_FORM_ID, line, "form_id", found=form_id[:60])


def _question_faults(form: Form) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    lists = lists_of(form)
    for line in form.survey.lines:
        written = line.get("type")
        if not written and not line.get("name"):
            continue  # a remark of the author between the questions
        yield from _type_faults(form, line, lists)
        kind = type_of(written)[0]
        if kind not in ("end_group", "end_repeat", "note") or line.get("name"):
            yield from _name_faults(form.survey, line, seen)
        if kind in (*KINDS, *SILENT, "begin_group"):
            yield from _label_faults(form.survey, line)
        yield from _file_faults(form.survey, line)
    yield from _mark_faults(form, lists)


def _type_faults(
    form: Form, line: Line, lists: dict[str, list[Line]]
) -> Iterator[Fault]:
    written = line.get("type")
    kind, list_name = type_of(written)
    if is_external(written):
        yield form.survey.fault(FormFault.EXTERNAL_FILE, line, "type", found=written)
    elif kind not in KNOWN_TYPES:
        known = ", ".join(KNOWN_TYPES)
        words = {"found": written[:60], "expected": known}
        yield form.survey.fault(FormFault.UNKNOWN_TYPE, line, "type", **words)
    elif kind.startswith("select_") and list_name not in lists:
        yield form.survey.fault(FormFault.NO_LIST, line, "type", found=list_name)


def _name_faults(page: Page, line: Line, seen: dict[str, int]) -> Iterator[Fault]:
    name = line.get("name")
    if type_of(line.get("type"))[0] in ("end_group", "end_repeat"):
        return
    if not name:
        yield page.fault(FormFault.NO_NAME, line, "name")
    elif not _NAME.fullmatch(name) or name.lower() == "meta":
        yield page.fault(FormFault.BAD_NAME, line, "name", found=name[:60])
    elif name.lower() in seen:
        words = {"found": name, "first": str(seen[name.lower()])}
        yield page.fault(FormFault.DOUBLED_NAME, line, "name", **words)
    else:
        seen[name.lower()] = line.number


def _label_faults(page: Page, line: Line) -> Iterator[Fault]:
    for heading in languages_of(page).values():
        if not line.get(heading):
            yield page.fault(FormFault.NO_LABEL, line, heading, expected=heading)


def _file_faults(page: Page, line: Line) -> Iterator[Fault]:
    for heading, text in line.cells.items():
        if text and (_MEDIA.match(heading) or _FILES.search(text)):
            words = {"found": text[:60]}
            yield page.fault(FormFault.EXTERNAL_FILE, line, heading, **words)


def _mark_faults(form: Form, lists: dict[str, list[Line]]) -> Iterator[Fault]:
    marked = [each for each in questions_of(form) if is_marked(each, lists)]
    if not marked:
        yield form.survey.fault(FormFault.NO_ITEM)
    for each in marked:
        choices = lists[each.list_name]
        if each.is_repeated:
            words = {"found": each.name}
            yield form.survey.fault(
                FormFault.MARK_IN_REPEAT, each.line, "type", **words
            )
        if others := {line.get("name") for line in choices} - set(marks_in(choices)):
            words = {"expected": each.list_name, "found": ", ".join(sorted(others))}
            yield form.survey.fault(FormFault.NO_MARKS, each.line, "type", **words)


def _group_faults(page: Page) -> Iterator[Fault]:
    opened: list[tuple[str, Line]] = []
    for line in page.lines:
        kind = type_of(line.get("type"))[0]
        if kind in ("begin_group", "begin_repeat"):
            opened.append((kind.removeprefix("begin_"), line))
        elif kind in ("end_group", "end_repeat"):
            if opened and opened[-1][0] == kind.removeprefix("end_"):
                opened.pop()
            else:
                yield page.fault(FormFault.NOT_OPENED, line, "type")
    for _kind, line in opened:
        yield page.fault(FormFault.NOT_CLOSED, line, "type", found=line.get("name"))


def _choice_faults(form: Form) -> Iterator[Fault]:
    page, seen = form.choices, set()
    for line in page.lines:
        if not line.get("list_name"):
            continue
        if not line.get("name"):
            yield page.fault(FormFault.NO_NAME, line, "name")
        key = (line.get("list_name"), line.get("name"))
        if key in seen:
            words = {"found": key[1], "expected": key[0]}
            yield page.fault(FormFault.DOUBLED_CHOICE, line, "name", **words)
        seen.add(key)
        yield from _label_faults(page, line)
        yield from _file_faults(page, line)


def _reference_faults(form: Form) -> Iterator[Fault]:
    page = form.survey
    names = {line.get("name") for line in page.lines}
    for line in page.lines:
        for heading, text in line.cells.items():
            for found in _REFERENCE.findall(text):
                if found not in names:
                    words = {"found": found}
                    yield page.fault(FormFault.UNKNOWN_QUESTION, line, heading, **words)
    for circle in _circles(form):
        line = next(each for each in page.lines if each.get("name") == circle[0])
        told = " \N{RIGHTWARDS ARROW} ".join([*circle, circle[0]])
        yield page.fault(FormFault.CYCLE, line, "relevant", found=told)


def _circles(form: Form) -> Iterator[list[str]]:
    """Yield the circles of questions that wait for one another."""
    waits = {each.name: _waited_for(each.line) for each in questions_of(form)}
    while circle := _circle(waits):
        yield circle
        waits[circle[0]] = set()  # broken here, so that the next one is found


def _circle(waits: dict[str, set[str]]) -> list[str]:
    try:
        TopologicalSorter(waits).prepare()
    except CycleError as found:
        # It names the first one again at the end, each before the one that waits.
        return list(reversed(found.args[1]))[:-1]
    return []


def _waited_for(line: Line) -> set[str]:
    return {
        name
        for heading in _WAITED_FOR
        for name in _REFERENCE.findall(line.get(heading))
    }


def _our_faults(form: Form) -> Iterator[Fault]:
    for line in form.survey.lines:
        yield from _weighing_faults(form.survey, line)
    ours = form.pages.get(OURS, Page(OURS))
    names = {each.name for each in questions_of(form)}
    for line in ours.lines:
        if line.get("name") not in names:
            words = {"found": line.get("name")}
            yield ours.fault(FormFault.UNKNOWN_QUESTION, line, "name", **words)
        yield from _weighing_faults(ours, line)


def _weighing_faults(page: Page, line: Line) -> Iterator[Fault]:
    if (text := line.get("weight")) and weight_of(text) is None:
        yield page.fault(FormFault.WEIGHT, line, "weight", found=text[:60])
    known = {
        "critical": _YES_NO,
        "severity": tuple(Severity.values),
        "evidence": tuple(Evidence.values),
    }
    for heading, words in known.items():
        text = line.get(heading)
        if text and text.lower() not in words:
            told = {"found": text[:60], "expected": ", ".join(words)}
            yield page.fault(FormFault.WORD, line, heading, **told)
    if len(line.get("sni_clause")) > _MOST["form_title"]:
        most = str(_MOST["form_title"])
        yield page.fault(FormFault.TOO_LONG, line, "sni_clause", most=most)


def weight_of(text: str) -> Decimal | None:
    """Return a weight as it was typed, or nothing when it is none."""
    try:
        weight = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    is_weight = weight.is_finite() and Decimal(0) < weight <= HEAVIEST
    return round(weight, 2) if is_weight and round(weight, 2) > 0 else None


def _compiler_faults(form: Form) -> Iterator[Fault]:
    try:
        compiled(form.sheets())
    except FormError as fault:
        found = str(fault)[:300]
        yield form.survey.fault(FormFault.COMPILER, found=found)
