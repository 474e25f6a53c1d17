"""The package stands alone: no Django, nothing loaded before it is asked for."""

import subprocess
import sys

import pytest

import mutustat


def run(program):
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )


def test_every_subject_is_there_when_it_is_named():
    for subject in mutustat.SUBJECTS:
        assert getattr(mutustat, subject).__doc__

    assert set(mutustat.SUBJECTS) <= set(dir(mutustat))


def test_a_subject_that_does_not_exist_is_an_error():
    with pytest.raises(AttributeError, match="no subject 'astrology'"):
        mutustat.astrology  # noqa: B018 (reading it is the test)


def test_no_subject_loads_django_or_the_whole_of_scipy_stats():
    program = (
        "import sys, mutustat\n"
        "for each in sorted(set(mutustat.SUBJECTS) - {'monte_carlo'}):\n"
        "    getattr(mutustat, each)\n"
        "print([each for each in ('django', 'bakumutu', 'scipy.stats')"
        " if each in sys.modules])"
    )

    assert run(program).stdout == "[]\n"
