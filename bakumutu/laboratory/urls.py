"""Addresses of the laboratory."""

from django.urls import path

from bakumutu.laboratory.views import (
    imports,
    reports,
    samples,
    verification,
    worksheets,
)

app_name = "laboratory"
urlpatterns = [
    path("contoh/", samples.samples, name="samples"),
    path("contoh/terima/", samples.reception, name="reception"),
    path("contoh/terima/<uuid:pk>/", samples.receive, name="receive"),
    path("contoh/bagikan/", samples.assign_many, name="assign_many"),
    path("contoh/<uuid:pk>/", samples.sample, name="sample"),
    path("contoh/<uuid:pk>/stiker/", samples.stickers, name="sticker"),
    path("contoh/<uuid:pk>/tugaskan/", samples.assign, name="assign"),
    path("contoh/<uuid:pk>/periksa/", verification.verify, name="verify"),
    path("contoh/<uuid:pk>/kembalikan/", verification.send_back, name="send_back"),
    path("contoh/<uuid:pk>/uji-ulang/", verification.retest, name="retest"),
    path("contoh/<uuid:pk>/buka-lagi/", verification.reopen, name="reopen"),
    path("contoh/<uuid:pk>/musnahkan/", samples.dispose, name="dispose"),
    path("contoh/<uuid:pk>/laporan/", reports.draft, name="draft"),
    path("hasil/", worksheets.worksheets, name="worksheets"),
    path("hasil/<uuid:pk>/", worksheets.worksheet, name="worksheet"),
    path("hasil/<uuid:pk>/ulang/<uuid:parameter>/", worksheets.repeat, name="repeat"),
    path("hasil/<uuid:pk>/impor/", imports.bring, name="import"),
    path("hasil/<uuid:pk>/templat.<str:kind>", imports.template, name="template"),
    path("hasil/impor/<uuid:pk>/", imports.preview, name="preview"),
    path("laporan/", reports.reports, name="reports"),
    path("laporan/<uuid:pk>/", reports.report, name="report"),
    path("laporan/<uuid:pk>/sahkan/", reports.authorise, name="authorise"),
    path("laporan/<uuid:pk>/serahkan/", reports.release, name="release"),
    path("laporan/<uuid:pk>/singkirkan/", reports.discard, name="discard"),
    path("laporan/<uuid:pk>/ganti/", reports.amend, name="amend"),
    path("laporan/<uuid:pk>/cabut/", reports.withdraw, name="withdraw"),
]
