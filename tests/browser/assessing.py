"""What the browser finds of assessments: one at each step, and what phones sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO

from PIL import Image, ImageDraw

from bakumutu.demo.offices import Cast
from bakumutu.guidance.actions import (
    Acknowledgement,
    Appointment,
    Position,
    Reply,
    SentFile,
    Subject,
    acknowledge_findings,
    begin_visit,
    draft_findings,
    give_answer,
    give_phone_access,
    receive_submission,
    rehearse,
    release_rehearsal,
    schedule_assessment,
)
from bakumutu.guidance.models import Assessment, Submission
from bakumutu.office.actions import NewPerson
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.registry.actions import Upload
from bakumutu.registry.models import Product
from bakumutu.standards.models import Checklist, Edition

#: Who arranges and assesses, beside the people of the demonstration.
PEOPLE = (
    NewPerson(
        "Kori Sikumbang", "kori@padang.example", "Koordinator", [Role.COORDINATOR]
    ),
    NewPerson("Asri Piliang", "asri@padang.example", "Asesor Muda", [Role.ASSESSOR]),
    NewPerson("Bayu Koto", "bayu@padang.example", "Asesor Madya", [Role.ASSESSOR]),
    NewPerson("Putri Chaniago", "putri@padang.example", "Perencana", [Role.PLANNER]),
)
_MARKS = ("yes", "partly", "yes", "no", "yes")
_LATER_MARKS = ("yes", "yes", "yes", "partly", "no")


@dataclass(frozen=True)
class Assessed:
    """One assessment for each step that has a page of its own."""

    scheduled: Assessment
    on_site: Assessment
    drafted: Assessment
    sealed: Assessment
    again: Assessment
    #: Looked at once more, and acknowledged: other marks than at first.
    compared: Assessment
    stray: Submission
    #: What an owner rehearsed and let the office see.
    released: Assessment
    #: A visit by the limits of the product's standard, which a laboratory tested.
    tested: Assessment


def assessed(cast: Cast, product: Product) -> Assessed:
    """Return a product that was looked at more than once."""
    walk = _Walk(cast, product)
    sealed = walk.agreed()
    again = walk.drafted(kind="reassessment", earlier_id=sealed.pk)
    return Assessed(
        scheduled=walk.scheduled(),
        on_site=walk.contradicted(),
        drafted=again,
        sealed=sealed,
        again=again,
        compared=walk.agreed(_LATER_MARKS, kind="reassessment", earlier_id=sealed.pk),
        stray=walk.stray(),
        released=walk.released(),
        tested=walk.tested(),
    )


def drawn_photo(words: str) -> bytes:
    """Return a small picture that says what it would show."""
    image = Image.new("RGB", (640, 420), "#d8c9a8")
    ImageDraw.Draw(image).text((24, 24), words, fill="#3d2700")
    into = BytesIO()
    image.save(into, "JPEG")
    return into.getvalue()


class _Walk:
    def __init__(self, cast: Cast, product: Product) -> None:
        self.cast, self.product = cast, product
        self.asri = cast.who(Role.ASSESSOR)
        self.bayu = cast.who(Role.ASSESSOR, 1)
        self.checklist = Checklist.objects.get(code="cppob")

    def scheduled(self, **subject: object) -> Assessment:
        wanted = {"product_id": self.product.pk, "checklist_id": self.checklist.pk}
        appointment = Appointment(
            assessor_id=self.asri.person_id,
            visit_on=self.cast.today + timedelta(days=3),
            place="Jalan Gurun Laweh 12, Lubuk Begalung, dekat masjid",
        )
        return schedule_assessment(
            Subject(**(wanted | subject)),
            appointment,
            by=self.cast.who(Role.COORDINATOR),
        )

    def begun(self, **subject: object) -> Assessment:
        made = self.scheduled(**subject)
        return begin_visit(made.pk, Position(), by=self.asri)

    def answered(self, marks: Sequence[str] = _MARKS, **subject: object) -> Assessment:
        made = self.begun(**subject)
        for place, item in enumerate(self.checklist.items.all()):
            mark = marks[place % len(marks)]
            shown = place % 3 == 0 and mark != "no"
            self._answer(made, item, mark, is_shown=shown)
        return made

    def _answer(self, made, item, mark, *, is_shown) -> None:
        photo = drawn_photo(f"{item.number}. {item.text_id}")
        upload = Upload(f"{item.number}.jpg", photo, title=item.text_id[:120])
        note = "" if mark == "yes" else "Dilihat di dapur dan gudang."
        reply = Reply(
            item_id=item.pk,
            mark=mark,
            note=note,
            uploads=(upload,) if is_shown else (),
        )
        give_answer(made.pk, reply, by=self.asri)

    def drafted(self, marks: Sequence[str] = _MARKS, **subject: object) -> Assessment:
        made = self.answered(marks, **subject)
        words = "Dapur rapi dan alur kerja jelas. Catatan suhu belum ada."
        return draft_findings(made.pk, summary=words, by=self.asri)

    def agreed(self, marks: Sequence[str] = _MARKS, **subject: object) -> Assessment:
        made = self.drafted(marks, **subject)
        spoken = Acknowledgement(name="Ramli", way="spoken")
        return acknowledge_findings(made.pk, spoken, by=self.asri)

    def contradicted(self) -> Assessment:
        """Return a visit under way: two assessors differ on some of the items."""
        made = self.begun()
        for item in self.checklist.items.all()[:6]:
            self._answer(made, item, "yes", is_shown=item.number == 1)
            mark = "partly" if item.number % 3 == 0 else "yes"
            note = "Sebagian saja." if mark == "partly" else ""
            reply = Reply(item_id=item.pk, mark=mark, note=note)
            give_answer(made.pk, reply, by=self.bayu)
        return made

    def released(self) -> Assessment:
        """Return a rehearsal that its owner let the office see."""
        owner = self.cast.who(Role.BUSINESS_OWNER)
        made = rehearse(self.product.pk, self.checklist.pk, by=owner)
        for item in self.checklist.items.all()[:6]:
            photo = drawn_photo(f"Latihan {item.number}")
            upload = Upload(f"latihan-{item.number}.jpg", photo, is_private=True)
            reply = Reply(item_id=item.pk, mark="yes", uploads=(upload,))
            give_answer(made.pk, reply, by=owner)
        return release_rehearsal(made.pk, by=owner)

    def tested(self) -> Assessment:
        """Return a visit by the checklist that follows from limits."""
        edition = Edition.objects.get(number=self.product.standard_number)
        return self.begun(checklist_id=None, edition_id=edition.pk)

    def stray(self) -> Submission:
        """Return a form that belongs to no appointment."""
        access, _token = give_phone_access(
            self.asri.person_id, "HP dinas 1", by=self.asri
        )
        item = self.checklist.items.first()
        section, name = item.path.split("/")
        xml = (
            f"<data id='cppob' version='{self.checklist.version}'>"
            f"<{section}><{name}>yes</{name}><{name}_photo>1.jpg</{name}_photo>"
            f"</{section}><meta><instanceID>uuid:kiriman-1</instanceID></meta></data>"
        )
        files = [SentFile("1.jpg", drawn_photo("Halaman depan"))]
        sender: Actor = self.asri
        return receive_submission(xml.encode(), files, access, by=sender).submission
