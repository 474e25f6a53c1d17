"""Role models with consent and a last day; money within its budget."""

from bakumutu.guidance import actions
from bakumutu.guidance.actions import Example, ShareDetails, SourceDetails


def _proposed(walk, by):
    made = walk.certified()
    example = Example(story="Suhu dicatat setiap hari.", upload=walk.picture())
    return actions.propose_role_model(made.pk, example, by=by)


def test_a_role_model_has_consent_evidence_and_a_last_day(walk, helpers, people):
    proposed = _proposed(walk, helpers.murni)
    walk.consent("publication")

    named = actions.name_role_model(proposed.pk, by=people.kori)

    assert named.state == "named"
    assert named.valid_until > walk.today


def test_without_consent_nobody_is_shown(walk, helpers, people, refused):
    proposed = _proposed(walk, helpers.murni)

    with refused("has not agreed to be shown"):
        actions.name_role_model(proposed.pk, by=people.kori)


def test_nobody_names_the_own_proposal(walk, people, refused):
    proposed = _proposed(walk, people.kori)
    walk.consent("publication")

    with refused("You proposed it"):
        actions.name_role_model(proposed.pk, by=people.kori)


def test_a_role_model_ends_with_a_reason(walk, helpers, people, refused):
    proposed = _proposed(walk, helpers.murni)

    with refused("Write the reason"):
        actions.end_role_model(proposed.pk, reason="", by=people.kori)
    ended = actions.end_role_model(proposed.pk, reason="Tutup", by=people.kori)

    assert ended.state == "ended"


def test_only_a_certified_business_is_proposed(walk, helpers, refused):
    made = walk.active()

    with refused("Only a certified business"):
        actions.propose_role_model(made.pk, Example(story="Baik"), by=helpers.murni)


def _source(by, amount=5_000_000):
    details = SourceDetails(year=2026, kind="state", name="DIPA BSN", amount=amount)
    return actions.enter_source(details, by=by)


def test_shares_never_exceed_the_budget(walk, people, refused):
    made, source = walk.active(), _source(people.kori)
    test = ShareDetails(source_id=source.pk, purpose="test", amount=3_000_000)
    actions.share(made.pk, test, by=people.kori)

    with refused("Only Rp2.000.000 is left|Only Rp2,000,000 is left"):
        actions.share(made.pk, test, by=people.kori)


def test_a_withdrawn_share_frees_its_money(walk, people):
    made, source = walk.active(), _source(people.kori)
    test = ShareDetails(source_id=source.pk, purpose="test", amount=3_000_000)
    first = actions.share(made.pk, test, by=people.kori)

    actions.withdraw_share(first.pk, reason="Batal uji", by=people.kori)

    assert actions.share(made.pk, test, by=people.kori).amount == 3_000_000


def test_a_budget_is_not_cut_below_what_is_shared(walk, people, refused):
    made, source = walk.active(), _source(people.kori)
    test = ShareDetails(source_id=source.pk, purpose="test", amount=3_000_000)
    actions.share(made.pk, test, by=people.kori)

    with refused("shared out already"):
        actions.change_amount(source.pk, 1_000_000, by=people.kori)
