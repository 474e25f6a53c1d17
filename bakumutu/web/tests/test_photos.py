"""Sending photos: several at once, the size told before anything is read."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import Form
from django.http import QueryDict
from django.test import RequestFactory
from django.utils.datastructures import MultiValueDict

from bakumutu.web import photos, uploads
from bakumutu.web.photos import PhotosField


class Ask(Form):
    photos = PhotosField(label="Foto", most=2)


def asked(*sizes, times=()):
    typed = QueryDict(mutable=True)
    typed.setlist("photos-taken", times)
    files = [
        SimpleUploadedFile(f"foto{n}.jpg", bytes(size)) for n, size in enumerate(sizes)
    ]
    return Ask(typed, MultiValueDict({"photos": files} if files else {}))


def test_all_photos_of_both_inputs_arrive():
    form = asked(1, 2)

    assert form.is_valid()
    assert [one.name for one in form.cleaned_data["photos"]] == [
        "foto0.jpg",
        "foto1.jpg",
    ]


def test_nothing_chosen_is_asked_for():
    assert not asked().is_valid()


def test_too_many_are_sent_in_turns():
    assert "paling banyak 2 foto" in str(asked(1, 1, 1).errors)


def test_the_one_that_is_too_large_is_named(monkeypatch):
    monkeypatch.setattr(photos, "LARGEST_PHOTO", 10)

    told = str(asked(5, 11).errors)

    assert "foto1.jpg" in told
    assert "foto0.jpg" not in told
    assert "Ambil ulang dengan ukuran sedang" in told


def test_the_device_tells_when_each_was_taken():
    form = asked(1, 1, times=["2026-08-21T03:05:00.000Z", "kemarin"])

    form.is_valid()

    told = [one.taken_at for one in form.cleaned_data["photos"]]
    assert told == [datetime(2026, 8, 21, 3, 5, tzinfo=UTC), None]


def test_times_that_fit_no_photo_are_left_out():
    form = asked(1, 1, times=["2026-08-21T03:05:00Z"])

    form.is_valid()

    assert [one.taken_at for one in form.cleaned_data["photos"]] == [None, None]


def test_the_camera_and_the_gallery_are_both_offered():
    drawn = str(Ask()["photos"])

    assert 'capture="environment"' in drawn
    assert " multiple" in drawn
    assert drawn.count('name="photos"') == 2


def test_a_request_that_would_fill_the_disk_is_not_read(monkeypatch):
    monkeypatch.setattr(uploads, "LARGEST_REQUEST", 100)
    file = SimpleUploadedFile("foto.jpg", bytes(200))
    request = RequestFactory().post("/", {"photos": file})

    with pytest.raises(RequestDataTooBig):
        len(request.FILES)


def test_where_one_photo_is_meant_one_is_chosen():
    class AskOne(Form):
        label = PhotosField(label="Label", most=1)

    drawn = str(AskOne()["label"])

    assert " multiple" not in drawn
    assert "beberapa sekaligus" not in drawn
