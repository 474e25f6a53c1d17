"""Calm pages for what can go wrong: what happened, what is safe, what to do."""

from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

#: What Django says of a request that is larger than the settings allow.
TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that cannot be read, or that is larger than allowed."""
    if isinstance(exception, TOO_LARGE):
        return too_large(request)
    return render(request, "400.html", status=400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that was open too long, or that another site sent."""
    return render(request, "403_csrf.html", {"reason": reason}, status=403)


def too_large(request: HttpRequest) -> HttpResponse:
    """Answer a form or a file beyond the limit."""
    return render(request, "413.html", status=413)


def too_many_requests(request: HttpRequest, wait: int = 60) -> HttpResponse:
    """Answer somebody who asks too often; ``wait`` is in seconds."""
    answer = render(request, "429.html", {"minutes": -(-wait // 60)}, status=429)
    answer.headers["Retry-After"] = str(wait)
    return answer
