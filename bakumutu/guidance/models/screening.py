"""What the registry says about each condition of a screening."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bakumutu.guidance.journeys.curation import LIVE
from bakumutu.guidance.models.criteria import Check, ScreeningCondition
from bakumutu.guidance.models.nominations import Nomination
from bakumutu.registry.journeys import ConsentState
from bakumutu.registry.models import Purpose, Scale
from bakumutu.standards.queries import edition_in_force


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether a condition is met, and what says so; None waits for an officer."""

    condition: ScreeningCondition
    is_met: bool | None
    reason: str = ""


def finding(nomination: Nomination, condition: ScreeningCondition) -> Finding:
    """Return what the registry says of a condition, or that an officer must say it."""
    look = _CHECKS.get(condition.check_by)
    if look is None:
        return Finding(condition, None)
    is_met, reason = look(nomination)
    return Finding(condition, is_met, reason)


def _nib(nomination: Nomination) -> tuple[bool, str]:
    nib = nomination.business.nib
    return bool(nib), nib or _("no NIB is written down")


def _standard(nomination: Nomination) -> tuple[bool, str]:
    number = nomination.product.standard_number
    if not number:
        return False, _("the product names no standard")
    edition = edition_in_force(number, nomination.call.today())
    if edition is None:
        return False, _("%(number)s is not in force") % {"number": number}
    return True, edition.number


def _consent(nomination: Nomination) -> tuple[bool, str]:
    given = nomination.business.consents.filter(
        state=ConsentState.GIVEN, purpose=Purpose.SERVICE
    )
    is_given = given.exists()
    return is_given, _("written down") if is_given else _("not written down")


def _not_enrolled(nomination: Nomination) -> tuple[bool, str]:
    others = Nomination.objects.filter(product_id=nomination.product_id, state__in=LIVE)
    other = others.exclude(pk=nomination.pk).select_related("call").first()
    if other is not None:
        return False, _("already nominated as %(number)s") % {"number": other}
    return True, _("in no other call")


def _scale(nomination: Nomination) -> tuple[bool, str]:
    business = nomination.business
    is_small = business.scale in (Scale.MICRO, Scale.SMALL)
    return is_small, str(business.get_scale_display())


def _region(nomination: Nomination) -> tuple[bool, str]:
    wanted, region = nomination.call.region, nomination.business.region
    if wanted is None:
        return True, _("the call is for every region")
    if region is None:
        return False, _("no region is written down")
    is_inside = f"{region.code}.".startswith(f"{wanted.code}.")
    return is_inside, str(region)


def _sector(nomination: Nomination) -> tuple[bool, str]:
    call = nomination.call
    if not call.sector:
        return True, _("the call is for every sector")
    number = nomination.product.standard_number
    edition = edition_in_force(number, call.today()) if number else None
    if edition is None:
        return False, _("the product names no standard in force")
    return edition.group == call.sector, edition.group


_CHECKS: dict[str, Callable[[Nomination], tuple[bool, str]]] = {
    Check.NIB: _nib,
    Check.STANDARD: _standard,
    Check.CONSENT: _consent,
    Check.NOT_ENROLLED: _not_enrolled,
    Check.SCALE: _scale,
    Check.REGION: _region,
    Check.SECTOR: _sector,
}
