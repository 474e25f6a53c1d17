"""What the desk does with a request of the demonstration, from wish to payment."""

from datetime import timedelta
from uuid import UUID

from bakumutu.demo.cast import Maker
from bakumutu.demo.offices import Cast
from bakumutu.demo.story import Plan, Story
from bakumutu.desk.actions import (
    Agreement,
    BillDetails,
    CounterEntry,
    LaboratoryDetails,
    ReceiptDetails,
    Terms,
    accept,
    agree,
    bill,
    check_payment,
    close_request,
    quote,
    refer,
    set_terms,
    take_in,
    type_payment,
)
from bakumutu.desk.models import (
    Answers,
    RequestedTest,
    ServiceRequest,
    WayOfAgreeing,
)
from bakumutu.office.roles import Role
from bakumutu.registry.actions import BusinessDetails, ProductDetails
from bakumutu.registry.models import Business
from bakumutu.standards.models import Edition, Method
from bakumutu.standards.queries import methods_of

_OTHER_LABORATORIES = (
    LaboratoryDetails("Laboratorium BSPJI Padang", "Padang", "LP-000-IDN"),
    LaboratoryDetails("Laboratorium Contoh Mataram", "Mataram"),
)


def take_request_in(cast: Cast, plan: Plan) -> ServiceRequest:
    """Take a request in at the counter, with the business if it is new."""
    maker = plan.maker
    answers = Answers(
        edition_id=Edition.objects.get(number=maker.standard).pk,
        decision_rule=plan.rule,
        parameters=plan.parameters,
        sample_count=max(1, len(plan.rows)),
    )
    product = ProductDetails(maker.product, maker.brand, standard_number=maker.standard)
    entry = CounterEntry(_known_or_new(maker), product, answers)
    return take_in(entry, by=cast.who(Role.COUNTER))


def agree_terms(story: Story) -> None:
    """Agree method, limits, decision rule and due date."""
    request, manager = story.request, story.cast.who(Role.TECHNICAL_MANAGER)
    tests = RequestedTest.objects.filter(request=request).select_related("parameter")
    terms = Terms(
        decision_rule=story.plan.rule,
        due_on=request.due_on or story.cast.today,
        edition_id=request.edition_id,
        methods={t.pk: national_method(t.parameter.code).pk for t in tests},
    )
    set_terms(request.pk, terms, by=manager)
    accept(request.pk, by=manager)


def offer(story: Story) -> None:
    """Quote by the tariff of today."""
    quote(story.request_id, by=story.cast.who(Role.COUNTER))


def agree_quote(story: Story) -> None:
    """Write down that the owner agreed at the counter."""
    said = Agreement(1, story.plan.maker.owner, WayOfAgreeing.SPOKEN)
    agree(story.request_id, said, by=story.cast.who(Role.COUNTER))


def issue_bill(story: Story) -> None:
    """Type the billing code of the state."""
    code = f"8202600{story.plan.serial:08d}"
    details = BillDetails(code, story.cast.today + timedelta(days=7))
    bill(story.request_id, details, by=story.cast.who(Role.TREASURER))


def pay(story: Story) -> None:
    """Type the receipt number."""
    amount = story.request.bills.get().amount
    details = ReceiptDetails(_receipt(story), amount, story.cast.today)
    type_payment(story.request_id, details, by=story.cast.who(Role.TREASURER))


def check(story: Story) -> None:
    """Let the second treasurer find the payment; work may begin."""
    payment = story.request.bills.get().payments.get()
    second = story.cast.who(Role.TREASURER, 1)
    check_payment(payment.pk, ntpn=_receipt(story), by=second)


def hand_over(story: Story) -> None:
    """Hand the result over, which ends the request."""
    owner, counter = story.plan.maker.owner, story.cast.who(Role.COUNTER)
    close_request(story.request_id, handed_to=owner, by=counter)


def refer_elsewhere(cast: Cast, plan: Plan) -> None:
    """Take a request in where nothing is tested, and name laboratories."""
    request = take_request_in(cast, plan)
    refer(
        request.pk,
        reason="Kantor ini mendampingi dan merujuk; pengujian ada di laboratorium.",
        laboratories=_OTHER_LABORATORIES,
        by=cast.who(Role.TECHNICAL_MANAGER),
    )


def _known_or_new(maker: Maker) -> UUID | BusinessDetails:
    known = Business.objects.filter(phone=maker.business.phone).first()
    return known.pk if known else maker.business


def national_method(code: str) -> Method:
    """Return the method of a parameter that a national standard describes."""
    return next(m for m in methods_of(code) if m.number.startswith("SNI"))


def _receipt(story: Story) -> str:
    return f"DEMO{story.plan.serial:012d}"
