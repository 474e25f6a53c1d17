"""What the browser finds of mentorings: one under way, with all that belongs to it."""

from dataclasses import dataclass
from datetime import time, timedelta

from bakumutu.demo.offices import Cast
from bakumutu.guidance.actions import (
    Batch,
    BodyDetails,
    MentoringTerms,
    ScopeDetails,
    ShareDetails,
    Shown,
    SourceDetails,
    TypedLine,
    TypedReport,
    VisitPlan,
    VisitText,
    confirm_report,
    enter_body,
    enter_scope,
    enter_source,
    hold_visit,
    offer_evidence,
    open_mentoring,
    plan_gaps,
    plan_visit,
    record_batch,
    share,
    start_mentoring,
    type_report,
)
from bakumutu.guidance.models import (
    Assessment,
    BodyReferral,
    BodyScope,
    CertificationBody,
    FacilitationShare,
    Gap,
    Mentoring,
    ReferredBody,
    RoleModel,
    TestEvidence,
    Visit,
)
from bakumutu.ledger.identifiers import new_id
from bakumutu.office.actions import NewPerson
from bakumutu.office.roles import Role
from bakumutu.registry.actions import Upload
from bakumutu.standards.models import Edition, EditionStatus
from tests.browser.assessing import drawn_photo

#: Who mentors, beside the people of the demonstration.
PEOPLE = (
    NewPerson("Murni Caniago", "murni@padang.example", "Pendamping UMK", [Role.MENTOR]),
)


@dataclass(frozen=True)
class Mentored:
    """A mentoring under way, and one of everything that has a page of its own."""

    mentoring: Mentoring
    open_gap: Gap
    offered: Gap
    planned: Visit
    held: Visit
    disputed: Visit
    failed: TestEvidence
    typed: TestEvidence
    body: CertificationBody
    scope: BodyScope
    role_model: RoleModel
    share: FacilitationShare


def mentored(cast: Cast, assessment: Assessment) -> Mentored:
    """Return a mentoring on the gaps of an assessment."""
    return _Walk(cast, assessment).walked()


class _Walk:
    def __init__(self, cast: Cast, assessment: Assessment) -> None:
        self.cast, self.assessment = cast, assessment
        self.kori, self.murni = cast.who(Role.COORDINATOR), cast.who(Role.MENTOR)
        self.edition = Edition.objects.filter(
            kind="standard", status=EditionStatus.IN_FORCE, valid_until__isnull=True
        ).earliest("number")
        self.mentoring = self._begun()

    def walked(self) -> Mentored:
        gaps = list(self.mentoring.gaps.all())
        shown = Shown(uploads=(self._photo("Rak baru"),), note="Dipasang kemarin.")
        body = self._body()
        return Mentored(
            mentoring=self.mentoring,
            open_gap=gaps[1],
            offered=offer_evidence(gaps[0].pk, shown, by=self.murni),
            planned=self._planned(),
            held=self._held("Alat dibersihkan dan label diperiksa."),
            disputed=self._disputed(),
            failed=self._report("LHU-78/2026", is_compared=True),
            typed=self._report("LHU-79/2026", is_compared=False),
            body=body,
            scope=body.scopes.get(),
            role_model=self._role_model(),
            share=self._share(),
        )

    def _begun(self) -> Mentoring:
        terms = MentoringTerms(
            mentor_id=self.murni.person_id,
            edition_id=self.edition.pk,
            goal="Siap disertifikasi sebelum puasa.",
            ends_on=self.cast.today + timedelta(days=120),
        )
        made = open_mentoring(self.assessment.pk, terms, by=self.kori)
        plan_gaps(made.pk, by=self.murni)
        start_mentoring(made.pk, by=self.kori)
        batch = Batch(
            batch="B-07",
            produced_on=self.cast.today,
            upload=self._photo("Buku produksi"),
        )
        record_batch(made.pk, batch, by=self.murni)
        return Mentoring.objects.get(pk=made.pk)

    def _photo(self, words: str) -> Upload:
        return Upload("foto.jpg", drawn_photo(words), title=words)

    def _planned(self) -> Visit:
        plan = VisitPlan(
            planned_on=self.cast.today, planned_at=time(9), purpose="Lihat rak baru"
        )
        return plan_visit(self.mentoring.pk, plan, by=self.murni)

    def _text(self, log: str) -> VisitText:
        return VisitText(
            held_on=self.cast.today,
            arrived_at=time(9),
            departed_at=time(11, 30),
            log=log,
            next_step="Foto label baru",
            next_step_by="owner",
            next_step_due=self.cast.today + timedelta(days=7),
            gap_ids=(self.mentoring.gaps.first().pk,),
            photos=(self._photo(log),),
        )

    def _held(self, log: str) -> Visit:
        text = self._text(log)
        return hold_visit(self.mentoring.pk, new_id(), text, by=self.murni)

    def _disputed(self) -> Visit:
        key = new_id()
        for log in ("Suhu dicatat.", "Suhu belum dicatat."):
            visit = hold_visit(self.mentoring.pk, key, self._text(log), by=self.murni)
        return visit

    def _report(self, number: str, *, is_compared: bool) -> TestEvidence:
        lines = (
            TypedLine("kadar_air", "Kadar air", "9,1", "%", "≤ 7", "outside"),
            TypedLine("tak_dikenal", "Kekentalan", "3", "cP", "≤ 2", "outside"),
            TypedLine("abu", "Kadar abu", "2,0", "%", "≤ 5", "within"),
        )
        typed = TypedReport(
            number=number,
            laboratory="Laboratorium Uji Bukittinggi",
            issued_on=self.cast.today,
            verdict="outside",
            upload=self._photo(number),
            lines=lines,
        )
        made = type_report(self.mentoring.product_id, typed, by=self.murni)
        return confirm_report(made.pk, by=self.kori) if is_compared else made

    def _role_model(self) -> RoleModel:
        # Proposed before its certificate, so that one mentoring has every page.
        return RoleModel.objects.create(
            office_id=self.cast.office.pk,
            mentoring=self.mentoring,
            business_id=self.mentoring.business_id,
            product_id=self.mentoring.product_id,
            story="Suhu dicatat setiap hari, cacat turun separuh.",
            proposed_by_id=self.murni.person_id,
        )

    def _share(self) -> FacilitationShare:
        details = SourceDetails(
            year=self.cast.today.year, kind="state", name="DIPA", amount=25_000_000
        )
        source = enter_source(details, by=self.kori)
        wanted = ShareDetails(source_id=source.pk, purpose="test", amount=1_500_000)
        return share(self.mentoring.pk, wanted, by=self.kori)

    def _body(self) -> CertificationBody:
        details = BodyDetails(
            name="LSPro Contoh", city="Jakarta", accreditation="LSPr-000-IDN"
        )
        body = enter_body(details, by=self.kori)
        scope = enter_scope(
            body.pk,
            ScopeDetails(
                edition_id=self.edition.pk,
                route="type_5",
                valid_from=self.cast.today,
                valid_until=None,
                source="kan.or.id",
            ),
            by=self.kori,
        )
        # Shown before the product is ready, so that one mentoring has every page.
        referral = BodyReferral.objects.create(
            office_id=self.cast.office.pk,
            mentoring=self.mentoring,
            edition=self.edition,
            route="type_5",
            override_reason="Pemilik meminta sendiri",
            referred_by_id=self.kori.person_id,
        )
        ReferredBody.objects.create(
            office_id=self.cast.office.pk, referral=referral, scope=scope
        )
        return body
