"""Offices see their own documents; anybody sees one by its verification code."""

from django.db import migrations

from bakumutu.ledger.policies import append_only, office_policy

BY_CODE = "verification_code = nullif(current_setting('app.code', true), '')"
#: Status lists and public keys are published: whoever checks a document reads them.
EVERYBODY = "true"


class Migration(migrations.Migration):
    dependencies = [("letters", "0001_initial")]

    operations = [
        office_policy("letters_sequence"),
        office_policy("letters_document", also_read=BY_CODE),
        append_only("letters_document"),
        office_policy("letters_standing", also_read=BY_CODE),
        office_policy("letters_standingevent"),
        append_only("letters_standingevent"),
        office_policy("letters_statuslist", also_read=EVERYBODY),
        office_policy("letters_verificationkey", also_read=EVERYBODY),
        append_only("letters_verificationkey"),
    ]
