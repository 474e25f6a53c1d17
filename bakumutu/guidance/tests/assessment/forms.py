"""A small checklist as a form, and what a phone makes of it."""

from datetime import date

from bakumutu.standards.models import Checklist, ChecklistItem

XFORM = """<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms">
<h:head><h:title>Kopi sangrai</h:title><model><instance>
<data id="kopi" version="{version}"><pilih/><gudang/><gudang_photo/><gudang_note/>
<alat/><alat_photo/><suhu/><catatan/><orx:meta><orx:instanceID/></orx:meta></data>
</instance><bind nodeset="/data/pilih" type="string"/></model></h:head>
<h:body/></h:html>
"""
#: Name, words, section, severity, evidence, kind of answer.
ITEMS = (
    ("pilih", "Biji kopi dipilih", "Bahan", "minor", "none", "mark"),
    ("gudang", "Gudang kering", "Bahan", "major", "photo", "mark"),
    ("alat", "Alat sangrai bersih", "Proses", "critical", "photo", "mark"),
    ("suhu", "Suhu sangrai dicatat", "Proses", "serious", "document", "mark"),
    ("catatan", "Hal lain yang dilihat", "Penutup", "minor", "none", "text"),
)


def make_checklist(version="1", words=None, **named) -> Checklist:
    """Return a version of the checklist; ``words`` replaces what an item asks."""
    made = Checklist.objects.create(
        code="kopi",
        version=version,
        title="Kopi sangrai",
        title_en="Roasted coffee",
        kind="own",
        confidence="read",
        languages=["id"],
        form_xml=XFORM.format(version=version),
        digest=version * 64,
        valid_from=date(2026, 1, 1),
        **named,
    )
    for number, (name, text, section, severity, evidence, kind) in enumerate(ITEMS, 1):
        ChecklistItem.objects.create(
            checklist=made,
            number=number,
            name=name,
            path=name,
            clause=f"5.{number}",
            section=section,
            text_id=(words or {}).get(name, text),
            answer=kind,
            severity=severity,
            evidence=evidence,
            confidence="read",
        )
    return made


def filled(form_id, instance="uuid:1", version="1", **answers) -> bytes:
    """Return the form as a phone sends it."""
    told = "".join(f"<{name}>{text}</{name}>" for name, text in answers.items())
    return (
        "<?xml version='1.0'?>"
        f'<data id="{form_id}" version="{version}"'
        ' xmlns:orx="http://openrosa.org/xforms">'
        f"{told}<orx:meta><orx:instanceID>{instance}</orx:instanceID></orx:meta></data>"
    ).encode()
