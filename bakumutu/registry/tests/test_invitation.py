"""An owner is let in for the own business, from the page of that business."""

import re

from django.test import Client

from bakumutu.registry.actions import BusinessDetails, register_business


def test_an_invited_owner_sees_the_own_business(counter, actor):
    wulan = actor("counter", name="Wulan")
    business = register_business(BusinessDetails("UD Sasak Kopi"), by=wulan)
    typed = {"full_name": "Inaq Sari", "phone": "0812 9999 0001"}

    shown = counter.get(
        counter.post(f"/usaha/{business.pk}/undang/", typed).url
    ).content.decode()

    code = re.search(r"<strong>([A-Z2-9]{10})</strong>", shown).group(1)
    owner = Client()
    owner.post(f"/masuk/kode/{code}/", {"code": code})
    assert "UD Sasak Kopi" in owner.get("/usaha/saya/").content.decode()


def test_an_invitation_without_a_name_asks_for_it(counter, actor):
    wulan = actor("counter", name="Wulan")
    business = register_business(BusinessDetails("UD Sasak Kopi"), by=wulan)

    answer = counter.post(f"/usaha/{business.pk}/undang/", {"full_name": ""})

    assert "Kesalahan" in answer.content.decode()
