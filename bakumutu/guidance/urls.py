"""Addresses of guidance."""

from django.urls import URLPattern, path

from bakumutu.guidance.views import (
    answers,
    assessments,
    comparison,
    funnel,
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
    telling,
)
from bakumutu.guidance.views.curation import owners as curating_owners
from bakumutu.guidance.views.mentoring import (
    before_after,
    bodies,
    facilitation,
    gaps,
    mentorings,
    reports,
    role_models,
    steps,
    turns,
)
from bakumutu.guidance.views.mentoring import owners as mentored_owners
from bakumutu.guidance.views.mentoring import visits as visiting

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
    path("kurasi/<uuid:pk>/kabari/", telling.tell_owners, name="tell_owners"),
    path("kurasi/usulan/<uuid:pk>/kabari/", telling.tell_owner, name="tell_owner"),
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
#: Step of a mentoring -> its word in the address.
_STEPS = {
    "change_terms": "atur",
    "plan_gaps": "susun",
    "start_mentoring": "mulai",
    "pause": "jeda",
    "resume": "lanjutkan",
    "drop": "hentikan",
    "close_mentoring": "tutup",
    "add_gap": "tugas/baru",
    "plan_visit": "kunjungan/rencana",
    "record_batch": "batch",
    "ask_ready_check": "minta-cek",
    "arrange_ready_check": "cek",
    "confirm_ready": "siap",
    "send_back": "kembalikan",
    "refer_to_bodies": "rujuk",
    "choose_body": "pilihan",
    "record_certified": "sertifikat",
    "record_not_certified": "tidak-disertifikasi",
    "take_up_again": "lanjut-lagi",
    "review_upkeep": "tinjau",
    "type_report": "laporan",
    "bring_report": "laporan/kode",
}
_GAP_REASONS = {
    "return_evidence": "kembalikan",
    "waive_gap": "kecualikan",
    "reopen_gap": "buka",
}
_EXPLANATION_STEPS = {
    "confirm_explanation": "konfirmasi",
    "reject_explanation": "tolak",
    "write_explanation": "tulis",
}

