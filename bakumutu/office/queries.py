"""Reads of the office floor."""

from datetime import date
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Q, QuerySet
from django.utils import timezone

from bakumutu.office.actor import Actor
from bakumutu.office.models import (
    LIFE_OF_A_DRAFT,
    Competence,
    Delegation,
    FormDraft,
    Holiday,
    Office,
    Person,
    Staff,
)


def today_at(office: Office) -> date:
    """Return the calendar day at the office, wherever the server stands."""
    return office.today()


def posts_of(person_id: UUID) -> list[Staff]:
    """Return the active posts of a person, in every office."""
    posts = Staff.objects.filter(person_id=person_id, is_active=True)
    return list(posts.select_related("office").order_by("office__name"))


def actor_of(post: Staff, person: Person) -> Actor:
    """Return the authority of one post today, stand-ins included."""
    acting_for = delegated_roles(post.office, person.pk)
    return Actor(
        office_id=post.office_id,
        person_id=person.pk,
        roles=frozenset(post.roles) | frozenset(acting_for),
        # Who holds a role himself does not act for somebody else in it.
        acting_for={
            role: absent
            for role, absent in acting_for.items()
            if role not in post.roles
        },
        role=post.roles[0] if post.roles else "",
        full_name=person.full_name,
    )


def delegated_roles(office: Office, person_id: UUID) -> dict[str, UUID]:
    """Return the roles held today for absent colleagues."""
    today = today_at(office)
    active = Delegation.objects.filter(
        office=office, acting_id=person_id, starts__lte=today, ends__gte=today
    )
    return {role: row.absent_id for row in active for role in row.roles}


def scopes_of(people: set[UUID], role: str, on: date) -> frozenset[str]:
    """Return what any of ``people`` is authorised for in a role on a day.

    "*" is everything (ISO/IEC 17025:2017, 6.2.6).
    """
    held = Competence.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=on),
        person_id__in=people,
        role=role,
        valid_from__lte=on,
    )
    return frozenset(held.values_list("scope", flat=True))


def posts_in(office_id: UUID) -> QuerySet[Staff]:
    """Return the posts of an office by name, open ones first."""
    posts = Staff.objects.filter(office=office_id).select_related("person")
    return posts.order_by("-is_active", "person__full_name")


def delegations_in(office_id: UUID) -> QuerySet[Delegation]:
    """Return who stands in for whom, the latest first."""
    rows = Delegation.objects.filter(office=office_id)
    return rows.select_related("office", "absent", "acting").order_by("-ends", "-id")


def holidays_in(office_id: UUID, year: int) -> QuerySet[Holiday]:
    """Return the holidays of an office in a year, in their order."""
    return Holiday.objects.filter(office=office_id, on__year=year).order_by("on")


def years_with_holidays(office_id: UUID) -> set[int]:
    """Return the years for which an office has named holidays."""
    days = Holiday.objects.filter(office=office_id).dates("on", "year")
    return {day.year for day in days}


def holiday_names(office_id: UUID) -> dict[date, str]:
    """Return every holiday of an office by its day."""
    rows = Holiday.objects.filter(office=office_id)
    return dict(rows.values_list("on", "name"))


def competences_of(person_id: UUID) -> QuerySet[Competence]:
    """Return what a person is or was authorised for here, the latest first."""
    return Competence.objects.filter(person_id=person_id).order_by("-valid_from")


def has_second_factor(person_id: UUID) -> bool:
    """Tell whether a person set up codes from an app."""
    kind = Authenticator.Type.TOTP
    return bool(Authenticator.objects.filter(user_id=person_id, type=kind).exists())


def draft_on(page: str, by: Actor) -> FormDraft | None:
    """Return what somebody typed on a page and has not sent, unless it is too old."""
    drafts = FormDraft.objects.filter(person_id=by.person_id, page=page)
    return drafts.filter(kept_at__gt=timezone.now() - LIFE_OF_A_DRAFT).first()
