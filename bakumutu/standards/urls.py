"""Addresses of the room of standards."""

from django.urls import path

from bakumutu.standards.views import checklists, finder, scope
from bakumutu.standards.views import editions as views

app_name = "standards"
urlpatterns = [
    path("standar/", views.editions, name="editions"),
    path("standar/cari/", finder.finder, name="finder"),
    path("standar/metode/", views.methods, name="methods"),
    path("standar/metode/tambah/", views.enter_method, name="enter_method"),
    path("standar/metode/<uuid:method_id>/", views.method, name="method"),
    path("standar/daftar-periksa/", checklists.checklists, name="checklists"),
    path("standar/daftar-periksa/impor/", checklists.bring, name="import_checklist"),
    path(
        "standar/daftar-periksa/impor/<uuid:import_id>/",
        checklists.preview,
        name="preview_checklist",
    ),
    path(
        "standar/daftar-periksa/<uuid:checklist_id>/",
        checklists.checklist,
        name="checklist",
    ),
    path(
        "standar/daftar-periksa/<uuid:checklist_id>/beda/<uuid:earlier_id>/",
        checklists.compare,
        name="compare_checklists",
    ),
    path(
        "standar/daftar-periksa/<uuid:checklist_id>/xlsform/",
        checklists.xlsform,
        name="xlsform",
    ),
    path(
        "standar/daftar-periksa/<uuid:checklist_id>/xform/",
        checklists.xform,
        name="xform",
    ),
    path("standar/lingkup/", scope.entries, name="scope"),
    path("standar/lingkup/tambah/", scope.add, name="add_to_scope"),
    path("standar/lingkup/<uuid:entry_id>/", scope.entry, name="scope_entry"),
    path("standar/lingkup/<uuid:entry_id>/akhiri/", scope.end, name="end_scope_entry"),
    path("standar/batas/<uuid:requirement_id>/", views.requirement, name="requirement"),
    path("standar/batas/<uuid:requirement_id>/tolak/", views.reject, name="reject"),
    path("standar/batas/<uuid:requirement_id>/ganti/", views.replace, name="replace"),
    path("standar/<slug:code>/", views.edition, name="edition"),
    path("standar/<slug:code>/konfirmasi/", views.confirm, name="confirm"),
    path("standar/<slug:code>/daftar-periksa/", checklists.readiness, name="readiness"),
    path("standar/<slug:code>/batas/", views.enter, name="enter"),
]
