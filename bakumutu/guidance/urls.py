"""Addresses of guidance."""

from django.urls import URLPattern, path

from bakumutu.guidance.views import (
    answers,
    assessments,
    comparison,
    openrosa,
    owners,
    phones,
    reminders,
    roads,
    submissions,
)
from bakumutu.guidance.views.curation import (
    calls,
    criteria,
    nominations,
    panel,
    scores,
)
from bakumutu.guidance.views.curation import owners as curating_owners

app_name = "guidance"

_ASSESSING = [
    path("asesmen/", assessments.assessments, name="assessments"),
    path("asesmen/jadwalkan/", assessments.schedule, name="schedule"),
    path("asesmen/<uuid:pk>/", assessments.assessment, name="assessment"),
    path("asesmen/<uuid:pk>/jadwal/", assessments.reschedule, name="reschedule"),
    path("asesmen/<uuid:pk>/batal/", assessments.cancel, name="cancel"),
    path("asesmen/<uuid:pk>/mulai/", assessments.begin_visit, name="begin_visit"),
    path("asesmen/<uuid:pk>/susun/", assessments.draft_findings, name="draft_findings"),
    path("asesmen/<uuid:pk>/buka/", assessments.return_to_site, name="return_to_site"),
    path("asesmen/<uuid:pk>/ketahui/", assessments.acknowledge, name="acknowledge"),
    path("asesmen/<uuid:pk>/banding/", comparison.comparison, name="comparison"),
    path("asesmen/<uuid:pk>/jawab/", answers.answer_next, name="answer_next"),
    path("asesmen/<uuid:pk>/jawab/<int:number>/", answers.answer, name="answer"),
    path("asesmen/<uuid:pk>/semua/", answers.sheet, name="sheet"),
    path("asesmen/<uuid:pk>/pilih/", answers.choose, name="choose"),
    path("asesmen/bukti/<uuid:pk>/lepas/", answers.drop_evidence, name="drop_evidence"),
]
_SENT_BY_PHONES = [
    path("asesmen/kiriman/", submissions.submissions, name="submissions"),
    path("asesmen/kiriman/<uuid:pk>/", submissions.submission, name="submission"),
    path(
        "asesmen/kiriman/<uuid:pk>/sisihkan/", submissions.set_aside, name="set_aside"
    ),
    path("asesmen/hp/", phones.phones, name="phones"),
    path("asesmen/hp/kode/", phones.phone_code, name="phone_code"),
    path("asesmen/hp/<uuid:pk>/cabut/", phones.revoke_phone, name="revoke_phone"),
]
_OF_OWNERS = [
    path("asesmen/saya/", owners.own, name="own"),
    path("asesmen/<uuid:pk>/temuan/", owners.findings, name="findings"),
    path("asesmen/latihan/<uuid:product_id>/", owners.rehearse, name="rehearse"),
    path(
        "asesmen/<uuid:pk>/perlihatkan/",
        owners.release_rehearsal,
        name="release_rehearsal",
    ),
    path(
        "asesmen/<uuid:pk>/buang/", owners.discard_rehearsal, name="discard_rehearsal"
    ),
]
#: ODK Collect puts "/formList" and "/submission" behind the address it is given.
_OPENROSA = [
    path("openrosa/<str:door>/", openrosa.forms, name="openrosa"),
    path("openrosa/<str:door>/formList", openrosa.forms, name="openrosa_forms"),
    path(
        "openrosa/<str:door>/submission",
        openrosa.submission,
        name="openrosa_submission",
    ),
    path(
        "openrosa/<str:door>/forms/<uuid:pk>.xml",
        openrosa.form,
        name="openrosa_form",
    ),
    path(
        "openrosa/<str:door>/forms/<uuid:pk>/manifest",
        openrosa.manifest,
        name="openrosa_manifest",
    ),
]
_CALL_AT_ONCE = {"open_call": "buka", "close_call": "tutup", "finish_call": "selesai"}
_NOMINATION_AT_ONCE = {"offer_place": "tawarkan", "lapse_place": "hangus"}
_WITH_REASON = {
    "give_up_place": "lepas",
    "withdraw_nomination": "tarik",
    "end_guidance": "akhiri",
}

