"""Names are found however they are written."""

import pytest

from bakumutu.rules.names import plain_text, search_name


@pytest.mark.parametrize(
    "written",
    [
        "UD Sasak Kopi",
        "U.D. Sasak Kopi",
        "sasak   kopi",
        "Toko Sásak Kopi",
        "SASAK KOPI, CV.",
        "PT. Sasak-Kopi Tbk",
    ],
)
def test_a_business_is_found_however_its_name_is_written(written):
    assert search_name(written) == "sasak kopi"


def test_a_name_made_of_legal_forms_alone_keeps_its_words():
    assert search_name("Toko UD") == "toko ud"


def test_a_word_that_only_begins_like_a_legal_form_stays():
    assert search_name("Udin Tokoku") == "udin tokoku"


def test_plain_text_keeps_digits():
    assert plain_text("SNI 01-3820-1995") == "sni 01 3820 1995"
