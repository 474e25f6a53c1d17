"""What lies between a closed gap and a certificate that a body issued, and after it."""

from collections.abc import Callable
from datetime import date, timedelta

from bakumutu.demo.thread import Deed, Scene, Thread
from bakumutu.guidance.actions import (
    Batch,
    BodyDetails,
    Certificate,
    Choice,
    Example,
    Measured,
    ReferralTerms,
    ScopeDetails,
    ShareDetails,
    SourceDetails,
    TypedLine,
    TypedReport,
    Upkeep,
    ask_ready_check,
    choose_body,
    confirm_explanation,
    confirm_ready,
    confirm_report,
    enter_body,
    enter_scope,
    enter_source,
    name_role_model,
    plan_failed_line,
    propose_role_model,
    record_batch,
    record_certified,
    refer_to_bodies,
    review_upkeep,
    share,
    type_report,
)
from bakumutu.guidance.models import (
    CertificationBody,
    FacilitationSource,
    ReportVerdict,
    RoleModel,
    TestEvidence,
    TestLine,
)
from bakumutu.guidance.models.bodies import Route
from bakumutu.guidance.models.facilitation import Purpose, SourceKind
from bakumutu.office.roles import Role
from bakumutu.reference.failures import failure_facts
from bakumutu.standards.models import Edition

#: Invented bodies, and what their invented scopes hold.
_BODIES = (
    ("LSPro Contoh Mataram", "Mataram", "LSPr-000-IDN",
     ("SNI 8964:2021", "SNI 7690.1:2013", "SNI 3556:2016")),
    ("LSPro Contoh Surabaya", "Surabaya", "LSPr-001-IDN",
     ("SNI 8964:2021", "SNI 7690.1:2013", "SNI 8302:2016", "SNI 3556:2016")),
    ("LSPro Contoh Yogyakarta", "Yogyakarta", "LSPr-002-IDN", ("SNI 8302:2016",)),
)  # fmt: skip
_FUNDS = (
    (SourceKind.STATE, "Fasilitasi SNI KLT Lombok Tengah", 60_000_000),
    (SourceKind.REGION, "Dinas Perindustrian Lombok Tengah", 25_000_000),
)
_LABORATORY = "Laboratorium Contoh Mataram"
_BATCHES = 3


def know_bodies(scene: Scene) -> None:
    """Write down which bodies certify what, and who pays."""
    by, today = scene.coordinator, scene.cast.today
    for name, city, accreditation, standards in _BODIES:
        details = BodyDetails(name=name, city=city, accreditation=accreditation)
        body = enter_body(details, by=by)
        for number in standards:
            edition = Edition.objects.get(number=number)
            scope = ScopeDetails(
                edition_id=edition.pk,
                route=Route.TYPE_5,
                valid_from=today - timedelta(days=200),
                valid_until=today + timedelta(days=1400),
                source="Rekaan untuk peragaan",
            )
            enter_scope(body.pk, scope, by=by)


def know_funds(scene: Scene) -> None:
    """Write down who sets aside how much this year."""
    year = scene.calendar.today.year
    for kind, name, amount in _FUNDS:
        details = SourceDetails(year=year, kind=kind, name=name, amount=amount)
        enter_source(details, by=scene.coordinator)


def explain(*codes: str) -> Callable[[Scene], None]:
    """Let two people of the office stand for explanations of failed parameters."""

    def confirm(scene: Scene) -> None:
        roles = (Role.STANDARDS_ANALYST, Role.TECHNICAL_MANAGER)
        for code in codes:
            version = failure_facts()[code].version
            for role in roles:
                confirm_explanation(code, version, by=scene.cast.who(role))

    return confirm


def paid(purpose: Purpose, amount: int, *, source: int = 0) -> Deed:
    """Let a fund pay for something."""

    def pay(thread: Thread) -> None:
        name = _FUNDS[source][1]
        fund = FacilitationSource.objects.filter(name=name).latest("year")
        details = ShareDetails(source_id=fund.pk, purpose=purpose, amount=amount)
        share(thread.mentoring.pk, details, by=thread.coordinator)

    return pay


