"""Every published case that comes with the package holds."""

import json
import subprocess
import sys

import pytest

from mutustat.checking.comparison import differences
from mutustat.checking.runner import faults_of, main, packaged_files

CASES = [
    case
    for file in packaged_files()
    for case in json.loads(file.read_text(encoding="utf-8"))["cases"]
]
EXACT = {"rel": 0, "abs": 0}


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_published_case_holds(case):
    assert faults_of(case) == []


def test_every_packaged_case_names_its_source():
    assert len(CASES) >= 78
    assert all(case["source"] and case["checked_by"] for case in CASES)


def test_the_command_ends_with_what_passed(capsys):
    status = main(["check"])

    assert status == 0
    assert capsys.readouterr().out.endswith(f"{len(CASES)} passed, 0 failed\n")


def written(folder, *cases):
    file = folder / "cases.json"
    file.write_text(json.dumps({"cases": cases}), encoding="utf-8")
    return str(file)


def case_of(function, inputs, expected, **tolerance):
    return {
        "id": "own",
        "function": function,
        "inputs": inputs,
        "expected": expected,
        "tolerance": tolerance or EXACT,
    }


@pytest.mark.parametrize(
    ("case", "told"),
    [
        (case_of("astrology", {}, {}), "no function 'astrology' is known"),
        (case_of("oee", {"weight": 3}, {}), "no input weight of oee is known"),
        (case_of("oee", {}, {"oee": 1}), "KeyError"),
    ],
)
def test_a_case_that_cannot_be_run_fails(tmp_path, capsys, case, told):
    status = main(["check", written(tmp_path, case)])

    told_all = capsys.readouterr().out
    assert status == 1
    assert told in told_all
    assert told_all.endswith("0 passed, 1 failed\n")


@pytest.mark.parametrize("content", ["not json", "[]", "{}"])
def test_a_file_without_cases_is_refused(tmp_path, capsys, content):
    file = tmp_path / "wrong.json"
    file.write_text(content, encoding="utf-8")

    assert main(["check", str(file)]) == 2
    assert "wrong.json" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_named(capsys):
    assert main(["check", "absent.json"]) == 2
    assert "absent.json" in capsys.readouterr().err


def test_without_a_word_the_command_says_how_it_is_used(capsys):
    assert main([]) == 2
    assert "python -m mutustat check" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("got", "expected", "tolerance"),
    [
        (1.0, 2.0, {"rel": 0.1, "abs": 0.5}),
        (float("nan"), 1.0, {"rel": 1, "abs": 9}),
        (1, True, EXACT),
        (True, 1, EXACT),
        ("a", "b", EXACT),
        (None, 1, EXACT),
        ([1], [1, 2], EXACT),
        ("12", [1, 2], EXACT),
        ({}, {"u": 1}, EXACT),
        (3, {"u": 1}, EXACT),
        ({"u": 1.0}, {"u": 2.0}, {"abs": 9, "abs_u": 0.5}),
        ({"u": [1.0]}, {"u": [2.0]}, {"abs": 9, "abs_u": 0.5}),
    ],
)
def test_a_difference_is_seen(got, expected, tolerance):
    assert list(differences(got, expected, tolerance))


@pytest.mark.parametrize(
    ("got", "expected", "tolerance"),
    [
        (1.0, 1.1, {"rel": 0.1, "abs": 0}),
        ((1, 2), [1, 2], EXACT),
        ({"u": 1.0, "more": 3}, {"u": 2.0}, {"abs": 0, "abs_u": 1}),
        (None, None, EXACT),
        (2.0, 2, EXACT),
    ],
)
def test_what_lies_within_the_tolerance_is_no_difference(got, expected, tolerance):
    assert not list(differences(got, expected, tolerance))


def test_any_laboratory_can_prove_its_installation():
    answer = subprocess.run(
        [sys.executable, "-m", "mutustat", "check"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert answer.returncode == 0
    assert answer.stdout.splitlines()[-1] == f"{len(CASES)} passed, 0 failed"
