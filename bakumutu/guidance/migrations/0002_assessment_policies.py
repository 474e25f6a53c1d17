"""What an office finds at its businesses is seen by that office alone.

Whoever holds the token of a phone is let in by it: the row is found by its hash.
"""

from django.db import migrations

from bakumutu.ledger.policies import office_policy

OWN_TOKEN = "token_hash = (select current_setting('app.code', true))"


class Migration(migrations.Migration):
    dependencies = [("guidance", "0001_assessment"), ("ledger", "0002_policies")]

    operations = [
        office_policy("guidance_assessment"),
        office_policy("guidance_answer"),
        office_policy("guidance_answerevidence"),
        office_policy("guidance_submission"),
        office_policy("guidance_submissionfile"),
        office_policy("guidance_phoneaccess", also_read=OWN_TOKEN),
    ]
