"""Until when a step is to be done: what an office promises, and asks of owners."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from bakumutu.guidance.journeys import MentoringState
from bakumutu.guidance.models import BodyReferral, Mentoring, MentoringRules, Nomination
from bakumutu.office.models import Holiday
from bakumutu.rules.impartiality import months_after
from bakumutu.rules.working_days import add_working_days

Moment = date | datetime | None
M = MentoringState


@dataclass(frozen=True, slots=True)
class Days:
    """The days of one office; each is counted from when the step began to wait."""

    rules: MentoringRules
    holidays: frozenset[date]

    def of_office(self, *since: Moment) -> date:
        """Return the day by which the office acts, in its working days."""
        return add_working_days(latest(*since), self.rules.office_days, self.holidays)

    def of_owner(self, *since: Moment) -> date:
        """Return the day by which an owner is asked to answer."""
        return latest(*since) + timedelta(days=self.rules.owner_days)

    def of_visit(self, mentoring: Mentoring, *since: Moment) -> date:
        """Return the day by which a mentor comes, or calls, again."""
        own = mentoring.visit_within_days
        days = self.rules.visit_within_days if own is None else own
        return latest(*since) + timedelta(days=days)

    def of_first_visit(self, found: Nomination) -> date:
        """Return the day by which the office arranges the visit of a committed one."""
        return self.of_office(found.call.panel_on, found.commitment.committed_at)

    def of_upkeep(self, *since: Moment) -> date:
        """Return the day by which somebody looks whether a certificate still holds."""
        return months_after(latest(*since), self.rules.upkeep_months)

    def of_report(self, on: date) -> date:
        """Return the first day of which a test report still counts."""
        return months_after(on, -self.rules.report_months)


def promised(
    days: Days, made: Mentoring, letter: BodyReferral | None, reviewed_on: date | None
) -> date:
    """Return until when the next step of a mentoring is taken, in its present state.

    While it is under way, the tasks have days of their own: then the next visit counts.
    """
    check = made.ready_check
    checked = (check.visit_on, check.acknowledged_at) if check else ()
    decided = (letter.certificate_on, letter.recorded_on) if letter else ()
    since = (made.opened_at, made.started_on)
    if made.state in (M.ACTIVE, M.PAUSED):
        return days.of_visit(made, *since, made.paused_on)
    if made.state in (M.CERTIFIED, M.MAINTAINED):
        return days.of_upkeep(*since, *decided, reviewed_on)
    if made.state == M.REFERRED and letter and letter.chosen_id is None:
        return days.of_owner(letter.referred_at)
    if made.state == M.REFERRED and letter:
        return days.of_visit(made, letter.referred_at, letter.chosen_on)
    return days.of_office(*since, made.check_asked_on, *checked, *decided)


def latest(*moments: Moment) -> date:
    """Return the last of some days; what is not known yet does not count."""
    return max(_day(each) for each in moments if each is not None)


def days_of(office_ids: Iterable[UUID]) -> dict[UUID, Days]:
    """Return the days of each office, in two queries for all."""
    keys = set(office_ids)
    free: dict[UUID, set[date]] = {key: set() for key in keys}
    for holiday in Holiday.objects.filter(office_id__in=keys):
        free[holiday.office_id].add(holiday.on)
    rows = MentoringRules.objects.filter(office_id__in=keys)
    rules = {row.office_id: row for row in rows}
    return {
        key: Days(rules.get(key) or MentoringRules(office_id=key), frozenset(free[key]))
        for key in keys
    }


def _day(moment: date | datetime) -> date:
    return timezone.localdate(moment) if isinstance(moment, datetime) else moment
