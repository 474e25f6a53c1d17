"""A list of another office is taken in whole, or not at all, and nothing silently."""

import io
from datetime import date

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from bakumutu.ledger.models import Entry
from bakumutu.ledger.outbox import drain
from bakumutu.office.steps import NotAllowedError
from bakumutu.registry.actions import BusinessDetails, register_business
from bakumutu.registry.actions.business_lists import (
    KnownListError,
    ListSent,
    check_list,
    import_list,
    receive_list,
    set_list_aside,
)
from bakumutu.registry.business_lists.columns import Column
from bakumutu.registry.business_lists.faults import fault_from
from bakumutu.registry.models import Business, BusinessList, DuplicatePair, Product

HEADINGS = "Nama Usaha;NIB;No HP;Skala;Desa;Kecamatan;Kabupaten;Jenis Produk"
PUJUT = "Rembitan;Pujut;Lombok Tengah"


def sent(*rows, headings=HEADINGS, encoding="utf-8", name="daftar.csv"):
    content = "\n".join([headings, *rows]).encode(encoding)
    return ListSent(content, name, "Dinas Koperasi", date(2026, 11, 1))


@pytest.fixture
def checked(sari, places):
    """Return a maker of lists that the worker has looked at."""

    def make(*rows, **named):
        made = receive_list(sent(*rows, **named), by=sari)
        check_list(made.pk, made.mapping, made.regency, by=sari)
        drain()
        made.refresh_from_db()
        return made

    return make


@pytest.fixture
def taken(checked, sari):
    """Return a maker of lists that are taken in."""

    def make(*rows, leaves_out=False, **named):
        made = checked(*rows, **named)
        import_list(made.pk, leaves_out=leaves_out, by=sari)
        drain()
        made.refresh_from_db()
        return made

    return make


def verdicts(business_list):
    return dict(business_list.rows.values_list("number", "verdict"))


def fault(business_list, number):
    (kept,) = business_list.rows.get(number=number).faults
    return fault_from(kept)


def test_the_headings_say_which_column_tells_what(sari, places):
    made = receive_list(sent("Kopi;;;;;;;"), by=sari)

    assert made.mapping == {
        "name": 0, "nib": 1, "phone": 2, "scale": 3, "village": 4, "district": 5,
        "regency": 6, "product": 7,
    }  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        ("DAFTAR IKM;;", ";;", "No;Nama Pemilik;Nama IKM", "1;Inaq Sinar;Kopi Sasak"),
        ("No;Nama;Nama Usaha", "1;Inaq Sinar;Kopi Sasak"),
    ],
)
def test_headings_are_found_below_titles(sari, places, rows):
    made = receive_list(sent(*rows[1:], headings=rows[0]), by=sari)

    assert made.headings[str(made.mapping["name"])] in {"Nama IKM", "Nama Usaha"}


def test_a_new_business_is_entered_with_its_place_and_product(taken):
    row = f"UD Sasak Kopi;9120001234567;0812-3456-7890;Kecil;{PUJUT};Kopi bubuk"

    done = taken(row)

    made = Business.objects.get()
    assert (made.name, made.search_name, made.nib) == (
        "UD Sasak Kopi", "sasak kopi", "9120001234567",
    )  # fmt: skip
    assert (made.phone, made.scale, made.village) == (
        "+6281234567890", "small", "Rembitan",
    )  # fmt: skip
    assert made.region.name == "Pujut"
    assert Product.objects.get().business == made
    assert made.listings.get().business_list == done


def test_what_was_taken_in_is_found_by_searching(taken):
    from bakumutu.registry.queries import find_businesses

    taken(f"UD Sasak Kopi;9120001234567;;;{PUJUT};")

    assert find_businesses("sasak").count() == 1
    assert find_businesses("9120001234567").count() == 1


def test_a_business_says_which_list_brought_it(taken, counter):
    made = taken(f"Kopi;;;;{PUJUT};")
    business = Business.objects.get()

    page = counter.get(f"/usaha/{business.pk}/").content.decode()

    assert "Tercantum dalam daftar" in page
    assert f"/usaha/daftar/{made.pk}/" in page
    assert "Dicatat dari daftar usaha" in page


def test_the_ledger_tells_of_a_list_without_personal_data(taken):
    done = taken(f"UD Sasak Kopi;;081234567890;;{PUJUT};", f"Abon;;;;{PUJUT};")

    entry = Entry.objects.get(subject=done.pk)
    assert entry.kind == "registry.business_list_imported"
    assert '"created":2' in entry.body
    assert "Sasak" not in entry.body
    assert done.content is None


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        (f"Kopi;912000123456;;;{PUJUT};", "nib", "12"),
        (f"Kopi;91200A1234567;;;{PUJUT};", "nib", "91200A"),
        (f"Kopi;;12;;{PUJUT};", "phone", "12"),
        (f"Kopi;;;raksasa;{PUJUT};", "scale", "raksasa"),
        (f";;0812-3456-7890;;{PUJUT};", "name", ""),
        ("Kopi;;;;Rembitan;Atlantis;Negeri Dongeng;", "district", "Atlantis"),
        (f"{'x' * 200};;;;{PUJUT};", "name", "160"),
        (f"=A1;;;;{PUJUT};", "name", ""),
    ],
)
def test_an_error_is_told_with_its_column(checked, row, column, said):
    found = fault(checked(row), 2)

    assert found.column == column
    assert said in found.sentence


