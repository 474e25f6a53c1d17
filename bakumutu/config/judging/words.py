"""What the judging command says, in Indonesian first and in English."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bakumutu.config.judging.faults import Fault
from bakumutu.rules.judgement import DecisionRule, Limit, LimitKind, Verdict
from bakumutu.rules.quantity import DecimalSign, Kind, Quantity, printed


class Language(StrEnum):
    """A language the command speaks."""

    ID = "id"
    EN = "en"


@dataclass(frozen=True)
class Words:
    """A sentence in both languages, with the same blanks to fill."""

    id: str
    en: str


@dataclass(frozen=True)
class Speech:
    """Says things in one language, with its decimal sign."""

    language: Language = Language.ID

    @property
    def decimal_sign(self) -> DecimalSign:
        """Return the sign between units and tenths."""
        return "," if self.language is Language.ID else "."

    def __call__(self, key: str, **values: object) -> str:
        """Return the sentence for ``key`` with its blanks filled."""
        words = _WORDS[key]
        text = words.id if self.language is Language.ID else words.en
        return text.format(**values)

    def number(self, value: Decimal | int) -> str:
        """Return a number with every digit it has."""
        return printed(Decimal(value), self.decimal_sign)

    def limit(self, limit: Limit) -> str:
        """Return a limit with its unit, absence in words."""
        if limit.kind is LimitKind.ABSENT:
            return f"{self('absent')} {limit.unit}".strip()
        return f"{limit.stated(self.decimal_sign)} {limit.unit}".strip()

    def result(self, quantity: Quantity) -> str:
        """Return a result as it was found, without its unit."""
        if quantity.kind is Kind.NOT_DETECTED:
            return self("not_detected")
        return quantity.text(decimal_sign=self.decimal_sign)

    def verdict(self, verdict: Verdict) -> str:
        """Return the word for a verdict."""
        return self(f"verdict_{verdict}")

    def rule(self, rule: DecisionRule) -> str:
        """Return the decision rule in a sentence, with its source."""
        return self(f"rule_{rule}")

    def fault(self, fault: Fault) -> str:
        """Return where a fault lies, what it is, and how to put it right."""
        place = [
            self("at_row", row=fault.row) if fault.row else "",
            self("at_column", column=fault.column) if fault.column else "",
        ]
        where = ", ".join(part for part in place if part)
        cause = self(fault.key, column=fault.column, **fault.values)
        return f"{where}: {cause}" if where else cause


_WORDS: Mapping[str, Words] = {
    "at_row": Words("Baris {row}", "Row {row}"),
    "at_column": Words("kolom {column}", "column {column}"),
    "error": Words("Tidak dapat dinilai.", "This cannot be judged."),
    "more_faults": Words(
        "... dan {count} kesalahan lain.", "... and {count} more faults."
    ),
    "no_file": Words(
        "Berkas {path} tidak dapat dibuka. Periksa nama dan izinnya.",
        "The file {path} cannot be opened. Check its name and its permissions.",
    ),
    "no_output": Words(
        "Berkas {path} tidak dapat ditulis. Periksa folder dan izinnya.",
        "The file {path} cannot be written. Check its folder and its permissions.",
    ),
    "empty_file": Words(
        "Berkas kosong. Simpan tabel dengan judul kolom di baris pertama.",
        "The file is empty. Save a table with its headings in the first row.",
    ),
    "no_rows": Words(
        "Hanya ada judul kolom. Tambahkan sedikitnya satu baris hasil.",
        "There are headings only. Add at least one row of results.",
    ),
    "workbook": Words(
        "Ini buku kerja Excel, bukan CSV. Simpan lembarnya sebagai CSV.",
        "This is an Excel workbook, not CSV. Save the sheet as CSV.",
    ),
    "too_large": Words(
        "Berkas melebihi {megabytes} MB. Bagi menjadi beberapa berkas.",
        "The file is above {megabytes} MB. Divide it into several files.",
    ),
    "not_text": Words(
        "Ini bukan berkas teks. Simpan tabelnya sebagai CSV UTF-8.",
        "This is not a text file. Save the table as CSV UTF-8.",
    ),
    "broken_line": Words(
        "tanda kutip tidak berpasangan. Perbaiki atau simpan ulang dari lembar kerja.",
        "quotation marks do not pair. Mend it or save it again from the sheet.",
    ),
    "too_many_cells": Words(
        "ada {cells} sel, judulnya {width}. Bila koma adalah tanda desimal, simpan "
        'dengan pemisah ";".',
        "there are {cells} cells under {width} headings. If the comma is the decimal "
        'sign, save with the separator ";".',
    ),
    "too_few_cells": Words(
        "hanya ada {cells} sel, judulnya {width}. Lengkapi barisnya.",
        "there are only {cells} cells under {width} headings. Complete the row.",
    ),
    "column_missing": Words(
        "tidak ada. Yang ada: {columns}.",
        "is not there. There are: {columns}.",
    ),
    "column_doubled": Words(
        "ada lebih dari satu. Beri nama yang berbeda.",
        "is there more than once. Give them different names.",
    ),
    "standard_unknown": Words(
        "Standar {number} tidak dikenal. Periksa nomornya.",
        "The standard {number} is not known. Check its number.",
    ),
    "standard_unknown_near": Words(
        "Standar {number} tidak dikenal. Mungkin: {near}.",
        "The standard {number} is not known. Perhaps: {near}.",
    ),
    "standard_empty": Words(
        "Persyaratan {number} belum ada di sini. Pilih edisi lain.",
        "The requirements of {number} are not here yet. Choose another edition.",
    ),
    "grade_unknown": Words(
        "Kelas {grade} tidak ada. Yang ada: {grades}.",
        "There is no grade {grade}. There are: {grades}.",
    ),
    "grade_needed": Words(
        "Syarat {code} berbeda menurut kelas. Tambahkan --grade: {grades}.",
        "The requirement for {code} depends on the grade. Add --grade: {grades}.",
    ),
    "grade_without": Words(
        "{code} tidak disyaratkan untuk kelas {grade}. Ada untuk: {grades}.",
        "{code} is not required of grade {grade}. It is of: {grades}.",
    ),
    "code_unknown": Words(
        "{number} tidak mensyaratkan {code}. Gunakan: {codes}.",
        "{number} does not require {code}. Use: {codes}.",
    ),
    "map_syntax": Words(
        'Pemetaan "{entry}" tidak terbaca. Tulis kolom=parameter, misalnya '
        "water=kadar_air.",
        'The mapping "{entry}" cannot be read. Write column=parameter, such as '
        "water=kadar_air.",
    ),
    "map_column_twice": Words(
        "Kolom {name} dipetakan dua kali. Sisakan satu.",
        "The column {name} is mapped twice. Keep one.",
    ),
    "map_code_twice": Words(
        "Parameter {name} dipetakan dua kali. Sisakan satu kolom.",
        "The parameter {name} is mapped twice. Keep one column.",
    ),
    "doubt_unreadable": Words(
        'Ketidakpastian "{text}" tidak terbaca. Tulis misalnya 0,5 atau 2%.',
        'The uncertainty "{text}" cannot be read. Write, for example, 0.5 or 2%.',
    ),
    "doubt_unit": Words(
        'Satuan ketidakpastian "{text}" bukan {unit}, satuan {name}. Samakan.',
        'The unit of the uncertainty "{text}" is not {unit}, as for {name}. Match it.',
    ),
    "doubt_unmapped": Words(
        "Ketidakpastian untuk {code} tidak punya kolom. Yang dipetakan: {codes}.",
        "The uncertainty for {code} has no column. Mapped are: {codes}.",
    ),
    "guarded_without_doubt": Words(
        "Penerimaan terjaga memerlukan ketidakpastian {code}. Tambahkan "
        "--expanded-uncertainty.",
        "Guarded acceptance needs the uncertainty of {code}. Add "
        "--expanded-uncertainty.",
    ),
    "cell_empty": Words(
        "kosong. Isi hasilnya, atau hapus barisnya bila tidak diuji.",
        "is empty. Fill in the result, or delete the row if it was not tested.",
    ),
    "cell_too_long": Words(
        "terlalu panjang untuk sebuah hasil. Tulis angkanya saja.",
        "is too long for a result. Write the number alone.",
    ),
    "cell_no_number": Words(
        '"{text}" bukan angka. Tulis misalnya 12,5 atau <0,01.',
        '"{text}" is not a number. Write, for example, 12.5 or <0.01.',
    ),
    "cell_not_finite": Words(
        '"{text}" bukan angka terhingga. Periksa rumus di lembar kerja.',
        '"{text}" is not a finite number. Check the formula in the sheet.',
    ),
    "cell_exponent": Words(
        '"{text}" terlalu besar atau terlalu kecil. Periksa pangkatnya.',
        '"{text}" is too large or too small. Check its power of ten.',
    ),
    "cell_grouping": Words(
        '"{text}" tidak cocok dengan tanda desimal berkas ini. Samakan tandanya.',
        '"{text}" does not fit the decimal sign of this file. Use one sign.',
    ),
    "cell_unit": Words(
        'satuan "{text}" bukan {unit}. Ubah ke satuan itu.',
        'the unit of "{text}" is not {unit}. Convert it to that unit.',
    ),
    "cell_ambiguous": Words(
        '"{text}" dapat dibaca {decimal} atau {grouped}. Tambahkan --decimal-sign.',
        '"{text}" can be read {decimal} or {grouped}. Add --decimal-sign.',
    ),
    "not_detected": Words("tidak terdeteksi", "not detected"),
    "absent": Words("tidak boleh ada", "absent"),
    "verdict_within": Words("Memenuhi", "Within"),
    "verdict_outside": Words("Tidak memenuhi", "Outside"),
    "verdict_undecided": Words("Tidak dapat diputuskan", "Undecided"),
    "verdict_awaiting_qc": Words("Menunggu QC", "Awaiting QC"),
    "verdict_repeat": Words("Ulangi", "Repeat"),
    "verdict_not_judged": Words("Tidak dinilai", "Not judged"),
    "title": Words("Penilaian terhadap {number}", "Judged against {number}"),
    "heading": Words("{number}, {title}", "{number}, {title}"),
    "edition": Words("Edisi {year}.", "Edition of {year}."),
    "superseded": Words(
        "Edisi {year}, sudah digantikan oleh {by}.",
        "Edition of {year}, superseded by {by}.",
    ),
    "summary": Words("Hasil per parameter", "Results by parameter"),
    "parameter": Words("Parameter", "Parameter"),
    "requirement": Words("Syarat", "Requirement"),
    "all_parameters": Words("Semua parameter uji", "All tested parameters"),
    "finding": Words(
        "{count} dari {total} contoh memenuhi semua syarat yang diuji "
        "({tested} dari {required}).",
        "{count} of {total} samples meet all requirements that were tested "
        "({tested} of {required}).",
    ),
    "finding_one": Words(
        "{count} dari {total} contoh memenuhi syarat {limit}.",
        "{count} of {total} samples meet the requirement {limit}.",
    ),
    "decision_rule": Words("Aturan keputusan", "Decision rule"),
    "rule_simple": Words(
        "penerimaan sederhana: hasil dibandingkan langsung dengan batas "
        "(ILAC-G8:09/2019, 4.2.1).",
        "simple acceptance: the result is compared with the limit as it is "
        "(ILAC-G8:09/2019, 4.2.1).",
    ),
    "rule_guarded": Words(
        "penerimaan terjaga: pita jaga selebar ketidakpastian diperluas U "
        "(JCGM 106:2012, 8.3; ILAC-G8:09/2019, 4.2.3).",
        "guarded acceptance: a guard band as wide as the expanded uncertainty U "
        "(JCGM 106:2012, 8.3; ILAC-G8:09/2019, 4.2.3).",
    ),
    "doubts": Words(
        "Ketidakpastian diperluas: {list}.", "Expanded uncertainty: {list}."
    ),
    "doubt_absolute": Words("{name} U = {amount} {unit}", "{name} U = {amount} {unit}"),
    "doubt_relative": Words(
        "{name} U = {amount} % dari nilai", "{name} U = {amount} % of the value"
    ),
    "doubt_unused": Words(
        "Ketidakpastian dinyatakan, tetapi tidak dipakai oleh aturan ini.",
        "An uncertainty was stated, but this rule makes no use of it.",
    ),
    "not_the_standard": Words(
        "Putusan atas parameter yang diuji bukan putusan atas standar.",
        "A verdict on the tested parameters is not a verdict on the standard.",
    ),
    "coverage": Words(
        "Diuji {tested} dari {required} persyaratan {number}.",
        "{tested} of the {required} requirements of {number} were tested.",
    ),
    "untested": Words("Tidak diuji: {names}.", "Not tested: {names}."),
    "untested_heading": Words(
        "Persyaratan yang tidak diuji", "Requirements not tested"
    ),
    "unverified": Words(
        "Belum terverifikasi terhadap naskah resmi: {names}.",
        "Not verified against the official text: {names}.",
    ),
    "unverified_title": Words("nomor dan judul standar", "number and title"),
    "facts_not_official": Words(
        "Batas disalin dari sumber publik; cocokkan dengan naskah resmi BSN sebelum "
        "dipakai secara hukum.",
        "Limits are copied from public sources; check them against BSN's official "
        "text before any legal use.",
    ),
    "distributions": Words("Sebaran hasil", "Distribution of the results"),
    "distribution": Words("Sebaran hasil {name}", "Distribution of {name}"),
    "distribution_text": Words(
        "Histogram {count} hasil dari {low} sampai {high}; syarat {limit}.",
        "Histogram of {count} results from {low} to {high}; requirement {limit}.",
    ),
    "as_table": Words("Lihat sebagai tabel", "Show as a table"),
    "from": Words("Dari", "From"),
    "to": Words("sampai", "to"),
    "each_sample": Words("Hasil setiap contoh", "Results of every sample"),
    "each_sample_cut": Words(
        "{shown} contoh pertama dari {total}; sisanya ada di berkas CSV.",
        "The first {shown} of {total} samples; the rest are in the CSV.",
    ),
    "row": Words("Baris", "Row"),
    "together": Words("Bersama", "Together"),
    "source_file": Words("Berkas {name}", "File {name}"),
    "made_by": Words(
        "Dibuat dengan Bakumutu {version}.", "Made with Bakumutu {version}."
    ),
    "saved": Words("Halaman disimpan: {path}", "Page saved: {path}"),
}
