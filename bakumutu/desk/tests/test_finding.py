"""A request is found by its number, or by whose it is, from the bar of every page."""

from django.urls import reverse


def test_a_request_opens_by_its_number(thread, people, client_as):
    request = thread.submitted()

    answer = client_as(people.sari).get(reverse("office:find"), {"q": request.number})

    assert answer.url == reverse("desk:request", args=[request.pk])


def test_a_request_and_its_business_are_found_by_a_part_of_the_name(
    thread, people, client_as
):
    request = thread.submitted()
    part = request.business.name[:6]

    page = client_as(people.sari).get(reverse("office:find"), {"q": part})

    assert request.number in page.content.decode()
    assert reverse("registry:business", args=[request.business_id]) in str(page.content)


def test_an_owner_finds_nothing_of_others(thread, people, client_as):
    request = thread.submitted()

    page = client_as(people.ibu).get(reverse("office:find"), {"q": request.number})

    assert page.status_code == 200


def test_the_counter_of_a_number_finds_the_request_of_this_year(
    thread, people, client_as
):
    request = thread.submitted()
    counter = request.number.rpartition("-")[2].lstrip("0")

    page = client_as(people.sari).get(reverse("desk:requests"), {"q": counter})

    assert request.number in page.content.decode()
