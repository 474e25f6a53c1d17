"""What a round of curation does with the products that come to it."""

from uuid import UUID

from bakumutu.demo.thread import Deed, Scene, Thread
from bakumutu.guidance.actions import (
    CallDetails,
    ConditionDetails,
    MemberDetails,
    Promise,
    Proposal,
    ScoreSheet,
    Verdict,
    add_condition,
    close_call,
    commit,
    decide_call,
    draft_call,
    give_up_place,
    name_member,
    nominate,
    open_call,
    remove_condition,
    screen_in,
    screen_out,
    send_score,
    stand_aside,
    withdraw_nomination,
)
from bakumutu.guidance.actions.curation_notices import tell_by_chat
from bakumutu.guidance.models import Call, Check, Interest, WayOfCommitting
from bakumutu.guidance.queries.curation.telling import untold
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role

#: The criteria in the order in which makers name the levels.
_CRITERIA = ("legalitas", "sni", "komitmen", "kapasitas", "pasar", "konsistensi")
_REGENCY = "52.02"
_PANEL = (
    ("Lalu Wirya", "KLT Lombok Tengah"),
    ("Nurhayati Saleh", "Dinas Perindustrian dan Perdagangan"),
    ("Hamdan Kasim", "Universitas Contoh Mataram"),
)


def draft_first(scene: Scene) -> None:
    """Prepare the round; where no SNI is known yet, an officer says what is sought."""
    details = CallDetails(
        title="Pendampingan UMK menuju SNI",
        aim="Pangan, batik, dan tenun dari seluruh Lombok Tengah.",
        quota=10,
        waiting_places=2,
        least_total=45,
        region_id=_REGENCY,
        opens_on=scene.calendar.ago(330),
        closes_on=scene.calendar.ago(305),
        panel_on=scene.calendar.ago(288),
    )
    call = draft_call(details, by=scene.coordinator)
    # Woven cloth has no SNI among the packaged facts; it is not refused for that.
    asked = call.criteria.conditions.get(check_by=Check.STANDARD)
    remove_condition(asked.pk, by=scene.coordinator)
    condition = ConditionDetails(
        "SNI produknya diketahui, atau sedang dicari bersama kantor", Check.BY_HAND
    )
    add_condition(call.pk, condition, by=scene.coordinator)


def draft_second(scene: Scene) -> None:
    """Prepare the round that is open today, with the criteria of the first."""
    first = Call.objects.earliest("drafted_at")
    details = CallDetails(
        title="Oleh-oleh Mandalika",
        aim="Pangan yang dijual kepada tamu di kawasan Mandalika.",
        quota=4,
        waiting_places=2,
        region_id=_REGENCY,
        opens_on=scene.calendar.ago(11),
        closes_on=scene.calendar.ago(-17),
        panel_on=scene.calendar.ago(-31),
    )
    draft_call(details, criteria_from=first.criteria_id, by=scene.coordinator)


def open_it(scene: Scene) -> None:
    """Open the latest round; its criteria are frozen from now on."""
    open_call(_latest().pk, by=scene.coordinator)


def close_it(scene: Scene) -> None:
    """Close the latest round after its last day."""
    close_call(_latest().pk, by=scene.coordinator)


def decide(scene: Scene) -> None:
    """Let the panel decide about everybody at once."""
    call, by = _latest(), scene.coordinator
    for name, institution in _PANEL:
        name_member(
            call.pk, MemberDetails(name, institution, has_interest=False), by=by
        )
    minutes = "Panel membaca semua nilai dan mengikuti urutan; tidak ada pemindahan."
    decide_call(call.pk, Verdict(minutes=minutes), by=by)


def tell_owners(scene: Scene) -> None:
    """Tell everybody what was decided, each in a chat of their own."""
    for found in untold().filter(call=_latest()).select_related("business"):
        tell_by_chat(found, by=scene.coordinator)


def nominated(why: str, *, by_owner: bool = False) -> Deed:
    """Put the product forward, at the counter or by its owner."""

    def put(thread: Thread) -> None:
        by = thread.owner if by_owner else thread.counter
        nominate(_latest().pk, Proposal(thread.product.pk, why), by=by)

    return put


def screened(thread: Thread) -> None:
    """Find every condition met; what no row tells, an officer saw."""
    screen_in(thread.nomination.pk, _seen(thread), by=thread.coordinator)


def refused(reason: str) -> Deed:
    """End the nomination because a condition is not met."""

    def screen(thread: Thread) -> None:
        pk, seen = thread.nomination.pk, _seen(thread)
        screen_out(pk, seen, reason=reason, by=thread.coordinator)

    return screen


def withdrawn(reason: str) -> Deed:
    """Let the owner take the product out of the round."""

    def withdraw(thread: Thread) -> None:
        withdraw_nomination(thread.nomination.pk, reason=reason, by=thread.owner)

    return withdraw


def scored(place: int, levels: str = "") -> Deed:
    """Let the assessor at a place of the cast score; the maker names the levels."""

    def score(thread: Thread) -> None:
        told = levels or thread.guided.levels[place]
        given = dict(zip(_CRITERIA, map(int, told), strict=True))
        sheet = ScoreSheet(has_interest=False, levels=given)
        send_score(thread.nomination.pk, sheet, by=_assessor(thread, place))

    return score


def stood_aside(place: int, interest: str) -> Deed:
    """Let an assessor declare kinship instead of scoring."""

    def declare(thread: Thread) -> None:
        by, kind = _assessor(thread, place), Interest.FAMILY
        stand_aside(thread.nomination.pk, kind=kind, interest=interest, by=by)

    return declare


def committed(thread: Thread) -> None:
    """Let the owner commit on the own phone; the letter is sealed after it."""
    promise = Promise(thread.guided.maker.owner)
    commit(thread.nomination.pk, promise, by=thread.owner)


def committed_on_paper(thread: Thread) -> None:
    """Write down what the owner signed in the office."""
    promise = Promise(thread.guided.maker.owner, WayOfCommitting.PAPER)
    commit(thread.nomination.pk, promise, by=thread.coordinator)


def gave_up(reason: str) -> Deed:
    """Let the owner leave the place to the next."""

    def leave(thread: Thread) -> None:
        give_up_place(thread.nomination.pk, reason=reason, by=thread.owner)

    return leave


def _latest() -> Call:
    return Call.objects.latest("drafted_at")


def _assessor(thread: Thread, place: int) -> Actor:
    return thread.cast.who(Role.ASSESSOR, place)


def _seen(thread: Thread) -> dict[UUID, tuple[bool, str]]:
    call = thread.nomination.call
    asked = call.criteria.conditions.filter(check_by=Check.BY_HAND)
    told = "Dilihat petugas saat pengusulan."
    return {condition.pk: (True, told) for condition in asked}
