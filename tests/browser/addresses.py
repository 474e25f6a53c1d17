"""One address of every page, and who opens it there."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from bakumutu.office.roles import Role
from bakumutu.standards.models import Checklist, Method, Requirement, ScopeEntry
from tests.browser.content import Held
from tests.browser.goods import Goods

STRANGER = "stranger"
#: Spaces whose addresses answer programs, not people.
FOR_MACHINES = ("api:",)
#: Addresses that show no page: why.
NOT_PAGES = {
    "switch_language": "takes a form and leads back",
    "account_reauthenticate": "leads to the page that asked",
    "account_set_password": "only for who has no password; leads on",
    "desk:owner_agree": "takes a form and leads back",
    "guidance:answer_next": "leads on",
    "guidance:begin_visit": "takes a form",
    "guidance:discard_rehearsal": "takes a form",
    "guidance:drop_evidence": "takes a form",
    "guidance:close_call": "takes a form and leads back",
    "guidance:finish_call": "takes a form and leads back",
    "guidance:finish_own_step": "takes a form and leads back",
    "guidance:finish_step": "takes a form and leads back",
    "guidance:lapse_place": "takes a form and leads back",
    "guidance:offer_place": "takes a form and leads back",
    "guidance:open_call": "takes a form and leads back",
    "guidance:open_reminder": "takes a form and leads out",
    "guidance:tell_owner": "takes a form and leads out",
    "guidance:plan_gaps": "takes a form and leads back",
    "guidance:start_mentoring": "takes a form and leads back",
    "guidance:resume": "takes a form and leads back",
    "guidance:ask_ready_check": "takes a form and leads back",
    "guidance:confirm_ready": "takes a form and leads back",
    "guidance:take_up_again": "takes a form and leads back",
    "guidance:close_mentoring": "takes a form and leads back",
    "guidance:accept_evidence": "takes a form and leads back",
    "guidance:confirm_report": "takes a form and leads back",
    "guidance:name_role_model": "takes a form and leads back",
    "guidance:plan_failed": "takes a form and leads back",
    "guidance:confirm_explanation": "takes a form and leads back",
    "guidance:remove_condition": "takes a form and leads back",
    "guidance:remove_criterion": "takes a form and leads back",
    "guidance:remove_member": "takes a form and leads back",
    "guidance:openrosa": "for phones",
    "guidance:openrosa_form": "for phones",
    "guidance:openrosa_forms": "for phones",
    "guidance:openrosa_manifest": "for phones",
    "guidance:openrosa_submission": "for phones",
    "guidance:release_rehearsal": "takes a form",
    "guidance:revoke_phone": "takes a form",
    "laboratory:draft": "takes a form",
    "laboratory:template": "a file",
    "letters:file": "a file",
    "letters:installation_keys": "a file",
    "letters:office_keys": "a file",
    "letters:status_list": "a file",
    "letters:terms": "a file",
    "mfa_authenticate": "only between password and code",
    "mfa_deactivate_totp": "only with a second factor",
    "mfa_download_recovery_codes": "a file",
    "mfa_generate_recovery_codes": "only with a second factor",
    "mfa_reauthenticate": "only with a second factor",
    "mfa_view_recovery_codes": "only with a second factor",
    "office:alive": "for machines",
    "office:close_post": "takes a form",
    "office:discard_draft": "takes a form",
    "office:end_delegation": "takes a form",
    "office:hand_over": "takes a form",
    "office:remove_holiday": "takes a form",
    "office:keep_draft": "takes a form",
    "office:remove_second_factor": "takes a form",
    "office:reopen_post": "takes a form",
    "office:unlock": "takes a form",
    "office:withdraw_scope": "takes a form",
    "service_worker": "a script",
    "registry:alike": "takes a form",
    "registry:approve_change": "takes a form",
    "registry:ask_again": "takes a form",
    "registry:list_faults": "a file",
    "registry:set_list_aside": "takes a form",
    "registry:attachment": "a file",
    "standards:xform": "a file",
    "standards:xlsform": "a file",
    "registry:retract_change": "takes a form",
    "registry:small_attachment": "a file",
    "registry:take_photo_off": "takes a form",
}

#: Pages whose form asks for something, so that nothing is a wrong answer.
FORMS = (
    "account_change_password",
    "account_login",
    "desk:agree",
    "desk:ask_count",
    "desk:ask_product",
    "desk:ask_standard",
    "desk:ask_tests",
    "desk:bill",
    "desk:cancel",
    "desk:check_payment",
    "desk:close_request",
    "desk:decline",
    "desk:enter_tariff",
    "desk:owner_cancel",
    "desk:refer",
    "desk:reject_payment",
    "desk:reopen_review",
    "desk:return_request",
    "desk:review",
    "desk:type_payment",
    "desk:withdraw_bill",
    "guidance:add_condition",
    "guidance:add_criterion",
    "guidance:cancel_call",
    "guidance:change_days",
    "guidance:commit",
    "guidance:commit_own",
    "guidance:draft_call",
    "guidance:end_guidance",
    "guidance:give_up_own",
    "guidance:give_up_place",
    "guidance:move_candidate",
    "guidance:name_member",
    "guidance:nominate",
    "guidance:nominate_own",
    "guidance:score",
    "guidance:stand_aside",
    "guidance:withdraw_nomination",
    "guidance:withdraw_own",
    "guidance:pause",
    "guidance:enter_source",
    "guidance:change_amount",
    "guidance:share",
    "guidance:withdraw_share",
    "guidance:propose_role_model",
    "guidance:end_role_model",
    "guidance:drop",
    "guidance:send_back",
    "guidance:add_gap",
    "guidance:plan_visit",
    "guidance:record_batch",
    "guidance:arrange_ready_check",
    "guidance:choose_body",
    "guidance:record_certified",
    "guidance:record_not_certified",
    "guidance:review_upkeep",
    "guidance:type_report",
    "guidance:bring_report",
    "guidance:return_evidence",
    "guidance:waive_gap",
    "guidance:reopen_gap",
    "guidance:cancel_visit",
    "guidance:sign_visit",
    "guidance:refuse_report",
    "guidance:reject_explanation",
    "guidance:enter_body",
    "guidance:enter_scope",
    "guidance:choose_own_body",
    "guidance:drop_own",
    "guidance:plan",
    "guidance:plan_gap",
    "guidance:move_visit",
    "guidance:write_explanation",
    "guidance:amend_body",
    "guidance:end_scope",
    "guidance:mentoring_rules",
    "guidance:acknowledge",
    "guidance:cancel",
    "guidance:choose",
    "guidance:phones",
    "guidance:rehearse",
    "guidance:return_to_site",
    "guidance:schedule",
    "guidance:send_photo",
    "guidance:set_aside",
    "laboratory:amend",
    "laboratory:discard",
    "laboratory:dispose",
    "laboratory:import",
    "laboratory:receive",
    "laboratory:release",
    "laboratory:reopen",
    "laboratory:repeat",
    "laboratory:retest",
    "laboratory:send_back",
    "laboratory:withdraw",
    "mfa_activate_totp",
    "office:add_person",
    "office:change_post",
    "office:change_profile",
    "office:enter_code",
    "office:enter_with_code",
    "office:give_delegation",
    "office:grant_scope",
    "office:holidays",
    "registry:add_contact",
    "registry:add_packaging",
    "registry:add_photos",
    "registry:add_site",
    "registry:amend_contact",
    "registry:amend_group",
    "registry:amend_packaging",
    "registry:amend_product",
    "registry:amend_site",
    "registry:attachments",
    "registry:business_list",
    "registry:change_request",
    "registry:declare_interest",
    "registry:duplicate",
    "registry:duplicates_of",
    "registry:form_group",
    "registry:give_consent",
    "registry:invite",
    "registry:join_group",
    "registry:leave_group",
    "registry:merge",
    "registry:propose_change",
    "registry:receive_list",
    "registry:register",
    "registry:register_product",
    "standards:add_to_scope",
    "standards:end_scope_entry",
    "standards:enter",
    "standards:enter_method",
    "standards:import_checklist",
    "standards:method",
    "standards:reject",
    "standards:replace",
)
#: Pages whose form may be sent with nothing in it: why.
NOT_SENT_EMPTY = {
    "registry:map_columns": "what the headings say stands in it",
    "registry:amend": "who it is stays as it is, and the rest may be empty",
    "desk:counter": "shows all of itself first; has a test of its own",
    "guidance:amend_call": "its terms stand in it",
    "guidance:amend_criterion": "its words stand in it",
    "guidance:decide_call": "the computed reasons stand in it",
    "guidance:screen": "refused as a whole, without fields to correct",
    "guidance:hold_new_visit": "kept on the device, and said there what is missing",
    "guidance:hold_visit": "kept on the device, and said there what is missing",
    "guidance:own_gap": "kept on the device, and said there what is missing",
    "guidance:open_mentoring": "its terms may follow later",
    "guidance:change_terms": "its terms may follow later",
    "guidance:refer_to_bodies": "one of the routes is always chosen",
    "guidance:offer_evidence": "refused as a whole, without fields to correct",
    "guidance:offer_photos": "the photos and the task worked on are chosen already",
    "guidance:choose_version": "refused as a whole, without fields to correct",
    "guidance:answer": "its first button is an answer; has tests of its own",
    "guidance:draft_findings": "nothing need be written",
    "guidance:findings": "nothing need be written",
    "guidance:road_of": "a photo goes as soon as it is taken; has tests of its own",
    "guidance:reschedule": "what was agreed stands in it",
    "guidance:sheet": "what is empty is left for later",
    "gallery": "sends nothing; shows every error by itself",
    "laboratory:assign": "an analyst is always chosen",
    "laboratory:assign_many": "refused as a whole, without fields to correct",
    "laboratory:report": "nothing need be written",
    "laboratory:worksheet": "what is empty is left for later",
    "standards:confirm": "refused as a whole, without fields to correct",
    "desk:begin": "one of the own businesses is always chosen",
    "guidance:submission": "refused as a whole, without fields to correct",
}


def names() -> list[str]:
    """Return the name of every address of the house that shows a page."""
    found = set(_names(get_resolver().url_patterns, ""))
    pages = {name for name in found if not name.startswith(FOR_MACHINES)}
    return sorted(pages - NOT_PAGES.keys())


def _names(patterns: list[object], before: str) -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            space = f"{each.namespace}:" if each.namespace else ""
            yield from _names(each.url_patterns, before + space)
        elif isinstance(each, URLPattern) and _shows_a_page(each):
            yield f"{before}{each.name}"


def _shows_a_page(pattern: URLPattern) -> bool:
    verbs = ("do_",)
    return bool(pattern.name) and not pattern.name.startswith(verbs)


def pages(held: Held) -> dict[str, tuple[str, str]]:
    """Return who opens each page, and its path."""
    by_room = (
        _office,
        _desk,
        _owner,
        _guidance,
        _curation,
        _own_curation,
        _mentoring,
        _own_mentoring,
        _laboratory,
        _letters,
        _registry,
        _standards,
    )
    found = {}
    for of_room in by_room:
        for who, rows in of_room(held).items():
            found |= {name: (str(who), path) for name, path in rows.items()}
    return found


def things(held: Held) -> dict[str, str]:
    """Return what tests look up by name."""
    return {
        "released": held.stories[-1].reports[0].verification_code,
        "product": str(held.business.products.get().pk),
        "worksheet": str(held.long.worksheet.pk),
        "business": held.business.name,
        "phone": held.business.phone,
        "rehearsed": str(held.assessed.released.pk),
        "tested": str(held.assessed.tested.pk),
    }


def _at(*names: str, **named: object) -> dict[str, str]:
    return {name: reverse(name, kwargs=named or None) for name in names}


def _office(held: Held) -> dict[str, dict[str, str]]:
    person = held.cast.who(Role.ANALYST).person_id
    return {
        STRANGER: _at("account_login", "account_inactive", "office:enter_code")
        | _at("office:enter_with_code", code="ABCDEFGHJK"),
        Role.COUNTER: _at("office:home")
        | {
            "office:find": reverse("office:find") + "?q=sosis",
            "office:open_code": reverse("office:open_code", args=["TIDAKADA"]),
        },
        Role.QUALITY_MANAGER: _at(
            "account_change_password", "account_logout", "mfa_index"
        )
        | _at("office:choose_office", "usersessions_list"),
        Role.ADMINISTRATOR: _at("gallery", "office:profile", "office:change_profile")
        | _at("office:staff", "office:add_person", "office:invitation")
        | _at("office:holidays")
        | _at("office:delegations", "office:give_delegation", "office:health")
        | _at("mfa_activate_totp")
        | _at(
            "office:person",
            "office:change_post",
            "office:grant_scope",
            person_id=person,
        ),
    }


def _desk(held: Held) -> dict[str, dict[str, str]]:
    ids = [story.request_id for story in held.stories]
    typed, paid = (held.stories[n].request.bills.get().payments.get() for n in (5, 7))
    tariff = held.stories[2].request.quotes.get().tariff_id
    return {
        Role.COUNTER: _at("desk:requests", "desk:counter")
        | _at("desk:request", pk=ids[2])
        | _at("desk:agree", "desk:quote", "desk:acknowledgement", pk=ids[2])
        | _at("desk:return_request", "desk:cancel", "desk:reopen_review", pk=ids[2])
        | _at("desk:close_request", pk=ids[14])
        | _at("desk:receipt", pk=paid.pk),
        Role.TECHNICAL_MANAGER: _at("desk:tariffs", "desk:enter_tariff")
        | _at("desk:review", "desk:decline", "desk:refer", pk=ids[0])
        | _at("desk:tariff", pk=tariff),
        Role.TREASURER: _at("desk:bills")
        | _at("desk:bill", pk=ids[3])
        | _at("desk:type_payment", "desk:withdraw_bill", pk=ids[4]),
        "treasurer_checker": _at(
            "desk:check_payment", "desk:reject_payment", pk=typed.pk
        ),
        STRANGER: _at("desk:public_tariff", code=held.cast.office.code),
    }


def _owner(held: Held) -> dict[str, dict[str, str]]:
    own = _at("desk:own_requests", "desk:begin", "registry:my_businesses", "unsent")
    own |= _at("desk:journey", pk=held.stories[2].request_id)
    own |= _at("desk:owner_cancel", pk=held.stories[2].request_id)
    own |= _at("desk:sent", pk=held.stories[0].request_id)
    questions = ("product", "standard", "tests", "count")
    asked = _at(*(f"desk:ask_{each}" for each in questions), pk=held.draft.pk)
    return {
        Role.BUSINESS_OWNER: own | asked | _at("desk:check_answers", pk=held.draft.pk)
    }


def _guidance(held: Held) -> dict[str, dict[str, str]]:
    steps, product = held.assessed, held.business.products.get()
    schedule = f"{reverse('guidance:schedule')}?produk={product.pk}"
    return {
        Role.PLANNER: _at("guidance:funnel_list"),
        Role.COORDINATOR: _at("guidance:assessments", "guidance:funnel")
        | {"guidance:schedule": schedule}
        | _at("guidance:reschedule", "guidance:cancel", pk=steps.scheduled.pk),
        Role.ASSESSOR: _at("guidance:assessment", pk=steps.sealed.pk)
        | _at("guidance:submissions", "guidance:phones", "guidance:phone_code")
        | _at("guidance:submission", "guidance:set_aside", pk=steps.stray.pk)
        | _at("guidance:answer", pk=steps.on_site.pk, number=7)
        | _at("guidance:sheet", "guidance:choose", pk=steps.on_site.pk)
        | _at("guidance:draft_findings", pk=steps.on_site.pk)
        | _at("guidance:return_to_site", pk=steps.drafted.pk)
        | _at("guidance:acknowledge", "guidance:comparison", pk=steps.drafted.pk),
        Role.COUNTER: _at("guidance:reminders"),
        Role.BUSINESS_OWNER: _at("guidance:own", "guidance:road")
        | _at("guidance:road_of", "guidance:send_photo", product_id=product.pk)
        | _at("guidance:findings", pk=steps.drafted.pk)
        | _at("guidance:rehearse", product_id=product.pk),
    }


def _curation(held: Held) -> dict[str, dict[str, str]]:
    steps = held.curated
    nominate = reverse("guidance:nominate", args=[steps.open.pk])
    question = steps.draft.criteria.criteria.first()
    reasons = ("give_up_place", "withdraw_nomination", "end_guidance", "commit")
    return {
        Role.COORDINATOR: _at("guidance:calls", "guidance:draft_call")
        | _at("guidance:nominations")
        | _at("guidance:amend_call", "guidance:criteria", pk=steps.draft.pk)
        | _at("guidance:add_criterion", "guidance:add_condition", pk=steps.draft.pk)
        | _at("guidance:amend_criterion", pk=question.pk)
        | _at("guidance:call", "guidance:change_days", pk=steps.open.pk)
        | _at("guidance:cancel_call", pk=steps.open.pk)
        | {"guidance:nominate": f"{nominate}?usaha={steps.scored.business_id}"}
        | _at("guidance:panel", "guidance:name_member", pk=steps.judged.pk)
        | _at("guidance:decide_call", pk=steps.judged.pk)
        | _at("guidance:tell_owners", pk=steps.decided.pk)
        | _at("guidance:move_candidate", pk=steps.scored.pk)
        | _at(*(f"guidance:{each}" for each in reasons), pk=steps.selected.pk),
        Role.COUNTER: _at("guidance:screen", pk=steps.nominated.pk)
        | _at("guidance:nomination", pk=steps.scored.pk),
        Role.ASSESSOR: _at(
            "guidance:score", "guidance:stand_aside", pk=steps.longlisted.pk
        ),
    }


def _own_curation(held: Held) -> dict[str, dict[str, str]]:
    steps = held.curated
    return {
        Role.BUSINESS_OWNER: _at("guidance:own_curation")
        | _at("guidance:nominate_own", pk=steps.open.pk)
        | _at("guidance:own_nomination", "guidance:commit_own", pk=steps.selected.pk)
        | _at("guidance:give_up_own", pk=steps.selected.pk)
        | _at("guidance:withdraw_own", pk=steps.nominated.pk)
    }


def _mentoring(held: Held) -> dict[str, dict[str, str]]:
    own = held.mentored
    opened = f"{reverse('guidance:open_mentoring')}?asesmen={held.assessed.drafted.pk}"
    led = ("share", "change_terms", "drop", "arrange_ready_check", "refer_to_bodies")
    guided = (
        "mentoring", "plan", "pause", "add_gap", "plan_visit", "record_batch",
        "choose_body", "record_certified", "record_not_certified", "review_upkeep",
        "type_report", "bring_report", "hold_new_visit", "propose_role_model",
    )  # fmt: skip
    of_gap = ("gap", "plan_gap", "offer_evidence", "return_evidence", "reopen_gap")
    return {
        Role.COORDINATOR: _at("guidance:mentorings", "guidance:mentoring_rules")
        | _at("guidance:before_after", "guidance:before_after_list")
        | {"guidance:open_mentoring": opened}
        | _at(*(f"guidance:{each}" for each in led), pk=own.mentoring.pk)
        | _at("guidance:role_models", "guidance:bodies", "guidance:enter_body")
        | _at("guidance:end_role_model", pk=own.role_model.pk)
        | _at("guidance:facilitation", "guidance:enter_source")
        | _at("guidance:change_amount", pk=own.share.source_id)
        | _at("guidance:withdraw_share", pk=own.share.pk)
        | _at("guidance:amend_body", "guidance:enter_scope", pk=own.body.pk)
        | _at("guidance:end_scope", pk=own.scope.pk),
        Role.MENTOR: _at(*(f"guidance:{each}" for each in guided), pk=own.mentoring.pk)
        | _at(*(f"guidance:{each}" for each in of_gap), pk=own.offered.pk)
        | _at("guidance:visits", "guidance:turns", "guidance:explanations")
        | _at("guidance:hold_visit", "guidance:move_visit", pk=own.planned.pk)
        | _at("guidance:cancel_visit", pk=own.planned.pk)
        | _at("guidance:visit", "guidance:sign_visit", pk=own.held.pk)
        | _at("guidance:offer_photos", pk=own.held.pk)
        | _at("guidance:choose_version", pk=own.disputed.pk)
        | _at("guidance:test_report", pk=own.failed.pk)
        | _at("guidance:refuse_report", pk=own.typed.pk)
        | _at("guidance:explanation", "guidance:reject_explanation", code="kadar_air")
        | _at("guidance:write_explanation", code="kadar_air"),
        Role.ASSESSOR: _at("guidance:waive_gap", pk=own.offered.pk)
        | _at("guidance:send_back", pk=own.mentoring.pk),
    }


def _own_mentoring(held: Held) -> dict[str, dict[str, str]]:
    own = held.mentored
    return {
        Role.BUSINESS_OWNER: _at("guidance:own_mentorings")
        | _at("guidance:own_mentoring", pk=own.mentoring.pk)
        | _at("guidance:choose_own_body", "guidance:drop_own", pk=own.mentoring.pk)
        | _at("guidance:own_gap", pk=own.open_gap.pk)
        | _at("guidance:own_visit", pk=own.held.pk)
        | _at("guidance:own_report", pk=own.failed.pk)
    }


def _laboratory(held: Held) -> dict[str, dict[str, str]]:
    arrived, entered = (held.stories[n].samples[0].pk for n in (7, 10))
    done = held.stories[14]
    drafted, sealed = (held.stories[n].reports[0].pk for n in (12, 13))
    bench = held.long.worksheet
    column = bench.checks.first().parameter_id
    return {
        Role.SAMPLE_CUSTODIAN: _at("laboratory:samples", "laboratory:reception")
        | _at("laboratory:receive", pk=held.stories[6].request_id)
        | _at("laboratory:sticker", pk=arrived)
        | _at("laboratory:dispose", pk=done.samples[0].pk),
        Role.VERIFIER: _at("laboratory:assign_many")
        | _at("laboratory:assign", pk=arrived)
        | _at("laboratory:sample", "laboratory:verify", pk=entered)
        | _at("laboratory:send_back", "laboratory:retest", pk=entered),
        Role.ANALYST: _at("laboratory:worksheets")
        | _at("laboratory:worksheet", "laboratory:import", pk=bench.pk)
        | _at("laboratory:repeat", pk=bench.pk, parameter=column)
        | _at("laboratory:preview", pk=held.preview.pk),
        Role.REPORT_OFFICER: _at("laboratory:reports")
        | _at("laboratory:report", "laboratory:discard", pk=drafted),
        Role.SIGNATORY: _at("laboratory:authorise", pk=drafted),
        Role.COUNTER: _at("laboratory:release", pk=sealed),
        Role.QUALITY_MANAGER: _at("laboratory:reopen", pk=done.samples[0].pk)
        | _at("laboratory:amend", "laboratory:withdraw", pk=done.reports[0].pk),
    }


def _letters(held: Held) -> dict[str, dict[str, str]]:
    code = held.stories[14].reports[0].verification_code
    return {STRANGER: _at("letters:code_form") | _at("letters:document", code=code)}


def _registry(held: Held) -> dict[str, dict[str, str]]:
    business, product = held.business.pk, held.business.products.get().pk
    forms = ("amend", "add_contact", "give_consent", "invite", "register_product")
    forms += ("add_site", "propose_change", "consent_sheet")
    forms += ("involvements", "declare_interest")
    return {
        Role.COUNTER: _at("registry:businesses", "registry:register")
        | _at("registry:products")
        | _at("registry:business", business_id=business)
        | _at(*(f"registry:{each}" for each in forms), business_id=business)
        | _at("registry:amend_contact", contact_id=held.contact.pk)
        | _at("registry:withdraw_consent", consent_id=held.consent.pk)
        | _at("registry:product", "registry:amend_product", product_id=product)
        | _at("registry:add_photos", "registry:add_packaging", product_id=product)
        | _at("registry:duplicates", "registry:business_lists")
        | _at("registry:duplicates_of", business_id=held.doubled.pair.first_id)
        | _at("registry:duplicate", pair_id=held.doubled.pair.pk)
        | _at("registry:receive_list")
        | _at("registry:business_list", list_id=held.doubled.checked.pk)
        | _at("registry:map_columns", list_id=held.doubled.received.pk)
        | _goods(held.goods),
        Role.TECHNICAL_MANAGER: _at("registry:changes")
        | _at("registry:merge", merge_id=held.doubled.merge.pk)
        | _at("registry:change_request", change_id=held.goods.change.pk),
        Role.BUSINESS_OWNER: _at("registry:attachments", business_id=business)
        | _at("registry:consents", business_id=business),
    }


def _goods(goods: Goods) -> dict[str, str]:
    return (
        _at("registry:groups", "registry:form_group")
        | _at("registry:group", "registry:amend_group", group_id=goods.group.pk)
        | _at("registry:join_group", group_id=goods.group.pk)
        | _at("registry:leave_group", membership_id=goods.membership.pk)
        | _at("registry:amend_site", site_id=goods.site.pk)
        | _at("registry:amend_packaging", packaging_id=goods.packaging.pk)
    )


def _standards(held: Held) -> dict[str, dict[str, str]]:
    code = "sni-01-3820-1995"
    row = Requirement.objects.filter(edition__number="SNI 01-3820-1995").first()
    pirt = Checklist.objects.get(code="pirt")
    method, entry = Method.objects.first(), ScopeEntry.objects.first()
    return {
        Role.QUALITY_MANAGER: _at("standards:scope", "standards:add_to_scope")
        | _at("standards:scope_entry", "standards:end_scope_entry", entry_id=entry.pk),
        Role.TECHNICAL_MANAGER: _at("standards:enter_method"),
        Role.COUNTER: {
            "standards:finder": reverse("standards:finder") + "?q=sosis+dan+kripik"
        },
        Role.STANDARDS_ANALYST: _at("standards:editions", "standards:methods")
        | _at("standards:checklists", "standards:import_checklist")
        | _at("standards:checklist", checklist_id=pirt.pk)
        | _at(
            "standards:compare_checklists",
            checklist_id=held.checklists[-1].pk,
            earlier_id=held.checklists[0].pk,
        )
        | _at("standards:preview_checklist", import_id=held.checklist_import.pk)
        | _at("standards:readiness", code=code)
        | _at("standards:method", method_id=method.pk)
        | _at("standards:edition", "standards:confirm", "standards:enter", code=code)
        | _at(
            "standards:requirement",
            "standards:reject",
            "standards:replace",
            requirement_id=row.pk,
        ),
    }
