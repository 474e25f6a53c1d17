"""The form of a declared interest."""

from django import forms
from django.utils.translation import gettext_lazy as _


class InterestForm(forms.Form):
    """What connects a member of staff with a business."""

    note = forms.CharField(
        label=_("What connects you with this business"),
        help_text=_("For example: the owner is my cousin; I worked there until 2025."),
        max_length=255,
        error_messages={"required": _("Write what connects you with this business.")},
    )
