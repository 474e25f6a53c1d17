"""What may become of a sealed document; its content never changes."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from bakumutu.rules.journey import Journey, Step


class State(TextChoices):
    """Whether a sealed document may be relied on."""

    VALID = "valid", pgettext_lazy("document", "valid")
    SUSPENDED = "suspended", pgettext_lazy("document", "suspended")
    SUPERSEDED = "superseded", pgettext_lazy("document", "superseded")
    REVOKED = "revoked", pgettext_lazy("document", "revoked")


#: The room that asks checks who may: letters knows no offices and no posts.
DOCUMENT = Journey(
    name="document",
    start=State.VALID,
    steps=(
        Step("suspend", State.VALID, State.SUSPENDED, "quality_manager"),
        Step("reinstate", State.SUSPENDED, State.VALID, "quality_manager"),
        Step(
            "supersede",
            (State.VALID, State.SUSPENDED),
            State.SUPERSEDED,
            "signatory",
        ),
        Step(
            "revoke",
            (State.VALID, State.SUSPENDED),
            State.REVOKED,
            ("quality_manager", "signatory"),
        ),
    ),
    final=(State.SUPERSEDED, State.REVOKED),
)
