"""A coffee roaster who is mentored: the walk from the gaps to the certificate."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

import pytest

from bakumutu.guidance import actions
from bakumutu.guidance.actions import (
    Acknowledgement,
    Appointment,
    Batch,
    BodyDetails,
    Certificate,
    Choice,
    MentoringTerms,
    ReferralTerms,
    ScopeDetails,
    Shown,
    TypedLine,
    TypedReport,
    VisitText,
)
from bakumutu.guidance.models import (
    Assessment,
    Gap,
    Mentoring,
    TestEvidence,
    Visit,
)
from bakumutu.guidance.tests.assessment.conftest import (  # noqa: F401 -- fixtures
    business,
    checklist,
    in_english,
    own_storage,
    people,
    product,
    refused,
    visit,
)
from bakumutu.ledger.identifiers import new_id
from bakumutu.office.actor import Actor
from bakumutu.registry.actions import ConsentDetails, Upload, give_consent
from bakumutu.registry.tests.pictures import photo
from bakumutu.standards.models import Edition

PDF = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"


@dataclass(frozen=True)
class Helpers:
    """Those who mentor and check, besides who assesses and owns."""

    murni: Actor  # mentor
    tono: Actor  # another mentor
    cek: Actor  # assessor who knows nothing of the product


@pytest.fixture
def helpers(actor) -> Helpers:
    """Return two mentors and an assessor who knows nothing of the product."""
    return Helpers(
        murni=actor("mentor", name="Murni"),
        tono=actor("mentor", name="Tono"),
        cek=actor("assessor", name="Cek"),
    )


@pytest.fixture
def edition(db) -> Edition:
    """Return the standard that coffee is certified to."""
    return Edition.objects.create(
        code="sni-01-3542-2004",
        number="SNI 01-3542-2004",
        number_key="sni0135422004",
        stem="01-3542",
        family="kopi bubuk",
        kind="standard",
        title_id="Kopi bubuk",
        search_text="sni 01-3542-2004 kopi bubuk",
        group="pangan",
        status="in_force",
        completeness="complete",
        valid_from=date(2004, 1, 1),
    )


class Walk:
    """Walks a mentoring as far as a test needs."""

    def __init__(self, assessing, helpers, edition, today) -> None:
        self.assessing, self.people = assessing, assessing.people
        self.helpers, self.edition, self.today = helpers, edition, today
        self._photos = 0

    def picture(self, name: str = "bukti.jpg") -> Upload:
        """Return a photo unlike those before it."""
        self._photos += 1
        return Upload(name, photo((40 + self._photos, 30)))

    def opened(self, **terms) -> Mentoring:
        """Return a mentoring on an assessment that the owner acknowledged."""
        return self.opened_on(self.assessing.agreed(), **terms)

    def opened_on(self, assessment: Assessment, **terms) -> Mentoring:
        """Return a mentoring on an assessment, whatever its state."""
        wanted = {
            "mentor_id": self.helpers.murni.person_id,
            "edition_id": self.edition.pk,
        }
        return actions.open_mentoring(
            assessment.pk, MentoringTerms(**(wanted | terms)), by=self.people.kori
        )

    def planned(self, **terms) -> Mentoring:
        """Return a mentoring whose gaps are tasks."""
        made = self.opened(**terms)
        actions.plan_gaps(made.pk, by=self.helpers.murni)
        return made

    def active(self, **terms) -> Mentoring:
        """Return a mentoring under way."""
        made = self.planned(**terms)
        return actions.start_mentoring(made.pk, by=self.people.kori)

    def offered(self, gap: Gap, by: Actor | None = None) -> Gap:
        """Return a gap for which somebody showed a photo."""
        shown = Shown(uploads=(self.picture(),))
        return actions.offer_evidence(gap.pk, shown, by=by or self.people.inaq)

    def without_gaps(self, **terms) -> Mentoring:
        """Return a mentoring under way in which every gap is closed."""
        made = self.active(**terms)
        for gap in made.gaps.all():
            self.offered(gap)
            actions.accept_evidence(gap.pk, by=self.helpers.murni)
        return made

    def typed_report(self, by: Actor | None = None, **named) -> TestEvidence:
        """Return the report of another laboratory as one person typed it."""
        wanted = {
            "number": "LHU-77/2026",
            "laboratory": "Lab Uji Mataram",
            "issued_on": self.today - timedelta(days=10),
            "verdict": "within",
            "upload": Upload("lhu.pdf", PDF),
        }
        typed = TypedReport(**(wanted | named))
        return actions.type_report(
            self.assessing.product.pk, typed, by=by or self.helpers.murni
        )

    def passing_report(self, **named) -> TestEvidence:
        """Return a report that a second person compared."""
        made = self.typed_report(**named)
        return actions.confirm_report(made.pk, by=self.people.kori)

    def failed_report(self) -> TestEvidence:
        """Return a report in which moisture fails."""
        lines = (
            TypedLine("kadar_air", "Kadar air", "9,1", "%", "≤ 7", "outside"),
            TypedLine("abu", "Kadar abu", "4,2", "%", "≤ 5", "within"),
        )
        return self.passing_report(verdict="outside", lines=lines, number="LHU-78")

    def batches(self, made: Mentoring, count: int = 3) -> None:
        """Let records of the owner cover so many batches."""
        for number in range(count):
            batch = Batch(
                batch=f"B{number}", produced_on=self.today, upload=self.picture()
            )
            actions.record_batch(made.pk, batch, by=self.helpers.murni)

    def checkable(self) -> Mentoring:
        """Return a mentoring that has all a ready-check needs."""
        made = self.without_gaps()
        self.passing_report()
        self.batches(made)
        return made

    def waiting(self) -> Mentoring:
        """Return a mentoring that waits for its ready-check."""
        return actions.ask_ready_check(self.checkable().pk, by=self.helpers.murni)

    def arranged(self, assessor: Actor | None = None) -> Mentoring:
        """Return a mentoring whose ready-check has a day and an assessor."""
        appointment = Appointment(
            assessor_id=(assessor or self.helpers.cek).person_id, visit_on=self.today
        )
        return actions.arrange_ready_check(
            self.waiting().pk,
            self.assessing.checklist.pk,
            appointment,
            by=self.people.kori,
        )

    def checked(self, **marks: str) -> Mentoring:
        """Return a mentoring whose ready-check the owner acknowledged."""
        made = self.arranged()
        self.check(made.ready_check, **marks)
        return Mentoring.objects.get(pk=made.pk)

    def check(self, check: Assessment, **marks: str) -> None:
        """Do a ready-check up to what its owner acknowledges."""
        cek = self.helpers.cek
        actions.begin_visit(check.pk, actions.Position(), by=cek)
        for name in ("pilih", "gudang", "alat", "suhu"):
            shown = () if name == "pilih" else (self.picture(),)
            reply = self.assessing.reply(name, marks.get(name, "yes"), uploads=shown)
            actions.give_answer(check.pk, reply, by=cek)
        actions.draft_findings(check.pk, summary="Rapi.", by=cek)
        spoken = Acknowledgement(name="Inaq Sari", way="spoken")
        actions.acknowledge_findings(check.pk, spoken, by=cek)

    def ready(self) -> Mentoring:
        """Return a mentoring that another assessor found ready."""
        return actions.confirm_ready(self.checked().pk, by=self.helpers.cek)

    def body(self, name: str = "LSPro Agro", number: str = "LSPr-001-IDN") -> UUID:
        """Return a certification body with the standard in its scope."""
        details = BodyDetails(name=name, city="Jakarta", accreditation=number)
        made = actions.enter_body(details, by=self.people.kori)
        scope = ScopeDetails(
            edition_id=self.edition.pk,
            route="type_5",
            valid_from=date(2020, 1, 1),
            valid_until=None,
            source="kan.or.id",
        )
        actions.enter_scope(made.pk, scope, by=self.people.kori)
        return made.pk

    def consent(self, purpose: str = "referral") -> None:
        """Let the business agree to one purpose."""
        details = ConsentDetails(
            purpose=purpose,
            recipient="Semua",
            text_version="1",
            language="id",
            method="spoken",
        )
        give_consent(self.assessing.product.business_id, details, by=self.people.sari)

    def referred(self) -> Mentoring:
        """Return a mentoring whose letter names one body."""
        made = self.ready()
        self.consent()
        self.body()
        terms = ReferralTerms(route="type_5", prepared="Catatan mutu")
        actions.refer_to_bodies(made.pk, terms, by=self.people.kori)
        return Mentoring.objects.get(pk=made.pk)

    def chosen(self) -> Mentoring:
        """Return a mentoring whose owner chose a body."""
        made = self.referred()
        body_id = made.referrals.get().named.get().scope.body_id
        choice = Choice(body_id=body_id, chosen_by="Inaq Sari", chosen_on=self.today)
        actions.choose_body(made.pk, choice, by=self.people.inaq)
        return made

    def certified(self) -> Mentoring:
        """Return a mentoring whose product a body certified."""
        made = self.chosen()
        paper = Certificate(number="SC-9", issued_on=self.today)
        actions.record_certified(made.pk, paper, by=self.helpers.murni)
        return Mentoring.objects.get(pk=made.pk)

    def text(self, log: str = "Alat sangrai dibersihkan.", **named) -> VisitText:
        """Return a visit of today as it is written down."""
        wanted = {
            "held_on": self.today,
            "arrived_at": time(9),
            "departed_at": time(11),
            "next_step": "Foto alat",
            "next_step_by": "owner",
            "next_step_due": self.today + timedelta(days=7),
        }
        return VisitText(log=log, **(wanted | named))

    def held(self, made: Mentoring | None = None, key: UUID | None = None) -> Visit:
        """Return a visit that was written down."""
        mentoring = made or self.active()
        return actions.hold_visit(
            mentoring.pk, key or new_id(), self.text(), by=self.helpers.murni
        )


@pytest.fixture
def walk(visit, helpers, edition, office) -> Walk:  # noqa: F811 -- a fixture
    """Return a walker of mentorings."""
    return Walk(visit, helpers, edition, office.today())