_CURATING = [
    path("kurasi/", calls.calls, name="calls"),
    path("kurasi/baru/", calls.draft_call, name="draft_call"),
    path("kurasi/usulan/", nominations.nominations, name="nominations"),
    path("kurasi/<uuid:pk>/", calls.call, name="call"),
    path("kurasi/<uuid:pk>/ubah/", calls.amend_call, name="amend_call"),
    path("kurasi/<uuid:pk>/tanggal/", calls.change_days, name="change_days"),
    path("kurasi/<uuid:pk>/batal/", calls.cancel_call, name="cancel_call"),
    *(
        path(f"kurasi/<uuid:pk>/{word}/", calls.do_call, {"verb": verb}, name=verb)
        for verb, word in _CALL_AT_ONCE.items()
    ),
    path("kurasi/<uuid:pk>/kriteria/", criteria.criteria, name="criteria"),
    path(
        "kurasi/<uuid:pk>/kriteria/baru/", criteria.add_criterion, name="add_criterion"
    ),
    path("kurasi/<uuid:pk>/syarat/", criteria.add_condition, name="add_condition"),
    path(
        "kurasi/kriteria/<uuid:pk>/", criteria.amend_criterion, name="amend_criterion"
    ),
    path(
        "kurasi/kriteria/<uuid:pk>/hapus/",
        criteria.remove_criterion,
        name="remove_criterion",
    ),
    path(
        "kurasi/syarat/<uuid:pk>/hapus/",
        criteria.remove_condition,
        name="remove_condition",
    ),
    path("kurasi/<uuid:pk>/usulkan/", nominations.nominate, name="nominate"),
    path("kurasi/<uuid:pk>/panel/", panel.panel, name="panel"),
    path("kurasi/<uuid:pk>/panel/anggota/", panel.name_member, name="name_member"),
    path("kurasi/anggota/<uuid:pk>/hapus/", panel.remove_member, name="remove_member"),
    path("kurasi/<uuid:pk>/putuskan/", panel.decide_call, name="decide_call"),
    path("kurasi/usulan/<uuid:pk>/", nominations.nomination, name="nomination"),
    path("kurasi/usulan/<uuid:pk>/saring/", nominations.screen, name="screen"),
    path("kurasi/usulan/<uuid:pk>/nilai/", scores.score, name="score"),
    path(
        "kurasi/usulan/<uuid:pk>/kepentingan/", scores.stand_aside, name="stand_aside"
    ),
    path(
        "kurasi/usulan/<uuid:pk>/pindah/", panel.move_candidate, name="move_candidate"
    ),
    path("kurasi/usulan/<uuid:pk>/komitmen/", nominations.commit, name="commit"),
    *(
        path(
            f"kurasi/usulan/<uuid:pk>/{word}/",
            nominations.do_nomination,
            {"verb": verb},
            name=verb,
        )
        for verb, word in _NOMINATION_AT_ONCE.items()
    ),
    *(
        path(
            f"kurasi/usulan/<uuid:pk>/{word}/",
            nominations.with_reason,
            {"verb": verb},
            name=verb,
        )
        for verb, word in _WITH_REASON.items()
    ),
    path("perjalanan/kurasi/", curating_owners.own_curation, name="own_curation"),
    path(
        "perjalanan/kurasi/putaran/<uuid:pk>/",
        curating_owners.nominate_own,
        name="nominate_own",
    ),
    path(
        "perjalanan/kurasi/<uuid:pk>/",
        curating_owners.own_nomination,
        name="own_nomination",
    ),
    path(
        "perjalanan/kurasi/<uuid:pk>/komitmen/",
        curating_owners.commit_own,
        name="commit_own",
    ),
    path(
        "perjalanan/kurasi/<uuid:pk>/lepas/",
        curating_owners.give_up_own,
        name="give_up_own",
    ),
    path(
        "perjalanan/kurasi/<uuid:pk>/tarik/",
        curating_owners.withdraw_own,
        name="withdraw_own",
    ),
]
_ROAD = [
    path("perjalanan/saya/", roads.road, name="road"),
    path("perjalanan/saya/<uuid:product_id>/", roads.road_of, name="road_of"),
    path(
        "perjalanan/saya/<uuid:product_id>/foto/", roads.send_photo, name="send_photo"
    ),
    path("pendampingan/ingatkan/", reminders.reminders, name="reminders"),
    path(
        "pendampingan/ingatkan/<uuid:subject>/buka/",
        reminders.open_reminder,
        name="open_reminder",
    ),
]
urlpatterns: list[URLPattern] = [
    *_ROAD,
    *_ASSESSING,
    *_SENT_BY_PHONES,
    *_OF_OWNERS,
    *_OPENROSA,
    *_CURATING,
]
