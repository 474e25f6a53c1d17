"""Every write of the room of standards, one function per verb."""

from bakumutu.standards.actions.limits import (
    LimitDetails,
    confirm_requirement,
    enter_requirement,
    reject_requirement,
    replace_requirement,
)
from bakumutu.standards.actions.methods import (
    MethodDetails,
    enter_method,
    set_rounding,
)
from bakumutu.standards.actions.reference import Loaded, load_reference

__all__ = [
    "LimitDetails",
    "Loaded",
    "MethodDetails",
    "confirm_requirement",
    "enter_method",
    "enter_requirement",
    "load_reference",
    "reject_requirement",
    "replace_requirement",
    "set_rounding",
]
