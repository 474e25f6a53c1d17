"""The thread from a wish to a report that a stranger reads, through pages alone."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from playwright.sync_api import Locator, Page

STANDARD = "SNI 01-3820-1995"


@dataclass
class Thread:
    """One request on its way; each person uses a phone of their own."""

    #: Returns the page of whoever holds a role.
    page_of: Callable[[str], Page]
    #: How somebody presses: with a finger, or by the keyboard.
    hand: Callable[[Locator], None]
    number: str = ""
    sample: str = ""
    code: str = ""
    sticker: str = ""
    told: dict[str, str] = field(default_factory=dict)

    def ask(self) -> None:
        """Let the owner answer five questions and send them."""
        page = self.page_of("business_owner")
        page.goto("/perjalanan/baru/")
        self.choose(page.get_by_label("UD Sosis Minang Raya"))
        self.press(page, "Mulai")
        self.choose(page.get_by_label("Sosis sapi"))
        self.press(page, "Lanjutkan")
        self.choose(page.get_by_label("Belum tahu"))
        self.press(page, "Lanjutkan")
        for wanted in ("Kadar air", "Lemak", "Protein"):
            self.choose(page.get_by_label(wanted))
        self.press(page, "Lanjutkan")
        page.get_by_label("Berapa contoh").fill("1")
        self.press(page, "Lanjutkan")
        self.press(page, "Kirim permohonan")
        self.number = page.locator("main strong.bk-code").inner_text()

    def review(self) -> None:
        """Let the counter see that it is complete, and the manager accept it."""
        page = self.open("counter")
        self.hand(page.locator("form[action$='/lengkap/'] button[type=submit]").first)
        page = self.open("technical_manager")
        self.press(page, "Kaji ulang")
        standard = (
            page.get_by_label("Standar").locator("option").filter(has_text=STANDARD)
        )
        page.get_by_label("Standar").select_option(standard.get_attribute("value"))
        self.choose(page.locator("[name=decision_rule][value=simple]"))
        for choice in page.locator("select[name^=method_]").all():
            choice.select_option(index=choice.locator("option").count() - 1)
        self.press(page, "Terima permohonan")

    def quote(self) -> None:
        self.press(self.open("counter"), "Buat penawaran")

    def agree(self) -> None:
        """Let the owner agree to the price on the phone."""
        page = self.page_of("business_owner")
        page.goto("/perjalanan/")
        rows = page.get_by_role("listitem").filter(has_text=self.number)
        self.hand(rows.get_by_role("link"))
        self.hand(page.get_by_role("button", name=re.compile("Saya setuju")))

    def bill(self) -> None:
        page = self.open("treasurer")
        self.press(page, "Ketik kode billing")
        page.get_by_label("Kode billing").fill(f"82026{self.digits:0>10}")
        week = date.today() + timedelta(days=7)  # noqa: DTZ011 -- the office's own day
        page.get_by_label("Berlaku sampai").fill(week.isoformat())
        self.press(page, "Simpan kode billing")

    def pay(self) -> None:
        """Let one treasurer type the receipt, and another read it again."""
        page = self.open("treasurer")
        self.press(page, "Ketik pembayaran")
        page.get_by_label("NTPN").fill(f"{self.digits:0>16}")
        page.get_by_label("Jumlah di bukti bayar").fill("390.000")
        page.get_by_label("Tanggal bayar").fill(date.today().isoformat())  # noqa: DTZ011 -- never after the office's own day
        self.press(page, "Simpan untuk orang kedua")
        page = self.open("treasurer_checker")
        self.press(page, "Periksa pembayaran")
        page.get_by_label("NTPN").fill(f"{self.digits:0>16}")
        self.press(page, "Nyatakan lunas")

    def receive(self) -> None:
        """Take the sample in; its sticker is what one sees next."""
        page = self.page_of("sample_custodian")
        page.goto("/contoh/terima/")
        self.hand(page.get_by_role("link", name=self.number))
        page.get_by_label("Jumlah").fill("500 g")
        page.get_by_label("Wadah").fill("kemasan vakum asli")
        self.press(page, "Daftarkan dan cetak stiker")
        self.sample = page.locator("a.bk-back").inner_text().strip()
        self.sticker = page.locator(".lab-label").inner_text()

    def assign(self) -> None:
        page = self.open("verifier", self.sample)
        self.press(page, "Tugaskan ke analis")
        self.press(page, "Tugaskan ke analis")

    def measure(self) -> None:
        """Type the results and the quality control, and send them on."""
        page = self.page_of("analyst")
        page.goto("/hasil/")
        for box in page.locator("input[name=sample]:checked").all():
            if box.get_attribute("aria-label") != self.sample:
                self.hand(box)
        self.press(page, "Buka lembar kerja dengan contoh ini")
        for cell, typed in zip(
            page.locator("input[data-cell]").all(),
            ("60,6", "12,5", "17,1"),
            strict=True,
        ):
            cell.fill(typed)
        for outcome in page.locator("select[name^=qc-]").all():
            outcome.select_option("passed")
        for doubt in page.locator("input[name^=doubt-]").all():
            doubt.fill("0,4")
        self.press(page, "Simpan")
        self.press(page, "Kirim untuk diperiksa")

    def verify(self) -> None:
        page = self.open("verifier", self.sample)
        self.press(page, "Periksa hasil uji")
        self.press(page, "Hasil sudah benar")

    def report(self) -> None:
        """Draft and authorise; the seal follows by itself."""
        page = self.open("report_officer", self.sample)
        self.press(page, "Susun laporan")
        path = page.url
        page = self.page_of("signatory")
        page.goto(path)
        self.press(page, "Sahkan laporan")
        self.press(page, "Sahkan laporan")
        public = page.locator("main a[href*='/v/']").first
        for _second in range(60):
            if public.count():
                break
            page.wait_for_timeout(500)
            page.reload()
        self.code = (public.get_attribute("href") or "").rsplit("/", 1)[1]
        self.told["report"] = path

    def release(self) -> None:
        page = self.page_of("counter")
        page.goto(self.told["report"])
        self.press(page, "Serahkan laporan")
        page.get_by_label("Diterima oleh").fill("Ramli")
        self.press(page, "Serahkan laporan")
        self.told["released"] = page.locator("main .bk-head").inner_text()

    def press(self, page: Page, word: str) -> None:
        """Press what is called so: a button, or a link that looks like one."""
        main = page.locator("main")
        button = main.get_by_role("button", name=word, exact=True)
        link = main.get_by_role("link", name=word, exact=True)
        self.hand(button.or_(link).first)
        page.wait_for_load_state()

    def choose(self, choice: Locator) -> None:
        """Tick or choose what is not chosen yet."""
        if not choice.is_checked():
            self.hand(choice)

    @property
    def digits(self) -> str:
        """Return the digits of the number: codes of the bank are made of them."""
        return re.sub(r"\D", "", self.number)

    def open(self, role: str, number: str = "") -> Page:
        """Find a request or a sample by its number, as everybody does."""
        page = self.page_of(role)
        page.goto("/")
        page.locator("[data-find]").fill(number or self.number)
        self.hand(page.locator(".bk-find button"))
        return page


#: The steps in their order; the seal between report and release is the worker's.
STEPS = (
    Thread.ask,
    Thread.review,
    Thread.quote,
    Thread.agree,
    Thread.bill,
    Thread.pay,
    Thread.receive,
    Thread.assign,
    Thread.measure,
    Thread.verify,
    Thread.report,
    Thread.release,
)


def walk(thread: Thread) -> Thread:
    """Take every step, and return where it led."""
    for step in STEPS:
        step(thread)
    return thread


def tap(what: Locator) -> None:
    """Use a finger or a mouse."""
    what.click()


def strike(what: Locator) -> None:
    """Use the keyboard alone: Space ticks, Enter presses and follows."""
    is_choice = what.evaluate("(it) => it.matches('[type=radio], [type=checkbox]')")
    what.press("Space" if is_choice else "Enter")
