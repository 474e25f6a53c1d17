"""Every state has a word and a shape; colour only repeats what they say."""

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

#: What a state means to the reader -> its drawing in a box of 12 by 12.
DRAWINGS = {
    "neutral": '<circle cx="6" cy="6" r="4.2"/>',
    "draft": '<circle cx="6" cy="6" r="4.2" stroke-dasharray="2.4 2"/>',
    "waiting": '<path d="M2.5 1.5h7L6 6l3.5 4.5h-7L6 6z"/>',
    "working": (
        '<circle cx="6" cy="6" r="4.2"/>'
        '<path class="f" d="M6 1.8a4.2 4.2 0 0 1 0 8.4z"/>'
    ),
    "attention": '<path class="f" d="M6 1.2 11.2 10.6H.8z"/>',
    "good": '<path class="s" d="m1.8 6.4 3 3 5.6-6.6"/>',
    "bad": '<path class="s" d="m2.2 2.2 7.6 7.6m0-7.6-7.6 7.6"/>',
    "stopped": '<rect class="f" x="1.8" y="1.8" width="8.4" height="8.4"/>',
}

#: State codes of the house's journeys -> what they mean to the reader.
TONES = {
    "waiting": (
        "submitted", "quoted", "billed", "registered", "assigned", "proposed",
        "result_entered", "awaiting_qc", "pending", "sealed", "not_judged", "undecided",
        "scheduled", "nominated", "waitlisted", "planned", "offered", "typed",
        "suspected", "put_off", "merge_proposed", "list_received",
    ),
    "working": (
        "in_review", "in_service", "analysing", "started", "in_progress", "agreed",
        "accepted", "paid", "on_site", "open", "longlisted", "scored",
        "checking", "list_checked", "importing",
    ),
    "attention": (
        "returned", "retest", "repeat", "correct", "unverified", "expired", "drafted",
        "selected", "lapsed", "held",
    ),
    "good": (
        "done", "verified", "released", "reported", "valid", "within", "authorised",
        "approved", "matched", "closed", "in_force", "confirmed", "passed", "given",
        "committed", "decided", "finished", "guided", "signed", "named",
        "merged", "told_apart", "imported",
    ),
    "bad": ("declined", "outside", "refused", "revoked", "failed", "rejected"),
    "stopped": (
        "cancelled", "withdrawn", "suspended", "superseded", "referred", "retracted",
        "set_aside", "screened_out", "not_selected", "given_up", "waived", "ended",
        "set_aside_list",
    ),
    "draft": ("draft", "not_started", "rehearsing"),
    "neutral": ("cannot_start",),
}  # fmt: skip

_TONE_OF = {state: tone for tone, states in TONES.items() for state in states}

TASK_WORDS = {
    "cannot_start": _("Cannot start yet"),
    "not_started": _("Not filled in"),
    "in_progress": _("Being filled in"),
    "correct": _("Needs correction"),
    "done": _("Finished"),
}

BANNER_ICONS = {
    "info": "info",
    "success": "circle-check",
    "warning": "triangle-alert",
    "danger": "octagon-alert",
}


def tone_of(state: str) -> str:
    """Return the tone of a state code, or the tone itself."""
    return state if state in DRAWINGS else _TONE_OF.get(state, "neutral")


def drawing(tone: str) -> SafeString:
    """Return the shape of a tone as SVG that a screen reader skips."""
    return mark_safe(  # noqa: S308 -- a constant of this module
        '<svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">'
        f"{DRAWINGS[tone]}</svg>"
    )
