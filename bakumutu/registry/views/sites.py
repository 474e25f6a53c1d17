"""Pages about the places where a business makes its products."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from bakumutu.office.access import OfficeRequest, page
from bakumutu.registry import actions
from bakumutu.registry.actions.rows import KEEPERS
from bakumutu.registry.forms import SiteForm, initial_site
from bakumutu.registry.models import Site
from bakumutu.registry.reach import businesses_within_reach
from bakumutu.registry.views.asking import Asked, ask
from bakumutu.registry.views.owners import page_of


@page(*KEEPERS)
def add_site(request: OfficeRequest, business_id: UUID) -> HttpResponse:
    """Enter a place of production."""
    business = get_object_or_404(businesses_within_reach(request.actor), pk=business_id)
    form, back = SiteForm(request.POST or None), page_of(business, request.actor)
    if form.is_valid() and _is_new_name(form, business.sites.all()):
        actions.add_site(business.pk, form.details(), by=request.actor)
        return redirect(back)
    asked = Asked(_("Add a place of production"), business, back, _("Save the place"))
    return ask(request, form, asked)


@page(*KEEPERS)
def amend_site(request: OfficeRequest, site_id: UUID) -> HttpResponse:
    """Correct a place of production, or say until when it was used."""
    reach = Site.objects.filter(business__in=businesses_within_reach(request.actor))
    site = get_object_or_404(reach.select_related("business", "region"), pk=site_id)
    form = SiteForm(request.POST or None, initial=initial_site(site))
    back = page_of(site.business, request.actor)
    others = site.business.sites.exclude(pk=site.pk)
    if form.is_valid() and _is_new_name(form, others):
        actions.amend_site(site.pk, form.details(), by=request.actor)
        return redirect(back)
    title = _("Change %(name)s") % {"name": site}
    return ask(request, form, Asked(title, site.business, back, _("Save the place")))


def _is_new_name(form: SiteForm, others: QuerySet[Site]) -> bool:
    if not others.filter(name=form.cleaned_data["name"]).exists():
        return True
    form.add_error("name", _("The business has a place of this name. Write another."))
    return False
