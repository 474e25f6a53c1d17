"""Businesses whose product was assessed, mentored and assessed again."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from bakumutu.guidance import actions
from bakumutu.guidance.actions import MentoringTerms
from bakumutu.guidance.models import Assessment, Mentoring
from bakumutu.guidance.tests.assessment.conftest import Visit
from bakumutu.guidance.tests.mentoring.conftest import (  # noqa: F401 -- fixtures
    business,
    checklist,
    helpers,
    in_english,
    own_storage,
    people,
    product,
    visit,
)
from bakumutu.registry.actions import (
    BusinessDetails,
    ProductDetails,
    Upload,
    register_business,
    register_product,
)
from bakumutu.registry.models import Business, Region
from bakumutu.registry.tests.pictures import photo

#: Marks before: one item met, one partly, two not.
BEFORE = {"pilih": "yes", "gudang": "no", "alat": "partly", "suhu": "no"}


class Again:
    """Makes mentored businesses that are looked at twice."""

    def __init__(self, people, helpers, checklist) -> None:  # noqa: F811 -- fixtures
        self.people, self.helpers, self.checklist = people, helpers, checklist
        self.made = 0

    def mentored(self, checklist=None, **named) -> Mentoring:  # noqa: F811
        """Return a mentoring that began on the assessment of a new business."""
        self.made += 1
        details = BusinessDetails(name=f"UD Usaha {self.made}", nib=f"{self.made:013d}")
        owner = register_business(details, by=self.people.sari)
        if named:
            Business.objects.filter(pk=owner.pk).update(**named)
        goods = ProductDetails(name=f"Kopi {self.made}")
        product_ = register_product(owner.pk, goods, by=self.people.sari)
        walk = Visit(self.people, product_, checklist or self.checklist)
        found = self._agreed(walk, BEFORE)
        terms = MentoringTerms(mentor_id=self.helpers.murni.person_id)
        opened = actions.open_mentoring(found.pk, terms, by=self.people.kori)
        actions.plan_gaps(opened.pk, by=self.helpers.murni)
        return actions.start_mentoring(opened.pk, by=self.people.kori)

    def again(self, made: Mentoring, checklist=None, **marks) -> Assessment:  # noqa: F811
        """Return a later look at the product, with other marks where they are named."""
        walk = Visit(self.people, made.product, checklist or self.checklist)
        earlier = {"kind": "reassessment", "earlier_id": made.assessment_id}
        return self._agreed(walk, BEFORE | marks, **earlier)

    def seen(self, checklist=None, region=None, **marks) -> Mentoring:  # noqa: F811
        """Return a mentoring whose product was looked at again."""
        named = {"region": region} if region else {}
        made = self.mentored(checklist, **named)
        self.again(made, checklist, **marks)
        return made

    def on(self, assessment: Assessment, day: date) -> None:
        """Put the acknowledgement of an assessment on another day."""
        at = timezone.make_aware(datetime.combine(day, time(10)))
        Assessment.objects.filter(pk=assessment.pk).update(acknowledged_at=at)

    def started(self, made: Mentoring, days_ago: int) -> None:
        """Put the beginning of a mentoring so many days back."""
        day = made.started_on - timedelta(days=days_ago)
        Mentoring.objects.filter(pk=made.pk).update(started_on=day)

    def _agreed(self, walk: Visit, marks, **subject) -> Assessment:
        made = walk.begun(**subject)
        asri = self.people.asri
        for number, (name, mark) in enumerate(marks.items()):
            shown = (Upload("b.jpg", photo((40 + number, 30))),)
            reply = walk.reply(name, mark, uploads=shown, note="Dilihat")
            actions.give_answer(made.pk, reply, by=asri)
        actions.draft_findings(made.pk, summary="Dilihat.", by=asri)
        spoken = actions.Acknowledgement(name="Pemilik", way="spoken")
        return actions.acknowledge_findings(made.pk, spoken, by=asri)


@pytest.fixture
def again(people, helpers, checklist) -> Again:  # noqa: F811 -- fixtures
    """Return a maker of businesses that are looked at twice."""
    return Again(people, helpers, checklist)


@pytest.fixture
def pujut(db) -> Region:
    """Return the district of Pujut."""
    return Region.objects.create(
        code="52.02.04", level="district", name="Pujut", full_name="Pujut, Loteng"
    )
