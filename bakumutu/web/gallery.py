"""Every component in every state on one page: for building, for looking, for axe."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace

import segno
from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from bakumutu.rules.quantity import Expected
from bakumutu.web import charts, components, shapes
from bakumutu.web.fields import (
    IndonesianDateField,
    LabNumberField,
    NibField,
    PhoneField,
    RupiahField,
)
from bakumutu.web.photos import PhotosField

#: Word in the address -> the template around the page and the shell it names.
SHELLS = {
    "publik": ("web/public.html", "public"),
    "staf": ("web/base.html", "staff"),
    "lapangan": ("web/field.html", "field"),
}
_NOW = datetime(2026, 8, 21, 6, 5, tzinfo=UTC)


class SampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label="Nama usaha", help_text="Tulis seperti pada NIB.")
    nib = NibField(label="NIB", help_text="13 angka dari OSS.", required=False)
    phone = PhoneField(label="Nomor HP")
    due = IndonesianDateField(label="Tanggal kunjungan")
    price = RupiahField(label="Biaya", required=False)
    water = LabNumberField(label="Kadar air", expected=Expected(unit="%"))
    scale = forms.ChoiceField(
        label="Skala usaha",
        choices=[("micro", "Mikro"), ("small", "Kecil"), ("medium", "Menengah")],
        widget=forms.RadioSelect,
    )
    region = forms.ChoiceField(
        label="Kecamatan", choices=[("", "Pilih"), ("pujut", "Pujut")]
    )
    note = forms.CharField(label="Catatan", widget=forms.Textarea, required=False)
    photo = forms.FileField(label="Foto label", required=False)
    photos = PhotosField(label="Foto dapur", help_text="Paling banyak 10.")
    agreed = forms.BooleanField(label="Saya setuju data usaha ini dipakai kantor.")


_WRONG = {
    "name": "",
    "nib": "12345",
    "phone": "0812",
    "due": "10/25/2026",
    "price": "1,5",
    "water": "1.500",
}
_PICTURE = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='320'"
    " height='240'%3E%3Cpath fill='%230b5d46' d='M0 0h320v240H0z'/%3E%3C/svg%3E"
)
_SHOWN = [
    components.Photo(
        "Ruang sangrai", "#foto", _PICTURE, width=320, height=240, detail="21 Agu 2026"
    ),
    components.Photo("Izin P-IRT", "#izin", detail="PDF"),
]


def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component; ``?bentuk=publik|staf|lapangan`` chooses the shell."""
    asked = request.GET.get("bentuk", "")
    template, shell = SHELLS.get(asked, SHELLS["publik"])
    messages.success(request, "Permohonan 26-0814 terkirim.")
    office = SimpleNamespace(name="BSPJI Padang", city="Padang", is_demonstration=True)
    request.office = office  # type: ignore[attr-defined]  # a made-up office
    actor = SimpleNamespace(roles=frozenset({"counter", "analyst"}))
    around = {"frame_template": template, "shell": shell, "actor": actor}
    context = _display() | _forms() | _charts() | around
    return render(request, "web/gallery.html", context)


def _forms() -> dict[str, object]:
    fresh = SampleForm(prefix="baru", initial={"price": Decimal(1250000)})
    return {"form": fresh, "wrong": SampleForm(_WRONG)}


