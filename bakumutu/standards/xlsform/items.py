"""The items of a checklist from the questions of its form."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from bakumutu.standards.models import (
    AnswerKind,
    ChecklistItem,
    Confidence,
    Evidence,
    Severity,
)
from bakumutu.standards.xlsform.checking import weight_of
from bakumutu.standards.xlsform.questions import (
    KINDS,
    Question,
    is_item,
    is_marked,
    lists_of,
    marks_in,
    questions_of,
)
from bakumutu.standards.xlsform.reading import Form, Line, Page, languages_of
from bakumutu.standards.xlsform.sheets import OUR_COLUMNS, OURS

_ENGLISH = ("(en)", "english", "inggris")
_INDONESIAN = ("(id)", "indonesia", "bahasa indonesia")


def items_of(form: Form) -> list[ChecklistItem]:
    """Return the items of a form without faults, none of them saved."""
    lists = lists_of(form)
    questions = list(questions_of(form))
    marked = {each.name for each in questions if is_marked(each, lists)}
    kept = [each for each in questions if is_item(each, marked)]
    weighing = _weighing(form)
    return [
        _item(each, weighing[each.name], form, number=number)
        for number, each in enumerate(kept, start=1)
    ]


def form_languages(form: Form) -> list[str]:
    """Return the languages of a form as its author names them, Indonesian first."""
    found = [name for name in languages_of(form.survey) if name]
    return sorted(found, key=lambda name: not _is_one_of(name, _INDONESIAN)) or ["id"]


def title_of(form: Form) -> str:
    """Return the title of a form."""
    return form.setting.get("form_title")


def _weighing(form: Form) -> dict[str, dict[str, str]]:
    """Return our columns of each question, from beside it and from our own sheet."""
    found = {
        each.name: {key: each.line.get(key) for key in OUR_COLUMNS}
        for each in questions_of(form)
    }
    for line in form.pages.get(OURS, Page(OURS)).lines:
        stated = {key: line.get(key) for key in OUR_COLUMNS if line.get(key)}
        found[line.get("name")] |= stated
    return found


def _item(
    question: Question, ours: Mapping[str, str], form: Form, *, number: int
) -> ChecklistItem:
    line, choices = question.line, lists_of(form).get(question.list_name, [])
    is_mark = is_marked(question, lists_of(form))
    texts, hints = _told(form.survey, line, "label"), _told(form.survey, line, "hint")
    section, section_en = _section(question, form)
    return ChecklistItem(
        number=number,
        name=question.name,
        path=question.path,
        clause=ours["sni_clause"],
        section=section[:200],
        section_en=section_en[:200],
        text_id=texts[0],
        text_en=texts[1],
        hint_id=hints[0],
        hint_en=hints[1],
        answer=AnswerKind.MARK if is_mark else KINDS[question.type],
        choices=list(_choices(choices, form)),
        is_required=line.get("required").lower() in ("yes", "true", "true()"),
        severity=_severity(ours),
        weight=weight_of(ours["weight"]) or Decimal(1),
        evidence=Evidence(ours["evidence"].lower() or Evidence.NONE),
        confidence=Confidence.PROPOSED,
        source="XLSForm",
    )


def _severity(ours: Mapping[str, str]) -> Severity:
    if ours["critical"].lower() in ("yes", "ya"):
        return Severity.CRITICAL
    return Severity(ours["severity"].lower() or Severity.MINOR)


def _section(question: Question, form: Form) -> tuple[str, str]:
    """Return the heading of the outermost group."""
    if not question.groups:
        return "", ""
    return _told(form.survey, question.groups[0], "label")


def _choices(lines: list[Line], form: Form) -> Iterator[dict[str, str]]:
    marks = marks_in(lines)
    for line in lines:
        name = line.get("name")
        indonesian, english = _told(form.choices, line, "label")
        mark = {"mark": marks[name].value} if name in marks else {}
        yield {"name": name, "id": indonesian, "en": english, **mark}


def _told(page: Page, line: Line, part: str) -> tuple[str, str]:
    """Return a text in Indonesian, or the first language there is, and in English."""
    headings = languages_of(page, part)
    texts = {name: line.get(heading) for name, heading in headings.items()}
    english = _first(texts, _ENGLISH)
    indonesian = _first(texts, _INDONESIAN) or texts.get("", "")
    return indonesian or next(iter(texts.values()), ""), english


def _first(texts: Mapping[str, str], words: tuple[str, ...]) -> str:
    found = (text for name, text in texts.items() if _is_one_of(name, words))
    return next(found, "")


def _is_one_of(language: str, words: tuple[str, ...]) -> bool:
    return any(word in language.lower() for word in words)
