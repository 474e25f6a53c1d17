"""The form that takes photos of a product, in three taps."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bakumutu.registry.actions import Upload
from bakumutu.registry.uploads import upload_of
from bakumutu.web.photos import PhotosField


class ProductPhotosForm(forms.Form):
    """One photo or several; what they show is known from the page."""

    photos = PhotosField(
        label=_("Photos of the product"),
        error_messages={"required": _("Take a photo, or choose a file.")},
    )

    def uploads(self, title: str) -> list[Upload]:
        """Return what was sent in the words of the action."""
        return [upload_of(sent, title) for sent in self.cleaned_data["photos"]]
