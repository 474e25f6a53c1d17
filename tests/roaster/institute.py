"""What the laboratory elsewhere does with a sample of the roaster."""

from collections.abc import Callable
from itertools import count

from tests.roaster.roastery import PRODUCT, Roastery, day, register_at
from tests.roaster.visitor import Visitor

#: The laboratory is two islands to the west.
_ZONE = "Asia/Jakarta"
#: No two receipts of the treasury have the same number.
_RECEIPTS = count(1)


class Institute:
    """The people of the laboratory, each in front of a device of their own."""

    def __init__(self, who: Callable[[str], Visitor], roastery: Roastery) -> None:
        self.who, self.roastery = who, roastery
        self._is_known = False

    def report_on(self, water: str) -> str:
        """Take a sample in, test it and hand the report over; return its code."""
        if not self._is_known:
            register_at(self.who("rani"), self.roastery)
        request = self._ask_at_counter()
        self._agree_and_pay(request)
        sample = self._take_sample(request)
        self._measure(sample, water)
        self._is_known = True
        return self._seal(sample)

    def _ask_at_counter(self) -> str:
        """Take the request in at the counter of the institute, and review it."""
        desk, manager = self.who("rani"), self.who("hendra")
        desk.open("/permohonan/loket/")
        desk.fill("Usaha: nama, nomor HP, atau NIB", self.roastery.nib)
        desk.press("Simpan")
        if not self._is_known:
            desk.fill("Nama produk", PRODUCT)
            desk.pick("Standar acuan", "Kopi sangrai dan kopi bubuk")
            desk.press("Simpan")
        desk.press("Simpan")
        request = f"/permohonan/{desk.address.split('/')[2]}/"
        manager.open(request)
        manager.press("Kaji ulang")
        manager.pick("Kadar air", "SNI 01-2891")
        manager.pick("Kadar abu", "SNI 01-2891")
        manager.press("Terima permohonan")
        return request

    def _agree_and_pay(self, request: str) -> None:
        """Quote, agree at the counter, bill; two treasurers read the receipt."""
        desk, treasurer, checker = (self.who(n) for n in ("rani", "dewi", "arif"))
        desk.open(request)
        desk.press("Buat penawaran")
        desk.press("Catat persetujuan")
        desk.fill("Yang menyetujui", self.roastery.owner)
        desk.choose("lisan di loket")
        desk.press("Simpan persetujuan")
        number = f"{next(_RECEIPTS)}{self.roastery.nib}"
        treasurer.open(request)
        treasurer.press("Ketik kode billing")
        treasurer.fill("Kode billing", number[:15].ljust(15, "0"))
        treasurer.fill("Berlaku sampai", day(7, _ZONE))
        treasurer.press("Simpan kode billing")
        treasurer.press("Ketik pembayaran")
        treasurer.fill("NTPN", number[:16].ljust(16, "0"))
        treasurer.fill("Jumlah di bukti bayar", "135.000")
        treasurer.fill("Tanggal bayar", day(0, _ZONE))
        treasurer.press("Simpan untuk orang kedua")
        checker.open(request)
        checker.press("Periksa pembayaran")
        checker.fill("NTPN", number[:16].ljust(16, "0"))
        checker.press("Nyatakan lunas")

    def _take_sample(self, request: str) -> str:
        """Take the sample in, and give it to the analyst; return where it is."""
        custodian, verifier = self.who("siti"), self.who("budi")
        custodian.open(f"/contoh/terima/{request.split('/')[2]}/")
        custodian.fill("Jumlah", "500 g")
        custodian.fill("Wadah", "kemasan vakum asli")
        custodian.press("Daftarkan dan cetak stiker")
        sample = f"/contoh/{custodian.address.split('/')[2]}/"
        verifier.open(sample)
        verifier.press("Tugaskan ke analis")
        verifier.press("Tugaskan ke analis")
        return sample

    def _measure(self, sample: str, water: str) -> None:
        """Type results and quality control, and let another person verify them."""
        analyst, verifier = self.who("maya"), self.who("budi")
        analyst.open("/hasil/")
        analyst.press("Buka lembar kerja dengan contoh ini")
        analyst.fill("C2", water, "2,1")
        analyst.pick("Hasil: Kadar air", "lulus")
        analyst.pick("Hasil: Kadar abu", "lulus")
        analyst.fill("Ketidakpastian diperluas", "0,4", "0,4")
        analyst.press("Simpan")
        analyst.press("Kirim untuk diperiksa")
        verifier.open(sample)
        verifier.press("Periksa hasil uji")
        verifier.press("Hasil sudah benar")

    def _seal(self, sample: str) -> str:
        """Draft, authorise and hand over; return the code printed on the report."""
        officer, signatory, desk = (self.who(n) for n in ("fitri", "zulkifli", "rani"))
        officer.open(sample)
        officer.press("Susun laporan")
        report = officer.address
        signatory.open(report)
        signatory.press("Sahkan laporan")
        signatory.press("Sahkan laporan")
        signatory.wait_for("Halaman publik")
        desk.open(report)
        desk.press("Serahkan laporan")
        desk.fill("Diterima oleh", self.roastery.owner)
        desk.press("Serahkan laporan")
        return desk.read().partition("Halaman publik ")[2].split()[0]
