"""Pages about groups of businesses: the list, one group, its members."""

from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.roles import STAFF
from bakumutu.office.steps import NotAllowedError
from bakumutu.registry import actions, lists
from bakumutu.registry.actions import GROUP_KEEPERS, KnownGroupError
from bakumutu.registry.facts import facts_of_group, member_table
from bakumutu.registry.forms import (
    GroupFilterForm,
    GroupForm,
    LeaveForm,
    MemberForm,
    initial_group,
)
from bakumutu.registry.models import Group, Membership
from bakumutu.registry.queries import products_of_group
from bakumutu.registry.views.asking import Asked, ask
from bakumutu.rules.names import plain_text
from bakumutu.web.listing import download, listing, plain_table
from bakumutu.web.panels import timeline


@page(*STAFF)
def groups(request: OfficeRequest) -> HttpResponse:
    """List the groups with the number of their members."""
    form = GroupFilterForm(request.GET)
    rows = _filtered(form)
    if answer := download(request, rows, lists.GROUPS):
        return answer
    context = {
        "form": form,
        "list": listing(request, rows, lists.GROUPS),
        "may_change": request.actor.may_any(GROUP_KEEPERS),
    }
    return render(request, "registry/groups.html", context)


@page(*STAFF)
def group(request: OfficeRequest, group_id: UUID) -> HttpResponse:
    """Show one group: who belongs to it, and what its members make."""
    found = get_object_or_404(Group.objects.select_related("region"), pk=group_id)
    context = {
        "group": found,
        "facts": facts_of_group(found),
        "members": member_table(found),
        "products": plain_table(products_of_group(found), lists.PRODUCTS),
        "moments": timeline(found.pk),
        "may_change": request.actor.may_any(GROUP_KEEPERS),
    }
    return render(request, "registry/group.html", context)


@page(*GROUP_KEEPERS)
def form_group(request: OfficeRequest) -> HttpResponse:
    """Enter a group."""
    form = GroupForm(request.POST or None)
    if form.is_valid():
        try:
            made = actions.form_group(form.details(), by=request.actor)
            return redirect("registry:group", made.pk)
        except KnownGroupError as known:
            form.add_error("name", str(known))
    back = reverse("registry:groups")
    asked = Asked(_("Add a group"), _("Groups"), back, _("Save the group"))
    return ask(request, form, asked)


@page(*GROUP_KEEPERS)
def amend_group(request: OfficeRequest, group_id: UUID) -> HttpResponse:
    """Correct what is written about a group."""
    found = get_object_or_404(Group.objects.select_related("region"), pk=group_id)
    form = GroupForm(request.POST or None, initial=initial_group(found))
    if form.is_valid():
        try:
            actions.amend_group(found.pk, form.details(), by=request.actor)
            return redirect("registry:group", found.pk)
        except KnownGroupError as known:
            form.add_error("name", str(known))
    title = _("Change %(name)s") % {"name": found}
    return ask(request, form, Asked(title, found, _address(found), _("Save the group")))


@page(*GROUP_KEEPERS)
def join_group(request: OfficeRequest, group_id: UUID) -> HttpResponse:
    """Let a business join a group."""
    found = get_object_or_404(Group, pk=group_id)
    form = MemberForm(request.POST or None)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            actions.join_group(
                found.pk,
                typed["business"].pk,
                since=typed["since"],
                role=typed["role"],
                by=request.actor,
            )
            return redirect("registry:group", found.pk)
        except KnownGroupError as known:
            form.add_error("business", str(known))
    asked = Asked(_("Add a member"), found, _address(found), _("Add the member"))
    return ask(request, form, asked)


@page(*GROUP_KEEPERS)
def leave_group(request: OfficeRequest, membership_id: UUID) -> HttpResponse:
    """Write down on which day a business left its group."""
    current = Membership.objects.filter(until=None)
    found = get_object_or_404(
        current.select_related("group", "business"), pk=membership_id
    )
    form = LeaveForm(request.POST or None)
    if form.is_valid():
        try:
            until = form.cleaned_data["until"]
            actions.leave_group(found.pk, until=until, by=request.actor)
            return redirect("registry:group", found.group_id)
        except NotAllowedError as refusal:
            form.add_error("until", str(refusal))
    title = _("%(name)s leaves the group") % {"name": found.business}
    asked = Asked(title, found.group, _address(found.group), _("End the membership"))
    return ask(request, form, asked)


def _address(found: Group) -> str:
    return reverse("registry:group", args=[found.pk])


def _filtered(form: GroupFilterForm) -> QuerySet[Group]:
    form.is_valid()
    chosen = form.cleaned_data
    rows = Group.objects.select_related("region").annotate(
        members=Count("memberships", filter=Q(memberships__until=None))
    )
    if kind := chosen.get("kind"):
        rows = rows.filter(kind=kind)
    words = plain_text(chosen.get("q", "")).split()
    return rows.filter(*(Q(search_name__contains=word) for word in words)).order_by(
        "search_name", "id"
    )
