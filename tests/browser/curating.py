"""What the browser finds of curation: one call at each step."""

from dataclasses import dataclass
from datetime import timedelta

from bakumutu.demo.offices import Cast
from bakumutu.guidance.actions import (
    CallDetails,
    MemberDetails,
    Proposal,
    ScoreSheet,
    Verdict,
    close_call,
    decide_call,
    draft_call,
    name_member,
    nominate,
    open_call,
    screen_in,
    send_score,
)
from bakumutu.guidance.models import Call, Nomination
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.registry.actions import (
    BusinessDetails,
    ConsentDetails,
    ProductDetails,
    give_consent,
    name_representative,
    register_business,
    register_product,
)
from bakumutu.registry.models import Business, Product
from bakumutu.standards.models import Edition, EditionStatus

_PRODUCTS = ("Rendang", "Dendeng", "Keripik sanjai", "Kopi bubuk", "Dakak-dakak")


@dataclass(frozen=True)
class Curated:
    """One call and one nomination for each step that has a page of its own."""

    draft: Call
    open: Call
    judged: Call
    decided: Call
    nominated: Nomination
    longlisted: Nomination
    scored: Nomination
    selected: Nomination


def curated(cast: Cast, owners: list[Actor]) -> Curated:
    """Return rounds of curation about the products of one more business."""
    walk = _Walk(cast, owners)
    judged, decided = walk.judged(1), walk.judged(2)
    decide_call(decided.pk, Verdict("Rapat lancar."), by=walk.kori)
    taken = walk.opened(quota=5)
    selected = decided.nominations.get()
    return Curated(
        draft=walk.draft(quota=5),
        open=taken,
        judged=judged,
        decided=decided,
        nominated=walk.nominated(taken, 3),
        longlisted=walk.longlisted(taken, 4),
        scored=judged.nominations.get(),
        selected=selected,
    )


class _Walk:
    """Walks calls as far as a page needs."""

    def __init__(self, cast: Cast, owners: list[Actor]) -> None:
        self.cast = cast
        self.kori = cast.who(Role.COORDINATOR)
        self.counter = cast.who(Role.COUNTER)
        self.assessors = [cast.who(Role.ASSESSOR, place) for place in (0, 1)]
        self.products = self._products(owners)

    def draft(self, quota: int) -> Call:
        """Return a call that is being prepared."""
        today = self.cast.today
        details = CallDetails(
            title="Oleh-oleh Minang 2026",
            aim="Untuk usaha mikro dan kecil yang produknya sudah rutin dibuat.",
            quota=quota,
            opens_on=today,
            closes_on=today,
            panel_on=today + timedelta(days=7),
        )
        return draft_call(details, by=self.kori)

    def opened(self, quota: int) -> Call:
        """Return a call that takes nominations."""
        return open_call(self.draft(quota).pk, by=self.kori)

    def judged(self, number: int) -> Call:
        """Return a closed call with a candidate whose scores are in, and a panel."""
        call = self.opened(quota=1)
        found = self.longlisted(call, number)
        for assessor in self.assessors:
            levels = {each.code: 3 for each in call.criteria.criteria.all()}
            remark = "Rasanya ajek; kemasannya belum menyebut tanggal kedaluwarsa."
            sheet = ScoreSheet(has_interest=False, levels=levels, remark=remark)
            send_score(found.pk, sheet, by=assessor)
        past = self.cast.today - timedelta(days=1)
        Call.objects.filter(pk=call.pk).update(opens_on=past, closes_on=past)
        close_call(call.pk, by=self.kori)
        for name in ("Kori Sikumbang", "Asri Piliang", "Hasan Basri"):
            member = MemberDetails(name, "Dinas Perindustrian", has_interest=False)
            name_member(call.pk, member, by=self.kori)
        return Call.objects.get(pk=call.pk)

    def nominated(self, call: Call, number: int) -> Nomination:
        """Return a nomination by the counter."""
        proposal = Proposal(self.products[number].pk, "Resep keluarga, dibuat rutin.")
        return nominate(call.pk, proposal, by=self.counter)

    def longlisted(self, call: Call, number: int) -> Nomination:
        """Return a nomination that was screened in."""
        found = self.nominated(call, number)
        by_hand = call.criteria.conditions.filter(check_by="by_hand")
        answers = {each.pk: (True, "Dilihat saat kunjungan.") for each in by_hand}
        return screen_in(found.pk, answers, by=self.counter)

    def _products(self, owners: list[Actor]) -> list[Product]:
        details = BusinessDetails(
            name="UD Rendang Uni Rina", nib="8120001234567", phone="+6281234500011"
        )
        business: Business = register_business(details, by=self.counter)
        for owner in owners:
            name_representative(owner.person_id, business.pk, by=self.counter)
        consent = ConsentDetails("service", "BSPJI Padang", "2026-1", "id", "signed")
        give_consent(business.pk, consent, by=self.counter)
        edition = Edition.objects.filter(
            kind="standard", status=EditionStatus.IN_FORCE, valid_until__isnull=True
        ).earliest("number")
        return [
            register_product(
                business.pk,
                ProductDetails(name, standard_number=edition.number),
                by=self.counter,
            )
            for name in _PRODUCTS
        ]
