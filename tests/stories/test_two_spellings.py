"""Two spellings of one business: asked about, merged by two people, and undone."""

import re

import pytest

from bakumutu.ledger.outbox import drain
from bakumutu.registry.actions import load_places
from bakumutu.registry.models import Business, DuplicatePair, Merge, Product

IN_REMBITAN = {"place": "Rembitan, Pujut, Lombok Tengah", "scale": "micro"}


@pytest.fixture
def sari(actor, client_as, db):
    load_places()
    return client_as(actor("counter", name="Sari"))


@pytest.fixture
def manager(actor, client_as):
    return client_as(actor("technical_manager", name="Manajer"))


def test_two_spellings_become_one_business_and_two_again(sari, manager):
    known = registers(sari, "Dapur Etek Nur", nib="1234567890123")
    adds_a_product(sari, known, "Abon ikan")
    assert "mirip" in is_asked(sari, "Dapur Etek Noer")
    entered = registers(sari, "Dapur Etek Noer", tetap="1")
    adds_a_product(sari, entered, "Sambal")
    drain()

    pair = DuplicatePair.objects.get()
    assert "nama 100 % mirip, desa sama" in what_waits(sari).lower()
    refused = decides(manager, pair, "merge_businesses", stays=known, name=entered)
    assert "orang kedua memutuskan" in refused
    decides(sari, pair, "propose_merge", stays=known)
    decides(manager, pair, "merge_businesses", stays=known, name=entered)

    assert names() == ["Dapur Etek Noer"]
    assert products_of(known) == {"Abon ikan", "Sambal"}
    merge = Merge.objects.get()
    shown = manager.get(f"/usaha/gabungan/{merge.pk}/").content.decode()
    assert "Dapur Etek Nur → Dapur Etek Noer" in shown
    assert "Diusulkan Sari, diputuskan Manajer" in shown

    undoes(manager, merge, "Ternyata dua dapur bersaudara")

    assert names() == ["Dapur Etek Noer", "Dapur Etek Nur"]
    assert products_of(known) == {"Abon ikan"}
    assert products_of(entered) == {"Sambal"}
    assert "nama 100 % mirip" not in what_waits(sari).lower()


def registers(officer, name, **typed):
    officer.post("/usaha/baru/", IN_REMBITAN | {"name": name} | typed)
    return Business.objects.get(name=name)


def is_asked(officer, name):
    return officer.post("/usaha/baru/", IN_REMBITAN | {"name": name}).content.decode()


def adds_a_product(officer, business, name):
    officer.post(f"/usaha/{business.pk}/produk/", {"name": name})


def what_waits(officer):
    page = officer.get("/usaha/kembar/").content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def decides(officer, pair, verb, *, stays, name=None):
    """Press one of the buttons below two entries that stand side by side."""
    chosen = "0" if name is None else "1" if name == pair.first else "2"
    nib = "1" if pair.first.nib else "2"
    form = {"survivor": str(stays.pk), "keep_name": chosen, "keep_nib": nib}
    address = f"/usaha/kembar/{pair.pk}/"
    told = {"reason": "Satu dapur, dua ejaan", "verb": verb}
    return officer.post(address, form | told).content.decode()


def undoes(officer, merge, reason):
    officer.post(f"/usaha/gabungan/{merge.pk}/", {"reason": reason})


def names():
    return sorted(Business.objects.values_list("name", flat=True))


def products_of(business):
    return set(Product.objects.filter(business=business).values_list("name", flat=True))
