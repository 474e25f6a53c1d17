"""``bakumutu judge``, as a person or a script calls it."""

import json
import os
import subprocess
import sys
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from bakumutu.config.cli.judge import judge
from bakumutu.config.judging import page as page_module
from bakumutu.config.judging.words import _WORDS
from bakumutu.reference.series import series

SAUSAGE = "SNI 01-3820-1995"
MEAT = "water=kadar_air,fat=lemak,protein=protein"
HEADING = "water;fat;protein\n"


@pytest.fixture
def meat(tmp_path):
    file = tmp_path / "meat.csv"
    file.write_text(series("meat_composition_tecator").csv(), encoding="utf-8")
    return file


@pytest.fixture
def table(tmp_path):
    def write(content, encoding="utf-8"):
        file = tmp_path / "table.csv"
        is_bytes = isinstance(content, bytes)
        file.write_bytes(content if is_bytes else content.encode(encoding))
        return file

    return write


def run(file, *options, against=SAUSAGE, mapping=MEAT):
    words = [str(file), "--against", against, "--map", mapping, *map(str, options)]
    return CliRunner().invoke(judge, words, catch_exceptions=False)


def answer(file, *options, **more):
    result = run(file, "--json", *options, **more)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def refusal(file, *options, **more):
    result = run(file, *options, **more)
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr


def within(found):
    return {code: each["within"] for code, each in found["parameters"].items()}


# Tecator meat series: shares meeting SNI 01-3820-1995, counted independently.
def test_the_meat_of_tecator_is_judged_as_counted(meat):
    found = answer(meat)

    assert found["samples"] == 215
    assert within(found) == {"kadar_air": 116, "lemak": 149, "protein": 195}
    assert found["all_within"] == 49


def test_the_object_names_limits_edition_and_what_was_not_tested(meat):
    found = answer(meat)

    assert found["parameters"]["kadar_air"]["limit"]["high"] == "67.0"
    assert found["parameters"]["protein"]["unit"] == "% b/b"
    assert found["standard"]["superseded_by"] == ["SNI 3820:2015"]
    assert len(found["tested"]) + len(found["untested"]) == 17
    assert "not a verdict on the standard" in found["statement"]


def test_the_counts_of_each_parameter_add_up(meat):
    found = answer(meat, "--rule", "guarded", "--expanded-uncertainty", "0,5")

    names = ("within", "outside", "undecided", "not_judged")
    for each in found["parameters"].values():
        assert sum(each[name] for name in names) == 215
    assert sum(found[f"all_{name}"] for name in names) == 215


def test_the_table_says_in_indonesian_what_it_does_not_say(meat):
    said = run(meat).stdout

    assert "116/215" in said
    assert "bukan putusan atas standar" in said
    assert "digantikan oleh SNI 3820:2015" in said
    assert "penerimaan sederhana" in said
    assert "Angka lempeng total" in said


def test_the_table_speaks_english_when_asked(meat):
    said = run(meat, "--lang", "en").stdout

    assert "A verdict on the tested parameters is not a verdict on the standard" in said
    assert "≤ 67.0 % b/b" in said


def test_no_line_of_the_table_is_wider_than_a_terminal(meat):
    assert max(map(len, run(meat).stdout.splitlines())) <= 88


