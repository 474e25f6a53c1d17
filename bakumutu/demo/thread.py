"""The thread of one guided business: its rows, and the people who act on it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import count

from bakumutu.demo.makers import Guided
from bakumutu.demo.offices import Cast
from bakumutu.demo.past import Calendar
from bakumutu.demo.pictures import paper, place_photo, product_photo, record_photo
from bakumutu.guidance.models import Assessment, Mentoring, Nomination
from bakumutu.office.actor import Actor
from bakumutu.office.models import Staff
from bakumutu.office.queries import actor_of
from bakumutu.office.roles import Role
from bakumutu.registry.actions import Upload
from bakumutu.registry.models import Business, Product, Representative

_serials = count(1)


@dataclass(frozen=True)
class Scene:
    """The service office with its people and its calendar."""

    cast: Cast
    calendar: Calendar
    #: The institute in Padang, where samples of the businesses are tested.
    institute: Cast

    @property
    def coordinator(self) -> Actor:
        """Return who leads the guidance."""
        return self.cast.who(Role.COORDINATOR)

    @property
    def counter(self) -> Actor:
        """Return who sits at the counter."""
        return self.cast.who(Role.COUNTER)


@dataclass(frozen=True)
class Thread(Scene):
    """One business of the scene."""

    guided: Guided

    @cached_property
    def business(self) -> Business:
        """Return the business as it is written down."""
        return Business.objects.get(phone=self.guided.maker.business.phone)

    @cached_property
    def product(self) -> Product:
        """Return its one product."""
        return Product.objects.get(business=self.business)

    @property
    def nomination(self) -> Nomination:
        """Return its latest nomination."""
        return Nomination.objects.filter(product=self.product).latest("nominated_at")

    @property
    def assessment(self) -> Assessment:
        """Return its latest assessment."""
        return Assessment.objects.filter(product=self.product).latest("arranged_at")

    @property
    def mentoring(self) -> Mentoring:
        """Return its mentoring."""
        return Mentoring.objects.get(product=self.product)

    @property
    def assessor(self) -> Actor:
        """Return who assesses."""
        return self.cast.who(Role.ASSESSOR, self.guided.assessor)

    @property
    def checker(self) -> Actor:
        """Return the other assessor, who looks whether the product is ready."""
        return self.cast.who(Role.ASSESSOR, self.guided.checker)

    @property
    def mentor(self) -> Actor:
        """Return who mentors."""
        return self.cast.who(Role.MENTOR, self.guided.mentor)

    @cached_property
    def owner(self) -> Actor:
        """Return the owner, who signs in for the business."""
        known = Representative.objects.get(business=self.business)
        post = Staff.objects.select_related("person").get(person_id=known.person_id)
        return actor_of(post, post.person)

    @property
    def product_photo(self) -> Upload:
        """Return a photo of the product, unlike those before it."""
        guided, serial = self.guided, next(_serials)
        drawn = product_photo(guided.craft, guided.maker.brand, serial=serial)
        return Upload(f"produk-{serial}.jpg", drawn, title=guided.maker.product)

    def place_photo(self, title: str) -> Upload:
        """Return a photo of the workroom, unlike those before it."""
        serial = next(_serials)
        return Upload(f"foto-{serial}.jpg", place_photo(title, serial=serial), title)

    def record_photo(self, title: str) -> Upload:
        """Return a photo of a page of the owner's notebook."""
        serial = next(_serials)
        return Upload(
            f"catatan-{serial}.jpg", record_photo(title, serial=serial), title
        )

    def paper(self, title: str, *lines: str) -> Upload:
        """Return a paper about this business as a PDF."""
        made = paper(title, (self.guided.maker.business.name, *lines))
        return Upload(f"dokumen-{next(_serials)}.pdf", made, title)


#: Something that is done to or by one business.
Deed = Callable[[Thread], None]
