"""What the two offices know before the story begins: a table, a price, a scope."""

from datetime import date

from bakumutu.demo.at_the_desk import national_method
from bakumutu.demo.offices import PRODUCT_GROUP, Cast
from bakumutu.ledger.scope import office_scope
from bakumutu.office.actions import NewPerson
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.standards.actions import (
    Certificate,
    LimitDetails,
    add_to_scope,
    confirm_requirement,
    enter_requirement,
    set_rounding,
)
from bakumutu.standards.models import Edition
from tests.roaster.roastery import STANDARD

#: Invented for the story: the table of this edition is not public.
_LIMITS = (
    LimitDetails("kadar_air", "Kadar air", "max", high="7", unit="%"),
    LimitDetails("abu", "Kadar abu", "max", high="5", unit="%"),
)


#: Who mentors in the story, and would judge as well if that were allowed.
PEOPLE = (
    NewPerson(
        "Lale Suryati",
        "lale@lombok.example",
        "Pendamping dan asesor",
        [Role.MENTOR, Role.ASSESSOR],
    ),
)


def prepare(laboratory: Cast, second: Actor) -> None:
    """Enter the limits of the coffee standard, and let the laboratory test ash.

    Two people stand for a limit; ``second`` is the analyst of another office.
    """
    analyst, today = laboratory.who(Role.STANDARDS_ANALYST), laboratory.today
    edition, since = Edition.objects.get(number=STANDARD), date(today.year, 1, 1)
    for limit in _LIMITS:
        row = enter_requirement(edition.pk, limit, valid_from=since, by=analyst)
        confirm_requirement(row.pk, by=analyst)
        with office_scope(second.office_id):
            confirm_requirement(row.pk, by=second)
    method = national_method("abu")
    set_rounding(method.pk, decimals=1, rounding="half_even", by=analyst)
    details = Certificate(
        certificate=laboratory.office.laboratory_accreditation,
        valid_from=since,
        valid_until=date(today.year + 4, 12, 31),
        product_group=PRODUCT_GROUP,
    )
    add_to_scope([method.pk], details, by=laboratory.who(Role.QUALITY_MANAGER))
