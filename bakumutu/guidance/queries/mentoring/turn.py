"""One thing that waits for somebody, as the office reads it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from bakumutu.guidance.models import Gap
from bakumutu.office.actor import Actor
from bakumutu.office.models import Person
from bakumutu.office.roles import Role
from bakumutu.registry.models import Business, Product


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """Who has to do something: the owner, one person, or whoever holds a role."""

    is_owners: bool = False
    person: Person | None = None
    #: The first of them is named.
    roles: tuple[Role, ...] = ()
    #: Who may not do it although the role would let them.
    but: frozenset[UUID] = frozenset()
    #: Whom the business itself means, when it says more than "the business".
    name: str = ""

    def is_for(self, actor: Actor) -> bool:
        """Tell whether it waits for this person of the office."""
        if self.is_owners:
            return False
        if self.person is not None:
            return self.person.pk == actor.person_id
        return actor.person_id not in self.but and actor.may_any(self.roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One thing that waits for somebody."""

    title: object
    detail: object = ""
    business: Business
    product: Product
    mentor: Person | None = None
    url: str
    due: date | None = None
    whose: Whose
    #: The steps of the mentoring that do it.
    verbs: tuple[str, ...] = ()
    #: The task that it is about.
    gap: Gap | None = None

    @property
    def who(self) -> str:
        """Return whose turn it is, in words."""
        if self.whose.name:
            return self.whose.name
        if self.whose.is_owners:
            return str(self.business)
        return str(self.whose.person or self.whose.roles[0].label)

    def is_late(self, today: date) -> bool:
        """Tell whether its day has passed."""
        return self.due is not None and self.due < today