@pytest.mark.parametrize("nothing", ["-", "0", "tidak ada", "n/a", ""])
def test_ways_of_writing_nothing_are_nothing(checked, nothing):
    rows = [f"{name};{nothing};{nothing};;{PUJUT};" for name in ("Abon", "Tenun")]

    assert verdicts(checked(*rows)) == {2: "new", 3: "new"}


def test_a_nought_that_a_spreadsheet_dropped_from_a_phone_is_put_back(taken):
    taken(f"Kopi;;81234567890;;{PUJUT};")

    assert Business.objects.get().phone == "+6281234567890"


def test_a_nib_twice_in_the_file_is_an_error_of_the_second_row(checked):
    rows = [f"{name};9120001234567;;;{PUJUT};" for name in ("Abon", "Tenun")]

    made = checked(*rows)

    assert verdicts(made) == {2: "new", 3: "faulty"}
    assert "2" in fault(made, 3).sentence


def test_the_same_business_twice_in_the_file_is_told(checked):
    rows = [f"{name};;081234567890;;{PUJUT};" for name in ("Sasak Kopi", "Kopi Sasak")]

    assert verdicts(checked(*rows)) == {2: "new", 3: "faulty"}


def test_a_known_nib_is_the_known_business(checked, taken, sari):
    known = register_business(BusinessDetails("Kopi", nib="9120001234567"), by=sari)

    done = taken(f"UD Kopi Baru;9120001234567;;;{PUJUT};")

    assert verdicts(done) == {2: "known"}
    assert list(Business.objects.all()) == [known]
    assert known.listings.get().business_list == done


def test_two_spellings_in_a_village_are_entered_and_asked_about(taken):
    done = taken(f"Dapur Etek Nur;;;;{PUJUT};", f"Dapur Etek Noer;;;;{PUJUT};")

    pair = DuplicatePair.objects.get()
    assert verdicts(done) == {2: "new", 3: "likely"}
    assert pair.found_at == "import"
    assert Business.objects.count() == 2


def test_a_phone_that_another_business_has_is_kept_and_asked_about(taken, sari):
    register_business(BusinessDetails("Abon", phone="+6281234567890"), by=sari)

    taken(f"Tenun Sukarara;;081234567890;;{PUJUT};")

    assert Business.objects.filter(phone="+6281234567890").count() == 2
    assert DuplicatePair.objects.count() == 1


def test_nothing_is_taken_in_while_a_row_has_errors(checked, sari):
    made = checked(f"Kopi;;;;{PUJUT};", f"Abon;123;;;{PUJUT};")

    with pytest.raises(NotAllowedError):
        import_list(made.pk, leaves_out=False, by=sari)
    assert not Business.objects.exists()


def test_rows_with_errors_are_left_out_when_the_officer_says_so(taken):
    taken(f"Kopi;;;;{PUJUT};", f"Abon;123;;;{PUJUT};", leaves_out=True)

    assert Business.objects.get().name == "Kopi"


def test_a_list_of_errors_alone_is_not_taken_in(checked, sari):
    made = checked(f"Abon;123;;;{PUJUT};")

    with pytest.raises(NotAllowedError):
        import_list(made.pk, leaves_out=True, by=sari)


def test_the_same_file_twice_says_so(taken, sari):
    done = taken(f"Kopi;;;;{PUJUT};")

    with pytest.raises(KnownListError) as refusal:
        receive_list(sent(f"Kopi;;;;{PUJUT};"), by=sari)

    assert refusal.value.known == done


def test_confirming_twice_enters_once(taken, sari):
    done = taken(f"Kopi;;;;{PUJUT};")

    import_list(done.pk, leaves_out=False, by=sari)
    drain()

    assert Business.objects.count() == 1


def test_a_nib_that_came_between_check_and_yes_takes_nothing_in(checked, sari):
    made = checked(f"Abon;;;;{PUJUT};", f"Kopi;9120001234567;;;{PUJUT};")
    register_business(BusinessDetails("Lain", nib="9120001234567"), by=sari)

    import_list(made.pk, leaves_out=False, by=sari)
    drain()

    made.refresh_from_db()
    assert made.state == "list_received"
    assert made.trouble
    assert Business.objects.get().name == "Lain"


