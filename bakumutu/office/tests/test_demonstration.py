"""A demonstration says so on every page, also before anybody signs in."""

from bakumutu.office.models import Office

SENTENCE = "rekaan"


def test_the_sign_in_page_of_a_demonstration_says_so(client, office):
    Office.objects.update(is_demonstration=True)

    assert SENTENCE in client.get("/masuk/").content.decode()


def test_beside_a_real_office_only_the_demonstration_itself_says_so(
    client, office, other_office
):
    Office.objects.filter(pk=office.pk).update(is_demonstration=True)

    assert SENTENCE not in client.get("/masuk/").content.decode()
