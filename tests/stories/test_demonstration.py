"""The demonstration offices: real measurements, public actions, sealed files."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import transaction
from django.db.models import Count, QuerySet

from bakumutu.config.cli.verify import verify
from bakumutu.demo.cast import SERVICE_OFFICE
from bakumutu.demo.filling import fill, is_filled, step_count
from bakumutu.demo.makers import TWELVE
from bakumutu.demo.offices import cast_of
from bakumutu.demo.sign_ins import sign_ins
from bakumutu.guidance.models import (
    Assessment,
    Explanation,
    Mentoring,
    Nomination,
    TestEvidence,
)
from bakumutu.guidance.queries.funnel_report import FunnelReport, FunnelWish, StageRow
from bakumutu.guidance.queries.mentoring.reads import neglected
from bakumutu.ledger.models import Entry
from bakumutu.ledger.scope import office_scope
from bakumutu.letters.exports import export
from bakumutu.office.models import Office, Staff
from bakumutu.office.roles import Role
from bakumutu.registry.actions import load_places
from bakumutu.registry.models import Group, Involvement
from bakumutu.registry.models.merges import DuplicatePair
from bakumutu.rules.impartiality import Part
from bakumutu.standards.actions import load_reference

pytestmark = pytest.mark.xdist_group("demonstration")


@dataclass(frozen=True)
class Guidance:
    """How far the businesses of the service office came."""

    #: Brand -> where its last nomination, its assessments and its mentoring stand.
    nominations: dict[str, str]
    assessments: dict[str, list[str]]
    mentorings: dict[str, str]
    funnel: list[StageRow]
    neglected: list[str]
    explained: str
    #: Titles of the groups with their members.
    groups: dict[str, int]
    #: Parts that a mentor had besides advice, and scores of who stood aside.
    partial: list[Involvement]
    owners: set[str]
    twins: list[str]
    #: Brand -> verdicts of reports that the institute sealed, in their order.
    sealed: dict[str, list[str]]
    ledger: list[datetime]


@dataclass(frozen=True)
class Filled:
    """What one filling of the offices gave."""

    steps: int
    was_filled: bool
    roles: set[str]
    directory: Path
    guided: Guidance


@pytest.fixture(scope="module")
def filled(django_db_setup, django_db_blocker, tmp_path_factory) -> Filled:
    """Fill the offices once, export what they sealed, and leave nothing behind."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_places()
        load_reference()
        steps = len(list(fill("measured-by-nobody")))
        rows = list(sign_ins())
        owner = str(Role.BUSINESS_OWNER.label)
        directory = tmp_path_factory.mktemp("export")
        export(directory)
        made = Filled(
            steps,
            is_filled(),
            {row.role for row in rows},
            directory,
            guidance({row.person for row in rows if row.role == owner}),
        )
        transaction.set_rollback(True)
    return made


def guidance(owners: set[str]) -> Guidance:
    office = Office.objects.get(code=SERVICE_OFFICE.code)
    with office_scope(office.pk):
        coordinator = cast_of(office).who(Role.COORDINATOR)
        assessments = defaultdict(list)
        for row in Assessment.objects.select_related("product").order_by("pk"):
            assessments[row.product.brand].append(row.state)
        return Guidance(
            nominations=dict(_in_order(Nomination.objects.order_by("nominated_at"))),
            assessments=dict(assessments),
            mentorings=dict(_in_order(Mentoring.objects.all())),
            funnel=FunnelReport(FunnelWish(), is_restricted=False).rows,
            neglected=[
                row.product.brand for row in neglected(coordinator, office.today())
            ],
            explained=Explanation.objects.get(code="kadar_air").state,
            groups=dict(
                Group.objects.annotate(count=Count("memberships")).values_list(
                    "name", "count"
                )
            ),
            partial=_parts_of_mentors(office),
            owners=owners,
            twins=list(
                DuplicatePair.objects.filter(state="suspected").values_list(
                    "first__name", flat=True
                )
            ),
            sealed=_sealed_elsewhere(),
            ledger=list(
                Entry.objects.filter(office_id=office.pk)
                .order_by("pk")
                .values_list("at", flat=True)
            ),
        )


def _sealed_elsewhere() -> dict[str, list[str]]:
    rows = TestEvidence.objects.filter(origin="sealed").order_by("arrived_at")
    found = defaultdict(list)
    for brand, verdict in rows.values_list("product__brand", "verdict"):
        found[brand].append(verdict)
    return dict(found)