def _display() -> dict[str, object]:
    return {
        "tones": list(shapes.DRAWINGS),
        "facts": [
            components.Fact("Nama", "UD Sasak Kopi", "#ubah"),
            components.Fact("NIB", "1234567890123", "#ubah"),
            components.Fact("Nomor HP", ""),
        ],
        "tasks": [
            components.Task("Data usaha", "#a", state="done"),
            components.Task("Foto label", "#b", state="in_progress", hint="2 dari 3"),
            components.Task("Bahan dan proses", "#c", state="correct"),
            components.Task("Periksa jawaban", state="cannot_start"),
        ],
        "moments": [
            components.Moment(_NOW, "Laporan disegel", "Rina, penanda tangan", url="#"),
            components.Moment(
                _NOW - timedelta(days=1),
                "Contoh diterima",
                detail="Segel utuh, 4 °C.",
                photos=_SHOWN[:1],
            ),
        ],
        "due": date(2026, 8, 21),
        "table": _table(),
        "photos": _SHOWN,
        "chips": [components.Chip("Pujut", "?")],
        "grid": [f"26-0814-{letter}" for letter in "ABCDE"],
        "tabs": [
            components.Tab("Ringkasan", "#r", is_current=True),
            components.Tab("Contoh", "#c", count=12),
            components.Tab("Riwayat", "#w"),
        ],
        "page": Paginator(range(60), 25).page(2),
        "stickers": [_sticker("50x30"), _sticker("40x20")],
    }


def _table() -> components.Table:
    columns = [
        components.Column("Nomor", sort_url="?urut=nomor", sorted="ascending"),
        components.Column("Usaha", sort_url="?urut=usaha"),
        components.Column("Biaya", is_number=True),
    ]
    lines = [
        components.Line(["26-0814", "UD Sasak Kopi", "Rp1.250.000"], "#1", "1"),
        components.Line(["26-0815", "CV Rendang Uni Emi", "Rp850.000"], "#2", "2"),
    ]
    return components.Table("Permohonan", columns, lines, select="pilih")


def _sticker(size: str) -> components.Sticker:
    code = segno.make("http://localhost:8000/o/26-0814-A", error="m")
    drawn = code.svg_inline(border=0, omitsize=True)
    lines = ["BSPJI Padang", "Kopi bubuk", "21 Agu 2026"]
    return components.Sticker("26-0814-A", mark_safe(drawn), lines, size)  # noqa: S308 -- drawn by segno


#: A change with an interval that leaves nought out, one that does not, and one without.
_CHANGES = (
    charts.Change("Peralatan produksi", "+33 % dari 15 butir", 0.33, (0.04, 0.62)),
    charts.Change("Suplai air", "+10 % dari 10 butir", 0.10, (-0.18, 0.38)),
    charts.Change("Lokasi dan lingkungan", "0 % dari 5 butir", 0.0),
)


def _charts() -> dict[str, object]:
    numbers = "5,1 4,9 5,0 5,2 4,8 5,1 5,0 4,9 5,8 5,0 5,1 5,2 5,1 5,2 5,1 5,2 5,3"
    points = [
        charts.Point(f"B{place}", Decimal(text.replace(",", ".")), place > 11)
        for place, text in enumerate(numbers.split(), start=1)
    ]
    limits = charts.ControlLimits(
        Decimal("4.55"),
        Decimal("5.05"),
        Decimal("5.55"),
        Decimal("0.19"),
        Decimal("0.61"),
        (charts.Reference("SNI", Decimal("6.0")),),
    )
    classes = [
        charts.Bar(f"{4 + place / 5:.1f}".replace(".", ","), Decimal(count))
        for place, count in enumerate((1, 4, 9, 14, 11, 5, 2))
    ]
    words = charts.Words("Sebaran kadar air", "Dua dari 46 contoh di atas batas SNI.")
    offices = [charts.Bar("Pujut", Decimal(14)), charts.Bar("Praya Barat", Decimal(9))]
    by_district = charts.Words("Kecamatan", "Pujut paling banyak: 14 usaha.")
    sni = charts.Reference("SNI", Decimal("5.2"))
    before_after = charts.Words("Sebelum dan sesudah", "Peralatan paling membaik.")
    return {
        "control": charts.control_chart(points, limits, title="Kadar air", unit="%"),
        "histogram": charts.histogram(classes, [sni], words),
        "bars": charts.bars(offices, by_district),
        "changes": charts.changes(_CHANGES, before_after, charts.Numbers()),
        "sparkline": charts.sparkline([point.value for point in points]),
    }
