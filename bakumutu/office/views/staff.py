"""Pages of administration: who works here, with which roles and scopes."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bakumutu.office import actions
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.forms.staff import PersonForm, PostForm, ScopeForm
from bakumutu.office.handing_over import handed_over, taken
from bakumutu.office.lockout import key_of_person, locked_until
from bakumutu.office.models import Competence, Staff
from bakumutu.office.qr import drawn
from bakumutu.office.queries import competences_of, has_second_factor, posts_in
from bakumutu.office.roles import Role
from bakumutu.office.tables import competence_table, person_facts, staff_table
from bakumutu.office.views.forms import FormPage, carried_out, form_page


@page(Role.ADMINISTRATOR, Role.QUALITY_MANAGER)
def staff(request: OfficeRequest) -> HttpResponse:
    """List who works here."""
    posts = list(posts_in(request.actor.office_id))
    context = {"posts": posts, "table": staff_table(posts)}
    return render(request, "office/staff.html", context)


@page(Role.ADMINISTRATOR)
def add_person(request: OfficeRequest) -> HttpResponse:
    """Give somebody a post, and hand over the way in."""
    form = PersonForm(request.POST or None)
    added: list[Staff] = []
    if request.method == "POST" and carried_out(
        form,
        lambda: added.append(actions.add_person(form.new_person(), by=request.actor)),
    ):
        person = added[0].person
        if person.has_usable_password():
            return redirect("office:person", person.pk)
        return handed_over(
            request, actions.hand_over_access(person.pk, by=request.actor)
        )
    return form_page(
        request,
        form,
        FormPage(
            title=_("Add a person"),
            button=_("Add the person"),
            back_url=reverse("office:staff"),
            back=_("Staff"),
        ),
    )


@page(Role.ADMINISTRATOR, Role.QUALITY_MANAGER)
def person(request: OfficeRequest, person_id: UUID) -> HttpResponse:
    """Show one person: roles, scopes, and what an administrator may do."""
    post = _post(request, person_id)
    scopes = competences_of(person_id)
    context = {
        "post": post,
        "facts": person_facts(post),
        "scopes": scopes,
        "scope_table": competence_table(scopes),
        "locked_until": locked_until(key_of_person(post.person)),
        "has_second_factor": has_second_factor(person_id),
        "may_administrate": request.actor.may_any((Role.ADMINISTRATOR,))
        and person_id != request.actor.person_id,
        "is_home": post.person.home_office_id == request.actor.office_id,
    }
    return render(request, "office/person.html", context)


@page(Role.ADMINISTRATOR)
def change_post(request: OfficeRequest, person_id: UUID) -> HttpResponse:
    """Change the position and the roles of a person."""
    post = _post(request, person_id)
    now = {"position": post.position, "roles": post.roles}
    form = PostForm(request.POST or None, initial=now)
    if request.method == "POST" and carried_out(
        form,
        lambda: actions.change_post(person_id, by=request.actor, **form.cleaned_data),
    ):
        messages.success(request, _("The roles are changed."))
        return redirect("office:person", person_id)
    return form_page(
        request, form, _about(post, _("Roles of %(person)s"), _("Save the roles"))
    )


@page(Role.ADMINISTRATOR)
def grant_scope(request: OfficeRequest, person_id: UUID) -> HttpResponse:
    """Authorise a person for a role in a scope."""
    post = _post(request, person_id)
    form = ScopeForm(request.POST or None)
    if request.method == "POST" and carried_out(
        form,
        lambda: actions.grant_competence(person_id, form.given(), by=request.actor),
    ):
        messages.success(request, _("The authorisation is kept."))
        return redirect("office:person", person_id)
    return form_page(
        request, form, _about(post, _("Authorise %(person)s"), _("Authorise"))
    )


@page(Role.ADMINISTRATOR)
@require_POST
def withdraw_scope(request: OfficeRequest, competence_id: UUID) -> HttpResponse:
    """End an authorisation today."""
    get_object_or_404(Competence, pk=competence_id)
    row = actions.withdraw_competence(competence_id, by=request.actor)
    messages.success(request, _("The authorisation has ended."))
    return redirect("office:person", row.person_id)


@page(Role.ADMINISTRATOR)
@require_POST
def close_post(request: OfficeRequest, person_id: UUID) -> HttpResponse:
    """Let a person in no more."""
    _post(request, person_id)
    post = actions.close_post(person_id, by=request.actor)
    told = _("%(person)s can no longer sign in here.") % {"person": post.person}
    messages.success(request, told)
    return redirect("office:person", person_id)


@page(Role.ADMINISTRATOR)
@require_POST
def reopen_post(request: OfficeRequest, person_id: UUID) -> HttpResponse:
    """Let a person in again."""
    _post(request, person_id)
    post = actions.reopen_post(person_id, by=request.actor)
    told = _("%(person)s can sign in here again.") % {"person": post.person}
    messages.success(request, told)
    return redirect("office:person", person_id)


@page(Role.ADMINISTRATOR)
@require_POST
def unlock(request: OfficeRequest, person_id: UUID) -> HttpResponse:
    """Let a person who failed too often try again at once."""
    _post(request, person_id)
    actions.unlock_sign_in(person_id, by=request.actor)
    messages.success(request, _("Signing in is unlocked."))
    return redirect("office:person", person_id)


@page(Role.ADMINISTRATOR)
@require_POST
def remove_second_factor(request: OfficeRequest, person_id: UUID) -> HttpResponse:
    """Remove a second factor whose device is lost."""
    _post(request, person_id)
    actions.remove_second_factor(person_id, by=request.actor)
    messages.success(request, _("The second factor is removed."))
    return redirect("office:person", person_id)


@page(Role.ADMINISTRATOR, Role.COUNTER)
@require_POST
def hand_over(request: OfficeRequest, person_id: UUID) -> HttpResponse:
    """Make a new one-time code for a person."""
    _post(request, person_id)
    return handed_over(request, actions.hand_over_access(person_id, by=request.actor))


@page(Role.ADMINISTRATOR, Role.COUNTER)
def invitation(request: OfficeRequest) -> HttpResponse:
    """Show a fresh one-time code, once."""
    shown = taken(request)
    context: dict[str, object] = {"invitation": shown}
    if shown and "link" in shown:
        context["drawn"] = drawn(shown["link"])
        context["expires_at"] = datetime.fromisoformat(shown["expires_at"])
    return render(request, "office/invitation.html", context)


def _post(request: OfficeRequest, person_id: UUID) -> Staff:
    return get_object_or_404(posts_in(request.actor.office_id), person_id=person_id)


def _about(post: Staff, title: str, button: str) -> FormPage:
    return FormPage(
        title=title % {"person": post.person},
        button=button,
        back_url=reverse("office:person", args=[post.person_id]),
        back=post.person,
    )
