"""What ODK Collect reads: well-formed, bilingual, with version and instance id."""

import subprocess
from importlib.resources import files
from shutil import which
from xml.etree.ElementTree import fromstring

import pytest

from bakumutu.reference.checklists import checklists as facts
from bakumutu.standards.actions import load_checklists
from bakumutu.standards.models import Checklist

X = "{http://www.w3.org/2002/xforms}"
CODES = [each.code for each in facts()]


@pytest.fixture
def forms(db):
    load_checklists()
    return {each.code: each for each in Checklist.objects.all()}


def model_of(checklist):
    """Return the model of a form: texts, instance and bindings."""
    return fromstring(checklist.form_xml).find(f".//{X}model")


@pytest.mark.parametrize("code", CODES)
def test_a_form_names_its_id_its_version_and_its_instance(forms, code):
    (root,) = model_of(forms[code]).find(f"{X}instance")

    assert (root.get("id"), root.get("version")) == (code, forms[code].version)
    assert root.find(f".//{X}meta/{X}instanceID") is not None
    assert root.find(f"{X}start_location") is not None


@pytest.mark.parametrize("code", CODES)
def test_every_item_is_where_it_says_with_its_remark(forms, code):
    (root,) = model_of(forms[code]).find(f"{X}instance")

    def at(path):
        return root.find("/".join(f"{X}{part}" for part in path.split("/")))

    for item in forms[code].items.all():
        assert at(item.path) is not None
        assert at(item.note_path) is not None
        assert (at(item.photo_path) is not None) == (item.evidence != "none")


@pytest.mark.parametrize("code", CODES)
def test_every_text_stands_in_both_languages(forms, code):
    languages = {
        each.get("lang"): [text.get("id") for text in each]
        for each in model_of(forms[code]).findall(f".//{X}translation")
    }

    assert set(languages) == {"Indonesia (id)", "English (en)"}
    assert languages["Indonesia (id)"] == languages["English (en)"]


def test_the_choices_are_the_four_marks_in_both_languages(forms):
    words = [each.text for each in model_of(forms["pirt"]).iter(f"{X}value")]

    assert {"Ya", "Sebagian", "Tidak", "Tidak berlaku"} <= set(words)
    assert {"Yes", "Partly", "No", "Not applicable"} <= set(words)


@pytest.mark.skipif(which("java") is None, reason="ODK Validate needs Java")
@pytest.mark.parametrize("code", CODES)
def test_odk_validate_accepts_the_form(forms, code, tmp_path):
    form = tmp_path / "form.xml"
    form.write_text(forms[code].form_xml, encoding="utf-8")
    jar = files("pyxform").joinpath("validators/odk_validate/bin/ODK_Validate.jar")

    said = subprocess.run(
        ["java", "-Djava.awt.headless=true", "-jar", str(jar), str(form)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert said.returncode == 0, said.stderr
