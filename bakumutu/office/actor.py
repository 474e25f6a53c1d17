"""Who acts: a person in one office, with the roles that hold today."""

from dataclasses import dataclass, field, replace
from uuid import UUID

from bakumutu.ledger.events import SYSTEM
from bakumutu.office.roles import NO_STAFF


@dataclass(frozen=True, slots=True)
class Actor:
    """One person's authority in one office at one moment."""

    office_id: UUID
    person_id: UUID
    roles: frozenset[str]
    #: Role held for somebody else (Plh.) -> the person who is absent.
    acting_for: dict[str, UUID] = field(default_factory=dict)
    #: The role in use; chosen when a step is taken.
    role: str = ""
    full_name: str = ""

    @property
    def on_behalf_of(self) -> UUID | None:
        """Return who is represented when the role in use is a delegated one."""
        return self.acting_for.get(self.role)

    @property
    def is_staff(self) -> bool:
        """Tell whether a role is held that works with businesses, or the house acts."""
        return bool(self.roles - NO_STAFF)

    def may_any(self, roles: tuple[str, ...]) -> bool:
        """Tell whether one of ``roles`` is held."""
        return bool(self.roles & frozenset(roles))

    def using(self, roles: tuple[str, ...]) -> "Actor":
        """Return the actor in the first of ``roles`` held: an own one before another's.

        What is recorded then says whether it was done for an absent colleague (Plh.).
        """
        held = sorted((r for r in roles if r in self.roles), key=self._is_delegated)
        return replace(self, role=held[0]) if held else self

    def _is_delegated(self, role: str) -> bool:
        return role in self.acting_for


def machinery(office_id: UUID, *, following: UUID) -> Actor:
    """Return the house itself, which goes on with what the person ``following`` did."""
    return Actor(office_id, following, frozenset({SYSTEM}), role=SYSTEM)
