"""What readiness comes to, in words: marks, standings, bands and reasons."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from bakumutu.rules.readiness import Band, Explanation, Key, Mark, Standing
from bakumutu.web.wording import decimal

MARK_WORDS = {
    Mark.YES: pgettext_lazy("mark", "Yes"),
    Mark.PARTLY: pgettext_lazy("mark", "Partly"),
    Mark.NO: pgettext_lazy("mark", "No"),
    Mark.NOT_APPLICABLE: pgettext_lazy("mark", "Not applicable"),
}
STANDING_WORDS = {
    Standing.MET: pgettext_lazy("standing", "Met"),
    Standing.PARTLY_MET: pgettext_lazy("standing", "Partly met"),
    Standing.NOT_MET: pgettext_lazy("standing", "Not met"),
    Standing.NOT_PROVEN: pgettext_lazy("standing", "Not proven"),
    Standing.UNANSWERED: pgettext_lazy("standing", "Not answered"),
    Standing.NOT_APPLICABLE: pgettext_lazy("standing", "Not applicable"),
}
#: Standing -> its tone: what nobody has shown waits, it did not fail.
STANDING_TONES = {
    Standing.MET: "good",
    Standing.PARTLY_MET: "attention",
    Standing.NOT_MET: "bad",
    Standing.NOT_PROVEN: "waiting",
    Standing.UNANSWERED: "draft",
    Standing.NOT_APPLICABLE: "neutral",
}
BAND_WORDS = {
    Band.READY: pgettext_lazy("readiness", "Ready"),
    Band.NEARLY: pgettext_lazy("readiness", "Nearly ready"),
    Band.NOT_YET: pgettext_lazy("readiness", "Not ready yet"),
    Band.UNDECIDED: pgettext_lazy("readiness", "Cannot be said yet"),
}
BAND_TONES = {
    Band.READY: "good",
    Band.NEARLY: "working",
    Band.NOT_YET: "attention",
    Band.UNDECIDED: "waiting",
}
_PERCENTS = {
    Key.SCORE: gettext_lazy("%(percent)s%% of what could be judged is met."),
    Key.TOO_LITTLE_SETTLED: gettext_lazy(
        "Only %(percent)s%% could be judged, which is too little for a verdict."
    ),
}


def explained(explanation: Explanation) -> str:
    """Return one reason of a result as a sentence."""
    key, number = explanation.key, explanation.count
    if key == Key.NOTHING_SETTLED:
        return _("Nothing could be judged yet.")
    if key in _PERCENTS:
        return str(_PERCENTS[key]) % {"percent": decimal(round(number, 1))}
    return _counted(key, int(number))


def _counted(key: Key, count: int) -> str:
    sentences = {
        Key.CRITICAL_NOT_MET: ngettext(
            "%(count)s critical item is not met: nobody is ready before it is.",
            "%(count)s critical items are not met: nobody is ready before they are.",
            count,
        ),
        Key.SERIOUS_NOT_MET: ngettext(
            "%(count)s serious item is not met.",
            "%(count)s serious items are not met.",
            count,
        ),
        Key.NOT_PROVEN: ngettext(
            "%(count)s item is not proven: its evidence or its reason is missing.",
            "%(count)s items are not proven: evidence or reasons are missing.",
            count,
        ),
        Key.UNANSWERED: ngettext(
            "%(count)s item is not answered yet.",
            "%(count)s items are not answered yet.",
            count,
        ),
        Key.NOT_APPLICABLE: ngettext(
            "%(count)s item does not apply and does not count.",
            "%(count)s items do not apply and do not count.",
            count,
        ),
    }
    return sentences[key] % {"count": count}
