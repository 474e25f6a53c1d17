"""How the installation is: for administrators in words, for machines in one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bakumutu.office.access import OfficeRequest, page, public
from bakumutu.office.health import signs_of_life
from bakumutu.office.roles import Role


@page(Role.ADMINISTRATOR)
def health(request: OfficeRequest) -> HttpResponse:
    """Show what an administrator looks at when something seems slow."""
    signs = signs_of_life()
    is_well = all(sign.is_well for sign in signs)
    return render(request, "office/health.html", {"signs": signs, "is_well": is_well})


@public
def alive(_request: HttpRequest) -> HttpResponse:
    """Answer when web server and database work; every request asks the database."""
    return HttpResponse("hidup\n", content_type="text/plain; charset=utf-8")
