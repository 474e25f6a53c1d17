"""The page of the office's holidays, a year at a time."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bakumutu.office import actions
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.forms.holidays import HolidaysForm
from bakumutu.office.queries import (
    holiday_names,
    holidays_in,
    today_at,
    years_with_holidays,
)
from bakumutu.office.roles import Role
from bakumutu.office.tables import holidays_table
from bakumutu.office.views.forms import carried_out
from bakumutu.web.components import Tab


@page(Role.ADMINISTRATOR)
def holidays(request: OfficeRequest) -> HttpResponse:
    """List the holidays of a year; add days after they were shown once as read."""
    form = HolidaysForm(holiday_names(request.actor.office_id), request.POST or None)
    days = form.cleaned_data["lines"] if form.is_valid() else []
    if "save" in request.POST and carried_out(
        form, lambda: actions.name_holidays(days, by=request.actor)
    ):
        messages.success(request, _told(len(days)))
        return redirect(_address(days[0].on.year))
    year = _year(request)
    context = {
        "form": form,
        "preview": holidays_table(days) if days and not form.errors else None,
        "save": _offered(len(days)),
        "year": year,
        "rows": list(holidays_in(request.actor.office_id, year)),
        "tabs": _tabs(request, year),
    }
    return render(request, "office/holidays.html", context)


@page(Role.ADMINISTRATOR)
@require_POST
def remove_holiday(request: OfficeRequest, holiday_id: UUID) -> HttpResponse:
    """Let the office work on a day after all."""
    day = actions.remove_holiday(holiday_id, by=request.actor)
    messages.success(request, _("The holiday is removed."))
    return redirect(_address(day.year))


def _told(days: int) -> str:
    told = ngettext("%(count)s holiday is kept.", "%(count)s holidays are kept.", days)
    return told % {"count": days}


def _offered(days: int) -> str:
    offered = ngettext("Save %(count)s holiday", "Save %(count)s holidays", days)
    return offered % {"count": days}


def _tabs(request: OfficeRequest, shown: int) -> list[Tab]:
    now = today_at(request.office).year
    years = years_with_holidays(request.actor.office_id) | {now, now + 1, shown}
    return [Tab(year, _address(year), year == shown) for year in sorted(years)]


def _year(request: OfficeRequest) -> int:
    asked = request.GET.get("tahun", "")
    is_year = len(asked) == 4 and asked.isdecimal()
    return int(asked) if is_year else today_at(request.office).year


def _address(year: int) -> str:
    return f"{reverse('office:holidays')}?tahun={year}"
