"""A photo of the product from the page of its road."""

from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from bakumutu.registry.tests.pictures import photo


def sent(content: bytes, key: object = None):
    """Return the form as the page sends it."""
    picture = SimpleUploadedFile("IMG_1.jpg", content, "image/jpeg")
    return {"photos": picture, "idempotency_key": str(key or uuid4())}


def test_a_photo_is_kept_with_the_product(phone, product):
    answer = phone.post(f"/perjalanan/saya/{product.pk}/foto/", sent(photo((40, 30))))

    assert answer.url == f"/perjalanan/saya/{product.pk}/"
    assert product.photos.get().attachment.title == "Kopi robusta Sasak"


def test_a_photo_that_is_sent_twice_is_kept_once(phone, product):
    key, address = uuid4(), f"/perjalanan/saya/{product.pk}/foto/"

    for _time in range(2):
        phone.post(address, sent(photo((40, 30)), key), HTTP_X_QUEUE="1")

    assert product.photos.count() == 1


def test_what_is_no_photo_is_told_in_words(phone, product):
    answer = phone.post(
        f"/perjalanan/saya/{product.pk}/foto/", sent(b"<script>alert(1)</script>")
    )

    assert answer.status_code == 200
    assert "Kirim JPEG, PNG" in answer.content.decode()
    assert not product.photos.exists()


def test_nothing_chosen_asks_for_a_photo(phone, product):
    answer = phone.post(
        f"/perjalanan/saya/{product.pk}/foto/", {"idempotency_key": str(uuid4())}
    )

    assert "Ambil foto, atau pilih" in answer.content.decode()
