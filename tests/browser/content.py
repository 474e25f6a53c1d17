"""What the office of the browser tests holds: one request at each step of the way."""

from dataclasses import dataclass
from datetime import date, timedelta

from bakumutu.config.cli.up import load_reference_facts
from bakumutu.demo.at_the_desk import refer_elsewhere, take_request_in
from bakumutu.demo.cast import (
    INSTITUTE,
    INSTITUTE_PEOPLE,
    SAUSAGE_MAKERS,
    SERVICE_OFFICE,
    SERVICE_PEOPLE,
    maker,
)
from bakumutu.demo.filling import MOVES, prepare_laboratory, published_rows
from bakumutu.demo.offices import Cast, cast_of, open_with_people
from bakumutu.demo.story import Plan, Story
from bakumutu.desk.actions import amend_answers, draft_request
from bakumutu.desk.models import Answers, ServiceRequest
from bakumutu.laboratory.actions.imports import Upload, preview_import
from bakumutu.laboratory.models import ImportPreview
from bakumutu.laboratory.queries.worksheets import grid_of, template_columns
from bakumutu.laboratory.sheets.matching import SAMPLE_HEADING
from bakumutu.ledger.outbox import drain
from bakumutu.ledger.scope import office_scope
from bakumutu.letters.models import Document
from bakumutu.office.actions import (
    Invitation,
    Invitee,
    StandIn,
    give_delegation,
    invite_owner,
)
from bakumutu.office.models import Delegation, Honorific, Staff
from bakumutu.office.roles import Role
from bakumutu.registry.actions import (
    ConsentDetails,
    ContactDetails,
    PartTaken,
    add_contact,
    declare_interest,
    give_consent,
    name_representative,
    note_involvement,
)
from bakumutu.registry.models import Business, Consent, Contact
from bakumutu.rules.impartiality import Part
from bakumutu.standards.actions import (
    FormFile,
    keep_checklist_form,
    read_checklist_form,
)
from bakumutu.standards.models import Checklist, ChecklistImport, Edition
from bakumutu.standards.tests import xlsforms
from tests.browser import assessing, curating, mentoring
from tests.browser.doubled import Doubled, doubled_in
from tests.browser.goods import Goods, goods_of
from tests.roaster import office as roaster

#: Samples on the long worksheet, times three parameters: 42 cells.
LONG = 14
#: Moves that bring a request to an open worksheet.
_TO_THE_BENCH = 8
#: Whose request the service office refers.
ROASTER = maker(
    "UD Sasak Kopi",
    "+6281200000011",
    "52.02.04",
    owner="Inaq Sari",
    product="Kopi bubuk robusta",
    brand="Sasak Kopi",
    standard="SNI 01-3542-2004",
    kbli="10761",
)


@dataclass(frozen=True)
class Held:
    """What the pages of the institute are about."""

    cast: Cast
    #: One request for each number of moves it has made.
    stories: list[Story]
    long: Story
    business: Business
    contact: Contact
    consent: Consent
    delegation: Delegation
    draft: ServiceRequest
    preview: ImportPreview
    referral: str
    #: Two versions of a checklist of this office, and one that waits for a yes.
    checklists: list[Checklist]
    checklist_import: ChecklistImport
    goods: Goods
    assessed: assessing.Assessed
    curated: curating.Curated
    mentored: mentoring.Mentored
    doubled: Doubled

    def emails(self) -> dict[str, str]:
        """Return who signs in for which role."""
        posts = Staff.objects.select_related("person").order_by("pk")
        found = [(role, post.person.email) for post in posts for role in post.roles]
        second = [email for role, email in found if role == Role.TREASURER][1]
        return dict(reversed(found)) | {"treasurer_checker": second}


def fill(password: str) -> tuple[Held, list[str]]:
    """Fill both offices; return what there is, and links that let the owner in."""
    load_reference_facts()
    referral, elsewhere = _referred(password)
    people = (*INSTITUTE_PEOPLE, *assessing.PEOPLE, *mentoring.PEOPLE)
    institute = open_with_people(INSTITUTE, people, password)
    with office_scope(institute.office.pk):
        prepare_laboratory(institute)
        roaster.prepare(institute, elsewhere.who(Role.STANDARDS_ANALYST))
    rows = published_rows()
    stories = [_walked(institute, n, rows[n : n + 1]) for n in range(len(MOVES) + 1)]
    long = _walked(institute, _TO_THE_BENCH, rows[20 : 20 + LONG])
    with office_scope(institute.office.pk):
        links = _let_owners_in(institute)
        held = _with_papers(cast_of(institute.office), stories, long, referral)
    drain()
    return held, links


def _walked(cast: Cast, moves: int, rows: list[dict[str, str]]) -> Story:
    plan = Plan(
        maker=SAUSAGE_MAKERS[0], serial=moves + 20 * len(rows), rows=tuple(rows)
    )
    with office_scope(cast.office.pk):
        story = Story(cast, plan, take_request_in(cast, plan).pk)
    for move in MOVES[:moves]:
        with office_scope(cast.office.pk):
            move(story)
        drain()
    return story


