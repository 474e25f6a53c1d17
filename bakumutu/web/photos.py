"""Sending photos from a phone: by its camera or from its gallery, several at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.datastructures import MultiValueDict
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bakumutu.web import wording

MEGABYTE = 1024 * 1024
LARGEST_PHOTO = 12 * MEGABYTE
PHOTOS = "image/jpeg,image/png,image/webp"
PHOTOS_AND_DOCUMENTS = f"{PHOTOS},application/pdf"


@dataclass(frozen=True, slots=True)
class Sent:
    """One file as it came, and when its device says that it was taken."""

    file: "File[bytes]"
    taken_at: datetime | None = None

    @property
    def name(self) -> str:
        """Return the name it had on the device."""
        return self.file.name or ""


def too_large(size: int) -> str:
    """Return what to do about a photo of so many bytes."""
    return _(
        "This photo has %(size)s MB. Take it again in medium size, or send it from a"
        " page that makes photos smaller."
    ) % {"size": wording.decimal(Decimal(round(size / MEGABYTE)))}


class PhotosInput(forms.FileInput):
    """Two inputs of one name: the camera (on phones) and the files of the device."""

    template_name = "web/forms/photos.html"
    use_fieldset = True
    allow_multiple_selected = True
    #: Brought along by the page that draws the field.
    scripts = ("photos.js",)

    def value_from_datadict(
        self,
        data: Mapping[str, Any],
        files: object,
        name: str,
    ) -> list[Sent]:
        """Return what was sent, in order, each with its time where all have one."""
        sent = _all(files, name)
        times = _all(data, f"{name}-taken")
        if len(times) != len(sent):
            times = [""] * len(sent)
        return [Sent(*each) for each in zip(sent, map(_time, times), strict=True)]

    def value_omitted_from_data(
        self,
        data: Mapping[str, Any],
        files: object,
        name: str,
    ) -> bool:
        """Tell whether nothing was sent."""
        return not _all(files, name)


class PhotosField(forms.Field):
    """Several photos (and documents, if accepted); cleans to a list of Sent."""

    widget = PhotosInput
    default_error_messages = {"required": gettext_lazy("Take a photo, or choose one.")}

    def __init__(
        self, *, accept: str = PHOTOS, most: int = 10, **named: object
    ) -> None:
        self.most = most
        super().__init__(**named)  # type: ignore[arg-type]  # Django's own options
        self.widget.attrs |= {"accept": accept, "multiple": most > 1}

    def clean(self, value: object) -> list[Sent]:
        """Return the files, or say which of them is too large."""
        sent: list[Sent] = super().clean(value) or []
        if len(sent) > self.most:
            raise ValidationError(
                ngettext(
                    "Send at most %(most)d photo at once.",
                    "Send at most %(most)d photos at once.",
                    self.most,
                ),
                "many",
                {"most": self.most},
            )
        faults = [
            f"{one.name}: {too_large(one.file.size)}"
            for one in sent
            if one.file.size > LARGEST_PHOTO
        ]
        if faults:
            raise ValidationError(faults)
        return sent


def _all(values: object, name: str) -> list[Any]:
    return values.getlist(name) if isinstance(values, MultiValueDict) else []


def _time(text: str) -> datetime | None:
    try:
        at = parse_datetime(text)
    except ValueError:
        return None
    return at if at and at.tzinfo else None
