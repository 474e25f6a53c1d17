"""The one table of the top bar: which places a role goes to every day."""

from django.utils.translation import pgettext_lazy

from bakumutu.office.roles import Role
from bakumutu.web.navigation import Place

_COUNTER = frozenset({Role.COUNTER, Role.TECHNICAL_MANAGER})
_MONEY = frozenset({Role.TREASURER})
_SAMPLES = frozenset(
    {
        Role.COUNTER,
        Role.SAMPLE_CUSTODIAN,
        Role.TECHNICAL_MANAGER,
        Role.ANALYST,
        Role.VERIFIER,
    }
)
_BENCH = frozenset({Role.ANALYST})
_REPORTS = frozenset(
    {
        Role.COUNTER,
        Role.REPORT_OFFICER,
        Role.SIGNATORY,
        Role.TECHNICAL_MANAGER,
        Role.QUALITY_MANAGER,
    }
)
_STANDARDS = frozenset(
    {Role.STANDARDS_ANALYST, Role.QUALITY_MANAGER, Role.TECHNICAL_MANAGER}
)
_ASKED_FOR_STANDARDS = frozenset({Role.COUNTER, Role.MENTOR, Role.BUSINESS_OWNER})
_OWNERS = frozenset({Role.BUSINESS_OWNER})
_GUIDANCE = frozenset({Role.COORDINATOR, Role.ASSESSOR, Role.MENTOR})
_TARIFF = frozenset({Role.TREASURER, Role.ADMINISTRATOR})
_OFFICE = frozenset({Role.ADMINISTRATOR})
_FUNNEL = frozenset({Role.COORDINATOR, Role.ASSESSOR, Role.PLANNER})
_REGISTER = _COUNTER | _GUIDANCE
_EVERYWHERE = frozenset[str]()

#: In the order of the bar; each person sees at most six of them.
PLACES = (
    Place(pgettext_lazy("place", "Home"), "office:home", _EVERYWHERE, "b"),
    Place(pgettext_lazy("place", "Requests"), "desk:requests", _COUNTER, "p"),
    Place(
        pgettext_lazy("place", "My journey"),
        "guidance:road",
        _OWNERS,
        also=("guidance:own_curation", "guidance:own_mentorings"),
    ),
    Place(pgettext_lazy("place", "My requests"), "desk:own_requests", _OWNERS),
    Place(pgettext_lazy("place", "My assessments"), "guidance:own", _OWNERS),
    Place(pgettext_lazy("place", "My business"), "registry:my_businesses", _OWNERS),
    Place(pgettext_lazy("place", "Curation"), "guidance:calls", _GUIDANCE, "r"),
    Place(pgettext_lazy("place", "Mentoring"), "guidance:mentorings", _GUIDANCE, "d"),
    Place(pgettext_lazy("place", "Funnel"), "guidance:funnel", _FUNNEL, "g"),
    Place(pgettext_lazy("place", "Bills"), "desk:bills", _MONEY, "t"),
    Place(pgettext_lazy("place", "Bench"), "laboratory:worksheets", _BENCH, "m"),
    Place(pgettext_lazy("place", "Samples"), "laboratory:samples", _SAMPLES, "c"),
    Place(pgettext_lazy("place", "Reports"), "laboratory:reports", _REPORTS, "l"),
    Place(
        pgettext_lazy("place", "Assessments"), "guidance:assessments", _GUIDANCE, "a"
    ),
    Place(pgettext_lazy("place", "Standards"), "standards:editions", _STANDARDS, "s"),
    Place(
        pgettext_lazy("place", "Find SNI"),
        "standards:finder",
        _ASKED_FOR_STANDARDS,
        "f",
    ),
    Place(
        pgettext_lazy("place", "Businesses"),
        "registry:businesses",
        _REGISTER,
        "u",
        also=("registry:products", "registry:groups"),
    ),
    Place(pgettext_lazy("place", "Tariff"), "desk:tariffs", _TARIFF, "h"),
    Place(pgettext_lazy("place", "Office"), "office:profile", _OFFICE, "k"),
    Place(pgettext_lazy("place", "Staff"), "office:staff", _OFFICE, "o"),
    Place(pgettext_lazy("place", "Health"), "office:health", _OFFICE),
)
