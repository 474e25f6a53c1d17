"""What the laboratory announces."""

from dataclasses import dataclass
from uuid import UUID

from bakumutu.ledger.events import Event


@dataclass(frozen=True)
class SampleRegistered(Event):
    """A sample was taken in, in a recorded condition."""

    request: UUID
    condition: str


@dataclass(frozen=True)
class SampleRefused(Event):
    """A sample was not taken in."""

    request: UUID
    reason: str


@dataclass(frozen=True)
class SampleAssigned(Event):
    """A sample was given to an analyst."""

    analyst: UUID


@dataclass(frozen=True)
class AnalysisStarted(Event):
    """An analyst put a sample on a worksheet."""

    worksheet: UUID


@dataclass(frozen=True)
class ResultsEntered(Event):
    """Values were written on a worksheet, by hand or by a confirmed import."""

    values: int
    source: str
    fingerprint: str = ""


@dataclass(frozen=True)
class ResultCorrected(Event):
    """A value that was already kept was replaced; the old one stays in the history."""

    sample: UUID
    parameter: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True)
class QualityChecked(Event):
    """The quality control of one parameter on a worksheet was recorded."""

    parameter: str
    state: str
    note: str


@dataclass(frozen=True)
class ResultsSubmitted(Event):
    """An analyst sent the results of a sample to be verified."""

    worksheet: UUID


@dataclass(frozen=True)
class SampleVerified(Event):
    """Another person than the analyst found the results of a sample right."""


@dataclass(frozen=True)
class SampleSentBack(Event):
    """The verifier returned a sample to its analyst."""

    reason: str


@dataclass(frozen=True)
class RetestOrdered(Event):
    """The verifier wants parameters of a sample tested again; the first values stay."""

    parameters: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class SampleReopened(Event):
    """A reported sample was opened again because its report is amended."""

    reason: str


@dataclass(frozen=True)
class SampleDisposed(Event):
    """The rest of a sample was disposed of."""

    how: str


@dataclass(frozen=True)
class ReportDrafted(Event):
    """A test report was drafted from verified results."""

    request: UUID


@dataclass(frozen=True)
class ReportDiscarded(Event):
    """A draft report was put away before it was authorised."""

    reason: str


@dataclass(frozen=True)
class ReportAuthorised(Event):
    """A signatory answered for a report; it may be sealed now."""

    request: UUID


@dataclass(frozen=True)
class ReportSealed(Event):
    """A report became a numbered, signed document."""

    request: UUID
    number: str


@dataclass(frozen=True)
class ReportReleased(Event):
    """A sealed report was handed to the customer."""

    request: UUID
    number: str


@dataclass(frozen=True)
class ReportAmendmentOpened(Event):
    """A new report was drafted that will replace a released one."""

    replacement: UUID
    reason: str


@dataclass(frozen=True)
class ReportSuperseded(Event):
    """A released report was replaced by a newer one."""

    number: str
    replacement: str


@dataclass(frozen=True)
class ReportWithdrawn(Event):
    """A report was withdrawn; its public page says so."""

    number: str
    reason: str


@dataclass(frozen=True)
class ReportClaimEnded(Event):
    """A sealed report claims an accreditation that had ended before it."""

    number: str
    parameter: str
