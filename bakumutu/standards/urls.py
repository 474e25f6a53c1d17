"""Addresses of the room of standards."""

from django.urls import path

from bakumutu.standards.views import editions as views

app_name = "standards"
urlpatterns = [
    path("standar/", views.editions, name="editions"),
    path("standar/metode/", views.methods, name="methods"),
    path("standar/metode/<uuid:method_id>/", views.method, name="method"),
    path("standar/batas/<uuid:requirement_id>/", views.requirement, name="requirement"),
    path("standar/batas/<uuid:requirement_id>/tolak/", views.reject, name="reject"),
    path("standar/batas/<uuid:requirement_id>/ganti/", views.replace, name="replace"),
    path("standar/<slug:code>/", views.edition, name="edition"),
    path("standar/<slug:code>/konfirmasi/", views.confirm, name="confirm"),
    path("standar/<slug:code>/batas/", views.enter, name="enter"),
]
