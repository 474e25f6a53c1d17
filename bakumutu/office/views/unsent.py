"""The page of what a device has not sent yet; the device itself fills it."""

from django.http import HttpResponse
from django.shortcuts import render

from bakumutu.office.access import OfficeRequest, signed_in


@signed_in
def unsent(request: OfficeRequest) -> HttpResponse:
    """Show the place in which a device lists what waits for signal."""
    return render(request, "office/unsent.html")
