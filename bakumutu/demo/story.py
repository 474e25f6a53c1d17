"""A request of the demonstration: who asks for what, and the people who move it."""

from dataclasses import dataclass
from uuid import UUID

from bakumutu.demo.cast import Maker
from bakumutu.demo.offices import Cast
from bakumutu.desk.models import Rule, ServiceRequest
from bakumutu.laboratory.models import Sample, TestReport, Worksheet

#: Column of the published series -> code of the parameter.
MEASURED = {"water": "kadar_air", "fat": "lemak", "protein": "protein"}


@dataclass(frozen=True)
class Plan:
    """One request: its maker, its measurements and how far it comes."""

    maker: Maker
    serial: int
    #: What is measured of each sample: code of the parameter -> text.
    rows: tuple[dict[str, str], ...]
    parameters: tuple[str, ...] = tuple(sorted(MEASURED.values()))
    rule: str = Rule.SIMPLE
    moves: int = 0


@dataclass(frozen=True)
class Story:
    """A request on its way."""

    cast: Cast
    plan: Plan
    request_id: UUID

    @property
    def request(self) -> ServiceRequest:
        """Return the request as it stands."""
        return ServiceRequest.objects.get(pk=self.request_id)

    @property
    def samples(self) -> list[Sample]:
        """Return the samples in the order of their arrival."""
        rows = Sample.objects.filter(request_id=self.request_id)
        return list(rows.order_by("number"))

    @property
    def worksheet(self) -> Worksheet:
        """Return the one run in which all samples are measured."""
        rows = Worksheet.objects.filter(results__sample__request_id=self.request_id)
        return rows.distinct().get()

    @property
    def reports(self) -> list[TestReport]:
        """Return the reports, sample by sample."""
        rows = TestReport.objects.filter(sample__request_id=self.request_id)
        return list(rows.order_by("sample__number"))
