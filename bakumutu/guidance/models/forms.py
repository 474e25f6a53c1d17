"""What a filled-in form says, item by item, in the words of its checklist."""

from collections.abc import Iterator
from dataclasses import dataclass

from bakumutu.guidance.models.assessments import Assessment, Mark
from bakumutu.guidance.models.submissions import Submission
from bakumutu.guidance.openrosa.instances import Instance, read_instance
from bakumutu.standards.models import AnswerKind, Checklist, ChecklistItem
from bakumutu.standards.xlsform.sheets import ASSESSMENT, MARK_NAMES

#: Parts the id of a checklist from the number of an appointment in a form's id.
SEPARATOR = "--"


@dataclass(frozen=True, slots=True)
class Told:
    """What a form says about one item."""

    mark: str = ""
    value: str = ""
    note: str = ""
    file_names: tuple[str, ...] = ()

    @property
    def mark_word(self) -> object:
        """Return the mark as people read it."""
        return Mark(self.mark).label if self.mark else ""

    @property
    def says_something(self) -> bool:
        """Tell whether anything at all was filled in."""
        return bool(self.mark or self.value or self.file_names)


def form_id_of(assessment: Assessment) -> str:
    """Return the id under which a phone fetches the form of an appointment."""
    return f"{assessment.checklist.code}{SEPARATOR}{assessment.number}"


def number_in(instance: Instance) -> str:
    """Return the assessment that a form names: by its id, or by a question in it."""
    number = instance.form_id.partition(SEPARATOR)[2]
    return (number or instance.values.get(ASSESSMENT, "")).strip().upper()


def checklist_of(form_id: str, version: str) -> Checklist | None:
    """Return the version of the checklist that a form was made from, if it is known."""
    code = form_id.partition(SEPARATOR)[0]
    rows = Checklist.objects.filter(code=code, version=version)
    return rows.order_by("office_id").first()


def replies_of(
    submission: Submission, assessment: Assessment
) -> Iterator[tuple[ChecklistItem, Told]]:
    """Yield what was filled in for each item that both checklists ask alike."""
    instance = read_instance(submission.xml.encode())
    for item, asked in taken_items(submission, assessment):
        told = told_of(asked, instance)
        if told.says_something:
            yield item, told


def taken_items(
    submission: Submission, assessment: Assessment
) -> list[tuple[ChecklistItem, ChecklistItem]]:
    """Return the items of the assessment with those of the form that ask the same.

    A form keeps the version it was made with: an item whose words have changed since
    is another question, and its answer is not taken over.
    """
    if submission.checklist is None:
        return []
    asked = {item.name: item for item in submission.checklist.items.all()}
    pairs = (
        (item, asked[item.name])
        for item in assessment.checklist.items.order_by("number")
        if item.name in asked
    )
    return [(item, other) for item, other in pairs if item.text_id == other.text_id]


def told_of(item: ChecklistItem, instance: Instance) -> Told:
    """Return what a form says about one item of its own checklist."""
    value = instance.values.get(item.path, "")
    if item.answer == AnswerKind.PHOTO:
        return Told(file_names=(value,) if value else ())
    if item.answer != AnswerKind.MARK:
        return Told(value=value)
    photo = instance.values.get(item.photo_path, "")
    mark = MARK_NAMES.get(value)
    return Told(
        mark=mark.value if mark else "",
        note=instance.values.get(item.note_path, ""),
        file_names=(photo,) if photo else (),
    )
