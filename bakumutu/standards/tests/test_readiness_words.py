"""Every mark, standing, band and reason has words; none is a bare key."""

from decimal import Decimal

import pytest

from bakumutu.rules.readiness import Band, Explanation, Key, Mark, Standing
from bakumutu.standards.readiness_words import (
    BAND_TONES,
    BAND_WORDS,
    MARK_WORDS,
    STANDING_TONES,
    STANDING_WORDS,
    explained,
)


def test_every_word_of_the_rules_has_one_for_people():
    assert set(MARK_WORDS) == set(Mark)
    assert set(STANDING_WORDS) == set(STANDING_TONES) == set(Standing)
    assert set(BAND_WORDS) == set(BAND_TONES) == set(Band)


@pytest.mark.parametrize("key", Key)
def test_every_reason_is_a_sentence(key):
    said = explained(Explanation(key, Decimal(3)))

    assert said.endswith(".")
    assert "%" not in said.replace("3,0%", "")


def test_a_score_is_rounded_where_it_is_said():
    said = explained(Explanation(Key.SCORE, Decimal(200) / 3))

    assert said.startswith("66,7%")


def test_missing_evidence_reads_not_proven():
    assert str(STANDING_WORDS[Standing.NOT_PROVEN]) == "Belum terbukti"
