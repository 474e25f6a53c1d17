"""Who is told: the business, by e-mail where it has an address."""

from django.core import mail

from bakumutu.laboratory.actions.samples import Arrival, refuse_sample
from bakumutu.ledger.outbox import drain


def give_address(walk) -> None:
    business = walk.request.business
    business.email = "usaha@example.id"
    business.save(update_fields=["email"])


def refuse(walk) -> None:
    spoilt = Arrival(condition="unfit", condition_note="berlendir")
    refuse_sample(walk.request.pk, spoilt, reason="Berlendir.", by=walk.team.rani)
    drain()


def test_the_business_is_told_why_its_sample_was_refused(walk):
    give_address(walk)

    refuse(walk)

    (message,) = mail.outbox
    assert message.to == ["usaha@example.id"]
    assert "Berlendir." in message.body


def test_a_business_without_an_address_is_told_at_the_counter(walk):
    refuse(walk)

    assert mail.outbox == []


def test_the_business_is_told_where_to_read_its_report(walk):
    give_address(walk)

    report = walk.released()
    drain()

    (message,) = mail.outbox
    assert report.verification_code in message.body


def test_a_replaced_report_is_named_in_the_message(walk):
    give_address(walk)
    old = walk.released()
    drain()

    new = walk.replaced(old)

    assert old.number in mail.outbox[-1].body
    assert new.number in mail.outbox[-1].body
