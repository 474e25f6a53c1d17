"""Addresses of the desk."""

from django.urls import path

from bakumutu.desk.views import (
    counter,
    money,
    owner,
    prints,
    questions,
    requests,
    review,
    tariff,
)

app_name = "desk"

_AT_ONCE = {
    "submit": "kirim",
    "begin_review": "lengkap",
    "quote": "buat-penawaran",
    "waive_payment": "tarif-nol",
    "expire": "kedaluwarsa",
}
_WITH_REASON = {
    "return_request": "kembalikan",
    "cancel": "batalkan",
    "reopen_review": "kaji-lagi",
    "withdraw_bill": "tarik-tagihan",
}

urlpatterns = [
    path("permohonan/", requests.requests, name="requests"),
    path("permohonan/loket/", counter.counter, name="counter"),
    path("permohonan/<uuid:pk>/", requests.show, name="request"),
    path("permohonan/<uuid:pk>/kaji-ulang/", review.review, name="review"),
    path("permohonan/<uuid:pk>/tolak/", review.decline, name="decline"),
    path("permohonan/<uuid:pk>/rujuk/", review.refer, name="refer"),
    path("permohonan/<uuid:pk>/persetujuan/", money.agree, name="agree"),
    path("permohonan/<uuid:pk>/tagihan/", money.bill, name="bill"),
    path("permohonan/<uuid:pk>/bayar/", money.type_payment, name="type_payment"),
    path(
        "permohonan/<uuid:pk>/serahkan/", requests.close_request, name="close_request"
    ),
    path(
        "permohonan/<uuid:pk>/tanda-terima/",
        prints.acknowledgement,
        name="acknowledgement",
    ),
    path("permohonan/<uuid:pk>/penawaran/", prints.quote, name="quote"),
    *(
        path(
            f"permohonan/<uuid:pk>/{word}/",
            requests.do,
            {"verb": verb},
            name=f"do_{verb}",
        )
        for verb, word in _AT_ONCE.items()
    ),
    *(
        path(
            f"permohonan/<uuid:pk>/{word}/",
            requests.with_reason,
            {"verb": verb},
            name=verb,
        )
        for verb, word in _WITH_REASON.items()
    ),
    path("tagihan/", money.bills, name="bills"),
    path("tagihan/<uuid:pk>/periksa/", money.check_payment, name="check_payment"),
    path("tagihan/<uuid:pk>/tolak/", money.reject_payment, name="reject_payment"),
    path("tagihan/<uuid:pk>/kuitansi/", money.receipt, name="receipt"),
    path("perjalanan/", owner.own_requests, name="own_requests"),
    path("perjalanan/baru/", owner.begin, name="begin"),
    path("perjalanan/<uuid:pk>/", owner.journey, name="journey"),
    path("perjalanan/<uuid:pk>/setuju/", owner.agree, name="owner_agree"),
    path("perjalanan/<uuid:pk>/batal/", owner.cancel, name="owner_cancel"),
    path("perjalanan/<uuid:pk>/produk/", questions.ask_product, name="ask_product"),
    path("perjalanan/<uuid:pk>/standar/", questions.ask_standard, name="ask_standard"),
    path("perjalanan/<uuid:pk>/uji/", questions.ask_tests, name="ask_tests"),
    path("perjalanan/<uuid:pk>/jumlah/", questions.ask_count, name="ask_count"),
    path(
        "perjalanan/<uuid:pk>/periksa/", questions.check_answers, name="check_answers"
    ),
    path("perjalanan/<uuid:pk>/terkirim/", questions.sent, name="sent"),
    path("tarif/", tariff.tariffs, name="tariffs"),
    path("tarif/baru/", tariff.enter, name="enter_tariff"),
    path("tarif/<uuid:pk>/", tariff.edition, name="tariff"),
    path("tarif/<slug:code>/", tariff.public_tariff, name="public_tariff"),
]