def _in_order(rows) -> QuerySet:
    return rows.values_list("product__brand", "state")


def _parts_of_mentors(office: Office) -> list[Involvement]:
    mentors = Staff.objects.filter(office=office, roles=[Role.MENTOR])
    parts = Involvement.objects.filter(person__in=mentors.values("person"))
    return list(parts.exclude(part=Part.ADVICE))


def accepts(directory: Path, file: Path) -> bool:
    answer = CliRunner().invoke(verify, [str(file), "--trust", str(directory)])
    return answer.exit_code == 0


def test_filling_takes_as_many_steps_as_the_bar_shows(filled):
    assert filled.steps == step_count()
    assert filled.was_filled


def test_every_role_of_the_house_has_a_sign_in(filled):
    assert filled.roles >= {str(role.label) for role in Role}


def test_every_exported_file_is_accepted(filled):
    index = json.loads((filled.directory / "index.json").read_text())

    files = [filled.directory / each["file"] for each in index["documents"]]

    assert len(files) > 60
    assert all(accepts(filled.directory, file) for file in files)


@pytest.mark.parametrize("ending", [".pdf", ".vc.json", ".vc.jwt"])
def test_one_flipped_byte_is_refused(filled, ending, tmp_path):
    file = min(filled.directory.glob(f"*{ending}"))
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    flipped = tmp_path / file.name
    flipped.write_bytes(content)

    assert not accepts(filled.directory, flipped)


def test_its_reports_show_results_inside_and_outside_the_scope(filled):
    files = filled.directory.glob("*LHU*.vc.json")
    claims = [json.loads(file.read_text())["credentialSubject"] for file in files]

    inside = {
        one["isWithinAccreditation"]
        for each in claims
        for one in each["conformityAssessment"]
    }
    names = {one["name"] for each in claims for one in each["authorisation"]}
    assert inside == {True, False}
    assert names == {"Testing laboratory LP-000-IDN (demonstration, not granted)"}


def test_each_of_the_twelve_stands_at_its_own_step(filled):
    guided = filled.guided

    assert guided.mentorings == {
        "Sekar": "maintained",
        "Gerupuk": "certified",
        "Sasak Kopi": "referred",
        "Kidang": "ready_check",
        "Mbak Jum": "active",
        "Aik Berik": "active",
        "Patuh": "active",
        "Nyale": "active",
        "Mandalika Cap": "planned",
    }
    assert guided.assessments["Inaq Mur"] == ["scheduled"]
    assert guided.nominations["Ragi Genep"] == "waitlisted"
    assert guided.nominations["Awang"] == "longlisted"
    assert {each.maker.brand for each in TWELVE} <= set(guided.nominations)


def test_others_gave_up_their_place_or_come_a_second_time(filled):
    found = filled.guided.nominations

    assert found["Praya Manis"] == "given_up"
    assert (found["Beberuk"], found["Rohan"]) == ("longlisted", "nominated")


def test_the_funnel_narrows_from_curated_to_maintained(filled):
    rows = filled.guided.funnel

    assert [row.count.known for row in rows] == [11, 9, 8, 5, 3, 2, 1]


def test_every_stage_of_the_funnel_took_its_days(filled):
    rows = filled.guided.funnel[1:]

    assert all(row.median_days >= 5 for row in rows)


def test_a_mentoring_without_visits_is_pointed_out(filled):
    assert filled.guided.neglected == ["Aik Berik"]


def test_a_failed_sample_is_explained_by_words_that_two_people_stand_for(filled):
    assert filled.guided.explained == "confirmed"


def test_reports_of_the_institute_come_by_their_code(filled):
    assert filled.guided.sealed == {"Kidang": ["within"], "Mbak Jum": ["outside"]}


def test_the_weavers_stand_together_in_their_cluster(filled):
    assert filled.guided.groups == {"Sentra Tenun Lombok Tengah": 2}


def test_a_business_written_down_twice_waits_for_a_look(filled):
    assert filled.guided.twins == ["Keripik Mbak Jum"]


def test_whoever_mentors_has_no_other_part(filled):
    assert filled.guided.partial == []


def test_a_roaster_and_the_weavers_can_sign_in(filled):
    assert {"Inaq Sari", "Lale Murniati"} <= filled.guided.owners


def test_the_ledger_tells_the_year_in_its_order(filled):
    moments = filled.guided.ledger

    assert all(earlier <= later for earlier, later in pairwise(moments))
    assert (moments[-1] - moments[0]).days > 380
