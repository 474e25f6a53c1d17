"""The demonstration offices: real measurements, public actions, sealed files."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import transaction

from bakumutu.config.cli.verify import verify
from bakumutu.demo.filling import fill, is_filled, step_count
from bakumutu.demo.sign_ins import sign_ins
from bakumutu.letters.exports import export
from bakumutu.office.roles import Role
from bakumutu.registry.actions import load_places
from bakumutu.standards.actions import load_reference

pytestmark = pytest.mark.xdist_group("demonstration")


@dataclass(frozen=True)
class Filled:
    """What one filling of the offices gave."""

    steps: int
    was_filled: bool
    roles: set[str]
    directory: Path


@pytest.fixture(scope="module")
def filled(django_db_setup, django_db_blocker, tmp_path_factory) -> Filled:
    """Fill the offices once, export what they sealed, and leave nothing behind."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_places()
        load_reference()
        steps = len(list(fill("measured-by-nobody")))
        roles = {row.role for row in sign_ins()}
        directory = tmp_path_factory.mktemp("export")
        export(directory)
        made = Filled(steps, is_filled(), roles, directory)
        transaction.set_rollback(True)
    return made


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
