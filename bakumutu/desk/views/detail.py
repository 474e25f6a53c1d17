"""What the page of one request shows."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.desk.models import Quote, RequestedTest, RequestFacts
from bakumutu.desk.queries.next_steps import next_step
from bakumutu.desk.views.moves import moves
from bakumutu.letters.queries import documents_of
from bakumutu.office.actor import Actor
from bakumutu.web import panels
from bakumutu.web.components import Column, Fact, Line, Table
from bakumutu.web.wording import long_date, moment, rupiah


def detail(facts: RequestFacts, actor: Actor) -> dict[str, object]:
    """Return everything that the page of a request draws."""
    step = next_step(facts)
    buttons = moves(facts, actor)
    first = [one for one in buttons if step and one.verb in step.verbs]
    return {
        "found": facts.request,
        "step": step,
        "first": first,
        "others": [one for one in buttons if one not in first],
        "facts": list(request_facts(facts)),
        "tests": tests_table(facts),
        "quote": facts.quote,
        "lines": quote_table(facts.quote) if facts.quote else None,
        "money": list(money_facts(facts)),
        "laboratories": list(facts.request.laboratories.all()),
        "letters": documents_of(facts.request.pk),
        "timeline": panels.timeline(facts.request.pk),
    }


def request_facts(facts: RequestFacts) -> Iterator[Fact]:
    """Yield what was asked for and under which terms."""
    found = facts.request
    yield Fact(pgettext_lazy("request", "Business"), found.business)
    yield Fact(pgettext_lazy("request", "Product"), found.product)
    yield Fact(_("Number of samples"), found.sample_count)
    yield Fact(_("Condition of the sample"), found.sample_condition)
    yield Fact(_("Standard"), _standard(facts))
    yield Fact(_("Decision rule"), found.get_decision_rule_display())
    yield Fact(_("Due date"), long_date(found.due_on))
    for label, text in (
        (_("Wishes"), found.wish),
        (pgettext_lazy("request", "Reason"), found.reason),
        (_("What to do instead"), found.alternative),
        (_("Received by"), found.handed_to),
    ):
        if text:
            yield Fact(label, text)


def money_facts(facts: RequestFacts) -> Iterator[Fact]:
    """Yield the bill and the payment, as far as there are any."""
    if facts.bill:
        yield Fact(_("Billing code"), facts.bill.billing_code)
        yield Fact(_("Amount"), rupiah(facts.bill.amount))
        yield Fact(_("Good until"), long_date(facts.bill.expires_on))
    if facts.payment:
        yield Fact(pgettext_lazy("payment", "State"), facts.payment.get_state_display())
        yield Fact(_("Paid on"), long_date(facts.payment.paid_on))
    if facts.payment and facts.payment.checked_at:
        yield Fact(_("NTPN"), facts.payment.ntpn)
        yield Fact(_("Checked"), moment(facts.payment.checked_at))


def tests_table(facts: RequestFacts) -> Table:
    """Return what is to be tested, by which method, against which limit.

    Where this office tests, each line says whether its method lies within the
    accreditation scope (ISO/IEC 17025:2017, 7.1.1).
    """
    columns = [
        Column(pgettext_lazy("test", "Parameter")),
        Column(pgettext_lazy("test", "Method")),
        Column(pgettext_lazy("test", "Limit")),
    ]
    cells: list[list[object]] = [
        [test.parameter.name, test.method, test.limit_words()] for test in facts.tests
    ]
    if facts.office_may_test and any(test.method_id for test in facts.tests):
        columns.append(Column(_("Accreditation")))
        for row, test in zip(cells, facts.tests, strict=True):
            row.append(_standing_in_scope(test, facts))
    return Table(_("What is tested"), columns, [Line(row) for row in cells])


def _standing_in_scope(test: RequestedTest, facts: RequestFacts) -> object:
    if test.method_id is None:
        return None
    if test.pk in facts.accredited:
        return _("within the scope")
    return _("outside the scope")


def quote_table(quote: Quote) -> Table:
    """Return the lines of a quote."""
    columns = (
        Column(pgettext_lazy("quote", "Service")),
        Column(pgettext_lazy("quote", "Price"), is_number=True),
        Column(pgettext_lazy("quote", "Samples"), is_number=True),
        Column(pgettext_lazy("quote", "Amount"), is_number=True),
    )
    title = _("Quote, version %(version)s") % {"version": quote.version}
    lines = [
        Line(
            (
                line.name,
                rupiah(line.unit_price),
                line.quantity,
                rupiah(line.amount),
            )
        )
        for line in quote.lines.all()
    ]
    return Table(title, columns, lines)


def _standard(facts: RequestFacts) -> str:
    edition = facts.request.edition
    if edition is None:
        return ""
    grade = facts.request.product_class
    words = f"{edition.number} {edition.title_id}"
    return f"{words}, {grade}" if grade else words
