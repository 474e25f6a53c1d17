"""Rows of the desk."""

from bakumutu.desk.models.facts import PaymentFacts, RequestFacts
from bakumutu.desk.models.money import Bill, Payment, Quote, QuoteLine, WayOfAgreeing
from bakumutu.desk.models.requests import (
    Answers,
    Channel,
    NamedLaboratory,
    RequestedTest,
    Rule,
    ServiceRequest,
)
from bakumutu.desk.models.tariff import TariffEdition, TariffItem

__all__ = [
    "Answers",
    "Bill",
    "Channel",
    "NamedLaboratory",
    "Payment",
    "PaymentFacts",
    "Quote",
    "QuoteLine",
    "RequestFacts",
    "RequestedTest",
    "Rule",
    "ServiceRequest",
    "TariffEdition",
    "TariffItem",
    "WayOfAgreeing",
]