def test_it_starts_without_django_and_without_a_home(meat):
    script = (
        "import sys; from bakumutu.config.cli.judge import judge;"
        "judge(sys.argv[1:], standalone_mode=False);"
        "assert 'django' not in sys.modules"
    )
    options = (str(meat), "--against", SAUSAGE, "--map", MEAT)

    done = subprocess.run(
        [sys.executable, "-c", script, *options],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr


def test_an_old_code_page_still_shows_which_way_a_limit_points(meat):
    options = ("--against", SAUSAGE, "--map", MEAT)
    command = (sys.executable, "-m", "bakumutu", "judge", str(meat), *options)

    done = subprocess.run(
        command,
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert "<= 67,0 % b/b" in done.stdout
    assert ">= 13,0 % b/b" in done.stdout


@pytest.mark.parametrize(
    ("uncertainty", "highest"),
    [
        ("0", lambda value: value),
        ("0,5", lambda value: value + Decimal("0.5")),
        ("0.5 % b/b", lambda value: value + Decimal("0.5")),
        ("2%", lambda value: value * Decimal("1.02")),
    ],
)
def test_guarded_acceptance_takes_the_doubt_off_the_limit(meat, uncertainty, highest):
    rows = series("meat_composition_tecator").rows()

    found = answer(meat, "--rule", "guarded", "--expanded-uncertainty", uncertainty)

    expected = sum(highest(Decimal(row["water"])) <= 67 for row in rows)
    assert within(found)["kadar_air"] == expected


def test_a_parameter_may_have_its_own_uncertainty(meat):
    doubts = ("--expanded-uncertainty", "1", "--expanded-uncertainty", "lemak=0.4")

    found = answer(meat, "--rule", "guarded", *doubts)["parameters"]

    assert found["lemak"]["expanded_uncertainty"] == "0.4"
    assert found["protein"]["expanded_uncertainty"] == "1"


def test_simple_acceptance_says_that_it_makes_no_use_of_the_uncertainty(meat):
    said = run(meat, "--expanded-uncertainty", "5").stdout

    assert "116/215" in said
    assert "tidak dipakai oleh aturan ini" in said


@pytest.mark.parametrize(
    "content",
    [
        HEADING + "60,5;22,5;16,7\n",
        HEADING + "60.5;22.5;16.7\n",
        "\N{BYTE ORDER MARK}" + HEADING + "60,5;22,5;16,7\r\n",
        "sep=;\n" + HEADING + "60,5;22,5;16,7\n",
        'water,fat,protein\n"60,5","22,5","16,7"\n',
        "water\tfat\tprotein\n60,5\t22,5\t16,7\n",
        "\n\n Water ; FAT ;Protein;Note\n60,5%;22,5 %; 16,7;x\n;;;\n\n",
    ],
)
def test_a_table_is_read_however_it_was_exported(table, content):
    assert within(answer(table(content))) == {"kadar_air": 1, "lemak": 1, "protein": 1}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_read_in_the_encodings_of_office_programs(table, encoding):
    file = table("water;fat;protein;\N{DEGREE SIGN}C\n60,5;22,5;16,7;4\n", encoding)

    assert answer(file)["samples"] == 1


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        ("60.125;22.500;16.750", (1, 1, 1)),
        ("<0,5;<25;>12", (1, 1, 0)),
        ("1.500;22,5;16,7", (1, 1, 1)),
    ],
)
def test_per_cent_and_neighbours_settle_three_digits(table, cells, values):
    assert tuple(within(answer(table(HEADING + cells))).values()) == values


def test_three_digits_that_nothing_settles_are_asked_about(table):
    file = table("air;e\n5;1.500\n")

    said = refusal(file, mapping="air=kadar_air,e=alt")

    assert "Baris 2, kolom e" in said
    assert "1,500 atau 1500" in said
    assert "--decimal-sign" in said


def test_a_stated_decimal_sign_settles_them(table):
    file = table("e\n1.500\n300.000\n")

    found = answer(file, "--decimal-sign", ",", mapping="e=alt")

    assert found["parameters"]["alt"]["within"] == 1


def test_words_and_absence_are_judged_too(table):
    file = table("bau;rasa\nNormal;tidak normal\ntengik;normal\n")

    found = answer(file, mapping="bau=bau,rasa=rasa")

    assert found["parameters"]["bau"]["undecided"] == 1
    assert found["parameters"]["rasa"]["outside"] == 1


def test_a_test_for_presence_reads_words_and_counts(table):
    file = table("salmonella\nnegatif\npositif\n0\nTD\n")

    found = answer(file, against="SNI 2973:2011", mapping="salmonella=salmonella")

    assert within(found) == {"salmonella": 3}


