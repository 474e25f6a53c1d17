"""The funnel over 40,000 products against 4,000, with its table of districts."""

from functools import partial

from bench.demo_office import institute, paid_request
from bench.harness import Figures, figure, paired
from bench.many_rows import copy_database, fill, use_database

FEW, MANY = 4_000, 40_000
RUNS = 3
_BUSINESSES = "registry_business"
#: Each table after those that its rows name; every tenth product is mentored.
_FILLED = (
    """
    insert into registry_product (id, office_id, business_id, name, brand, description,
        standard_number, search_name, registered_at)
    select gen_random_uuid(), b.office_id, b.id, 'Kopi', '', '', '', 'kopi',
        b.registered_at
    from registry_business b
    where b.code like 'X%%' and b.office_id = %(office)s
        and not exists (select from registry_product p where p.business_id = b.id)
    """,
    """
    insert into guidance_assessment (id, office_id, number, kind, state, business_id,
        product_id, checklist_id, assessor_id, visit_on, place, arranged_by_id,
        arranged_at, summary, level, acknowledged_by, acknowledged_way,
        acknowledged_at, objection, reason, report_number, verification_code)
    select gen_random_uuid(), p.office_id, b.code, 'initial', 'agreed', b.id, p.id,
        (select id from standards_checklist limit 1), %(person)s, current_date, '',
        %(person)s, now(), '', '', 'Ibu', 'spoken', now(), '', '', '', ''
    from registry_product p join registry_business b on b.id = p.business_id
    where b.code like 'X%%' and p.office_id = %(office)s
        and not exists (select from guidance_assessment a where a.product_id = p.id)
    """,
    """
    insert into guidance_mentoring (id, office_id, number, state, business_id,
        product_id, assessment_id, mentor_id, goal, reason, opened_by_id, opened_at,
        started_on)
    select gen_random_uuid(), a.office_id, a.number, 'active', a.business_id,
        a.product_id, a.id, %(person)s, '', '', %(person)s, now(), current_date
    from guidance_assessment a
    where a.number like 'X%%0' and a.office_id = %(office)s
        and not exists (select from guidance_mentoring m where m.assessment_id = a.id)
    """,
)


def measure() -> Figures:
    """Return the time of a whole report with few and with many products."""
    with institute() as cast:
        from bakumutu.ledger.scope import office_scope
        from bakumutu.office.roles import Role

        paid_request(cast, 1, samples=1)
        office, person = cast.office.pk, cast.who(Role.COUNTER).person_id
        _fill(office, person, 1, FEW)
        many, few = copy_database("few")
        _fill(office, person, FEW + 1, MANY)

        def look() -> None:
            with office_scope(office):
                _report()

        times = paired(
            look,
            look,
            runs=RUNS,
            before=(partial(use_database, many), partial(use_database, few)),
        )
        use_database(many)
        return figure("funnel_of_40000_products_s", *times)


def _report() -> None:
    from bakumutu.guidance.queries.funnel_report import FunnelReport, FunnelWish

    report = FunnelReport(FunnelWish(), is_restricted=True)
    if report.rows[1].count.known is None or not report.groups:
        message = "nothing was counted"
        raise RuntimeError(message)


def _fill(office: object, person: object, first: int, last: int) -> None:
    from uuid import UUID

    from django.db import connections

    fill(_BUSINESSES, UUID(str(office)), first, last)
    told = {"office": str(office), "person": str(person)}
    with connections["owner"].cursor() as cursor:
        for statement in _FILLED:
            cursor.execute(statement, told)
        cursor.execute("analyze")
