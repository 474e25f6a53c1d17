"""What pages of administration show, as rows and facts."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bakumutu.letters.numbering import KIND_NAMES, PATTERNS
from bakumutu.office.actions import DayOff
from bakumutu.office.models import Capability, Competence, Office, Staff
from bakumutu.office.roles import Role
from bakumutu.rules.working_days import is_working_day
from bakumutu.web.components import Column, Fact, Line, Table
from bakumutu.web.wording import long_date, phone, short_date


def role_words(roles: Iterable[str]) -> str:
    """Return the roles as people read them."""
    return ", ".join(str(Role(role).label) for role in roles)


def staff_table(posts: Iterable[Staff]) -> Table:
    """Return who works here."""
    columns = [
        Column(pgettext("column", "Name")),
        Column(_("Position")),
        Column(_("Roles")),
        Column(pgettext("column", "State")),
    ]
    lines = [
        Line(
            [post.person, post.position, role_words(post.roles), _state(post)],
            url=reverse("office:person", args=[post.person_id]),
        )
        for post in posts
    ]
    return Table(_("Staff"), columns, lines)


def person_facts(post: Staff) -> list[Fact]:
    """Return what is known of one person here."""
    change = reverse("office:change_post", args=[post.person_id])
    return [
        Fact(pgettext("field", "E-mail"), post.person.email or ""),
        Fact(_("Phone"), phone(post.person.phone)),
        Fact(_("Position"), post.position, change),
        Fact(_("Roles"), role_words(post.roles), change),
        Fact(pgettext("column", "State"), _state(post)),
    ]


def competence_table(scopes: Iterable[Competence]) -> Table:
    """Return what a person is authorised for."""
    columns = [Column(_("Scope")), Column(_("Role")), Column(_("From"))]
    columns.append(Column(_("Until")))
    lines = [
        Line(
            [
                _("everything") if row.scope == "*" else row.scope,
                Role(row.role).label,
                short_date(row.valid_from),
                short_date(row.valid_until),
            ]
        )
        for row in scopes
    ]
    return Table(_("Authorised for"), columns, lines)


def holidays_table(days: Iterable[DayOff]) -> Table:
    """Return the days that are about to be added, as they were read."""
    columns = [Column(pgettext("column", "Day")), Column(pgettext("column", "Name"))]
    columns.append(Column(pgettext("column", "Note")))
    lines = [Line([long_date(day.on), day.name, _weekend(day)]) for day in days]
    return Table(_("These days will be added"), columns, lines)


def _weekend(day: DayOff) -> str:
    is_free = not is_working_day(day.on)
    return _("a weekend: no working day is lost") if is_free else ""


def office_facts(office: Office) -> list[Fact]:
    """Return the office as its letterhead and its rules say."""
    patterns = PATTERNS | office.number_patterns
    return [
        Fact(_("Name of the office"), office.name),
        Fact(pgettext("column", "Kind"), office.get_kind_display()),
        Fact(_("What it may do"), _capability_words(office)),
        Fact(_("Address"), f"{office.address}, {office.city}"),
        Fact(_("Phone"), phone(office.phone)),
        Fact(pgettext("field", "E-mail"), office.email),
        Fact(
            _("Accreditation number of the laboratory"),
            office.laboratory_accreditation,
        ),
        *(
            Fact(_("Number pattern: %(kind)s") % {"kind": KIND_NAMES[kind]}, pattern)
            for kind, pattern in patterns.items()
        ),
        Fact(
            _("Roles that sign in with a second factor"),
            role_words(office.second_factor_roles) or _("none"),
        ),
    ]


def _capability_words(office: Office) -> str:
    return ", ".join(str(Capability(one).label) for one in office.capabilities)


def _state(post: Staff) -> str:
    if not post.is_active:
        return pgettext("post", "closed")
    return pgettext("post", "open")
