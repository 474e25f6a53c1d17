"""Administration: posts, stand-ins and scopes, each told to the ledger."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from bakumutu.ledger.models import Entry
from bakumutu.office import actions
from bakumutu.office.models import Delegation, Office, Person
from bakumutu.office.queries import scopes_of, today_at
from bakumutu.office.standing import standing_of
from bakumutu.office.steps import NotAllowedError


@pytest.fixture
def head(actor):
    return actor("administrator", name="Kepala")


def kinds():
    """Return what the ledger was told."""
    return list(Entry.objects.order_by("id").values_list("kind", flat=True))


def stand_in(absent, acting, **changed):
    """Return a stand-in of these days."""
    today = timezone.localdate()
    told = {
        "absent": absent.person_id,
        "acting": acting.person_id,
        "roles": ["signatory"],
        "starts": today - timedelta(days=1),
        "ends": today + timedelta(days=2),
        "order_number": "B-12/2026",
    }
    return actions.StandIn(**told | changed)


def roles_now(someone):
    """Return the standing of somebody at this moment."""
    person = Person.objects.get(pk=someone.person_id)
    return standing_of(person, someone.office_id).actor


def test_roles_change_and_the_ledger_knows_from_what_to_what(head, actor):
    ana = actor("analyst")

    actions.change_post(ana.person_id, position="Penyelia", roles=["verifier"], by=head)

    assert roles_now(ana).roles == {"verifier"}
    entry = Entry.objects.get(kind="office.roles_changed")
    assert '"before":["analyst"]' in entry.body


def test_only_an_administrator_changes_roles(actor):
    ana, ben = actor("analyst"), actor("analyst", name="Ben")

    with pytest.raises(NotAllowedError):
        actions.change_post(ben.person_id, position="", roles=["analyst"], by=ana)


def test_a_stand_in_holds_the_roles_on_behalf_of_the_absent(head, actor):
    boss, deputy = actor("signatory"), actor("analyst")

    actions.give_delegation(stand_in(boss, deputy), by=head)

    now = roles_now(deputy)
    assert now.roles == {"analyst", "signatory"}
    assert now.using(("signatory",)).on_behalf_of == boss.person_id
    assert kinds() == ["office.delegation_given"]


def test_a_stand_in_of_other_days_holds_nothing(head, actor):
    boss, deputy = actor("signatory"), actor("analyst")
    past = {"starts": date(2020, 1, 1), "ends": date(2020, 1, 3)}

    actions.give_delegation(stand_in(boss, deputy, **past), by=head)

    assert roles_now(deputy).roles == {"analyst"}


def test_a_stand_in_ends_at_once(head, actor):
    boss, deputy = actor("signatory"), actor("analyst")
    row = actions.give_delegation(stand_in(boss, deputy), by=head)

    actions.end_delegation(row.pk, by=head)

    assert roles_now(deputy).roles == {"analyst"}


def test_a_stand_in_gets_no_role_that_the_absent_lacks(head, actor):
    boss, deputy = actor("signatory"), actor("analyst")

    with pytest.raises(NotAllowedError, match="peran lain"):
        actions.give_delegation(stand_in(boss, deputy, roles=["treasurer"]), by=head)


def test_nobody_names_himself_as_stand_in(head, actor):
    boss = actor("signatory")

    with pytest.raises(NotAllowedError):
        actions.give_delegation(stand_in(boss, head), by=head)


def test_a_scope_holds_until_it_is_withdrawn(head, actor, office):
    boss = actor("signatory")
    today = today_at(Office.objects.get(pk=office.pk))
    scope = actions.Scope("signatory", "pangan", today)

    row = actions.grant_competence(boss.person_id, scope, by=head)
    assert scopes_of({boss.person_id}, "signatory", today) == {"pangan"}

    actions.withdraw_competence(row.pk, by=head)
    assert not scopes_of({boss.person_id}, "signatory", today)
    assert kinds() == ["office.competence_granted", "office.competence_withdrawn"]


def test_nobody_grants_himself_a_scope(actor):
    both = actor("administrator", "signatory")
    scope = actions.Scope("signatory", "*", date(2026, 1, 1))

    with pytest.raises(NotAllowedError):
        actions.grant_competence(both.person_id, scope, by=both)


def test_the_profile_tells_the_ledger_which_fields_changed(head, office):
    profile = actions.Profile("BSPJI Padang", "Jalan Baru 2", "Padang")

    changed = actions.change_profile(profile, by=head)

    assert changed.address == "Jalan Baru 2"
    assert '"address"' in Entry.objects.get(kind="office.office_profile_changed").body


def test_pages_of_administration_open(head, actor, client_as):
    boss, deputy = actor("signatory"), actor("analyst")
    actions.give_delegation(stand_in(boss, deputy), by=head)
    client = client_as(head)

    for path in (
        "/kantor/",
        "/kantor/ubah/",
        "/kantor/pegawai/",
        f"/kantor/pegawai/{boss.person_id}/",
        f"/kantor/pegawai/{boss.person_id}/peran/",
        f"/kantor/pegawai/{boss.person_id}/wewenang/",
        "/kantor/plh/",
        "/kantor/plh/baru/",
        "/sehat/",
    ):
        assert client.get(path).status_code == 200, path


def test_the_way_through_the_pages_names_a_stand_in(head, actor, client_as):
    boss, deputy = actor("signatory"), actor("analyst")
    typed = stand_in(boss, deputy)
    form = {name: getattr(typed, name) for name in typed.__slots__}

    answer = client_as(head).post("/kantor/plh/baru/", form)

    assert answer.url == "/kantor/plh/"
    assert Delegation.objects.get().order_number == "B-12/2026"


def test_a_page_inside_another_place_marks_one_place(head, client_as):
    page = client_as(head).get("/kantor/pegawai/").content.decode()

    marked = re.findall(r'<a href="([^"]+)"[^>]*aria-current', page)

    assert marked == ["/kantor/pegawai/"]


@pytest.mark.parametrize("path", ["/kantor/", "/kantor/ubah/"])
def test_number_patterns_are_named_in_the_language_of_the_page(head, client_as, path):
    page = client_as(head).get(path).content.decode()

    assert "Pola nomor: laporan hasil uji" in page
    assert "Pola nomor: surat rujukan" in page


def filled(**changed):
    """Return the form of the profile, filled in."""
    kept = {"name": "BSPJI Padang", "address": "Jalan Contoh 1", "city": "Padang"}
    return kept | changed


def test_an_office_chooses_its_own_number_pattern(head, office, client_as):
    typed = filled(pattern_test_report="LHU-{seq:05d}/{year}")

    client_as(head).post("/kantor/ubah/", typed)

    office.refresh_from_db()
    assert office.number_patterns == {"test_report": "LHU-{seq:05d}/{year}"}


@pytest.mark.parametrize("pattern", ["LHU/{year}", "{seq}/LHU", "{seq}/{rahasia}"])
def test_a_pattern_that_cannot_number_says_what_to_write(head, client_as, pattern):
    typed = filled(pattern_test_report=pattern)

    answer = client_as(head).post("/kantor/ubah/", typed)

    assert "Tulis pola dengan {seq} dan {year}" in answer.content.decode()


def test_two_kinds_of_documents_never_share_their_numbers(head, client_as):
    same = {"pattern_test_report": "{seq}/{year}"}
    typed = filled(pattern_referral_letter="{seq:03d}/{year}", **same)

    answer = client_as(head).post("/kantor/ubah/", typed)

    assert "nomor yang sama" in answer.content.decode()
