"""Addresses for strangers; they stand on paper and in credentials for decades."""

from django.urls import path

from bakumutu.letters import views

app_name = "letters"
urlpatterns = [
    path("v/", views.code_form, name="code_form"),
    *(
        path(f"v/<str:code>.{form}", views.document_file, {"form": form}, name="file")
        for form in ("vc.json", "vc.jwt", "pdf")
    ),
    path("v/<str:code>", views.document, name="document"),
    path(".well-known/did.json", views.installation_keys, name="installation_keys"),
    path("kantor/<slug:code>/did.json", views.office_keys, name="office_keys"),
    path(
        "status/<slug:code>/<int:number>/<slug:purpose>",
        views.status_list,
        name="status_list",
    ),
    path("konteks/v1.jsonld", views.terms, name="terms"),
]
