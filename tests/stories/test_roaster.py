"""A coffee roaster in Pujut, page by page, from the first visit to the referral.

Nothing but pages is used, and no script: what the owner reads at each station is what
the phone shows. The same story is walked in a browser in tests/browser/test_roaster.py.
"""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client

from bakumutu.config.cli.up import load_reference_facts
from bakumutu.demo.cast import (
    INSTITUTE,
    INSTITUTE_PEOPLE,
    SERVICE_OFFICE,
    SERVICE_PEOPLE,
)
from bakumutu.demo.filling import prepare_laboratory
from bakumutu.demo.offices import open_with_people
from bakumutu.ledger.scope import office_scope
from bakumutu.letters import shelf
from bakumutu.office.models import Person
from bakumutu.office.roles import Role
from tests.roaster.office import PEOPLE, prepare
from tests.roaster.photos import photo_in
from tests.roaster.reader import Reader
from tests.roaster.story import BODIES, OWNER, Roaster

pytestmark = pytest.mark.xdist_group("roaster")


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker, tmp_path_factory) -> Roaster:
    """Walk the whole road once, and leave nothing behind."""
    directory = tmp_path_factory.mktemp("photos")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        storage = shelf.DurableStorage(location=tmp_path_factory.mktemp("shelf"))
        patch.setattr(shelf, "default_storage", storage)
        with transaction.atomic():
            _open_offices()
            walked = Roaster(
                who=_devices(),
                photos=lambda words: photo_in(directory, words),
            )
            walked.walk()
            transaction.set_rollback(True)
    return walked


def _open_offices() -> None:
    load_reference_facts()
    service = open_with_people(SERVICE_OFFICE, (*SERVICE_PEOPLE, *PEOPLE), "unused")
    institute = open_with_people(INSTITUTE, INSTITUTE_PEOPLE, "unused")
    with office_scope(institute.office.pk):
        prepare_laboratory(institute)
        prepare(institute, service.who(Role.STANDARDS_ANALYST))


def _devices() -> Callable[[str], Reader]:
    """Return a finder of devices: staff are signed in, the owner comes by a link."""
    found: dict[str, Reader] = {}

    def device(name: str) -> Reader:
        if name not in found:
            client = Client()
            if name != OWNER:
                person = Person.objects.get(email__startswith=f"{name}@")
                client.force_login(person)
            found[name] = Reader(client)
        return found[name]

    return device


#: Station -> what comes next on the owner's page, and whose turn it is.
TURNS = {
    "call open": ("Usulkan produk ini untuk didampingi", "Anda"),
    "nominated": ("Kantor memeriksa apakah semuanya lengkap", "Kantor"),
    "screened in": ("Dua asesor menilai produk Anda", "Kantor"),
    "scored": ("Panel memutuskan siapa yang mendapat tempat", "Kantor"),
    "selected": ("Terima tempat ini atau lepaskan", "Anda"),
    "committed": ("Kantor mengatur kunjungan pertama", "Kantor"),
    "assessment arranged": ("Asesor mengunjungi Anda", "Kantor"),
    "findings drafted": ("Baca temuan, lalu nyatakan apakah benar", "Anda"),
    "gap report": ("Kantor menunjuk pendamping untuk Anda", "Kantor"),
    "mentor named": ("Pendamping menyusun rencana bersama Anda", "Kantor"),
    "plan made": ("Catat suhu dan lama sangrai tiap batch.", "Anda"),
    "visit signed": ("Foto buku suhu tiga batch", "Anda"),
    "evidence 1": ("Alat ukur proses terkalibrasi", "Anda"),
    "gaps closed": ("Ajukan uji produk", "Anda"),
    "test asked": ("Periksa kelengkapan permohonan", "Kantor"),
    "referred to a laboratory": (
        "Antar contoh ke salah satu laboratorium di surat",
        "Anda",
    ),
    "failed": ("Contoh belum lulus: baca sebabnya dan yang bisa dicoba", "Anda"),
    "mended": ("Ujikan produk sekali lagi", "Anda"),
    "passed": ("Simpan catatan 3 batch lagi", "Anda"),
    "records kept": ("Pendamping meminta asesor lain memeriksa kesiapan", "Kantor"),
    "check asked": ("Kantor menunjuk siapa yang memeriksa kesiapan", "Kantor"),
    "check arranged": ("Asesor mengunjungi Anda", "Kantor"),
    "ready": ("Kantor menyebutkan LSPro yang sesuai", "Kantor"),
    "referred": ("Pilih LSPro, lalu beri tahu kantor", "Anda"),
    "body chosen": (
        "LSPro Kopi Contoh memutuskan sertifikat",
        "LSPro",
    ),
}


@pytest.mark.parametrize("station", TURNS)
def test_the_owner_reads_whose_turn_it_is_and_until_when(told, station):
    title, side = TURNS[station]

    page = told.owner_reads[station].casefold()
    assert f"langkah berikut {title} {side} paling lambat".casefold() in page


def test_the_owner_reads_that_nothing_waits_before_a_call_opens(told):
    assert "Tidak ada yang menunggu Anda sekarang" in told.owner_reads["let in"]


def test_the_finder_leads_from_the_owners_words_to_the_standard_in_force(told):
    assert "SNI 8964:2021 Kopi sangrai dan kopi bubuk berlaku" in told.at["found"]


def test_a_failed_sample_is_explained_to_the_owner(told):
    page = told.at["explained"]

    assert "Nilai Anda 9,1 % Batas maks. 7" in page
    assert "Penyebab lazim dalam proses" in page
    assert "Tiga hal berikutnya untuk dicoba" in page


def test_who_mentored_reads_why_another_must_judge(told):
    assert "Asesor lain yang harus melakukannya" in told.at["refused"]


def test_the_letter_names_every_body_and_the_owner_chooses(told):
    assert all(name in told.at["bodies"] for name, _number in BODIES)
    assert "Semua lembaga ini dapat menyertifikasi produk Anda" in told.at["bodies"]
