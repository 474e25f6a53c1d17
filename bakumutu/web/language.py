"""Indonesian unless the reader chose English; the choice keeps the page."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from bakumutu.web import typed

_YEAR = 365 * 24 * 60 * 60


class LanguageMiddleware:
    """Reads the reader's choice from a cookie; the browser's own wish is not asked.

    Many phones here are set to English by the shop that sold them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Draw the page in the language that was chosen."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        known = dict(settings.LANGUAGES)
        language = chosen if chosen in known else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response


@csrf_exempt
@require_POST
def switch_language(request: HttpRequest) -> HttpResponse:
    """Remember the language, keep what was typed, and show the same page again.

    Exempt from CSRF so that public pages need no cookie: it changes nothing of value.
    """
    page = typed.page_of(request) or "/"
    typed.keep(request, page)
    response = HttpResponseRedirect(page)
    language = request.POST.get("to_language", "")
    if language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, language, max_age=_YEAR, samesite="Lax"
        )
    return response