def tested(number: str, on: int, *lines: TypedLine) -> Deed:
    """Type the report of another laboratory as it was printed, with its paper."""

    def report(thread: Thread) -> None:
        issued = thread.calendar.ago(on)
        failed = any(line.verdict == ReportVerdict.FAILS for line in lines)
        typed = TypedReport(
            number=number,
            laboratory=_LABORATORY,
            issued_on=issued,
            verdict=ReportVerdict.FAILS if failed else ReportVerdict.PASSES,
            upload=thread.paper(f"Laporan hasil uji {number}", *map(_printed, lines)),
            lines=lines,
        )
        type_report(thread.product.pk, typed, by=thread.mentor)

    return report


def compared(thread: Thread) -> None:
    """Let a second person compare what was typed with the paper."""
    report = TestEvidence.objects.filter(product=thread.product).latest("arrived_at")
    confirm_report(report.pk, by=thread.coordinator)


def made_a_task(code: str) -> Deed:
    """Make a task of a parameter that failed, with the next things to try."""

    def plan(thread: Thread) -> None:
        line = TestLine.objects.get(
            report__product=thread.product, code=code, verdict=ReportVerdict.FAILS
        )
        tries = "\n".join(failure_facts()[code].tries)
        plan_failed_line(line.pk, thread.mentoring.pk, tries, by=thread.mentor)

    return plan


def batches_recorded(thread: Thread) -> None:
    """Let the owner show records of three batches."""
    for number in range(1, _BATCHES + 1):
        batch = Batch(
            batch=f"B-{thread.cast.today:%y%m}-{number}",
            produced_on=thread.cast.today - timedelta(days=4 * (_BATCHES - number)),
            upload=thread.record_photo(f"Catatan batch {number}"),
        )
        record_batch(thread.mentoring.pk, batch, by=thread.owner)


def check_asked(thread: Thread) -> None:
    """Ask for the ready-check, now that nothing grave is open."""
    ask_ready_check(thread.mentoring.pk, by=thread.mentor)


def found_ready(thread: Thread) -> None:
    """Let the one who checked say that it is ready."""
    confirm_ready(thread.mentoring.pk, by=thread.checker)


def referred(thread: Thread) -> None:
    """Name every body in scope in a letter."""
    prepared = "Laporan hasil uji\nCatatan tiga batch\nLaporan kesenjangan"
    terms = ReferralTerms(route=Route.TYPE_5, prepared=prepared)
    refer_to_bodies(thread.mentoring.pk, terms, by=thread.coordinator)


def chosen(name: str) -> Deed:
    """Let the owner choose a body; nobody else does."""

    def choose(thread: Thread) -> None:
        body = CertificationBody.objects.get(name=name)
        choice = Choice(
            body_id=body.pk,
            chosen_by=thread.guided.maker.owner,
            chosen_on=thread.cast.today,
        )
        choose_body(thread.mentoring.pk, choice, by=thread.owner)

    return choose


def certified(number: str, on: int) -> Deed:
    """Copy number and day from the paper of the body, which is not ours."""

    def write_down(thread: Thread) -> None:
        issued = thread.calendar.ago(on)
        paper = Certificate(
            number=number,
            issued_on=issued,
            valid_until=_four_years_after(issued),
            upload=thread.paper(f"Sertifikat {number}", "Salinan dari lembaga"),
        )
        record_certified(thread.mentoring.pk, paper, by=thread.mentor)

    return write_down


def kept_up(note: str, *indicators: Measured) -> Deed:
    """Look after the certificate whether it still holds, and measure again."""

    def review(thread: Thread) -> None:
        found = Upkeep(
            reviewed_on=thread.cast.today,
            still_meets=True,
            note=note,
            indicators=indicators,
        )
        review_upkeep(thread.mentoring.pk, found, by=thread.mentor)

    return review


def proposed_as_example(story: str) -> Deed:
    """Propose the business as a role model, with a photo."""

    def propose(thread: Thread) -> None:
        example = Example(story=story, upload=thread.product_photo)
        propose_role_model(thread.mentoring.pk, example, by=thread.mentor)

    return propose


def named_an_example(thread: Thread) -> None:
    """Let the coordinator, who did not propose it, name the role model."""
    proposed = RoleModel.objects.get(product=thread.product)
    name_role_model(proposed.pk, by=thread.coordinator)


def _printed(line: TypedLine) -> str:
    limit = f", syarat {line.limit}" if line.limit else ""
    return f"{line.parameter}: {line.result} {line.unit}{limit}"


def _four_years_after(day: date) -> date:
    return day + timedelta(days=4 * 365)
