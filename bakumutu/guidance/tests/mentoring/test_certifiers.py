"""The finder names the bodies that this office knows for a standard."""

from datetime import timedelta

import pytest

from bakumutu.guidance.models import BodyScope, CertificationBody


@pytest.fixture
def found(client_as, people):
    """Return a reader of what the finder says of ground coffee."""

    def read():
        answer = client_as(people.sari).get("/standar/cari/", {"q": "kopi bubuk"})
        assert answer.status_code == 200
        return answer.content.decode()

    return read


def test_a_body_with_the_standard_in_its_scope_is_named_with_its_source(walk, found):
    walk.body()

    page = found()

    assert "LSPro Agro, Jakarta" in page
    assert "LSPr-001-IDN" in page
    assert "sumber: kan.or.id" in page
    assert "Pilihan ada pada pemilik" in page


def test_without_a_known_body_the_finder_says_where_to_look(walk, found):
    assert "Kantor ini belum memasukkan satu pun" in found()


def test_a_scope_that_has_ended_names_nobody(walk, found):
    walk.body()
    BodyScope.objects.update(valid_until=walk.today - timedelta(days=1))

    assert "LSPro Agro" not in found()


def test_a_body_that_is_left_out_of_letters_is_not_named(walk, found):
    walk.body()
    CertificationBody.objects.update(is_active=False)

    assert "LSPro Agro" not in found()
