"""What is wrong with a file or an option: where, why, and what to do about it."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fault:
    """One thing that must be put right; ``key`` finds its words in ``words``."""

    key: str
    row: int | None = None
    column: str = ""
    values: dict[str, str] = field(default_factory=dict)


class JudgingError(ValueError):
    """A table that cannot be judged as asked, with every fault that was found."""

    def __init__(self, *faults: Fault) -> None:
        """Keep the faults in the order a person will meet them."""
        self.faults = faults
        super().__init__("; ".join(fault.key for fault in faults))


def refuse(key: str, *, column: str = "", **values: str) -> JudgingError:
    """Return the error for a single fault that lies in no particular row."""
    return JudgingError(Fault(key, None, column, values))
