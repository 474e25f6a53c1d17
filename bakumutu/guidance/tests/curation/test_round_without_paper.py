"""One round of curation from the call to the commitment, on the pages alone."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from bakumutu.guidance.models import Call, Nomination
from bakumutu.guidance.tests.curation.conftest import CRITERIA, NAMES
from bakumutu.ledger.outbox import drain
from bakumutu.registry.models import Business

SASAK, RINJANI, SEMBALUN, PUJUT = NAMES


class Pages:
    """The round as its people walk it; every step is a page that they open or send."""

    def __init__(self, client_as, people, products, today) -> None:
        self.client = {name: client_as(who) for name, who in vars(people).items()}
        self.products = dict(zip(NAMES, products, strict=True))
        self.today = today

    def reads(self, who, name, row=None):
        """Return what somebody reads on a page."""
        answer = self.client[who].get(self._at(name, row), follow=True)
        assert answer.status_code == 200, answer.status_code
        return words(answer)

    def sends(self, who, name, row=None, /, **typed):
        """Send a form, and return what is read after it."""
        key = {"idempotency_key": str(uuid4())}
        answer = self.client[who].post(self._at(name, row), typed | key, follow=True)
        assert answer.status_code == 200, answer.status_code
        return words(answer)

    def prepares_a_call(self):
        """Let the coordinator draft a call for one place; the pages go on with it."""
        day = f"{self.today:%d/%m/%Y}"
        days = {"opens_on": day, "closes_on": day, "panel_on": day}
        numbers = {"quota": 1, "waiting_places": 1, "commitment_days": 14}
        bounds = {"least_total": 50, "most_apart": 20}
        self.sends("kuri", "draft_call", title="Kopi", **days, **numbers, **bounds)
        return Call.objects.get()

    def nominates(self, who, call, name):
        """Put the product of a business forward."""
        product = self.products[name]
        address = f"{self._at('nominate', call)}?usaha={product.business_id}"
        typed = {"product": str(product.pk), "statement": "Dibuat tiap pekan."}
        answer = self.client[who].post(address, typed, follow=True)
        return words(answer)

    def nomination_of(self, name):
        """Return the nomination of a business."""
        return Nomination.objects.get(business__name=name)

    def screens_in(self, name):
        """Say of each condition how it is known that it is met."""
        found = self.nomination_of(name)
        said = {}
        for condition in found.call.criteria.conditions.filter(check_by="by_hand"):
            said[f"met_{condition.pk.hex}"] = "yes"
            said[f"why_{condition.pk.hex}"] = "Dilihat saat kunjungan."
        return self.sends("sari", "screen", found, **said, **{"in": "1"})

    def scores(self, who, name, level, **levels):
        """Give each criterion a level, after the declaration."""
        given = dict.fromkeys(CRITERIA, level) | levels
        typed = {f"level_{code}": str(each) for code, each in given.items()}
        row = self.nomination_of(name)
        return self.sends(who, "score", row, declared="none", remark="Ajek.", **typed)

    def lets_the_last_day_pass(self, call):
        """Close the call on the day after its last."""
        past = self.today - timedelta(days=1)
        Call.objects.filter(pk=call.pk).update(opens_on=past, closes_on=past)
        self.sends("kuri", "close_call", call)

    def seats_a_panel(self, call):
        """Name three members, each with a declaration."""
        for name in ("Kuri", "Asih", "Hasan"):
            typed = {"name": name, "institution": "Disperin", "declared": "none"}
            self.sends("kuri", "name_member", call, **typed)

    def decides(self, call):
        """Send the page of the decision with the reasons that stand on it."""
        page = self.client["kuri"].get(self._at("decide_call", call)).content.decode()
        found = re.findall(r'<textarea name="(reason_\w+)"[^>]*>\s*([^<]*)', page)
        return self.sends("kuri", "decide_call", call, minutes="Lancar.", **dict(found))

    @staticmethod
    def _at(name, row):
        return reverse(f"guidance:{name}", args=[row.pk] if row else [])


def words(answer):
    """Return the text of a page as it is read, without its markup."""
    main = answer.content.decode().partition("<main")[2].partition("</main")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


@pytest.fixture
def pages(client_as, people, products, curation) -> Pages:
    for number, product in enumerate(products, 1):
        address = f"usaha{number}@contoh.example"
        Business.objects.filter(pk=product.business_id).update(email=address)
    return Pages(client_as, people, products, curation.today)


@pytest.fixture
def opened(pages) -> Call:
    """Return a call that the coordinator opened."""
    call = pages.prepares_a_call()
    pages.sends("kuri", "open_call", call)
    return call


@pytest.fixture
def screened(pages, opened) -> Call:
    """Return a call with three candidates who were screened in."""
    for name in (SASAK, RINJANI, SEMBALUN):
        pages.nominates("dian", opened, name)
        pages.screens_in(name)
    return opened


@pytest.fixture
def judged(pages, screened) -> Call:
    """Return a closed call: two are level, the third is behind; a panel sits."""
    for assessor in ("asih", "bayu"):
        pages.scores(assessor, SASAK, 2, legalitas=3)
        pages.scores(assessor, RINJANI, 2, kapasitas=3)
        pages.scores(assessor, SEMBALUN, 2)
    pages.lets_the_last_day_pass(screened)
    pages.seats_a_panel(screened)
    return screened


def test_criteria_are_frozen_when_the_call_opens(pages, opened):
    assert "tidak ada yang bisa mengubah kriteria" in pages.reads(
        "kuri", "criteria", opened
    )


def test_a_bad_nomination_is_refused_in_words(pages, opened):
    pages.nominates("dian", opened, SASAK)
    assert "sudah ikut" in pages.nominates("sari", opened, SASAK)

    pages.nominates("dian", opened, PUJUT)
    Business.objects.filter(name=PUJUT).update(nib="")
    pujut = pages.nomination_of(PUJUT)
    assert "Belum terpenuhi: Usaha punya NIB" in pages.reads("sari", "screen", pujut)

    pages.sends("sari", "screen", pujut, out="1", reason="Urus NIB dahulu.")
    assert "Urus NIB dahulu." in pages.reads("kuri", "nomination", pujut)


def test_nobody_sees_the_others_score_before_both_are_in(pages, screened):
    sasak = pages.nomination_of(SASAK)

    pages.scores("asih", SASAK, 3)
    assert "75,0" not in pages.reads("bayu", "nomination", sasak)
    assert "75,0" not in pages.reads("kuri", "panel", screened)

    pages.scores("bayu", SASAK, 3)
    assert "75,0" in pages.reads("bayu", "nomination", sasak)


def test_an_officer_runs_a_round_of_curation_without_paper(pages, judged, mailoutbox):
    panel = pages.reads("kuri", "panel", judged)
    assert "Nilai sama, lebih rendah pada: Legalitas" in panel
    assert "Ajek." in panel
    assert "Korelasi intrakelas" in panel

    pages.decides(judged)
    drain()
    assert len(mailoutbox) == 3
    assert "Berita acara" in pages.reads("kuri", "panel", judged)

    own = pages.nomination_of(SASAK)
    assert "Produk Anda terpilih" in pages.reads("ibu", "own_nomination", own)
    waiting = pages.nomination_of(RINJANI)
    assert "daftar tunggu" in pages.reads("lain", "own_nomination", waiting)
    left = pages.nomination_of(SEMBALUN)
    assert "Produk Anda belum terpilih" in pages.reads("kuri", "nomination", left)

    pages.sends("ibu", "give_up_own", own, reason="Mesin rusak.")
    drain()
    assert "Giliran Anda" in pages.reads("lain", "own_nomination", waiting)

    pages.sends("lain", "commit_own", waiting, agreed="on")
    drain()
    assert "Surat komitmen" in pages.reads("lain", "own_nomination", waiting)

    pages.sends("kuri", "finish_call", judged)
    assert Call.objects.get().state == "finished"
