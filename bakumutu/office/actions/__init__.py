"""Every write of the office floor, one function per verb."""

from bakumutu.office.actions.access import (
    Invitation,
    Invitee,
    hand_over_access,
    invite_owner,
    remove_second_factor,
    shut_access,
    unlock_sign_in,
    use_access,
)
from bakumutu.office.actions.competence import (
    Scope,
    grant_competence,
    withdraw_competence,
)
from bakumutu.office.actions.delegation import (
    StandIn,
    end_delegation,
    give_delegation,
)
from bakumutu.office.actions.drafts import Typing, discard_draft, keep_draft
from bakumutu.office.actions.holidays import DayOff, name_holidays, remove_holiday
from bakumutu.office.actions.opening import NewOffice, open_office
from bakumutu.office.actions.profile import Profile, change_profile
from bakumutu.office.actions.staff import (
    NewPerson,
    add_person,
    change_post,
    close_post,
    reopen_post,
)

__all__ = [
    "DayOff",
    "Invitation",
    "Invitee",
    "NewOffice",
    "NewPerson",
    "Profile",
    "Scope",
    "StandIn",
    "Typing",
    "add_person",
    "change_post",
    "change_profile",
    "close_post",
    "discard_draft",
    "end_delegation",
    "give_delegation",
    "grant_competence",
    "hand_over_access",
    "invite_owner",
    "keep_draft",
    "name_holidays",
    "open_office",
    "remove_holiday",
    "remove_second_factor",
    "reopen_post",
    "shut_access",
    "unlock_sign_in",
    "use_access",
    "withdraw_competence",
]
