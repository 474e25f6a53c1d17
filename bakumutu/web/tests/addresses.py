"""Addresses for tests that need pages but no office and no database."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path
from django.views.defaults import page_not_found, server_error

from bakumutu.web import errors
from bakumutu.web.fields import LabNumberField
from bakumutu.web.gallery import gallery
from bakumutu.web.language import switch_language
from bakumutu.web.offline import service_worker


class Ask(forms.Form):
    name = forms.CharField(label="Nama usaha")
    water = LabNumberField(label="Kadar air", required=False)
    password = forms.CharField(label="Sandi", required=False)


def ask(request: HttpRequest) -> HttpResponse:
    form = Ask(request.POST if request.method == "POST" else None)
    return render(request, "web/tests/ask.html", {"form": form})


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


handler400 = "bakumutu.web.errors.bad_request"

urlpatterns = [
    path("galeri/", gallery, name="gallery"),
    path("tanya/", ask, name="ask"),
    path("bahasa/", switch_language, name="switch_language"),
    path("masuk/", empty, name="account_login"),
    path("belum-terkirim/", empty, name="unsent"),
    path("sw.js", service_worker, name="service_worker"),
    path("keluar/", empty, name="account_logout"),
    path("dua-langkah/", empty, name="mfa_index"),
    path("", include(([path("cari/", empty, name="find")], "office"))),
    path("404/", lambda request: page_not_found(request, Exception())),
    path("429/", lambda request: errors.too_many_requests(request, 90)),
    path("413/", errors.too_large),
    path("403/", errors.csrf_failure),
    path("500/", server_error),
]
