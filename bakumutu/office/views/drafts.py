"""Drafts of forms: kept by a script while somebody types, discarded by a button."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bakumutu.office import actions
from bakumutu.office.access import OfficeRequest, access_of, signed_in
from bakumutu.web.typed import as_id, text_of
from bakumutu.web.wording import clock


@signed_in
@require_POST
def keep_draft(request: OfficeRequest) -> HttpResponse:
    """Keep what stands in a form now, and say when that was."""
    form_key = as_id(request.POST.get("form_key"))
    typing = actions.Typing(_page(request), text_of(request.POST), form_key)
    kept = actions.keep_draft(typing, by=request.actor)
    told = _("Kept at %(time)s, not sent yet.")
    return JsonResponse({"saved": told % {"time": clock(kept.kept_at)} if kept else ""})


@signed_in
@require_POST
def discard_draft(request: OfficeRequest) -> HttpResponse:
    """Forget what was typed on a page, and show the page as it is without."""
    page = _page(request)
    actions.discard_draft(page, by=request.actor)
    messages.info(request, _("What you had typed is discarded."))
    return HttpResponseRedirect(page)


def _page(request: OfficeRequest) -> str:
    """Return the path of the page, if whoever types may open it."""
    path = urlsplit(request.POST.get("page", "")).path
    try:
        access = access_of(resolve(path).func)
    except Resolver404:
        access = None
    if access is None or (access.roles and not request.actor.may_any(access.roles)):
        raise Http404
    return path