def test_a_mapping_is_remembered_for_the_same_headings(sari, places, checked):
    odd = "Kolom A;Kolom B"
    first = receive_list(sent("Kopi;x", headings=odd), by=sari)
    check_list(first.pk, {"name": 0, "product": 1}, "Lombok Tengah", by=sari)

    second = receive_list(sent("Abon;y", headings=odd), by=sari)

    assert (second.mapping, second.regency) == (
        {"name": 0, "product": 1}, "Lombok Tengah",
    )  # fmt: skip


def test_a_list_that_is_set_aside_leaves_nothing_and_may_come_again(checked, sari):
    made = checked(f"Kopi;;;;{PUJUT};")

    aside = set_list_aside(made.pk, by=sari)

    assert aside.content is None
    assert not aside.rows.exists()
    assert receive_list(sent(f"Kopi;;;;{PUJUT};"), by=sari).pk != made.pk


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_usual_encodings_and_separators_are_read(taken, encoding, separator):
    row = f"Café Sasak;;;;{PUJUT};".replace(";", separator)

    taken(row, headings=HEADINGS.replace(";", separator), encoding=encoding)

    assert Business.objects.get().name == "Café Sasak"


def workbook(*rows):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return out.getvalue()


def test_numbers_of_a_workbook_keep_all_their_digits(sari, places):
    content = workbook(("Nama Usaha", "NIB"), ("Kopi", 9120001234567))
    made = receive_list(ListSent(content, "a.xlsx", "X", date(2026, 1, 1)), by=sari)

    check_list(made.pk, made.mapping, by=sari)
    drain()

    assert made.rows.get().values["nib"] == "9120001234567"


def test_a_nik_is_never_written_down(checked):
    made = checked("Kopi;5202011508900001", headings="Nama Usaha;NIK")

    values = made.rows.get().values
    assert "5202011508900001" not in str(values)
    assert values["owner_nik_last"] == "0001"


# --- pages ---


def upload(*rows, name="daftar.csv"):
    content = "\n".join([HEADINGS, *rows]).encode()
    return {
        "file": SimpleUploadedFile(name, content),
        "source": "Dinas Koperasi",
        "listed_on": "1/11/2026",
    }


def test_a_list_walks_from_file_to_businesses(counter, places):
    answer = counter.post(
        "/usaha/daftar/baru/", upload(f"Kopi;;;;{PUJUT};", f"Abon;123;;;{PUJUT};")
    )
    made = BusinessList.objects.get()
    mapping = {str(key): value for key, value in made.mapping.items()}
    assert answer.url == reverse("registry:map_columns", args=[made.pk])

    answer = counter.post(answer.url, mapping)
    page = counter.get(answer.url)
    assert page["Refresh"] == "3"
    drain()

    page = counter.get(answer.url).content.decode()
    assert "13" in page
    counter.post(answer.url, {})
    assert not Business.objects.exists()
    counter.post(answer.url, {"leaves_out": "on"})
    drain()
    assert Business.objects.get().name == "Kopi"
    assert counter.get(answer.url).status_code == 200


def test_errors_come_as_a_workbook(counter, checked):
    made = checked(f"Abon;123;;;{PUJUT};")

    answer = counter.get(f"/usaha/daftar/{made.pk}/salah/")

    assert answer["Content-Type"].endswith("sheet")


@pytest.mark.parametrize("verdict", ["new", "known", "likely", "faulty", "x"])
def test_rows_of_each_verdict_are_listed(counter, checked, verdict):
    made = checked(f"Kopi Satu;;;;{PUJUT};", f"Kopi Satuu;;;;{PUJUT};", "Abon;1;;;;;;")

    answer = counter.get(f"/usaha/daftar/{made.pk}/", {"baris": verdict})

    assert answer.status_code == 200


def test_a_file_that_is_no_list_is_told_at_its_field(counter, places):
    form = upload("x") | {"file": SimpleUploadedFile("a.xlsx", b"%PDF-1.4")}

    answer = counter.post("/usaha/daftar/baru/", form)

    assert answer.status_code == 200
    assert not BusinessList.objects.exists()


def test_one_column_does_not_tell_two_things(counter, sari, places):
    made = receive_list(sent("Kopi;;;;;;;"), by=sari)

    answer = counter.post(
        f"/usaha/daftar/{made.pk}/kolom/", {"name": "0", "owner_name": "0"}
    )

    assert answer.status_code == 200
    made.refresh_from_db()
    assert made.state == "list_received"


def test_the_list_of_lists_opens_empty_and_filled(counter, checked):
    assert counter.get("/usaha/daftar/").status_code == 200
    checked(f"Kopi;;;;{PUJUT};")
    assert "Dinas Koperasi" in counter.get("/usaha/daftar/").content.decode()


def test_every_column_has_a_word():
    assert all(str(column.label) for column in Column)
