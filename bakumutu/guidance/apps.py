"""Guidance as a Django app."""

from django.apps import AppConfig

#: What owners and assessors read where there is no signal.
_IN_THE_FIELD = (
    "^/perjalanan/saya/([0-9a-f-]{36}/)?$",
    "^/asesmen/[0-9a-f-]{36}/jawab/[0-9]+/$",
    "^/pendampingan/giliran/$",
    "^/pendampingan/kunjungan/$",
    "^/pendampingan/(kunjungan/)?[0-9a-f-]{36}/(kunjungan/)?catat/$",
    "^/perjalanan/pendampingan/tugas/[0-9a-f-]{36}/$",
)


class GuidanceRoom(AppConfig):
    """Whom the office helps, what they lack, and how it is closed."""

    name = "bakumutu.guidance"
    label = "guidance"

    def ready(self) -> None:
        """Offer what waits and what happened to pages that do not know this room."""
        from bakumutu.guidance.queries import beside, journeys_ahead
        from bakumutu.guidance.queries.curation import places
        from bakumutu.guidance.queries.curation import timeline as curation
        from bakumutu.guidance.queries.finding import find
        from bakumutu.guidance.queries.timeline import moments_about
        from bakumutu.guidance.queries.waiting import waiting_for
        from bakumutu.office import arrivals, search
        from bakumutu.office.roles import Role
        from bakumutu.registry import panels as registry
        from bakumutu.web import panels
        from bakumutu.web.offline import keep_without_signal

        for source in (find, places.find):
            search.finds(source)
        for waits in (waiting_for, places.waiting_for, journeys_ahead.waiting_for):
            panels.waiting_for_me(waits)
        for moments in (moments_about, curation.moments_of):
            panels.moments_about(moments)
        for sections in (places, beside):
            registry.beside_business(sections.beside_business)
            registry.beside_product(sections.beside_product)
        registry.next_actions(journeys_ahead.next_actions)
        registry.next_actions_of_product(journeys_ahead.next_actions_of_product)
        arrivals.arrives_at(Role.BUSINESS_OWNER, "guidance:road")
        arrivals.arrives_at(Role.PLANNER, "guidance:funnel")
        for path in _IN_THE_FIELD:
            keep_without_signal(path)
        _offer_mentoring()


def _offer_mentoring() -> None:
    """Offer what waits and what happened in mentorings."""
    from bakumutu.guidance.queries.certifiers import certifiers
    from bakumutu.guidance.queries.mentoring import places, timeline
    from bakumutu.guidance.queries.named import named_people
    from bakumutu.office import search
    from bakumutu.registry import panels as registry
    from bakumutu.registry.involvements import names_people
    from bakumutu.standards.panels import certifies
    from bakumutu.web import panels

    certifies(certifiers)
    search.finds(places.find)
    panels.waiting_for_me(places.waiting_for)
    panels.moments_about(timeline.moments_about)
    names_people(named_people)
    registry.beside_business(places.beside_business)
    registry.beside_product(places.beside_product)
