"""What a business asks for, and how far the office has come with it."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.desk.journeys import REQUEST, RequestState
from bakumutu.ledger.identifiers import new_id
from bakumutu.office.actor import Actor
from bakumutu.office.models import Office, Person
from bakumutu.office.queries import today_at
from bakumutu.registry.models import Business, Product
from bakumutu.rules.journey import Journey
from bakumutu.rules.pricing import Wanted
from bakumutu.standards.models import Edition, Method, Parameter, Requirement

#: How requests are numbered, gap-free per office and year.
NUMBERS = "PU-{year}-{seq:04d}"


class Channel(models.TextChoices):
    """How a request reached the office."""

    COUNTER = "counter", pgettext_lazy("channel", "at the counter")
    OWNER = "owner", pgettext_lazy("channel", "by the owner")


class Rule(models.TextChoices):
    """How doubt is treated when a result is judged (ISO/IEC 17025:2017, 7.1.3)."""

    SIMPLE = "simple", _("simple: the measured value alone decides")
    GUARDED = "guarded", _("guarded: the limit is narrowed by the uncertainty")
    NONE = "none", _("nothing is judged: results only")


@dataclass(frozen=True)
class Answers:
    """What the customer asks for."""

    product_id: UUID | None = None
    edition_id: UUID | None = None
    product_class: str = ""
    decision_rule: str = Rule.SIMPLE
    #: Codes of the parameters, in the order of the list.
    parameters: tuple[str, ...] = ()
    sample_count: int = 1
    sample_condition: str = ""
    wish: str = ""


class Requests(models.QuerySet["ServiceRequest"]):
    """Requests as one asks for them."""

    def reachable_by(self, actor: Actor) -> "Requests":
        """Return what somebody may see: owners see their own businesses alone."""
        if actor.is_staff:
            return self
        return self.filter(
            business__representatives__person_id=actor.person_id,
            business__representatives__is_active=True,
        )


class ServiceRequest(models.Model):
    """A request for testing one product."""

    JOURNEY: ClassVar[Journey] = REQUEST

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    #: Given when the request is submitted; gap-free per office and year.
    number = models.CharField(max_length=60, blank=True)
    state = models.CharField(
        max_length=12, choices=RequestState, default=RequestState.DRAFT
    )
    channel = models.CharField(max_length=8, choices=Channel)
    business = models.ForeignKey(Business, on_delete=models.PROTECT)
    product = models.ForeignKey(Product, null=True, on_delete=models.PROTECT)
    sample_count = models.PositiveSmallIntegerField(default=1)
    sample_condition = models.CharField(max_length=200, blank=True)
    wish = models.TextField(blank=True)
    edition = models.ForeignKey(Edition, null=True, on_delete=models.PROTECT)
    #: Class or grade whose limits apply; empty where the edition has none.
    product_class = models.CharField(max_length=60, blank=True)
    decision_rule = models.CharField(max_length=8, choices=Rule, blank=True)
    #: Working days that the office promises, counted from payment.
    working_days = models.PositiveSmallIntegerField(default=15)
    due_on = models.DateField(null=True)
    times_returned = models.PositiveSmallIntegerField(default=0)
    #: Why it was last returned, declined, referred, reopened or cancelled.
    reason = models.TextField(blank=True)
    alternative = models.TextField(blank=True)
    handed_to = models.CharField(max_length=160, blank=True)
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True)

    objects = Requests.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "number"],
                condition=~Q(number=""),
                name="desk_request_number_once",
            ),
            models.CheckConstraint(
                condition=Q(sample_count__gte=1), name="desk_request_has_a_sample"
            ),
        ]
        indexes = [
            models.Index(
                fields=["office", "number", "id"],
                opclasses=["uuid_ops", "varchar_pattern_ops", "uuid_ops"],
                name="desk_request_number_begins",
            ),
            models.Index(
                fields=["office", "-begun_at", "-id"], name="desk_request_newest"
            ),
            models.Index(
                fields=["office", "state", "due_on"], name="desk_request_waiting"
            ),
            models.Index(
                fields=["office", "business", "-begun_at"],
                name="desk_request_business",
            ),
        ]

    def __str__(self) -> str:
        return self.number or str(_("draft without number"))

    def today(self) -> date:
        """Return the calendar day at the office."""
        return today_at(self.office)

    def answers(self) -> Answers:
        """Return what was asked for so far, to be changed and written again."""
        return Answers(
            product_id=self.product_id,
            edition_id=self.edition_id,
            product_class=self.product_class,
            decision_rule=self.decision_rule or Rule.SIMPLE,
            parameters=tuple(test.parameter.code for test in self.tests.all()),
            sample_count=self.sample_count,
            sample_condition=self.sample_condition,
            wish=self.wish,
        )

    def wanted(self) -> tuple[Wanted, ...]:
        """Return the tests as the rules of pricing read them."""
        return tuple(test.as_wanted() for test in self.tests.all())


class RequestedTests(models.Manager["RequestedTest"]):
    """Tests with the words that every page prints."""

    def get_queryset(self) -> models.QuerySet["RequestedTest"]:
        """Return the tests in their order, with parameter, method and limit."""
        rows = super().get_queryset().order_by("position")
        return rows.select_related("parameter", "method", "requirement")


class RequestedTest(models.Model):
    """One parameter that is to be measured on every sample of the request."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    request = models.ForeignKey(
        ServiceRequest, on_delete=models.PROTECT, related_name="tests"
    )
    position = models.PositiveSmallIntegerField()
    parameter = models.ForeignKey(Parameter, on_delete=models.PROTECT)
    method = models.ForeignKey(Method, null=True, on_delete=models.PROTECT)
    requirement = models.ForeignKey(Requirement, null=True, on_delete=models.PROTECT)
    #: Price per sample in whole rupiah, once quoted; a package is on the quote.
    price = models.PositiveBigIntegerField(null=True)

    objects = RequestedTests()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "request", "parameter"], name="desk_one_test_each"
            )
        ]

    def __str__(self) -> str:
        return str(self.parameter)

    def limit_words(self) -> str:
        """Return the limit in words; empty when nothing is judged."""
        return self.requirement.stated() if self.requirement else ""

    def as_wanted(self) -> Wanted:
        """Return the test as the rules of pricing read it."""
        method = self.method.number if self.method else ""
        return Wanted(self.parameter.code, self.parameter.name, method)


class NamedLaboratory(models.Model):
    """A laboratory to which a request was referred; the owner chooses among them."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    request = models.ForeignKey(
        ServiceRequest, on_delete=models.PROTECT, related_name="laboratories"
    )
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=160)
    city = models.CharField(max_length=80)
    accreditation = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "request", "name"], name="desk_laboratory_once"
            )
        ]
        ordering = ("position",)

    def __str__(self) -> str:
        return f"{self.name}, {self.city}"
