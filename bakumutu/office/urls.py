"""Addresses of the office floor, and of signing in."""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as spare_codes
from allauth.mfa.totp import views as app_codes
from allauth.usersessions import views as sessions
from django.urls import path

from bakumutu.office.access import personal, public
from bakumutu.office.views import (
    delegation,
    drafts,
    entrance,
    health,
    holidays,
    home,
    profile,
    staff,
)

app_name = "office"
urlpatterns = [
    path("", home.home, name="home"),
    path("cari/", home.find, name="find"),
    path("o/<str:code>", home.open_code, name="open_code"),
    path("isian/simpan/", drafts.keep_draft, name="keep_draft"),
    path("isian/buang/", drafts.discard_draft, name="discard_draft"),
    path("pilih-kantor/", entrance.choose_office, name="choose_office"),
    path("kantor/", profile.profile, name="profile"),
    path("kantor/ubah/", profile.change_profile, name="change_profile"),
    path("kantor/hari-libur/", holidays.holidays, name="holidays"),
    path(
        "kantor/hari-libur/<uuid:holiday_id>/hapus/",
        holidays.remove_holiday,
        name="remove_holiday",
    ),
    path("kantor/pegawai/", staff.staff, name="staff"),
    path("kantor/pegawai/tambah/", staff.add_person, name="add_person"),
    path("kantor/pegawai/<uuid:person_id>/", staff.person, name="person"),
    path(
        "kantor/pegawai/<uuid:person_id>/peran/", staff.change_post, name="change_post"
    ),
    path(
        "kantor/pegawai/<uuid:person_id>/wewenang/",
        staff.grant_scope,
        name="grant_scope",
    ),
    path(
        "kantor/wewenang/<uuid:competence_id>/cabut/",
        staff.withdraw_scope,
        name="withdraw_scope",
    ),
    path("kantor/pegawai/<uuid:person_id>/tutup/", staff.close_post, name="close_post"),
    path(
        "kantor/pegawai/<uuid:person_id>/buka/", staff.reopen_post, name="reopen_post"
    ),
    path("kantor/pegawai/<uuid:person_id>/kunci/", staff.unlock, name="unlock"),
    path(
        "kantor/pegawai/<uuid:person_id>/dua-langkah/",
        staff.remove_second_factor,
        name="remove_second_factor",
    ),
    path("kantor/pegawai/<uuid:person_id>/kode/", staff.hand_over, name="hand_over"),
    path("kantor/undangan/", staff.invitation, name="invitation"),
    path("kantor/plh/", delegation.delegations, name="delegations"),
    path("kantor/plh/baru/", delegation.give_delegation, name="give_delegation"),
    path(
        "kantor/plh/<uuid:delegation_id>/akhiri/",
        delegation.end_delegation,
        name="end_delegation",
    ),
    path("masuk/kode/", entrance.enter_with_code, name="enter_code"),
    path("masuk/kode/<str:code>/", entrance.enter_with_code, name="enter_with_code"),
    path("sehat/", health.health, name="health"),
    path("sehat/hidup", health.alive, name="alive"),
]

#: allauth's own pages, as many as this house needs, under allauth's names. There is
#: no sign-up and no reset by e-mail: an administrator gives posts and new access.
sign_in_urlpatterns = [
    path("", public(account.login), name="account_login"),
    path("keluar/", public(account.logout), name="account_logout"),
    path("tertutup/", public(account.account_inactive), name="account_inactive"),
    path("ulangi/", personal(account.reauthenticate), name="account_reauthenticate"),
    path(
        "kata-sandi/", personal(account.password_change), name="account_change_password"
    ),
    path(
        "kata-sandi/baru/", personal(account.password_set), name="account_set_password"
    ),
    path("dua-langkah/", personal(second_factor.index), name="mfa_index"),
    path(
        "dua-langkah/periksa/",
        public(second_factor.authenticate),
        name="mfa_authenticate",
    ),
    path(
        "dua-langkah/ulangi/",
        personal(second_factor.reauthenticate),
        name="mfa_reauthenticate",
    ),
    path(
        "dua-langkah/pasang/",
        personal(app_codes.activate_totp),
        name="mfa_activate_totp",
    ),
    path(
        "dua-langkah/lepas/",
        personal(app_codes.deactivate_totp),
        name="mfa_deactivate_totp",
    ),
    path(
        "kode-cadangan/",
        personal(spare_codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "kode-cadangan/baru/",
        personal(spare_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "kode-cadangan/unduh/",
        personal(spare_codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("perangkat/", personal(sessions.list_usersessions), name="usersessions_list"),
]
