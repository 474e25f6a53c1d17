"""Every write of the room of standards, one function per verb."""

from bakumutu.standards.actions.checklists import (
    ChangedChecklistError,
    load_checklists,
    readiness_checklist,
)
from bakumutu.standards.actions.form_imports import (
    FormFile,
    RefusedFormError,
    keep_checklist_form,
    read_checklist_form,
)
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
from bakumutu.standards.actions.scope import (
    Certificate,
    add_to_scope,
    end_scope_entry,
)

__all__ = [
    "Certificate",
    "ChangedChecklistError",
    "FormFile",
    "LimitDetails",
    "Loaded",
    "MethodDetails",
    "RefusedFormError",
    "add_to_scope",
    "confirm_requirement",
    "end_scope_entry",
    "enter_method",
    "enter_requirement",
    "keep_checklist_form",
    "load_checklists",
    "load_reference",
    "read_checklist_form",
    "readiness_checklist",
    "reject_requirement",
    "replace_requirement",
    "set_rounding",
]
