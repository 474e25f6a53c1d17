"""Which room answers which address."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("bakumutu.office.urls")),
    path("masuk/", include("allauth.urls")),
    path("bahasa/", include("django.conf.urls.i18n")),
]
