"""What happens to an office and its people, told without any personal data."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from bakumutu.ledger.events import Event


@dataclass(frozen=True)
class OfficeProfileChanged(Event):
    """The letterhead or the rules of the office changed."""

    fields: tuple[str, ...]


@dataclass(frozen=True)
class PersonAdded(Event):
    """Somebody was given a post."""

    person: UUID
    roles: tuple[str, ...]


@dataclass(frozen=True)
class RolesChanged(Event):
    """Somebody is trusted with other roles from now on."""

    person: UUID
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class PostClosed(Event):
    """Somebody no longer works for the office."""

    person: UUID


@dataclass(frozen=True)
class PostReopened(Event):
    """Somebody works for the office again."""

    person: UUID


@dataclass(frozen=True)
class DelegationGiven(Event):
    """Somebody stands in for an absent colleague (Plh.)."""

    absent: UUID
    acting: UUID
    roles: tuple[str, ...]
    starts: date
    ends: date
    order_number: str


@dataclass(frozen=True)
class DelegationEnded(Event):
    """A stand-in ended before its time."""

    delegation: UUID


@dataclass(frozen=True)
class CompetenceGranted(Event):
    """Somebody is authorised for a scope (ISO/IEC 17025:2017, 6.2.6)."""

    person: UUID
    role: str
    scope: str
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True)
class CompetenceWithdrawn(Event):
    """An authorisation ended."""

    competence: UUID


@dataclass(frozen=True)
class HolidaysNamed(Event):
    """The office named days on which it does not work."""

    days: tuple[date, ...]


@dataclass(frozen=True)
class HolidayRemoved(Event):
    """The office works on a day after all."""

    day: date


@dataclass(frozen=True)
class AccessHandedOver(Event):
    """An officer handed over a code that lets somebody in once."""

    person: UUID
    expires: date


@dataclass(frozen=True)
class AccessUsed(Event):
    """Somebody came in with a one-time code."""

    person: UUID


@dataclass(frozen=True)
class SignInUnlocked(Event):
    """An administrator let somebody try again at once."""

    person: UUID


@dataclass(frozen=True)
class SecondFactorRemoved(Event):
    """An administrator removed a second factor that was lost."""

    person: UUID
