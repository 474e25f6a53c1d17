"""Pages of the office floor."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bakumutu.office.access import signed_in


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for the person who is signed in."""
    return render(request, "office/home.html")
