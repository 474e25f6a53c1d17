"""Addresses of guidance."""

from django.urls import URLPattern, path

from bakumutu.guidance.views import (
    answers,
    assessments,
    comparison,
    openrosa,
    owners,
    phones,
    submissions,
)

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
urlpatterns: list[URLPattern] = [
    *_ASSESSING,
    *_SENT_BY_PHONES,
    *_OF_OWNERS,
    *_OPENROSA,
]