HONEY = {"against": "SNI 8664:2018", "mapping": "sukrosa=sukrosa"}


def test_a_grade_chooses_its_own_row(table):
    found = answer(table("sukrosa\n4\n"), "--grade", "budidaya", **HONEY)

    assert found["standard"]["grade"] == "budidaya"
    assert within(found) == {"sukrosa": 1}


def test_a_requirement_that_depends_on_the_grade_asks_for_it(table):
    said = refusal(table("sukrosa\n4\n"), **HONEY)

    assert "Tambahkan --grade: budidaya" in said


def test_a_grade_that_lacks_the_requirement_is_told_which_has_it(table):
    said = refusal(table("sukrosa\n4\n"), "--grade", "hutan", **HONEY)

    assert "tidak disyaratkan untuk kelas hutan" in said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "Berkas kosong"),
        ("\n\n", "Berkas kosong"),
        ("water;fat;protein\n", "Tambahkan sedikitnya satu baris"),
        (b"PK\x03\x04rest", "buku kerja Excel"),
        (b"\xd0\xcf\x11\xe0rest", "buku kerja Excel"),
        (b"water\0;fat\n1;2", "bukan berkas teks"),
        ("water;fat\n60;20\n", "kolom protein: tidak ada. Yang ada: water, fat."),
        ("fat;fat;water;protein\n1;2;3;4\n", "kolom fat: ada lebih dari satu"),
        (HEADING + "60;20;15\n60;;15\n", "Baris 3, kolom fat: kosong"),
        (HEADING + "60;dua;15\n", 'Baris 2, kolom fat: "dua" bukan angka'),
        (HEADING + "60;#DIV/0!;15\n", 'kolom fat: "#DIV/0!" bukan angka'),
        (HEADING + "60;NaN;15\n", "bukan angka terhingga"),
        (HEADING + "60;1e99;15\n", "terlalu besar"),
        (HEADING + "60;1.2.3;15\n", "tanda desimal"),
        (HEADING + "60;20 mg/kg;15\n", "bukan % b/b"),
        (HEADING + "60;20;15;1\n", "Baris 2: ada 4 sel, judulnya 3"),
        ("water,fat,protein\n60,5,22,5,16,7\n", 'simpan dengan pemisah ";"'),
        (HEADING + "60;20\n", "Baris 2: hanya ada 2 sel"),
        (HEADING + '60;"20;15\n', "tanda kutip"),
        (HEADING + f"60;{'9' * 200};15\n", "terlalu panjang"),
    ],
)
def test_a_bad_table_is_refused_with_place_cause_and_cure(table, content, said):
    assert said in refusal(table(content))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"against": "SNI 3820:2015"}, f"Mungkin: {SAUSAGE}"),
        ({"against": "ISO 9001"}, "Periksa nomornya"),
        ({"against": "SNI 7474:2009"}, "Pilih edisi lain"),
        ({"mapping": "water"}, 'Pemetaan "water" tidak terbaca'),
        ({"mapping": "water=kadar_air,"}, 'Pemetaan "" tidak terbaca'),
        ({"mapping": "water=kadar_air,fat=kadar_air"}, "dipetakan dua kali"),
        ({"mapping": "water=kadar_air,water=lemak"}, "dipetakan dua kali"),
        ({"mapping": "water=kadar_aer"}, "Gunakan: kadar_air"),
        ({"mapping": "water=xyzzy"}, "Gunakan: bau, rasa"),
    ],
)
def test_a_bad_question_is_refused_with_its_cure(meat, options, said):
    assert said in refusal(meat, **options)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--rule", "guarded"), "memerlukan ketidakpastian"),
        (("--expanded-uncertainty", "dua"), '"dua" tidak terbaca'),
        (("--expanded-uncertainty", "-1"), '"-1" tidak terbaca'),
        (("--expanded-uncertainty", "<1"), '"<1" tidak terbaca'),
        (("--expanded-uncertainty", "1 mg/kg"), "bukan % b/b"),
        (("--expanded-uncertainty", "abu=1"), "tidak punya kolom"),
        (("--grade", "A"), "Kelas A tidak ada"),
        (("--html", "/no/such/folder/out.html"), "tidak dapat ditulis"),
    ],
)
def test_a_bad_option_is_refused_with_its_cure(meat, options, said):
    assert said in refusal(meat, *options)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert "tidak dapat dibuka" in refusal(tmp_path / "none.csv")
    assert "tidak dapat dibuka" in refusal(tmp_path)


