"""Addresses of the registry."""

from django.urls import path

from bakumutu.registry.views import (
    attachments,
    businesses,
    consents,
    involvements,
    owners,
    products,
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
    path("usaha/", businesses.businesses, name="businesses"),
    path("usaha/baru/", businesses.register, name="register"),
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
]