_MENTORING = [
    path("pendampingan/", mentorings.mentorings, name="mentorings"),
    path("pendampingan/buka/", mentorings.open_mentoring, name="open_mentoring"),
    path("pendampingan/aturan/", mentorings.mentoring_rules, name="mentoring_rules"),
    path("pendampingan/<uuid:pk>/", mentorings.mentoring, name="mentoring"),
    path("pendampingan/<uuid:pk>/rencana/", gaps.plan, name="plan"),
    *(
        path(f"pendampingan/<uuid:pk>/{word}/", getattr(steps, verb), name=verb)
        for verb, word in _STEPS.items()
    ),
    path("pendampingan/tugas/<uuid:pk>/", gaps.gap, name="gap"),
    path("pendampingan/tugas/<uuid:pk>/atur/", gaps.plan_gap, name="plan_gap"),
    path(
        "pendampingan/tugas/<uuid:pk>/bukti/",
        gaps.offer_evidence,
        name="offer_evidence",
    ),
    path(
        "pendampingan/tugas/<uuid:pk>/terima/",
        gaps.accept_evidence,
        name="accept_evidence",
    ),
    *(
        path(
            f"pendampingan/tugas/<uuid:pk>/{word}/",
            gaps.gap_with_reason,
            {"verb": verb},
            name=verb,
        )
        for verb, word in _GAP_REASONS.items()
    ),
    path("pendampingan/kunjungan/", visiting.visits, name="visits"),
    path(
        "pendampingan/<uuid:pk>/kunjungan/catat/",
        visiting.hold_new_visit,
        name="hold_new_visit",
    ),
    path("pendampingan/kunjungan/<uuid:pk>/", visiting.visit, name="visit"),
    path(
        "pendampingan/kunjungan/<uuid:pk>/catat/",
        visiting.hold_visit,
        name="hold_visit",
    ),
    path(
        "pendampingan/kunjungan/<uuid:pk>/pindah/",
        visiting.move_visit,
        name="move_visit",
    ),
    path(
        "pendampingan/kunjungan/<uuid:pk>/batal/",
        visiting.cancel_visit,
        name="cancel_visit",
    ),
    path(
        "pendampingan/kunjungan/<uuid:pk>/tanda-tangan/",
        visiting.sign_visit,
        name="sign_visit",
    ),
    path(
        "pendampingan/kunjungan/<uuid:pk>/langkah/",
        visiting.finish_step,
        name="finish_step",
    ),
    path(
        "pendampingan/kunjungan/<uuid:pk>/bukti/",
        visiting.offer_photos,
        name="offer_photos",
    ),
    path(
        "pendampingan/kunjungan/<uuid:pk>/pilih/",
        visiting.choose_version,
        name="choose_version",
    ),
    path("pendampingan/laporan/<uuid:pk>/", reports.test_report, name="test_report"),
    path(
        "pendampingan/laporan/<uuid:pk>/cocok/",
        reports.confirm_report,
        name="confirm_report",
    ),
    path(
        "pendampingan/laporan/<uuid:pk>/tolak/",
        reports.refuse_report,
        name="refuse_report",
    ),
    path(
        "pendampingan/laporan/<uuid:pk>/tugas/",
        reports.plan_failed,
        name="plan_failed",
    ),
    path("pendampingan/penjelasan/", reports.explanations, name="explanations"),
    path(
        "pendampingan/penjelasan/<slug:code>/",
        reports.explanation,
        name="explanation",
    ),
    *(
        path(
            f"pendampingan/penjelasan/<slug:code>/{word}/",
            getattr(reports, verb),
            name=verb,
        )
        for verb, word in _EXPLANATION_STEPS.items()
    ),
    path("pendampingan/role-model/", role_models.role_models, name="role_models"),
    path(
        "pendampingan/<uuid:pk>/role-model/",
        role_models.propose_role_model,
        name="propose_role_model",
    ),
    path(
        "pendampingan/role-model/<uuid:pk>/tetapkan/",
        role_models.name_role_model,
        name="name_role_model",
    ),
    path(
        "pendampingan/role-model/<uuid:pk>/akhiri/",
        role_models.end_role_model,
        name="end_role_model",
    ),
    path("pendampingan/dana/", facilitation.facilitation, name="facilitation"),
    path("pendampingan/dana/baru/", facilitation.enter_source, name="enter_source"),
    path(
        "pendampingan/dana/<uuid:pk>/", facilitation.change_amount, name="change_amount"
    ),
    path("pendampingan/<uuid:pk>/dana/", facilitation.share, name="share"),
    path(
        "pendampingan/dana/bagian/<uuid:pk>/",
        facilitation.withdraw_share,
        name="withdraw_share",
    ),
    path("pendampingan/lembaga/", bodies.bodies, name="bodies"),
    path("pendampingan/lembaga/baru/", bodies.enter_body, name="enter_body"),
    path("pendampingan/lembaga/<uuid:pk>/", bodies.amend_body, name="amend_body"),
    path(
        "pendampingan/lembaga/<uuid:pk>/lingkup/",
        bodies.enter_scope,
        name="enter_scope",
    ),
    path("pendampingan/lingkup/<uuid:pk>/akhiri/", bodies.end_scope, name="end_scope"),
    path(
        "perjalanan/pendampingan/",
        mentored_owners.own_mentorings,
        name="own_mentorings",
    ),
    path(
        "perjalanan/pendampingan/<uuid:pk>/",
        mentored_owners.own_mentoring,
        name="own_mentoring",
    ),
    path(
        "perjalanan/pendampingan/<uuid:pk>/lembaga/",
        mentored_owners.choose_own_body,
        name="choose_own_body",
    ),
    path(
        "perjalanan/pendampingan/<uuid:pk>/hentikan/",
        mentored_owners.drop_own,
        name="drop_own",
    ),
    path(
        "perjalanan/pendampingan/tugas/<uuid:pk>/",
        mentored_owners.own_gap,
        name="own_gap",
    ),
    path(
        "perjalanan/pendampingan/laporan/<uuid:pk>/",
        mentored_owners.own_report,
        name="own_report",
    ),
    path(
        "perjalanan/pendampingan/kunjungan/<uuid:pk>/",
        mentored_owners.own_visit,
        name="own_visit",
    ),
    path(
        "perjalanan/pendampingan/kunjungan/<uuid:pk>/langkah/",
        mentored_owners.finish_own_step,
        name="finish_own_step",
    ),
]
_COUNTING = [
    path("pendampingan/giliran/", turns.turns, name="turns"),
    path(
        "pendampingan/sebelum-sesudah/", before_after.before_after, name="before_after"
    ),
    path(
        "pendampingan/sebelum-sesudah/daftar/",
        before_after.before_after_list,
        name="before_after_list",
    ),
    path("pendampingan/corong/", funnel.funnel, name="funnel"),
    path("pendampingan/corong/daftar/", funnel.funnel_list, name="funnel_list"),
]
urlpatterns: list[URLPattern] = [
    *_ROAD,
    *_COUNTING,
    *_ASSESSING,
    *_SENT_BY_PHONES,
    *_OF_OWNERS,
    *_OPENROSA,
    *_CURATING,
    *_MENTORING,
]
