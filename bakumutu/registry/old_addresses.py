"""An old address of a business leads to what its entry turned out to be."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from bakumutu.office.middleware import office_of
from bakumutu.registry.models import Business


class OldAddressMiddleware:
    """Looks for a merge where a page of a business was not found."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or lead on."""
        answer = self.get_response(request)
        match = request.resolver_match
        if answer.status_code != 404 or request.method != "GET" or match is None:
            return answer
        if "business_id" not in match.kwargs:
            return answer
        with office_of(request):
            gone = Business.with_merged.filter(pk=match.kwargs["business_id"])
            survivor = gone.values_list("merged_into_id", flat=True).first()
        if survivor is None:
            return answer
        named = match.kwargs | {"business_id": survivor}
        return HttpResponseRedirect(reverse(match.view_name, kwargs=named))
