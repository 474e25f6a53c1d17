"""What an office does with the businesses it mentors is seen by that office alone."""

from django.db import migrations

from bakumutu.ledger.policies import office_policy

_TABLES = (
    "batchrecord",
    "bodyreferral",
    "bodyscope",
    "certificationbody",
    "explanation",
    "facilitationshare",
    "facilitationsource",
    "gap",
    "gapevidence",
    "indicator",
    "mentoring",
    "mentoringrules",
    "referredbody",
    "rolemodel",
    "testevidence",
    "testline",
    "upkeepreview",
    "visit",
    "visitgap",
    "visitphoto",
    "visitversion",
)


class Migration(migrations.Migration):
    dependencies = [("guidance", "0006_mentoring"), ("ledger", "0002_policies")]

    operations = [office_policy(f"guidance_{table}") for table in _TABLES]
