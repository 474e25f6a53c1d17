"""Which room answers which address."""

from django.urls import URLPattern, URLResolver, include, path

from bakumutu.config.api import urls as api_urls
from bakumutu.office.access import page, public
from bakumutu.office.roles import Role
from bakumutu.office.urls import sign_in_urlpatterns
from bakumutu.office.views.unsent import unsent
from bakumutu.web.gallery import gallery
from bakumutu.web.language import switch_language
from bakumutu.web.offline import service_worker

handler400 = "bakumutu.config.api.bad_request"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("bakumutu.office.urls")),
    path("", include("bakumutu.laboratory.urls")),
    path("", include("bakumutu.guidance.urls")),
    path("", include("bakumutu.letters.urls")),
    path("", include("bakumutu.registry.urls")),
    path("", include("bakumutu.standards.urls")),
    path("", include("bakumutu.desk.urls")),
    path("api/", api_urls),
    path("masuk/", include(sign_in_urlpatterns)),
    path("galeri/", page(Role.ADMINISTRATOR)(gallery), name="gallery"),
    path("sw.js", service_worker, name="service_worker"),
    path("belum-terkirim/", unsent, name="unsent"),
    path("bahasa/", public(switch_language), name="switch_language"),
]
