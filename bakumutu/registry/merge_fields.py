"""What two entries say differently, and of which entry each value is kept."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import pgettext_lazy

from bakumutu.registry.history import FIELD_WORDS
from bakumutu.registry.models import IDENTITY_COLUMNS, Business
from bakumutu.web import wording

#: Values that belong together are kept of one entry together.
_TOGETHER = {
    "name": ("name", "search_name"),
    "region_id": ("region_id", "village"),
    "phone": ("phone", "shares_phone"),
    "owner_nik_digest": ("owner_nik_digest", "owner_nik_last"),
}
#: What an entry keeps for itself, whatever becomes of it.
_OWN = frozenset({"id", "office_id", "code", "registered_at", "merged_into_id"})
_WORDS = FIELD_WORDS | {"region_id": pgettext_lazy("label", "Region")}


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that both entries say something about."""

    key: str
    label: object
    columns: tuple[str, ...]
    here: str
    there: str

    @property
    def differs(self) -> bool:
        """Tell whether the entries say different things."""
        return self.here != self.there

    @property
    def is_identity(self) -> bool:
        """Tell whether it says which business this is, and both say something."""
        return self.key in IDENTITY_COLUMNS and bool(self.here and self.there)

    @property
    def is_taken_over(self) -> bool:
        """Tell whether only the other entry says anything."""
        return not self.here and bool(self.there)


def choices_between(survivor: Business, other: Business) -> list[Choice]:
    """Return everything that two entries say, what differs and what does not."""
    hidden = {column for group in _TOGETHER.values() for column in group[1:]}
    keys = [field.attname for field in Business._meta.concrete_fields]
    return [
        Choice(
            key,
            _WORDS.get(key, key),
            _TOGETHER.get(key, (key,)),
            _told(survivor, key),
            _told(other, key),
        )
        for key in keys
        if key not in hidden | _OWN
    ]


def _place(business: Business) -> str:
    parts = (business.village, str(business.region or ""))
    return ", ".join(part for part in parts if part)


#: What is not shown as it is kept.
_SHOWN: dict[str, Callable[[Business], object]] = {
    "region_id": _place,
    "kbli_id": lambda business: business.kbli or "",
    "owner_nik_digest": lambda business: business.masked_nik,
    "phone": lambda business: wording.phone(business.phone),
    "scale": lambda business: business.get_scale_display(),
}


def _told(business: Business, key: str) -> str:
    shown = _SHOWN.get(key)
    value = shown(business) if shown else getattr(business, key)
    return "" if value is None else str(value)
