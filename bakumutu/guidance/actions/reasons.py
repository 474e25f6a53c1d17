"""What an owner reads about the decision: plain, true and naming nobody else."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from bakumutu.guidance.models.standing import Standing, printed, weakest
from bakumutu.rules.curation import Outcome


def reason_for(row: Standing, standing: Sequence[Standing]) -> str:
    """Return the reason in the language of the office's letters."""
    with override("id"):
        parts = [_outcome(row), _place(row, standing), _move(row), _weak(row)]
        return " ".join(part for part in parts if part)


def _outcome(row: Standing) -> str:
    if row.outcome == Outcome.SELECTED:
        return _("Your product was selected.")
    if row.outcome == Outcome.WAITLISTED:
        return _("Your product is on the waiting list.")
    return _("Your product was not selected this time.")


def _place(row: Standing, standing: Sequence[Standing]) -> str:
    call = row.nomination.call
    told = {
        "place": row.place,
        "all": len(standing),
        "total": printed(row.total),
        "quota": call.quota,
        "least": call.least_total,
    }
    if row.total < call.least_total:
        return _("Its total is %(total)s; %(least)s is needed.") % told
    return _("Place %(place)s of %(all)s, total %(total)s; places: %(quota)s.") % told


def _move(row: Standing) -> str:
    if not row.was_moved:
        return ""
    reason = row.moves[-1].reason
    return _("The panel changed the place: %(reason)s") % {"reason": reason}


def _weak(row: Standing) -> str:
    criteria = list(row.nomination.call.criteria.criteria.all())
    names = ", ".join(each.name for each in weakest(row, criteria))
    if not names:
        return ""
    return _("What can still grow most: %(names)s.") % {"names": names}
