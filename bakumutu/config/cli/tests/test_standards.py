"""``bakumutu standards find``, as a person or a script calls it."""

import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from bakumutu.config.cli.standards import standards_commands
from bakumutu.config.finding.words import _WORDS


def run(*words):
    asked = ["find", *words]
    result = CliRunner().invoke(standards_commands, asked, catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def found(*words):
    return json.loads(run(*words, "--json"))


def test_the_object_names_query_number_edition_title_route_and_score():
    told = found("kripik singkong")
    first = told["results"][0]

    assert told["query"] == "kripik singkong"
    assert (first["number"], first["edition"]) == ("SNI 01-4305-1996", 1996)
    assert first["title"] == "Keripik singkong"
    assert first["route"] == "sni_bina_declaration"
    assert 0.9 < first["score"] <= 1


def test_the_answer_says_why():
    assert found("kripik singkong")["results"][0]["why"] == [
        "cocok: keripik, singkong",
        "disamakan: kripik -> keripik",
    ]


@pytest.mark.parametrize("nothing", ["servis motor", "gerabah", "keripik tempe", ""])
def test_nothing_found_is_an_empty_list_and_no_failure(nothing):
    assert found(nothing)["results"] == []


def test_nothing_found_is_told_with_what_to_do_next():
    told = run("gerabah")

    assert "Nomor SNI untuk gerabah belum diketahui di sini." in told
    assert "tanyakan ke kantor" in told


def test_what_is_only_alike_is_no_result():
    assert found("keripik talas")["near"]
    assert "bukan produk ini" in run("keripik talas")


def test_a_former_edition_stands_under_its_successor():
    first = found("madu")["results"][0]

    assert first["number"] == "SNI 8664:2018"
    assert [each["number"] for each in first["former"]] == ["SNI 3545:2013"]


def test_an_edition_whose_successor_is_not_here_says_so():
    first = found("biskuit")["results"][0]

    assert (first["status"], first["superseded_by"]) == (
        "superseded",
        ["SNI 2973:2018", "SNI 2973:2022"],
    )


def test_a_number_from_memory_says_so():
    assert found("roti tawar")["results"][0]["title_confidence"] == "recall"
    assert "nomor dan judul belum terverifikasi" in run("roti tawar")


def test_a_mandatory_standard_begins_with_certification():
    first = found("garam beriodium", "--scale", "micro", "--risk", "low")["results"][0]
    records = {each["record"]: each for each in first["routes"]}

    assert (first["mandatory"], first["route"]) == (True, "conformity_certificate")
    assert records["sni_bina_declaration"]["standing"] == "closed"
    assert records["mark_permit"]["issuer"] == "ministry"


def test_a_micro_business_of_low_risk_may_declare_at_once():
    first = found("tempe", "--scale", "micro", "--risk", "low")["results"][0]

    assert first["routes"][0]["standing"] == "open"


def test_a_vocabulary_leads_to_no_certificate():
    assert found("SNI 0239")["results"][0]["route"] == "none"


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        (("--kbli", "10391"), "SNI 3144:2015"),
        (("--hs", "0409.00"), "SNI 8664:2018"),
        (("3556",), "SNI 3556:2016"),
    ],
)
def test_codes_and_numbers_find_too(asked, number):
    assert found(*asked)["results"][0]["number"] == number


def test_the_limit_shortens_the_list():
    assert len(found("batik", "--limit", "2")["results"]) == 2


def test_the_table_is_read_by_people_in_both_languages():
    assert "wajib" in run("garam")
    assert "mandatory" in run("garam", "--lang", "en")


def test_every_sentence_is_said_in_both_languages():
    assert all(words.id and words.en for words in _WORDS.values())


def test_no_database_and_no_data_directory_is_touched(tmp_path):
    home = tmp_path / "absent"
    environment = os.environ | {"BAKUMUTU_HOME": str(home)}
    environment.pop("DATABASE_URL", None)

    ran = subprocess.run(
        [sys.executable, "-m", "bakumutu", "standards", "find", "air galon", "--json"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert json.loads(ran.stdout)["results"][0]["number"] == "SNI 3553:2023"
    assert not home.exists()
