"""Hindrances and parts in the words of the page."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from bakumutu.registry.models import PART_NAMES
from bakumutu.rules.impartiality import Hindrance, Task
from bakumutu.web import wording

TASK_NAMES = {
    Task.CHECK_READINESS: pgettext_lazy("task", "Check readiness"),
    Task.EVALUATE: pgettext_lazy("task", "Evaluate for certification"),
    Task.REVIEW: pgettext_lazy("task", "Review"),
    Task.DECIDE: pgettext_lazy("task", "Decide on the certificate"),
}
#: Code of a rule -> why, with what was done and on which day.
_REASONS = {
    "advised": gettext_lazy(
        "%(part)s on %(day)s: whoever advised a business does not judge it for two"
        " years."
    ),
    "interested": gettext_lazy(
        "%(part)s on %(day)s: whoever has an interest in a business does not judge it."
    ),
    "evaluated": gettext_lazy(
        "%(part)s on %(day)s: whoever evaluated neither reviews nor decides."
    ),
    "mentored": gettext_lazy(
        "%(part)s on %(day)s: whoever mentored a product does not say that it is ready."
    ),
    "took_part": gettext_lazy(
        "%(part)s on %(day)s: an appeal is heard by people who took no part."
    ),
}


def reason_of(hindrance: Hindrance) -> str:
    """Return why somebody may not, as a sentence."""
    one = hindrance.involvement
    named = {
        "part": str(PART_NAMES[one.part]).capitalize(),
        "day": wording.short_date(one.on),
    }
    return str(_REASONS[hindrance.rule.code]) % named


def verdict_of(hindrance: Hindrance | None) -> str:
    """Return whether somebody may, and if not until when."""
    if hindrance is None:
        return pgettext("task", "May")
    if hindrance.until is None:
        return pgettext("task", "May not")
    day = wording.short_date(hindrance.until)
    return _("May not until %(day)s") % {"day": day}
