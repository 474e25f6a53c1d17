"""Where products are made, how they are packed and what they look like."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from bakumutu.letters import shelf
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError
from bakumutu.registry.actions import (
    AttachmentRefusedError,
    PackagingDetails,
    ProductDetails,
    SiteDetails,
    Upload,
    add_packaging,
    add_site,
    register_product,
    set_sites,
    show_photos,
)
from bakumutu.registry.duties import duties
from bakumutu.registry.models import Packaging, ProductPhoto, Site
from bakumutu.registry.tests.pictures import PDF, photo

POUCH = PackagingDetails("standing pouch", "250", "g")


@pytest.fixture(autouse=True)
def own_storage(tmp_path, monkeypatch):
    """Keep files apart from those of tests that run beside this one."""
    storage = shelf.DurableStorage(location=tmp_path)
    monkeypatch.setattr(shelf, "default_storage", storage)


@pytest.fixture
def product(business, sari):
    return register_product(business.pk, ProductDetails(name="Kopi bubuk"), by=sari)


@pytest.fixture
def typed():
    return {
        "material": "standing pouch",
        "net_content": "250",
        "net_unit": "g",
        "permit_number": "P-IRT 2105202010001-29",
        "permit_until": "21/8/2030",
        "gtin": "8 991234 567891",
    }


def test_a_site_is_written_down_and_its_position_is_shown_roughly(
    counter, business, places
):
    counter.post(
        f"/usaha/{business.pk}/lokasi/",
        {
            "name": "Ruang sangrai",
            "place": "Rembitan, Pujut, Lombok Tengah",
            "position": "-8.896123, 116.283456",
            "since": "1/2/2020",
        },
    )

    site = Site.objects.get()
    page = counter.get(f"/usaha/{business.pk}/").content.decode()
    assert (site.village, str(site.latitude)) == ("Rembitan", "-8.896123")
    assert "-8,90; 116,28" in page
    assert "896123" not in page


def test_a_village_that_was_written_once_is_offered(counter, business, places):
    address = f"/usaha/{business.pk}/ubah/"
    counter.post(address, {"scale": "micro", "place": "Rembitan, Pujut"})

    page = counter.get("/usaha/baru/").content.decode()

    assert "Rembitan, Pujut, Lombok Tengah, Nusa Tenggara Barat" in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"position": "Pujut"}, "lintang dan bujur"),
        ({"since": "1/2/2020", "until": "1/1/2020"}, "Hari terakhir"),
        ({"name": ""}, "Tulis nama tempat"),
    ],
)
def test_what_is_wrong_about_a_site_is_told(counter, business, wrong, sentence):
    answer = counter.post(f"/usaha/{business.pk}/lokasi/", {"name": "Dapur"} | wrong)

    assert sentence in answer.content.decode()
    assert not Site.objects.exists()


def test_two_sites_of_one_name_are_asked_back(counter, business, sari):
    add_site(business.pk, SiteDetails("Dapur"), by=sari)

    answer = counter.post(f"/usaha/{business.pk}/lokasi/", {"name": "Dapur"})

    assert answer.status_code == 200
    assert Site.objects.count() == 1


def test_a_product_says_where_it_is_made(counter, product, sari):
    site = add_site(product.business_id, SiteDetails("Ruang sangrai"), by=sari)

    counter.post(
        f"/produk/{product.pk}/ubah/", {"name": "Kopi bubuk", "sites": [str(site.pk)]}
    )

    page = counter.get(f"/produk/{product.pk}/").content.decode()
    assert "Ruang sangrai" in page
    assert "Tempat pembuatan dicatat" in page


def test_a_site_of_another_business_is_not_taken(product, sari, actor):
    from bakumutu.registry.actions import BusinessDetails, register_business

    other = register_business(BusinessDetails(name="Lain"), by=sari)
    theirs = add_site(other.pk, SiteDetails("Dapur"), by=sari)

    set_sites(product.pk, [theirs.pk], by=sari)

    assert not product.made_at.exists()


def test_a_packaging_keeps_its_digits_and_proves_its_barcode(counter, product, typed):
    counter.post(
        f"/produk/{product.pk}/kemasan/",
        typed | {"net_content": "0,250", "net_unit": "kg"},
    )

    made = Packaging.objects.get()
    assert (made.net_content, made.net_text, made.gtin) == (
        "0.250",
        "0,250 kg",
        "8991234567891",
    )
    assert made.permit_until == date(2030, 8, 21)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"gtin": "8991234567890"}, "angka terakhirnya 1"),
        ({"gtin": "123"}, "8, 12, 13, atau 14 angka"),
        ({"net_content": "1.500"}, "bisa berarti"),
        ({"net_content": "<5"}, "di atas 0"),
        ({"net_content": "0"}, "di atas 0"),
        ({"material": ""}, "Tulis bahan kemasannya"),
    ],
)
def test_what_is_wrong_about_a_packaging_is_told(
    counter, product, typed, wrong, sentence
):
    answer = counter.post(f"/produk/{product.pk}/kemasan/", typed | wrong)

    assert sentence in answer.content.decode()
    assert not Packaging.objects.exists()


def test_the_same_packaging_twice_is_asked_back(counter, product, typed, sari):
    add_packaging(product.pk, POUCH, by=sari)

    answer = counter.post(f"/produk/{product.pk}/kemasan/", typed)

    assert "sudah dicatat" in answer.content.decode()
    assert Packaging.objects.count() == 1


def test_the_label_is_shown_beside_its_packaging(counter, product, typed):
    label = SimpleUploadedFile("label.jpg", photo())

    counter.post(f"/produk/{product.pk}/kemasan/", typed | {"label": label})

    made = Packaging.objects.get()
    page = counter.get(f"/produk/{product.pk}/").content.decode()
    assert f"/berkas/{made.label_photo_id}/kecil/" in page
    assert "Label: standing pouch" in page


def test_changing_a_packaging_keeps_its_label(counter, product, typed):
    label = SimpleUploadedFile("label.jpg", photo())
    counter.post(f"/produk/{product.pk}/kemasan/", typed | {"label": label})
    made = Packaging.objects.get()

    counter.post(f"/produk/kemasan/{made.pk}/", typed | {"ended_on": "1/11/2026"})

    kept = Packaging.objects.get()
    assert (kept.label_photo_id, kept.ended_on) == (
        made.label_photo_id,
        date(2026, 11, 1),
    )


def test_a_permit_that_ends_is_the_next_thing_to_do(business, product, sari, counter):
    today = timezone.localdate()
    for material, days in (("botol", 30), ("gelas", 10), ("kaleng", 400)):
        until = today + timedelta(days=days)
        details = PackagingDetails(material, "250", "ml", permit_until=until)
        add_packaging(product.pk, details, by=sari)

    found = [each for each in duties(business.pk, sari) if each.due]

    assert [each.due - today for each in found] == [
        timedelta(days=10),
        timedelta(days=30),
    ]
    for address in (f"/usaha/{business.pk}/", f"/produk/{product.pk}/"):
        page = counter.get(address).content.decode()
        assert "Perpanjang izin edar Kopi bubuk" in page


def test_photos_of_a_product_stand_on_its_page_and_in_its_journey(counter, product):
    sent = [SimpleUploadedFile(f"{n}.jpg", photo((10 * n, 10))) for n in (1, 2)]

    counter.post(f"/produk/{product.pk}/foto/", {"photos": sent})

    page = counter.get(f"/produk/{product.pk}/").content.decode()
    assert ProductPhoto.objects.count() == 2
    assert page.count("/kecil/") == 4  # two on top, two in the journey
    assert "Foto produk ditambahkan" in page


def test_the_same_photo_shows_a_product_once(product, sari):
    content = photo()

    for _ in range(2):
        show_photos(product.pk, [Upload("a.jpg", content)], by=sari)

    assert ProductPhoto.objects.count() == 1


def test_a_document_does_not_show_a_product(product, sari):
    with pytest.raises(AttachmentRefusedError, match="Hanya foto"):
        show_photos(product.pk, [Upload("a.pdf", PDF)], by=sari)


def test_a_photo_is_taken_off_and_its_file_stays(counter, product, sari):
    show_photos(product.pk, [Upload("a.jpg", photo())], by=sari)
    shown = ProductPhoto.objects.get()

    counter.post(f"/produk/foto/{shown.pk}/lepas/")

    assert not ProductPhoto.objects.exists()
    assert counter.get(f"/berkas/{shown.attachment_id}/").status_code == 200


def test_a_stranger_adds_nothing(product, actor):
    stranger = actor(Role.BUSINESS_OWNER)

    with pytest.raises(NotAllowedError):
        add_packaging(product.pk, POUCH, by=stranger)
    with pytest.raises(NotAllowedError):
        add_site(product.business_id, SiteDetails("x"), by=stranger)
    with pytest.raises(NotAllowedError):
        show_photos(product.pk, [Upload("a.jpg", photo())], by=stranger)


def test_a_mentor_writes_down_what_the_workshop_shows(product, actor):
    mentor = actor(Role.MENTOR)

    add_packaging(product.pk, POUCH, by=mentor)
    add_site(product.business_id, SiteDetails("Dapur"), by=mentor)

    assert Packaging.objects.exists()