def test_faults_beyond_a_screenful_are_counted(table):
    said = refusal(table(HEADING + "60;;15\n" * 30))

    assert said.count("\n") == 22
    assert "10 kesalahan lain" in said


def test_refusals_speak_english_too(table):
    said = refusal(table(HEADING + "60;;15\n"), "--lang", "en")

    assert "Row 2, column fat: is empty" in said


def test_every_sentence_has_the_same_blanks_in_both_languages():
    for key, words in _WORDS.items():
        blanks = [
            {part.split("}")[0] for part in text.split("{")[1:]}
            for text in (words.id, words.en)
        ]
        assert blanks[0] == blanks[1], key


class Outline(HTMLParser):
    """Collects what a page consists of."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.links = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("src", "href")]


@pytest.fixture
def page(meat, tmp_path):
    assert run(meat, "--html", tmp_path / "out.html").exit_code == 0
    return (tmp_path / "out.html").read_text(encoding="utf-8")


def test_the_page_needs_nothing_beside_it(page):
    outline = Outline(page)

    assert outline.links == []
    assert not {"script", "link", "img"} & set(outline.tags)


def test_the_page_says_the_verdict_its_limits_and_draws_each_parameter(page):
    outline = Outline(page)

    assert outline.tags.count("h1") == 1
    assert outline.tags.count("figure") == 3
    assert outline.tags.count("title") == 4
    assert "49 dari 215" in page
    assert "bukan putusan atas standar" in page
    assert '<html lang="id">' in page


def test_the_bars_of_a_figure_hold_every_sample(page):
    tables = page.split("<details>")[1:4]

    for table in tables:
        body = table.split("<tbody>")[1].split("</table>")[0]
        cells = [row.split("<td")[3:] for row in body.split("<tr>")[1:]]
        numbers = [int(c.split(">")[1].split("<")[0]) for row in cells for c in row]
        assert sum(numbers) == 215


def test_what_the_file_is_called_and_holds_is_never_markup(tmp_path):
    file = tmp_path / "<b>&.csv"
    file.write_text('bau\n"<script>alert(1)</script>"\n', encoding="utf-8")
    out = tmp_path / "out.html"

    run(file, "--html", out, mapping="bau=bau")

    assert "script" not in Outline(out.read_text(encoding="utf-8")).tags
    assert "&lt;b&gt;&amp;.csv" in out.read_text(encoding="utf-8")


def test_one_value_alone_can_be_drawn(table, tmp_path):
    out = tmp_path / "out.html"

    assert run(table(HEADING + "67;25;13\n"), "--html", out).exit_code == 0
    assert "<rect" in out.read_text(encoding="utf-8")


def test_a_long_page_shows_the_first_samples_and_says_so(table, tmp_path):
    out = tmp_path / "out.html"

    run(table(HEADING + "60;20;15\n" * 501), "--html", out)

    assert "500 contoh pertama dari 501" in out.read_text(encoding="utf-8")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_judged_or_refused_calmly(tmp_path_factory, content):
    file = tmp_path_factory.mktemp("bytes") / "any.csv"
    file.write_bytes(content)

    assert run(file).exit_code in (0, 2)


def test_the_packaged_page_has_no_other_host():
    template = Path(page_module.__file__).with_name("page.html")

    assert "//" not in template.read_text(encoding="utf-8")
