"""What an owner promises and what the office does, as both sides read it."""

from django.utils.translation import gettext_lazy as _

#: Changed sentences get a new edition, so that a letter says which were promised.
COMMITMENT_TEXT = "2026-1"

PROMISES = (
    _("I name one person who works on this every week."),
    _("I receive the mentor at the place of production as agreed."),
    _("I write down batches and keep the notes."),
    _("I close the gaps that we agree on, by the days that we agree on."),
    _("I say early when I cannot keep a day."),
)
SERVICES = (
    _("The office assesses the gap to the standard at your place."),
    _("A mentor visits you and helps to close the gaps."),
    _("The office helps to have your product tested."),
    _("The office names bodies that certify; you choose one."),
)
