"""Pages about the office itself."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from bakumutu.office import actions
from bakumutu.office.access import OfficeRequest, page, signed_in
from bakumutu.office.forms.profile import ProfileForm
from bakumutu.office.models import Office
from bakumutu.office.roles import Role
from bakumutu.office.tables import office_facts
from bakumutu.office.views.forms import FormPage, carried_out, form_page


@signed_in
def profile(request: OfficeRequest) -> HttpResponse:
    """Show the office: letterhead, capabilities, numbers, sign-in rules."""
    office = get_object_or_404(Office, pk=request.actor.office_id)
    context = {
        "facts": office_facts(office),
        "may_change": request.actor.may_any((Role.ADMINISTRATOR,)),
    }
    return render(request, "office/profile.html", context)


@page(Role.ADMINISTRATOR)
def change_profile(request: OfficeRequest) -> HttpResponse:
    """Change the letterhead and the rules of the office."""
    office = get_object_or_404(Office, pk=request.actor.office_id)
    form = ProfileForm(office, request.POST or None)
    if request.method == "POST" and carried_out(
        form, lambda: actions.change_profile(form.profile(), by=request.actor)
    ):
        messages.success(request, _("The profile is changed."))
        return redirect("office:profile")
    return form_page(
        request,
        form,
        FormPage(
            title=_("Change the office's profile"),
            button=_("Save the profile"),
            back_url=reverse("office:profile"),
            back=_("The office"),
        ),
    )
