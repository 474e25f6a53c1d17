"""A merge that is undone leaves the database byte by byte as it was."""

from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bakumutu.desk.actions import draft_request
from bakumutu.office.models import Person
from bakumutu.registry import actions
from bakumutu.registry.actions import Upload, merging
from bakumutu.registry.entries import Suspicion
from bakumutu.registry.models import Business, Consent
from bakumutu.rules.impartiality import Part
from bakumutu.rules.likeness import Likeness

#: What happened stays written, and so does what was decided about the two entries.
STAYS = ("ledger_%", "procrastinate_%", "registry_merge%", "registry_duplicatepair")
ALIKE = Likeness(80, ())


def contact(business, number, by):
    details = actions.ContactDetails(full_name=f"Orang {number}")
    actions.add_contact(business.pk, details, by=by)


def product(business, number, by):
    details = actions.ProductDetails(f"Kopi {number}")
    actions.register_product(business.pk, details, by=by)


def consent(business, number, by):
    purpose = ("reminder", "referral", "statistics")[number]
    known = Consent.objects.filter(business=business, purpose=purpose, state="given")
    if known.exists():
        actions.withdraw_consent(known.get().pk, by=by)
        return
    told = actions.ConsentDetails(purpose, "Kantor", "1", "id", "spoken")
    actions.give_consent(business.pk, told, by=by)


def owner(business, number, by):
    email = f"pemilik{number}@contoh.id"
    person = Person.objects.filter(email=email).first()
    person = person or Person.objects.create_user(email, None, full_name="Pemilik")
    actions.name_representative(person.pk, business.pk, by=by)


def part(business, number, by):
    day = timezone.now().date()
    taken = actions.PartTaken(Part.ADVICE, uuid4(), day)
    actions.note_involvement(business.pk, taken, by=by)


def document(business, number, by):
    upload = Upload(f"{number}.pdf", b"%%PDF-1.4 %d %%%%EOF" % number)
    actions.attach(business.pk, upload, by=by)


def request(business, number, by):
    draft_request(business.pk, by=by)


def earlier_merge(business, number, by):
    details = actions.BusinessDetails(name=f"Lama {number}")
    old = actions.register_business(details, by=by)
    merged(business, old, by)


ACTS = (contact, product, consent, owner, part, document, request, earlier_merge)
#: What was done for the first or the second of two entries.
WORLDS = st.lists(
    st.tuples(st.sampled_from(ACTS), st.integers(0, 1), st.integers(0, 2)), max_size=14
)
TAKEN_OVER = st.frozensets(
    st.sampled_from(["name", "nib", "phone", "scale", "region_id", "address", "email"])
)


def merged(survivor, other, by, taken_over=frozenset(), proposed_by=None):
    suspicion = Suspicion(survivor.pk, other.pk, ALIKE)
    pair = merging.suspect_by_hand(suspicion, by=by)
    if proposed_by:
        merging.propose_merge(pair.pk, "Pemiliknya sama", by=proposed_by)
    decision = merging.MergeDecision(survivor.pk, "Satu usaha", taken_over)
    return merging.merge_businesses(pair.pk, decision, by=by)


def rows_of_all_tables():
    """Return every row of the database as text, table by table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select tablename from pg_tables where schemaname = 'public'"
            " and not tablename like any(%s) order by 1",
            [list(STAYS)],
        )
        return {name: rows_of(cursor, name) for (name,) in cursor.fetchall()}


def rows_of(cursor, table):
    cursor.execute(f'select t::text from "{table}" t order by 1')
    return [row for (row,) in cursor.fetchall()]


@contextmanager
def forgotten():
    """Run the block in a world that ends with it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def officer(actor):
    return actor("counter", "technical_manager", name="Petugas")


@pytest.fixture
def colleague(actor):
    return actor("counter", name="Rekan")


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(world=WORLDS, taken_over=TAKEN_OVER)
def test_merge_and_undo_give_back_every_row(officer, colleague, world, taken_over):
    with forgotten():
        pair = two_entries(officer)
        for act, which, number in world:
            act(pair[which], number, officer)
        before = rows_of_all_tables()

        done = merged(*pair, officer, taken_over, proposed_by=colleague)
        between = rows_of_all_tables()
        undone = merging.undo_merge(done.pk, "Ternyata dua", by=officer)

        assert undone.left == 0
        assert before != between
        assert rows_of_all_tables() == before


def two_entries(by):
    whole = actions.BusinessDetails(
        name="UD Sasak Kopi", nib="1234567890123", phone="+6281234567890",
        address="Jalan Raya 1", email="sasak@contoh.id",
    )  # fmt: skip
    bare = actions.BusinessDetails(name="Kopi Sasak", scale="small", village="Rembitan")
    second, first = (actions.register_business(each, by=by) for each in (whole, bare))
    return Business.objects.get(pk=first.pk), Business.objects.get(pk=second.pk)


def test_what_other_rooms_hold_moves_and_comes_back(officer):
    pair = two_entries(officer)
    asked = draft_request(pair[1].pk, by=officer)

    done = merged(*pair, officer)
    asked.refresh_from_db()

    assert asked.business == pair[0]
    merging.undo_merge(done.pk, "Ternyata dua", by=officer)
    asked.refresh_from_db()
    assert asked.business == pair[1]
