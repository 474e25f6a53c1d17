"""The funnel of a call as bars, with where it leaks in one sentence."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext as _

from bakumutu.guidance.queries.curation.calls import Stage
from bakumutu.web.charts import Bar, Chart, Words, bars


def funnel_picture(stages: Sequence[Stage]) -> Chart | None:
    """Return the bars of a funnel, or None while nobody was nominated."""
    if not stages[0].count:
        return None
    items = [Bar(str(stage.title), Decimal(stage.count)) for stage in stages]
    words = Words(_("How far candidates have come"), _finding(stages))
    return bars(items, words, _("Nominations"))


def _finding(stages: Sequence[Stage]) -> str:
    """Return where most ended; who is still on the way is no loss."""
    before, after = max(pairwise(stages), key=lambda pair: pair[0].ended)
    if not before.ended:
        return _("Nobody has dropped out.")
    told = {
        "ended": before.ended,
        "count": before.count,
        "before": before.title,
        "after": after.title,
    }
    return (
        _("Most end between %(before)s and %(after)s: %(ended)s of %(count)s.") % told
    )