def _referred(password: str) -> tuple[str, Cast]:
    people = (*SERVICE_PEOPLE, *roaster.PEOPLE)
    service = open_with_people(SERVICE_OFFICE, people, password)
    with office_scope(service.office.pk):
        refer_elsewhere(service, Plan(ROASTER, 1, (), ("kadar_air",)))
    drain()
    with office_scope(service.office.pk):
        return str(Document.objects.get().verification_code), service


def _let_owners_in(cast: Cast) -> list[str]:
    """Return a link for each of the owners: a new one would undo the one before."""
    counter, maker = cast.who(Role.COUNTER), SAUSAGE_MAKERS[0]
    business = Business.objects.get(phone=maker.business.phone)
    links = []
    for number, name in enumerate((maker.owner, "Upik", "Buyung"), start=1):
        invitee = Invitee(name, f"+62812000009{number:02d}", Honorific.MISTER)
        made: Invitation = invite_owner(invitee, by=counter)
        name_representative(made.person_id, business.pk, by=counter)
        links.append(made.link)
    return links


def _with_papers(cast: Cast, stories: list[Story], long: Story, referral: str) -> Held:
    counter = cast.who(Role.COUNTER)
    business = Business.objects.get()
    contact = ContactDetails("Ramli", phone=SAUSAGE_MAKERS[0].business.phone)
    consent = ConsentDetails("publication", "BSPJI Padang", "2026-1", "id", "signed")
    reminders = ConsentDetails("reminder", "BSPJI Padang", "2026-1", "id", "signed")
    give_consent(business.pk, reminders, by=counter)
    _take_part(cast, business)
    seen = assessing.assessed(cast, business.products.get())
    return Held(
        cast=cast,
        stories=stories,
        long=long,
        business=business,
        contact=add_contact(business.pk, contact, by=counter),
        consent=give_consent(business.pk, consent, by=counter),
        delegation=_delegated(cast),
        draft=_drafted(cast, business),
        preview=_previewed(long),
        referral=referral,
        checklists=[_kept_form(cast, version) for version in ("1", "2")],
        checklist_import=_read_form(cast, "3"),
        goods=goods_of(cast, business),
        assessed=seen,
        mentored=mentoring.mentored(cast, seen.sealed),
        # Last, since they bring more businesses.
        curated=curating.curated(cast, cast.by_role[Role.BUSINESS_OWNER]),
        doubled=doubled_in(cast),
    )


def _read_form(cast: Cast, version: str) -> ChecklistImport:
    analyst = cast.who(Role.STANDARDS_ANALYST)
    questions = [*xlsforms.SURVEY]
    questions[2] = [*questions[2][:3], f"The floor is clean ({version})", None, "2,5"]
    content = xlsforms.form(
        survey=questions, settings=xlsforms.settings(version=version)
    )
    return read_checklist_form(FormFile(content, "dapur.xlsx"), by=analyst)


def _kept_form(cast: Cast, version: str) -> Checklist:
    read, analyst = _read_form(cast, version), cast.who(Role.STANDARDS_ANALYST)
    return keep_checklist_form(read.pk, on=date(2026, 11, 2), by=analyst)


def _take_part(cast: Cast, business: Business) -> None:
    advised = cast.today - timedelta(days=200)
    taken = PartTaken(Part.ADVICE, business.products.get().pk, advised)
    note_involvement(business.pk, taken, by=cast.who(Role.STANDARDS_ANALYST))
    declare_interest(business.pk, "Pemilik sepupu saya", by=cast.who(Role.VERIFIER))


def _delegated(cast: Cast) -> Delegation:
    stand_in = StandIn(
        absent=cast.who(Role.SIGNATORY).person_id,
        acting=cast.who(Role.TECHNICAL_MANAGER).person_id,
        roles=(Role.SIGNATORY,),
        starts=cast.today + timedelta(days=30),
        ends=cast.today + timedelta(days=33),
        order_number="Plh-7/2026",
    )
    return give_delegation(stand_in, by=cast.who(Role.ADMINISTRATOR))


def _drafted(cast: Cast, business: Business) -> ServiceRequest:
    owner = cast.who(Role.BUSINESS_OWNER)
    draft = draft_request(business.pk, by=owner)
    answers = Answers(
        product_id=business.products.get().pk,
        edition_id=Edition.objects.get(number=SAUSAGE_MAKERS[0].standard).pk,
        parameters=("kadar_air", "protein"),
        sample_count=1,
    )
    return amend_answers(draft.pk, answers, by=owner)


def _previewed(story: Story) -> ImportPreview:
    analyst = story.cast.who(Role.ANALYST)
    grid = grid_of(story.worksheet, analyst)
    heading = [str(SAMPLE_HEADING), *(c.heading for c in template_columns(grid))]
    values = [str(story.samples[0].number), *("12,5" for _ in grid.columns)]
    sheet = "\n".join(";".join(line) for line in (heading, values))
    return preview_import(
        story.worksheet.pk, Upload(content=sheet.encode()), by=analyst
    )
