"""The questions of a form: their types, their groups and their choices."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bakumutu.rules.readiness import Mark
from bakumutu.standards.models import AnswerKind
from bakumutu.standards.xlsform.reading import Form, Line
from bakumutu.standards.xlsform.sheets import (
    ASSESSMENT,
    MARK_NAMES,
    NOTE,
    PHOTO,
)

#: Types of questions that people see, and what they are answered with.
KINDS = {
    "text": AnswerKind.TEXT,
    "integer": AnswerKind.INTEGER,
    "decimal": AnswerKind.DECIMAL,
    "date": AnswerKind.DATE,
    "time": AnswerKind.TEXT,
    "datetime": AnswerKind.TEXT,
    "select_one": AnswerKind.CHOICE,
    "select_multiple": AnswerKind.CHOICES,
    "image": AnswerKind.PHOTO,
    "geopoint": AnswerKind.PLACE,
    "barcode": AnswerKind.TEXT,
}
#: Rows that show something and ask nothing, and rows that the telephone fills.
SILENT = ("note", "acknowledge")
HIDDEN = (
    "start",
    "end",
    "today",
    "start-geopoint",
    "calculate",
    "hidden",
    "username",
    "deviceid",
)
GROUPS = ("begin_group", "begin_repeat", "end_group", "end_repeat")
KNOWN_TYPES = (*KINDS, *SILENT, *HIDDEN, *GROUPS)
_SAME_TYPE = {
    "string": "text",
    "int": "integer",
    "photo": "image",
    "gps": "geopoint",
    "location": "geopoint",
    "dateTime": "datetime",
    "select1": "select_one",
    "begin group": "begin_group",
    "end group": "end_group",
    "begin repeat": "begin_repeat",
    "end repeat": "end_repeat",
}
_EXTERNAL = re.compile(
    r"^(select_\w+_from_file|select_one_external|csv-external|xml-external)"
)
_SELECT = re.compile(r"^(select_one|select_multiple|select1)\s+(\S+)$")


@dataclass(frozen=True, slots=True)
class Question:
    """One row of the survey that has a name, and the groups it stands in."""

    line: Line
    type: str
    list_name: str = ""
    groups: tuple[Line, ...] = ()
    is_repeated: bool = False

    @property
    def name(self) -> str:
        """Return the name of the question."""
        return self.line.get("name")

    @property
    def path(self) -> str:
        """Return where a submission has the answer."""
        return "/".join([*(group.get("name") for group in self.groups), self.name])


def type_of(written: str) -> tuple[str, str]:
    """Return the type of a row in one word, and the list it chooses from."""
    text = " ".join(written.split())
    if match := _SELECT.match(text):
        return _SAME_TYPE.get(match[1], match[1]), match[2]
    return _SAME_TYPE.get(text, text), ""


def is_external(written: str) -> bool:
    """Tell whether the choices come from another file."""
    return _EXTERNAL.match(written.strip()) is not None


def questions_of(form: Form) -> Iterator[Question]:
    """Yield every row that has a name and is no group, with its groups."""
    groups: list[tuple[str, Line]] = []
    for line in form.survey.lines:
        kind, list_name = type_of(line.get("type"))
        if kind in ("begin_group", "begin_repeat"):
            groups.append((kind, line))
        elif kind in ("end_group", "end_repeat"):
            if groups:
                groups.pop()
        elif line.get("name"):
            yield Question(
                line,
                kind,
                list_name,
                tuple(group for _kind, group in groups),
                any(each == "begin_repeat" for each, _group in groups),
            )


def lists_of(form: Form) -> dict[str, list[Line]]:
    """Return the choices of each list, in their order."""
    found: dict[str, list[Line]] = {}
    for line in form.choices.lines:
        if name := line.get("list_name"):
            found.setdefault(name, []).append(line)
    return found


def marks_in(choices: list[Line]) -> dict[str, Mark]:
    """Return which choice of a list is which mark."""
    names = [line.get("name") for line in choices]
    return {name: MARK_NAMES[name] for name in names if name in MARK_NAMES}


def is_marked(question: Question, lists: dict[str, list[Line]]) -> bool:
    """Tell whether a question is answered with yes and no, and so is an item."""
    marks = set(marks_in(lists.get(question.list_name, [])).values())
    return question.type == "select_one" and {Mark.YES, Mark.NO} <= marks


def is_item(question: Question, marked: set[str]) -> bool:
    """Tell whether an answer is kept as an item, not as what goes with one."""
    if question.type not in KINDS or question.is_repeated:
        return False
    goes_with = {f"{name}{part}" for name in marked for part in (NOTE, PHOTO)}
    return question.name != ASSESSMENT and question.name not in goes_with
