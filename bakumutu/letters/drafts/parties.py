"""Who issues and signs a document, for whom, and by which standard."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """The issuing office as it stands in the letterhead on the day of issue."""

    office_id: UUID
    code: str
    name: str
    address: str
    city: str
    #: The institution above the office, first line of the letterhead.
    parent: str = ""
    #: Short form in document numbers; the code in capitals when empty.
    short: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    #: Accreditation number; named only where a result lies within its scope.
    accreditation: str = ""
    time_zone: str = "Asia/Jakarta"
    is_demonstration: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """Who answers for the content (ISO/IEC 17025:2017, 7.8.2.1 o)."""

    name: str
    position: str
    #: Employee number (NIP), printed when given.
    employee_number: str = ""
    #: Acting officer (Plh.): the position of the person who is absent.
    on_behalf_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A business as its report names it; no person, no telephone."""

    name: str
    address: str = ""
    #: Business identification number (NIB).
    registration: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """The edition against which the results are judged."""

    number: str
    title: str
    title_en: str = ""
