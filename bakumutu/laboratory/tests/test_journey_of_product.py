"""A product's page tells its journey through the whole house."""

from bakumutu.office.roles import Role
from bakumutu.registry.travel import journey_of


def details_of(product_id, actor):
    months = journey_of(product_id, actor)
    return [str(moment.detail) for month in months for moment in month.moments]


def test_requests_samples_and_reports_belong_to_the_journey(walk, client_as):
    report = walk.released()
    request = report.sample.request

    told = details_of(request.product_id, walk.team.sari)

    for word in (request.number, report.sample.number):
        assert any(word in each for each in told), word
    page = client_as(walk.team.sari).get(f"/produk/{request.product_id}/")
    assert f"/contoh/{report.sample_id}/" in page.content.decode()
    assert f"/laporan/{report.pk}/" in page.content.decode()


def test_somebody_elses_owner_reads_nothing_of_it(walk, actor):
    report = walk.released()
    stranger = actor(Role.BUSINESS_OWNER)

    told = details_of(report.sample.request.product_id, stranger)

    assert not any(report.sample.request.number in each for each in told)
    assert not any(report.sample.number in each for each in told)
