"""Journeys: sound tables, refusals with reasons, options, matrix and diagram."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bakumutu.rules.journey import (
    Guard,
    Journey,
    JourneyError,
    NoSuchStepError,
    Step,
)


@dataclass(frozen=True)
class Facts:
    paid: bool
    own_result: bool = False


UNPAID = Guard("unpaid", "The bill is not paid.", lambda facts: not facts.paid)
OWN = Guard("own_result", "It is your own result.", lambda facts: facts.own_result)

SAMPLE = Journey(
    "sample",
    start="received",
    steps=(
        Step("register", "received", "registered", role="sample_custodian"),
        Step("refuse", ("received", "registered"), "refused", role="sample_custodian"),
        Step("analyse", "registered", "analysing", role="analyst", unless=(UNPAID,)),
        Step(
            "verify",
            "analysing",
            "verified",
            role=("verifier", "technical_manager"),
            unless=(UNPAID, OWN),
        ),
        Step("repeat", "verified", "analysing", role="verifier"),
        Step("release", "verified", "released", role="counter"),
    ),
    final=frozenset({"refused", "released"}),
)


def journey(*steps, start="a", final=("z",), name="sketch"):
    return Journey(name, start, steps, final)


def go(verb, source, target, role="clerk", unless=()):
    return Step(verb, source, target, role, unless)


def test_a_verb_leads_where_its_row_says():
    assert SAMPLE.step("verify", "analysing").target == "verified"


def test_one_row_may_leave_several_states():
    assert SAMPLE.step("refuse", "received") is SAMPLE.step("refuse", "registered")


def test_a_verb_from_the_wrong_state_names_journey_verb_and_state():
    with pytest.raises(
        NoSuchStepError, match="sample: no step 'release' leads out of 'received'"
    ) as refusal:
        SAMPLE.step("release", "received")

    assert (refusal.value.verb, refusal.value.state) == ("release", "received")


def test_nothing_leads_out_of_a_final_state():
    assert SAMPLE.steps_from("released") == ()


def test_a_person_sees_only_the_steps_of_their_roles():
    seen = SAMPLE.options("registered", {"analyst"}, Facts(paid=True))

    assert [option.step.verb for option in seen] == ["analyse"]
    assert seen[0].is_open


def test_a_single_role_may_be_given_as_a_word():
    seen = SAMPLE.options("registered", "sample_custodian", Facts(paid=True))

    assert [option.step.verb for option in seen] == ["refuse"]


def test_somebody_without_roles_sees_nothing():
    assert SAMPLE.options("registered", frozenset(), Facts(paid=True)) == ()


def test_a_blocked_step_stays_visible_with_every_reason():
    (verify,) = SAMPLE.options(
        "analysing", {"verifier"}, Facts(paid=False, own_result=True)
    )

    assert not verify.is_open
    assert [str(guard.reason) for guard in verify.blocked] == [
        "The bill is not paid.",
        "It is your own result.",
    ]


def test_a_reason_may_be_worded_late():
    class Late:
        def __str__(self):
            return "worded now"

    step = go("pay", "a", "z", unless=(Guard("late", Late(), lambda _: True),))

    assert str(step.blocked_by(None)[0].reason) == "worded now"


def test_the_matrix_names_every_role_of_every_verb_once():
    assert SAMPLE.matrix() == {
        "register": ("sample_custodian",),
        "refuse": ("sample_custodian",),
        "analyse": ("analyst",),
        "verify": ("verifier", "technical_manager"),
        "repeat": ("verifier",),
        "release": ("counter",),
    }


def test_the_matrix_joins_the_roles_of_a_verb_that_has_several_rows():
    shared = journey(
        go("cancel", "a", "z", role="owner"),
        go("send", "a", "b", role="owner"),
        go("cancel", "b", "z", role=("counter", "owner")),
    )

    assert shared.matrix()["cancel"] == ("owner", "counter")


def test_states_come_in_the_order_of_the_table_with_the_start_first():
    assert SAMPLE.states() == (
        "received",
        "registered",
        "refused",
        "analysing",
        "verified",
        "released",
    )


def test_the_diagram_shows_start_steps_guards_and_ends():
    diagram = journey(
        go("send", "a", "b"),
        go("pay", "b", "z", role=("owner", "counter"), unless=(UNPAID,)),
    ).mermaid()

    assert diagram == (
        "stateDiagram-v2\n"
        "    [*] --> a\n"
        "    a --> b: send (clerk)\n"
        "    b --> z: pay (owner, counter) unless unpaid\n"
        "    z --> [*]\n"
    )


@pytest.mark.parametrize(
    ("steps", "changes", "fault"),
    [
        ((), {}, "no step leads out of the start a"),
        ((go("end", "a", "z"),), {"name": ""}, "it has no name"),
        ((go("end", "a", "z"),), {"start": "q"}, "no step leads out of the start q"),
        (
            (go("end", "a", "z"), go("end", "a", "z")),
            {},
            "end leads out of a twice",
        ),
        (
            (go("end", ("a", "a"), "z"),),
            {},
            "end leads out of a twice",
        ),
        ((go("end", "a", "z"), go("x", "b", "z")), {}, "b cannot be reached"),
        ((go("end", "a", "z"),), {"final": ("z", "y")}, "y cannot be reached"),
        ((go("end", "a", "b"),), {"final": ()}, "b is a dead end that is not final"),
        (
            (go("end", "a", "z"), go("again", "z", "a")),
            {},
            "a step leads out of the final state z",
        ),
        (
            (go("end", "a", "z"), go("lose", "a", "b"), go("spin", "b", "b")),
            {},
            "no final state can be reached from b",
        ),
        ((go("end", "a", "z", role=()),), {}, "nobody may end"),
        ((go("end", "a", "z"), go("x", (), "a")), {}, "x leads out of no state"),
        ((go("End it", "a", "z"),), {}, "'End it' in step 'End it' is not a code word"),
        ((go("", "a", "z"),), {}, "'' in step '' is not a code word"),
        (
            (go("end", "a", "z", unless=(UNPAID, UNPAID)),),
            {},
            "end has the guard unpaid twice",
        ),
    ],
)
def test_a_malformed_table_is_refused_where_it_is_written(steps, changes, fault):
    with pytest.raises(JourneyError) as refusal:
        journey(*steps, **changes)

    assert fault in str(refusal.value)


def test_a_malformed_table_is_told_all_its_faults_at_once():
    with pytest.raises(JourneyError, match=r"c cannot be reached; .*b is a dead end"):
        journey(go("lose", "a", "b"), go("end", "c", "z"))


def test_a_journey_without_an_end_may_go_round():
    assert journey(go("stop", "a", "b"), go("start", "b", "a"), final=()).verbs()


STATES = "abcdef"
random_steps = st.lists(
    st.builds(
        go,
        st.sampled_from(("send", "pay", "test", "close")),
        st.sampled_from(STATES),
        st.sampled_from(STATES),
        st.sampled_from(("counter", "analyst")),
    ),
    max_size=8,
)


def sound_or_none(steps, final):
    try:
        return journey(*steps, final=final)
    except JourneyError:
        return None


@given(random_steps, st.frozensets(st.sampled_from(STATES)))
def test_every_accepted_table_can_be_walked_from_start_to_every_state(steps, final):
    accepted = sound_or_none(steps, final)
    if accepted is None:
        return

    walked, ahead = set(), {accepted.start}
    while ahead:
        walked |= ahead
        ahead = {s.target for w in walked for s in accepted.steps_from(w)} - walked

    assert walked == set(accepted.states())


@given(random_steps, st.frozensets(st.sampled_from(STATES)))
def test_in_every_accepted_table_only_the_final_states_are_left_by_nothing(
    steps, final
):
    accepted = sound_or_none(steps, final)
    if accepted is None:
        return

    left_by_nothing = {s for s in accepted.states() if not accepted.steps_from(s)}

    assert left_by_nothing == set(final)


@given(
    st.sampled_from(SAMPLE.states()),
    st.frozensets(st.sampled_from(("analyst", "verifier", "counter"))),
    st.booleans(),
    st.booleans(),
)
def test_options_are_exactly_the_steps_that_state_and_roles_allow(
    state, roles, paid, own_result
):
    facts = Facts(paid=paid, own_result=own_result)

    for option in SAMPLE.options(state, roles, facts):
        assert SAMPLE.step(option.step.verb, state) is option.step
        assert roles & set(option.step.roles)
        assert all(guard.blocks(facts) for guard in option.blocked)


def test_a_reason_names_the_facts_that_it_has_gaps_for():
    class Named:
        words = {"missing": "fat"}

    missing = Guard("missing", "Missing: %(missing)s.", lambda facts: True)
    end = go("end", "a", "z", unless=(missing,))

    (option,) = journey(end).options("a", {"clerk"}, Named())

    assert option.reasons == ("Missing: fat.",)
