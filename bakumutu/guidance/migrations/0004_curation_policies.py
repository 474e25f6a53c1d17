"""What an office knows of its candidates is seen by that office alone."""

from django.db import migrations

from bakumutu.ledger.policies import office_policy

_TABLES = (
    "call",
    "candidatescore",
    "commitment",
    "criteriaversion",
    "criterion",
    "nomination",
    "paneldecision",
    "panelmember",
    "panelmove",
    "scoreline",
    "screeninganswer",
    "screeningcondition",
)


class Migration(migrations.Migration):
    dependencies = [("guidance", "0003_curation"), ("ledger", "0002_policies")]

    operations = [office_policy(f"guidance_{table}") for table in _TABLES]
