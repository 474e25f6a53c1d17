"""Every sentence that people see is found, kept and translated."""

from bakumutu.web import catalogues, sentences
from bakumutu.web.catalogues import Key

PYTHON = """
from django.utils.translation import gettext as _, pgettext_lazy, ngettext
A = _("Write the "
      "name.")
B = pgettext_lazy("role", "analyst")
C = ngettext("%(n)d file", "%(n)d files", 2)
D = _(unknown)
"""
TEMPLATE = """
{% translate "Save" %}{% translate "draft" context "request" %}{% button _("Send") %}
{% translate "At most 5 %" %}{% button _("Pay 50 %") %}
{% blocktranslate with name=x %}By {{ name }}, 5 %{% endblocktranslate %}
{% blocktranslate trimmed count n=n %}
  One
  line{% plural %}{{ n }} lines{% endblocktranslate %}
"""


def test_sentences_of_a_module_are_found_with_their_context():
    found = set(sentences.in_python(PYTHON))

    assert found == {
        Key("Write the name."),
        Key("analyst", "role"),
        Key("%(n)d file", "", "%(n)d files"),
    }


def test_sentences_of_a_template_are_found_as_django_looks_them_up():
    found = set(sentences.in_template(TEMPLATE))

    assert found == {
        Key("Save"),
        Key("draft", "request"),
        Key("Send"),
        Key("At most 5 %%"),
        Key("Pay 50 %%"),
        Key("By %(name)s, 5 %%"),
        Key("One line", "", "%(n)s lines"),
    }


def test_a_catalogue_is_read_back_as_it_was_written(tmp_path):
    told = {
        Key('A "quoted"\nline\\'): ('Baris "kutip"\n\\',),
        Key("one", "", "many"): ("satu", "banyak"),
        Key("draft", "request"): ("draf",),
    }
    path = tmp_path / "django.po"

    path.write_text(catalogues.text_of(told, "en"), encoding="utf-8")

    assert catalogues.read(path) == told


def test_a_merge_by_union_leaves_nothing_double_and_keeps_the_translated(tmp_path):
    path = tmp_path / "django.po"
    path.write_text(
        'msgid "Save"\nmsgstr "Simpan"\n\nmsgid "Save"\nmsgstr ""\n', encoding="utf-8"
    )

    assert catalogues.read(path) == {Key("Save"): ("Simpan",)}


def test_a_fuzzy_translation_counts_as_none(tmp_path):
    path = tmp_path / "django.po"
    path.write_text(
        'msgid "Save"\nmsgstr "Simpan"\n\n#, fuzzy\nmsgid "Send"\nmsgstr "Simpan"\n',
        encoding="utf-8",
    )

    read = catalogues.read(path)

    assert catalogues.faults("id", read) == ["id: not translated: 'Send'"]


def test_a_translation_with_other_blanks_is_a_fault():
    wrong = {Key("By %(day)s"): ("Paling lambat %(hari)s",)}

    assert "other blanks" in catalogues.faults("id", wrong)[0]


def test_english_is_its_own_translation(monkeypatch, tmp_path):
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)

    assert catalogues.known("en", [Key("Save")]) == {Key("Save"): ("Save",)}
