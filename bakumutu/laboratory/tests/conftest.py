"""A laboratory at work: a paid request, people, and a walker of samples."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pytest
from django.utils import timezone, translation

from bakumutu.desk.tests.conftest import (  # noqa: F401 (fixtures of the room below)
    Thread,
    answers,
    business,
    edition,
    people,
    product,
    refused,
    tariff,
    thread,
)
from bakumutu.laboratory.actions.reports import (
    amend_report,
    authorise_report,
    draft_report,
    release_report,
)
from bakumutu.laboratory.actions.results import Entry, keep_values, submit_samples
from bakumutu.laboratory.actions.samples import (
    Arrival,
    assign_samples,
    register_sample,
)
from bakumutu.laboratory.actions.verification import verify_sample
from bakumutu.laboratory.actions.worksheets import Check, open_worksheet, record_checks
from bakumutu.laboratory.models import Result, Sample, TestReport, Worksheet
from bakumutu.laboratory.models.sheets import results_on
from bakumutu.ledger.outbox import drain
from bakumutu.office.actor import Actor
from bakumutu.office.models import Competence
from bakumutu.rules.quantity import Quantity, parse

GOOD = Arrival(condition="good", quantity="500 g", container="plastik vakum")


@pytest.fixture(autouse=True)
def in_english():
    """Read refusals in the words of the code."""
    with translation.override("en"):
        yield


@dataclass(frozen=True)
class Team:
    """One person for each role of the laboratory, and a second analyst."""

    wati: Actor  # analyst
    hadi: Actor  # another analyst
    lina: Actor  # verifier
    dewi: Actor  # report officer
    made: Actor  # authorised signatory
    nur: Actor  # quality manager
    rani: Actor  # sample custodian
    sari: Actor  # counter


@pytest.fixture
def team(people, actor) -> Team:  # noqa: F811 (a fixture)
    """Return the laboratory's people, authorised for everything they need."""
    made = Team(
        wati=actor("analyst", name="Wati"),
        hadi=actor("analyst", name="Hadi"),
        lina=actor("verifier", name="Lina"),
        dewi=people.dewi,
        made=actor("signatory", name="Made"),
        nur=actor("quality_manager", name="Nur"),
        rani=people.rani,
        sari=people.sari,
    )
    authorise(made.wati, "analyst", "*")
    authorise(made.hadi, "analyst", "*")
    authorise(made.made, "signatory", "pangan")
    return made


def authorise(person: Actor, role: str, scope: str) -> Competence:
    """Write down that somebody may act in a scope."""
    return Competence.objects.create(
        office_id=person.office_id,
        person_id=person.person_id,
        role=role,
        scope=scope,
        valid_from=date(2026, 1, 1),
    )


class Walker:
    """Walks samples from the counter as far as a test needs."""

    def __init__(self, team: Team, thread: Thread) -> None:  # noqa: F811 (a fixture)
        self.team, self.thread = team, thread
        self.request = thread.paid()

    def registered(self) -> Sample:
        """Return a sample that was taken in."""
        return register_sample(self.request.pk, GOOD, by=self.team.rani)

    def assigned(self) -> Sample:
        """Return a sample that Wati has."""
        sample = self.registered()
        wati = self.team.wati.person_id
        assign_samples([sample.pk], analyst_id=wati, by=self.team.lina)
        return fresh(sample)

    def worksheet(self, count: int = 1) -> Worksheet:
        """Return Wati's run with samples on it."""
        samples = [self.assigned().pk for _ in range(count)]
        return open_worksheet(samples, by=self.team.wati)

    def filled(self, raw: str = "12,5") -> Worksheet:
        """Return a run whose every result is written."""
        worksheet = self.worksheet()
        keep_values(worksheet.pk, values(worksheet, raw), Entry(), by=self.team.wati)
        return worksheet

    def proven(self) -> Worksheet:
        """Return a run whose quality control passed, too."""
        worksheet = self.filled()
        pass_checks(worksheet, self.team.wati)
        return worksheet

    def entered(self) -> Sample:
        """Return a sample that waits for its verifier."""
        worksheet = self.proven()
        (sample,) = submit_samples(worksheet.pk, by=self.team.wati)
        return fresh(sample)

    def verified(self) -> Sample:
        """Return a sample that another person verified."""
        return verify_sample(self.entered().pk, by=self.team.lina)

    def drafted(self) -> TestReport:
        """Return a draft report."""
        return draft_report(self.verified().pk, by=self.team.dewi)

    def sealed(self) -> TestReport:
        """Return a report that became a document."""
        report = authorise_report(self.drafted().pk, by=self.team.made)
        drain()
        return fresh(report)

    def released(self) -> TestReport:
        """Return a report that the customer has."""
        report = self.sealed()
        return release_report(report.pk, released_to="Ibu Lale", by=self.team.sari)

    def replaced(self, old: TestReport) -> TestReport:
        """Return the released report that takes the place of ``old``."""
        draft = amend_report(old.pk, reason="nama salah", by=self.team.nur)
        authorise_report(draft.pk, by=self.team.made)
        drain()
        new = release_report(draft.pk, released_to="Ibu Lale", by=self.team.sari)
        drain()
        return new


def fresh(row):
    """Return a row as the database has it now."""
    return type(row).objects.get(pk=row.pk)


def values(worksheet: Worksheet, raw: str) -> Mapping[object, Quantity]:
    """Return one text for every slot of a run."""
    return {each.pk: parse(raw) for each in results_on(worksheet)}


def pass_checks(worksheet: Worksheet, by: Actor, state: str = "passed") -> None:
    """Record the quality control of every parameter of a run."""
    note = "kontrol 1 dari 1"
    found = worksheet.checks.values_list("parameter_id", flat=True)
    record_checks(
        worksheet.pk, {each: Check(state=state, note=note) for each in found}, by=by
    )


def sample_number(counter: int) -> str:
    """Return the number that the year's n-th sample has."""
    return f"C{timezone.localdate().year}-{counter:05d}"


def results_of(sample: Sample) -> list[Result]:
    """Return the results of a sample that count."""
    return list(sample.results.filter(is_current=True).order_by("test__position"))


@pytest.fixture
def walk(team, thread) -> Walker:  # noqa: F811 (fixtures)
    """Return a walker of samples of a paid request for two samples."""
    return Walker(team, thread)
