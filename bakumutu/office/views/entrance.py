"""Coming in: one-time codes, and choosing the office to work in."""

from uuid import UUID

from allauth.account.utils import perform_login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from bakumutu.ledger.scope import enter_scope
from bakumutu.office.access import personal, public
from bakumutu.office.actions import shut_access, use_access
from bakumutu.office.arrivals import first_page
from bakumutu.office.forms.sign_in import OneTimeCodeForm
from bakumutu.office.lockout import key_of
from bakumutu.office.models import OneTimeAccess, Staff
from bakumutu.office.queries import posts_of
from bakumutu.office.sign_in import attempt
from bakumutu.office.standing import CHOSEN_OFFICE


@public
@never_cache
def enter_with_code(request: HttpRequest, code: str = "") -> HttpResponse:
    """Let in whoever brings a one-time code.

    The link only shows the code: programs that preview links must not use it up.
    """
    shut = shut_access(code) if request.method == "GET" and code else None
    if shut is not None:
        return render(request, "office/code_is_shut.html", {"shut": shut})
    form = OneTimeCodeForm(request.POST or None, initial={"code": code})
    if request.method == "POST" and form.is_valid():
        access = _used(request, form)
        if access is not None:
            return _let_in(request, access)
    return render(request, "office/one_time_code.html", {"form": form, "code": code})


def _used(request: HttpRequest, form: OneTimeCodeForm) -> OneTimeAccess | None:
    key = key_of(f"one-time {request.META.get('REMOTE_ADDR', '')}")
    access = None
    try:
        with attempt(request, key) as tried:
            access = use_access(form.cleaned_data["code"])
            tried.succeeded = access is not None
    except ValidationError as locked:
        form.add_error("code", locked)
        return None
    if access is None:
        reason = _(
            "This code does not open anything: it was used, or is too old, or has a"
            " slip of the pen. Ask your officer for a new one."
        )
        form.add_error("code", reason)
    return access


def _let_in(request: HttpRequest, access: OneTimeAccess) -> HttpResponse:
    person = access.person
    request.session[CHOSEN_OFFICE] = str(access.office_id)
    # Who signs in by e-mail has lost the password, or never had one.
    first = "account_set_password" if person.email else first_page(_roles(access))
    answer: HttpResponse = perform_login(
        request, person, email_verification="none", redirect_url=reverse(first)
    )
    return answer


def _roles(access: OneTimeAccess) -> frozenset[str]:
    posts = Staff.objects.filter(office_id=access.office_id, person=access.person)
    return frozenset(role for post in posts for role in post.roles)


@personal
def choose_office(request: HttpRequest) -> HttpResponse:
    """Let somebody with posts in two offices choose where to work now."""
    person_id = UUID(str(request.user.pk))
    enter_scope(person_id=person_id)
    posts = posts_of(person_id)
    chosen = request.POST.get("office", "")
    if chosen in {str(post.office_id) for post in posts}:
        request.session[CHOSEN_OFFICE] = chosen
        return redirect(_next(request))
    context = {"posts": posts, "next": _next(request)}
    return render(request, "office/choose_office.html", context)


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}
    )
    return wanted if is_ours else reverse("office:home")
