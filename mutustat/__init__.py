"""Quality statistics: pure functions on numpy arrays, every formula with its source.

Import the subject: ``from mutustat import charts``. Nothing is loaded before it is
asked for, so that a program pays only for what it uses.
"""

import importlib
from types import ModuleType

__version__ = "0.1.0"

#: Subject -> what it answers.
SUBJECTS = {
    "calibration": "how an instrument's reading becomes a value",
    "capability": "how a process compares with its tolerance",
    "charts": "whether a process is stable",
    "conformity": "whether a measured value keeps a limit, and at what risk",
    "constants": "what the range and standard deviation of small samples estimate",
    "control_materials": "whether a run of a laboratory may be reported",
    "experiments": "which settings to try, and what they changed",
    "gauge": "how much of the variation is the measurement's own",
    "monte_carlo": "what distribution an uncertain result has",
    "nordtest": "what a laboratory's own control data say of its uncertainty",
    "paired": "whether the same things got better",
    "precision": "how results agree within and between laboratories",
    "productivity": "how much of what was possible was made",
    "proficiency": "how a laboratory compares with the others",
    "run_length": "how long a chart takes to signal",
    "run_rules": "which patterns on a chart are no chance",
    "sampling": "how many items tell how much of a lot",
    "uncertainty": "how doubts about the inputs reach the result",
    "variance": "where variation comes from",
}


def __getattr__(name: str) -> ModuleType:
    """Load a subject when it is first named (PEP 562)."""
    if name in SUBJECTS:
        return importlib.import_module(f"{__name__}.{name}")
    raise AttributeError(f"mutustat has no subject {name!r}")


def __dir__() -> list[str]:
    """Name the subjects."""
    return sorted([*globals(), *SUBJECTS])
