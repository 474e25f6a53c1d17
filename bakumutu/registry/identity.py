"""Numbers of persons: kept so that the same person is known again, and not more."""

import hmac
from collections.abc import Iterator
from hashlib import sha256

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bakumutu.registry.models import Region, RegionLevel
from bakumutu.rules.nik import Doubt, doubts

_SENTENCES: dict[Doubt, str | Promise] = {
    Doubt.PROVINCE: _("The NIK begins with a province that does not exist."),
    Doubt.BIRTH_DATE: _("The NIK holds a day of birth that does not exist."),
    Doubt.SERIAL: _("The NIK ends in 0000."),
    Doubt.ELSEWHERE: _(
        "The NIK was first registered in another province than the business. That is"
        " right for people who moved."
    ),
}


def digest_of_nik(nik: str) -> str:
    """Return the keyed hash by which a NIK is known again; the key is not with it."""
    return hmac.new(settings.IDENTITY_KEY.encode(), nik.encode(), sha256).hexdigest()


def masked_nik(nik: str) -> str:
    """Return as much of a NIK as people may see."""
    return f"{'•' * (len(nik) - 4)}{nik[-4:]}"


def doubts_about(nik: str, region: Region | None) -> Iterator[str]:
    """Yield what the officer should look at on the identity card once more."""
    provinces = Region.objects.filter(level=RegionLevel.PROVINCE)
    known = frozenset(provinces.values_list("code", flat=True))
    if not nik or not known:
        return
    province = region.code.partition(".")[0] if region else ""
    for doubt in doubts(nik, known, province):
        yield f"{_SENTENCES[doubt]} {_('Compare it with the card.')}"
