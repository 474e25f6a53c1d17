"""Telling the customer: what follows when a sample is refused or a report is out."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from bakumutu.laboratory.models import Sample, TestReport
from bakumutu.ledger.events import Occurred
from bakumutu.letters.messages import Message, document_ready, document_superseded
from bakumutu.letters.queries import issued_document
from bakumutu.registry.models import Business


def tell_of_refusal(occurred: Occurred) -> None:
    """Write to the business that its sample was turned away, and why."""
    sample = Sample.objects.select_related("request__business", "office").get(
        pk=occurred.subject
    )
    told = {
        "request": sample.request.number,
        "reason": sample.reason,
        "office": sample.office.name,
    }
    with override("id"):
        text = _(
            "The sample of request %(request)s could not be accepted: %(reason)s"
            " Please bring another one. Questions: %(office)s."
        )
        subject = _("A sample of request %(request)s was not accepted")
        message = Message(subject % told, text % told)
    _write(message, sample.request.business)


def tell_of_report(occurred: Occurred) -> None:
    """Write to the business that its report is out, or takes an older one's place."""
    report = TestReport.objects.select_related(
        "sample__request__business", "replaces"
    ).get(pk=occurred.subject)
    document = issued_document(number=report.number, office_id=report.office_id)
    message = document_ready(document)
    if report.replaces is not None:
        old = issued_document(number=report.replaces.number, office_id=report.office_id)
        message = document_superseded(old, document)
    _write(message, report.sample.request.business)


def _write(message: Message, business: Business) -> None:
    """Send an e-mail where an address is known; others are told at the counter."""
    if business.email:
        message.email(business.email).send()
