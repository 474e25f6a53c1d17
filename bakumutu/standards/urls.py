"""Addresses of the room of standards."""

from django.urls import path

from bakumutu.standards.views import editions as views
from bakumutu.standards.views import finder, scope

app_name = "standards"
urlpatterns = [
    path("standar/", views.editions, name="editions"),
    path("standar/cari/", finder.finder, name="finder"),
    path("standar/metode/", views.methods, name="methods"),
    path("standar/metode/tambah/", views.enter_method, name="enter_method"),
    path("standar/metode/<uuid:method_id>/", views.method, name="method"),
    path("standar/lingkup/", scope.entries, name="scope"),
    path("standar/lingkup/tambah/", scope.add, name="add_to_scope"),
    path("standar/lingkup/<uuid:entry_id>/", scope.entry, name="scope_entry"),
    path("standar/lingkup/<uuid:entry_id>/akhiri/", scope.end, name="end_scope_entry"),
    path("standar/batas/<uuid:requirement_id>/", views.requirement, name="requirement"),
    path("standar/batas/<uuid:requirement_id>/tolak/", views.reject, name="reject"),
    path("standar/batas/<uuid:requirement_id>/ganti/", views.replace, name="replace"),
    path("standar/<slug:code>/", views.edition, name="edition"),
    path("standar/<slug:code>/konfirmasi/", views.confirm, name="confirm"),
    path("standar/<slug:code>/batas/", views.enter, name="enter"),
]
