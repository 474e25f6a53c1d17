"""What two versions of a checklist say differently, item by item, in words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from bakumutu.standards.models import ChecklistItem
from bakumutu.web.wording import decimal

Tell = Callable[[ChecklistItem], object]

#: What is compared, in the words of the page, and how a value is said.
_COMPARED: tuple[tuple[object, Tell], ...] = (
    (pgettext_lazy("checklist", "Question"), lambda item: item.text),
    (pgettext_lazy("checklist", "Section"), lambda item: item.section_title),
    (pgettext_lazy("checklist", "Clause"), lambda item: item.clause),
    (pgettext_lazy("checklist", "Severity"), ChecklistItem.get_severity_display),
    (pgettext_lazy("checklist", "Weight"), lambda item: decimal(item.plain_weight)),
    (pgettext_lazy("checklist", "Evidence"), ChecklistItem.get_evidence_display),
    (pgettext_lazy("label", "Confidence"), ChecklistItem.get_confidence_display),
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One item that is new, gone or says something else."""

    item: ChecklistItem
    what: str
    changes: tuple[str, ...] = ()


def differences(
    old: Iterable[ChecklistItem], new: Iterable[ChecklistItem]
) -> list[Difference]:
    """Return what changed from one version to the next, in the order of the items."""
    before = {item.name: item for item in old}
    after = {item.name: item for item in new}
    gone = [item for name, item in before.items() if name not in after]
    found = [
        difference
        for name, item in after.items()
        if (difference := _difference(before.get(name), item))
    ]
    return [*found, *(Difference(item, _("Taken out")) for item in gone)]


def _difference(old: ChecklistItem | None, new: ChecklistItem) -> Difference | None:
    if old is None:
        return Difference(new, pgettext("checklist item", "New"))
    changes = _changes(old, new)
    return Difference(new, _("Changed"), tuple(changes)) if changes else None


def _changes(old: ChecklistItem, new: ChecklistItem) -> Sequence[str]:
    said = ((label, str(tell(old)), str(tell(new))) for label, tell in _COMPARED)
    return [
        _("%(label)s: “%(old)s” became “%(new)s”")
        % {"label": label, "old": before or "-", "new": after or "-"}
        for label, before, after in said
        if before != after
    ]
