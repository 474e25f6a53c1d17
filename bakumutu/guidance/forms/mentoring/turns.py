"""What the list of turns is narrowed to; lives in the address."""

from django import forms

from bakumutu.guidance.forms.groups import GroupsForm


class TurnsForm(GroupsForm):
    """By whose business, and whose turn."""

    siapa = forms.CharField(required=False, widget=forms.HiddenInput)
