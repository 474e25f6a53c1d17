"""Hindrances and parts in the words of the page."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from bakumutu.registry.models import PART_NAMES
from bakumutu.rules.impartiality import NAMED, Hindrance, Involvement, Task
from bakumutu.web import wording

TASK_NAMES = {
    Task.CHECK_READINESS: pgettext_lazy("task", "Check readiness"),
    Task.EVALUATE: pgettext_lazy("task", "Evaluate for certification"),
    Task.REVIEW: pgettext_lazy("task", "Review"),
    Task.DECIDE: pgettext_lazy("task", "Decide on the certificate"),
}
#: Code of a rule -> why, after what was done.
_REASONS = {
    "advised": gettext_lazy(
        "%(part)s: whoever advised a business does not judge it for two years."
    ),
    "interested": gettext_lazy(
        "%(part)s: whoever has an interest in a business does not judge it."
    ),
    "evaluated": gettext_lazy(
        "%(part)s: whoever evaluated neither reviews nor decides."
    ),
    "mentored": gettext_lazy(
        "%(part)s: whoever mentored a product neither waives its gaps nor says that it"
        " is ready."
    ),
    "assessed": gettext_lazy(
        "%(part)s: whoever assessed a product before does not do its ready-check."
    ),
    "took_part": gettext_lazy(
        "%(part)s: an appeal is heard by people who took no part."
    ),
}


def reasons_of(found: Iterable[Hindrance]) -> tuple[str, ...]:
    """Return why somebody may not: one sentence a rule, for what lasts longest."""
    longest: dict[str, Hindrance] = {}
    for hindrance in found:
        longest.setdefault(hindrance.rule.code, hindrance)
    return tuple(_reason(each) for each in longest.values())


def _reason(hindrance: Hindrance) -> str:
    said = _part(hindrance.involvement)
    return str(_REASONS[hindrance.rule.code]) % {"part": said}


def _part(one: Involvement) -> str:
    """Return what somebody did and when, or what they are named for."""
    name = str(PART_NAMES[one.part]).capitalize()
    if one.part in NAMED:
        return name
    return _("%(part)s on %(day)s") % {"part": name, "day": wording.short_date(one.on)}


def verdict_of(hindrance: Hindrance | None) -> str:
    """Return whether somebody may, and if not until when."""
    if hindrance is None:
        return pgettext("task", "May")
    if hindrance.until is None:
        return pgettext("task", "May not")
    day = wording.short_date(hindrance.until)
    return _("May not until %(day)s") % {"day": day}
