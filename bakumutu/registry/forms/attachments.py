"""The form that takes photos and documents."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bakumutu.registry.actions import Upload
from bakumutu.registry.uploads import upload_of
from bakumutu.web.photos import PHOTOS_AND_DOCUMENTS, PhotosField


class AttachmentsForm(forms.Form):
    """Several photos or documents, and what they show."""

    photos = PhotosField(
        label=_("Photos or PDF documents"),
        accept=PHOTOS_AND_DOCUMENTS,
        help_text=_("At most 10 at once; a photo up to 12 MB, a PDF up to 10 MB."),
        error_messages={"required": _("Take a photo, or choose a file.")},
    )
    title = forms.CharField(
        label=_("What they show"),
        max_length=160,
        required=False,
        help_text=_("For example: label of the packaging, front."),
    )

    def uploads(self) -> list[Upload]:
        """Return what was sent in the words of the action."""
        title = self.cleaned_data["title"]
        return [upload_of(sent, title) for sent in self.cleaned_data["photos"]]
