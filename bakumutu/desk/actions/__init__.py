"""Every write of the desk, one function per verb."""

from bakumutu.desk.actions.counter import CounterEntry, take_in
from bakumutu.desk.actions.money import (
    BillDetails,
    ReceiptDetails,
    bill,
    check_payment,
    reject_payment,
    settle,
    type_payment,
    waive_payment,
    withdraw_bill,
)
from bakumutu.desk.actions.quotes import Agreement, agree, quote, reopen_review
from bakumutu.desk.actions.referral import issue_referral_letter
from bakumutu.desk.actions.requests import (
    WalkIn,
    amend_answers,
    begin_review,
    cancel,
    draft_request,
    expire,
    register_walk_in,
    return_request,
    submit,
)
from bakumutu.desk.actions.review import (
    LaboratoryDetails,
    Terms,
    accept,
    decline,
    refer,
    set_terms,
)
from bakumutu.desk.actions.rows import AlreadyUsedError
from bakumutu.desk.actions.service import close_request, finish_service, start_service
from bakumutu.desk.actions.tariff import ItemDetails, TariffDetails, enter_tariff
from bakumutu.desk.models import Answers

__all__ = [
    "Agreement",
    "AlreadyUsedError",
    "Answers",
    "BillDetails",
    "CounterEntry",
    "ItemDetails",
    "LaboratoryDetails",
    "ReceiptDetails",
    "TariffDetails",
    "Terms",
    "WalkIn",
    "accept",
    "agree",
    "amend_answers",
    "begin_review",
    "bill",
    "cancel",
    "check_payment",
    "close_request",
    "decline",
    "draft_request",
    "enter_tariff",
    "expire",
    "finish_service",
    "issue_referral_letter",
    "quote",
    "refer",
    "register_walk_in",
    "reject_payment",
    "reopen_review",
    "return_request",
    "set_terms",
    "settle",
    "start_service",
    "submit",
    "take_in",
    "type_payment",
    "waive_payment",
    "withdraw_bill",
]
