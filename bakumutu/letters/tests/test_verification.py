"""An export convinces strangers, and any damage to it is refused with the reason."""

import json
import shutil
from pathlib import Path

import pytest

from bakumutu.letters.actions import issue, revoke, suspend
from bakumutu.letters.exports import NOT_IN_FORCE, export, file_stem
from bakumutu.letters.installation import Installation
from bakumutu.letters.tests.samples import referral_draft, report_draft
from bakumutu.letters.verification.files import verify
from bakumutu.letters.verification.trust import Directory, Network

SUFFIXES = (".pdf", ".vc.json", ".vc.jwt")


@pytest.fixture
def report(office, actor):
    return issue(report_draft(office.pk), by=actor("signatory"))


@pytest.fixture
def exported(report, tmp_path) -> Path:
    export(tmp_path)
    return tmp_path


def refusals(found) -> dict[str, str]:
    return {one.name: one.detail for one in found.checks if one.answer == "refused"}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_exported_file_is_accepted(exported, report, suffix):
    found = verify(exported / (file_stem(report) + suffix), Directory(exported))

    assert refusals(found) == {}
    assert found.is_accepted
    assert report.number in found.number
    assert {"not checked"}.isdisjoint(one.answer for one in found.checks)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_this_installation_vouches_for_its_own_files(exported, report, suffix):
    source = Installation(Network(frozenset()))

    found = verify(exported / (file_stem(report) + suffix), source)

    assert refusals(found) == {}


def test_the_index_lists_each_file_with_its_verdict(exported, report):
    index = json.loads((exported / "index.json").read_bytes())

    assert {row["file"] for row in index["documents"]} == {
        file_stem(report) + suffix for suffix in SUFFIXES
    }
    assert {row["verdict"] for row in index["documents"]} == {"outside"}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_revoked_report_is_refused_whatever_its_form(
    office, actor, report, tmp_path, suffix
):
    revoke(report, reason="contoh tertukar", by=actor("quality_manager"))
    export(tmp_path)

    file = tmp_path / NOT_IN_FORCE / (file_stem(report) + suffix)
    found = verify(file, Directory(tmp_path))

    assert "status: suspension" in refusals(found)


def test_a_suspended_report_is_not_revoked(office, actor, report, tmp_path):
    suspend(report, reason="keluhan", by=actor("quality_manager"))
    export(tmp_path)

    file = tmp_path / NOT_IN_FORCE / (file_stem(report) + ".vc.json")
    found = verify(file, Directory(tmp_path))

    assert list(refusals(found)) == ["status: suspension"]


def test_a_referral_is_accepted_in_all_three_forms(office, actor, tmp_path):
    letter = issue(referral_draft(office.pk), by=actor("signatory"))
    export(tmp_path)

    files = [tmp_path / (file_stem(letter) + suffix) for suffix in SUFFIXES]

    assert all(verify(file, Directory(tmp_path)).is_accepted for file in files)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_bytes_after_the_end_are_refused(exported, report, suffix):
    file = alone(exported, file_stem(report) + suffix)
    file.write_bytes(file.read_bytes() + b"\n")

    assert not verify(file, Directory(exported)).is_accepted


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_flipped_byte_is_refused_without_any_index(exported, report, suffix):
    file = alone(exported, file_stem(report) + suffix)
    content = file.read_bytes()

    for place in range(7, len(content), len(content) // 25):
        file.write_bytes(flipped(content, place))
        found = verify(file, Directory(exported))
        assert not found.is_accepted, place
        assert refusals(found)


def test_every_byte_of_the_seal_itself_matters(exported, report):
    file = alone(exported, file_stem(report) + ".pdf")
    content = file.read_bytes()
    start = content.index(b"/Contents <") + len(b"/Contents <")
    seal = content[start : content.index(b">", start)].rstrip(b"0")

    for place in range(start - 1, start + len(seal) + 40, len(seal) // 40):
        file.write_bytes(flipped(content, place, bit=0x20))
        assert not verify(file, Directory(exported)).is_accepted, place


def test_damage_to_the_keys_or_the_lists_is_noticed(exported, report):
    file = exported / (file_stem(report) + ".pdf")
    did = exported / "did.json"
    did.write_bytes(did.read_bytes().replace(b"Multikey", b"Multikez"))

    assert "did.json" in refusals(verify(file, Directory(exported)))["index"]


def test_a_key_of_another_office_does_not_speak_for_this_one(exported, report):
    did = json.loads((exported / "did.json").read_bytes())
    for method in did["verificationMethod"]:
        method["controller"] = "did:web:elsewhere.example"
    (exported / "index.json").unlink()
    (exported / "did.json").write_text(json.dumps(did))

    found = verify(exported / (file_stem(report) + ".vc.jwt"), Directory(exported))

    assert "issuer key" in refusals(found)


def test_an_unread_status_list_is_never_taken_for_a_clear_one(exported, report):
    (exported / "index.json").unlink()
    shutil.rmtree(exported / "status")

    found = verify(exported / (file_stem(report) + ".pdf"), Directory(exported))

    assert set(refusals(found)) == {"status: revocation", "status: suspension"}


def alone(exported: Path, name: str) -> Path:
    """Return a copy in a folder of its own, named so that no index knows it."""
    folder = exported / "alone"
    folder.mkdir(exist_ok=True)
    return Path(shutil.copy(exported / name, folder / f"copy-{name}"))


def flipped(content: bytes, place: int, *, bit: int = 1) -> bytes:
    return content[:place] + bytes([content[place] ^ bit]) + content[place + 1 :]
