"""Addresses of the registry."""

from django.urls import path

from bakumutu.registry.views import (
    attachments,
    business_lists,
    businesses,
    changes,
    consents,
    duplicates,
    groups,
    involvements,
    owners,
    packaging,
    products,
    sites,
)

app_name = "registry"
urlpatterns = [
    path(
        "usaha/<uuid:business_id>/berkas/",
        attachments.attachments,
        name="attachments",
    ),
    path("berkas/<uuid:attachment_id>/", attachments.attachment, name="attachment"),
    path(
        "berkas/<uuid:attachment_id>/kecil/",
        attachments.small_attachment,
        name="small_attachment",
    ),
    path("usaha/daftar/", business_lists.business_lists, name="business_lists"),
    path("usaha/daftar/baru/", business_lists.receive, name="receive_list"),
    path(
        "usaha/daftar/<uuid:list_id>/",
        business_lists.business_list,
        name="business_list",
    ),
    path(
        "usaha/daftar/<uuid:list_id>/kolom/",
        business_lists.map_columns,
        name="map_columns",
    ),
    path(
        "usaha/daftar/<uuid:list_id>/salah/", business_lists.faults, name="list_faults"
    ),
    path(
        "usaha/daftar/<uuid:list_id>/sisihkan/",
        business_lists.set_aside,
        name="set_list_aside",
    ),
    path("usaha/kembar/", duplicates.duplicates, name="duplicates"),
    path("usaha/kembar/<uuid:pair_id>/", duplicates.duplicate, name="duplicate"),
    path("usaha/kembar/<uuid:pair_id>/lagi/", duplicates.ask_again, name="ask_again"),
    path("usaha/gabungan/<uuid:merge_id>/", duplicates.merge, name="merge"),
    path(
        "usaha/<uuid:business_id>/kembar/",
        duplicates.duplicates_of,
        name="duplicates_of",
    ),
    path("usaha/", businesses.businesses, name="businesses"),
    path("usaha/baru/", businesses.register, name="register"),
    path("usaha/baru/mirip/", businesses.alike, name="alike"),
    path("usaha/saya/", owners.my_businesses, name="my_businesses"),
    path("usaha/<uuid:business_id>/", businesses.business, name="business"),
    path("usaha/<uuid:business_id>/ubah/", businesses.amend, name="amend"),
    path("usaha/<uuid:business_id>/undang/", owners.invite, name="invite"),
    path(
        "usaha/<uuid:business_id>/kontak/", businesses.add_contact, name="add_contact"
    ),
    path(
        "usaha/kontak/<uuid:contact_id>/",
        businesses.amend_contact,
        name="amend_contact",
    ),
    path(
        "usaha/<uuid:business_id>/persetujuan/",
        consents.give_consent,
        name="give_consent",
    ),
    path(
        "usaha/<uuid:business_id>/persetujuan/daftar/",
        consents.consents,
        name="consents",
    ),
    path(
        "usaha/<uuid:business_id>/persetujuan/lembar/",
        consents.consent_sheet,
        name="consent_sheet",
    ),
    path(
        "usaha/persetujuan/<uuid:consent_id>/cabut/",
        consents.withdraw_consent,
        name="withdraw_consent",
    ),
    path(
        "usaha/<uuid:business_id>/produk/",
        products.register_product,
        name="register_product",
    ),
    path(
        "usaha/<uuid:business_id>/keterlibatan/",
        involvements.involvements,
        name="involvements",
    ),
    path(
        "usaha/<uuid:business_id>/kepentingan/",
        involvements.declare_interest,
        name="declare_interest",
    ),
    path("produk/", products.products, name="products"),
    path("produk/<uuid:product_id>/", products.product, name="product"),
    path(
        "produk/<uuid:product_id>/ubah/", products.amend_product, name="amend_product"
    ),
    path("produk/<uuid:product_id>/foto/", packaging.add_photos, name="add_photos"),
    path(
        "produk/foto/<uuid:photo_id>/lepas/",
        packaging.take_photo_off,
        name="take_photo_off",
    ),
    path(
        "produk/<uuid:product_id>/kemasan/",
        packaging.add_packaging,
        name="add_packaging",
    ),
    path(
        "produk/kemasan/<uuid:packaging_id>/",
        packaging.amend_packaging,
        name="amend_packaging",
    ),
    path("usaha/<uuid:business_id>/lokasi/", sites.add_site, name="add_site"),
    path("usaha/lokasi/<uuid:site_id>/", sites.amend_site, name="amend_site"),
    path(
        "usaha/<uuid:business_id>/usul/", changes.propose_change, name="propose_change"
    ),
    path("usaha/usul/", changes.changes, name="changes"),
    path("usaha/usul/<uuid:change_id>/", changes.change_request, name="change_request"),
    path(
        "usaha/usul/<uuid:change_id>/setujui/",
        changes.approve_change,
        name="approve_change",
    ),
    path(
        "usaha/usul/<uuid:change_id>/tarik/",
        changes.retract_change,
        name="retract_change",
    ),
    path("kelompok/", groups.groups, name="groups"),
    path("kelompok/baru/", groups.form_group, name="form_group"),
    path("kelompok/<uuid:group_id>/", groups.group, name="group"),
    path("kelompok/<uuid:group_id>/ubah/", groups.amend_group, name="amend_group"),
    path("kelompok/<uuid:group_id>/anggota/", groups.join_group, name="join_group"),
    path(
        "kelompok/anggota/<uuid:membership_id>/keluar/",
        groups.leave_group,
        name="leave_group",
    ),
]
