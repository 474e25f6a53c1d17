"""Photos and documents: drawn anew, seen by whom they concern, refused with advice."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from bakumutu.ledger.models import Entry
from bakumutu.ledger.scope import enter_scope
from bakumutu.letters import shelf
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError
from bakumutu.postgres.home import home
from bakumutu.registry import files
from bakumutu.registry.actions import (
    AttachmentRefusedError,
    BusinessDetails,
    Seen,
    Upload,
    attach,
    name_representative,
    register_business,
    release_attachment,
)
from bakumutu.registry.actions import attachments as attaching
from bakumutu.registry.files import FILES
from bakumutu.registry.models import Attachment
from bakumutu.registry.tests.pictures import EAST, PDF, SCRIPT, SOUTH, exif_of, photo

MEGABYTE = 1024 * 1024


@pytest.fixture(autouse=True)
def own_storage(tmp_path, monkeypatch):
    """Keep files apart from those of tests that run beside this one."""
    storage = shelf.DurableStorage(location=tmp_path)
    monkeypatch.setattr(shelf, "default_storage", storage)


@pytest.fixture
def owner(actor, business, sari):
    made = actor(Role.BUSINESS_OWNER, name="Inaq Sari")
    name_representative(made.person_id, business.pk, by=sari)
    return made


@pytest.fixture
def sent(business, sari):
    def send(content, name="foto.jpg", **told):
        return attach(business.pk, Upload(name, content, **told), by=sari)

    return send


def opened(digest):
    return Image.open(BytesIO(FILES.fetch(digest)))


def test_a_photo_is_drawn_anew_and_made_small(sent):
    made = sent(photo((2400, 1200)))

    assert (made.width, made.height, made.media_type) == (1600, 800, "image/jpeg")
    assert opened(made.clean_sha256).size == (1600, 800)
    assert opened(made.small_sha256).size == (320, 160)


def test_the_original_is_kept_as_it_was_sent(sent):
    content = photo()

    assert FILES.fetch(sent(content).original_sha256) == content


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("WEBP", "RGB"), ("JPEG", "CMYK")]
)
def test_other_kinds_of_photo_become_jpeg(sent, kind, mode):
    made = sent(photo((300, 200), kind=kind, mode=mode, colour=0))

    assert opened(made.clean_sha256).format == "JPEG"


def test_a_photo_held_sideways_is_turned_upright(sent):
    made = sent(photo((400, 200), exif=exif_of(orientation=6)))

    drawn = opened(made.clean_sha256)
    assert drawn.size == (200, 400)
    assert drawn.getpixel((100, 20))[2] < 100 < drawn.getpixel((100, 380))[2]


def test_when_and_where_are_read_before_the_exif_is_gone(sent, office):
    exif = exif_of(taken="2026:08:21 10:05:00", place=(SOUTH, EAST), comment=SCRIPT)

    made = sent(photo(exif=exif))

    assert made.taken_at == datetime(2026, 8, 21, 3, 5, tzinfo=UTC)  # WIB
    assert (made.latitude, made.longitude) == (
        Decimal("-8.896000"),
        Decimal("116.283000"),
    )
    assert made.roughly_at == (Decimal("-8.90"), Decimal("116.28"))


def test_the_zone_of_the_camera_counts_before_that_of_the_office(sent):
    exif = exif_of(taken="2026:08:21 10:05:00", offset="+08:00")

    assert sent(photo(exif=exif)).taken_at == datetime(2026, 8, 21, 2, 5, tzinfo=UTC)


def test_neither_exif_nor_script_reaches_the_copies(sent):
    made = sent(photo(exif=exif_of(comment=SCRIPT, place=(SOUTH, EAST))))

    for digest in (made.clean_sha256, made.small_sha256):
        assert not dict(opened(digest).getexif())
        assert b"script" not in FILES.fetch(digest)


def test_a_page_hidden_behind_a_photo_is_left_behind(sent):
    made = sent(photo() + SCRIPT.encode())

    assert b"script" not in FILES.fetch(made.clean_sha256)


@pytest.mark.parametrize(
    "exif",
    [
        exif_of(taken="kemarin"),
        exif_of(taken="2026:13:45 99:00:00"),
        exif_of(taken="1970:01:01 00:00:00"),
        exif_of(taken="2999:01:01 00:00:00"),
        exif_of(place=((0.0, 0.0, 0.0), (0.0, 0.0, 0.0))),
        exif_of(place=((99.0, 0.0, 0.0), (200.0, 0.0, 0.0))),
    ],
)
def test_nonsense_in_the_exif_tells_nothing(sent, exif):
    made = sent(photo(exif=exif))

    assert (made.taken_at, made.latitude, made.longitude) == (None, None, None)


def test_a_photo_that_lost_its_exif_is_placed_by_its_device(sent):
    at = datetime(2026, 8, 21, 3, 5, tzinfo=UTC)
    seen = Seen(at, Decimal("-8.896"), Decimal("116.283"))

    made = sent(photo(), seen=seen)

    assert (made.taken_at, made.latitude) == (at, Decimal("-8.896"))


def test_a_document_is_kept_as_it_is(sent):
    made = sent(PDF, "izin.pdf", title="Izin P-IRT")

    assert FILES.fetch(made.clean_sha256) == PDF
    assert (made.kind, made.title, made.width) == ("document", "Izin P-IRT", None)


def test_the_same_photo_sent_again_is_one(sent, actor, business):
    content = photo()
    first = sent(content)

    again = attach(business.pk, Upload("x", content), by=actor(Role.MENTOR))

    assert again == first
    assert Entry.objects.filter(kind="registry.attachment_added").count() == 1


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        (b"\xff\xd8\xff" + bytes(30 * MEGABYTE), "Foto ini 30 MB. Ambil ulang"),
        (PDF + bytes(10 * MEGABYTE) + b"%%EOF", "Pindai ulang"),
        (b"%PDF-1.7 terpotong", "tidak lengkap"),
        (b"", "kosong"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "JPEG, PNG, atau WebP"),
        (b"<html><script>alert(1)</script>", "JPEG, PNG, atau WebP"),
        (b"GIF89a" + bytes(40), "JPEG, PNG, atau WebP"),
        (b"\0\0\0\x18ftypheic" + bytes(40), "Paling Kompatibel"),
        (photo()[:2000], "JPEG, PNG, atau WebP"),
        (photo(kind="PNG")[:200], "JPEG, PNG, atau WebP"),
    ],
    # The content itself would be the name of the test, all 30 MB of it.
    ids=(
        "photo of 30 MB", "PDF of 10 MB", "cut PDF", "nothing", "SVG", "HTML", "GIF",
        "HEIC", "cut JPEG", "cut PNG",
    ),
)  # fmt: skip
def test_what_cannot_be_taken_is_refused_with_advice(sent, content, advice):
    with pytest.raises(AttachmentRefusedError, match=advice):
        sent(content)

    assert not Attachment.objects.exists()


def test_a_bomb_of_pixels_is_not_unpacked(sent):
    bomb = photo((6000, 6000), kind="PNG", mode="1", colour=0)

    assert len(bomb) < 20_000
    with pytest.raises(AttachmentRefusedError, match="36 juta piksel"):
        sent(bomb)


def test_a_flood_of_files_ends(sent, monkeypatch):
    monkeypatch.setattr(attaching, "MOST_A_DAY", 2)
    for width in (10, 20):
        sent(photo((width, 10)))

    with pytest.raises(AttachmentRefusedError, match="besok"):
        sent(photo((30, 10)))


def test_an_owner_sends_only_for_the_own_business(owner, sari):
    other = register_business(BusinessDetails(name="Lain"), by=sari)

    with pytest.raises(NotAllowedError):
        attach(other.pk, Upload("a.jpg", photo()), by=owner)


def test_staff_keep_nothing_private(sent):
    with pytest.raises(NotAllowedError):
        sent(photo(), is_private=True)


def test_a_photo_is_shown_but_never_run(sent, counter):
    made = sent(photo(), "../../<b>Foto dapur.jpg")

    answer = counter.get(f"/berkas/{made.pk}/")

    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Content-Disposition"] == 'inline; filename="bfoto-dapur.jpg"'
    assert answer.content == FILES.fetch(made.clean_sha256)


def test_a_document_is_handed_over_as_a_download(sent, counter):
    made = sent(PDF, "izin.pdf")

    answer = counter.get(f"/berkas/{made.pk}/")

    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert counter.get(f"/berkas/{made.pk}/kecil/").status_code == 404


def test_the_small_copy_is_small(sent, counter):
    made = sent(photo())

    content = counter.get(f"/berkas/{made.pk}/kecil/").content

    assert Image.open(BytesIO(content)).size == (320, 160)


def test_an_owner_sees_the_own_photos_and_no_others(sent, owner, client_as, actor):
    made = sent(photo())
    stranger = client_as(actor(Role.BUSINESS_OWNER))

    assert client_as(owner).get(f"/berkas/{made.pk}/").status_code == 200
    assert stranger.get(f"/berkas/{made.pk}/").status_code == 404


def test_a_photo_of_another_office_is_not_found(sent, actor, client_as, other_office):
    made = sent(photo())
    theirs = client_as(actor(Role.MENTOR, at=other_office))

    assert theirs.get(f"/berkas/{made.pk}/").status_code == 404


def test_a_private_photo_is_the_owners_until_it_is_released(
    business, owner, counter, client_as
):
    upload = Upload("a.jpg", photo(), is_private=True)
    made = attach(business.pk, upload, by=owner)
    address = f"/berkas/{made.pk}/"

    assert client_as(owner).get(address).status_code == 200
    assert counter.get(address).status_code == 404
    release_attachment(made.pk, by=owner)
    assert counter.get(address).status_code == 200


def test_a_private_photo_is_no_news_to_the_office(business, owner):
    attach(business.pk, Upload("a.jpg", photo(), is_private=True), by=owner)

    assert not Entry.objects.filter(
        subject=business.pk, kind="registry.attachment_added"
    ).exists()


def test_nobody_else_releases_a_private_photo(business, owner, sari):
    upload = Upload("a.jpg", photo(), is_private=True)
    made = attach(business.pk, upload, by=owner)

    with pytest.raises(NotAllowedError):
        release_attachment(made.pk, by=sari)


def test_releasing_what_the_office_has_already_keeps_one_in_sight(sent, owner):
    content = photo()
    known = sent(content)
    private = attach(
        known.business_id, Upload("a.jpg", content, is_private=True), by=owner
    )

    assert release_attachment(private.pk, by=owner) == known


@pytest.mark.usefixtures("committed")
def test_orphans_are_swept_and_named_files_stay(django_db_blocker):
    orphan = FILES.keep(b"killed between file and row")

    files.sweep(datetime.now(UTC) + timedelta(minutes=1))

    with pytest.raises(FileNotFoundError):
        FILES.fetch(orphan)


def test_a_photo_is_told_on_the_page_of_its_business(sent, business, counter):
    sent(photo())

    page = counter.get(f"/usaha/{business.pk}/").content.decode()

    assert "Foto atau dokumen ditambahkan" in page


def test_staff_of_another_office_may_not_write_into_this_one(
    business, actor, other_office
):
    theirs = actor(Role.MENTOR, at=other_office)
    enter_scope(office_id=other_office.pk)

    with pytest.raises(NotAllowedError):
        attach(business.pk, Upload("a.jpg", photo()), by=theirs)


def test_photos_are_sent_from_the_page_of_the_business(business, counter):
    answer = counter.post(
        f"/usaha/{business.pk}/berkas/",
        {"photos": [named("a.jpg", photo()), named("b.pdf", PDF)], "title": "Dapur"},
    )

    assert answer.status_code == 302
    page = counter.get(answer.url).content.decode()
    assert "2 berkas tersimpan." in page
    assert page.count('alt="Dapur"') == 1
    assert page.count("Dapur") == 3  # the photo, its caption, the document


def test_of_several_photos_the_good_ones_stay(business, counter):
    answer = counter.post(
        f"/usaha/{business.pk}/berkas/",
        {"photos": [named("a.jpg", photo()), named("b.svg", b"<svg/>")]},
    )

    page = answer.content.decode()
    assert "b.svg: Foto ini tidak dapat dibaca" in page
    assert "1 berkas tersimpan" in page
    assert Attachment.objects.get().title == "a"


def named(name, content):
    return SimpleUploadedFile(name, content)


def test_files_lie_among_the_documents_that_a_backup_takes_along(settings):
    documents = home() / "documents"

    assert settings.STORAGES["default"]["OPTIONS"]["location"] == documents
    assert FILES.address("abc") == "attachments/ab/abc"
