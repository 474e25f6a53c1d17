"""A business as the letters of the house name it."""

from bakumutu.letters.drafts import Party
from bakumutu.registry.models import Business


def party_of(business: Business) -> Party:
    """Return the business as a letter names it: its address on one line, its NIB."""
    where = (business.address, business.village, str(business.region or ""))
    return Party(
        name=business.name,
        address=", ".join(part for part in where if part),
        registration=business.nib,
    )
