"""The road of a coffee roaster in Pujut, from the first visit to the referral."""

from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

from tests.roaster.collect import Collect
from tests.roaster.institute import Institute
from tests.roaster.roastery import PRODUCT, STANDARD, Roastery, day, register_at
from tests.roaster.visitor import Visitor

#: The people of the service office, by what their address begins with.
OWNER, COUNTER, COORDINATOR, MENTOR = "owner", "baiq", "hijrah", "lale"
MANAGER = "lalu"
CALL = "Kopi Lombok Tengah 2026"
GAPS = (
    "1. Titik kendali (suhu, waktu, pH, kadar air) ditetapkan dan dicatat",
    "2. Alat ukur proses terkalibrasi",
)
#: Invented certification bodies, with their accreditation.
BODIES = (("LSPro Agro Contoh", "LSPr-901-IDN"), ("LSPro Kopi Contoh", "LSPr-902-IDN"))
#: The task that the failed sample became.
FAILED = "3. Kadar air memenuhi batasnya"
ASSESSORS = FIRST, SECOND = "zaenal", "ayunda"


@dataclass
class Roaster:
    """Whoever takes part, each in front of a device of their own."""

    #: Returns the device of somebody of an office, or of the owner.
    who: Callable[[str], Visitor]
    #: Photos, no two alike.
    photos: Callable[[str], Path]
    #: Is told which part of the story begins.
    begin: Callable[[str], None] = lambda _part: None
    roastery: Roastery = field(default_factory=Roastery)
    institute: Institute | None = None
    #: Where things are, once they are there.
    at: dict[str, str] = field(default_factory=dict)
    #: Station -> what the owner's page said there.
    owner_reads: dict[str, str] = field(default_factory=dict)

    def walk(self) -> None:
        """Take the whole road, and mend one failed sample on the way."""
        for station in STATIONS:
            self.begin((station.__doc__ or "").partition("\n")[0])
            station(self)

    def find_standard(self) -> None:
        """Let the counter look for the standard in the owner's own words."""
        counter = self.who(COUNTER)
        counter.open("/standar/cari/")
        counter.fill("Produknya apa?", PRODUCT.lower())
        counter.press("Cari")
        self.at["found"] = counter.read()

    def register(self) -> None:
        """Search before creating, then write down the business and its product."""
        counter = self.who(COUNTER)
        self.at["business"] = register_at(counter, self.roastery)
        counter.press("Tambah produk")
        counter.fill("Nama produk", PRODUCT)
        counter.fill("Merek", "Rembitan")
        counter.fill("Standar yang berlaku", STANDARD)
        counter.press("Simpan produk")
        self.at["product"] = counter.address

    def let_owner_in(self) -> None:
        """Hand the owner a link that works once; the owner opens it on a phone."""
        counter, owner = self.who(COUNTER), self.who(OWNER)
        counter.open(self.at["business"])
        counter.press("Beri pemilik akses dari HP")
        counter.fill("Nama lengkap", self.roastery.owner)
        counter.press("Buat kode")
        owner.open(next(word for word in counter.read().split() if "/masuk/" in word))
        owner.press("Masuk")
        self.owner_looks("let in")

    def call_products(self) -> None:
        """Open a call for coffee of the regency; the criteria are frozen with it."""
        leader = self.who(COORDINATOR)
        leader.open("/kurasi/baru/")
        leader.fill("Judul putaran", CALL)
        leader.fill("Wilayah", "Lombok Tengah, Nusa Tenggara Barat")
        leader.fill("Jumlah tempat", "1")
        leader.fill("Dibuka", day(-1))
        leader.fill("Ditutup", day(0))
        leader.fill("Panel bersidang", day(7))
        leader.press("Simpan dan lanjutkan")
        leader.press("Lanjut ke putaran")
        leader.press("Buka putaran")
        self.at["call"] = leader.address
        self.owner_looks("call open")

    def nominate(self) -> None:
        """Let the owner put the product forward from the phone."""
        owner = self.who(OWNER)
        owner.open("/perjalanan/saya/")
        owner.press("Lihat yang dibuka")
        owner.press("Usulkan produk saya")
        owner.fill("Mengapa produk ini?", "Biji dari kebun sendiri, rutin disangrai.")
        owner.press("Kirim usulan")
        key = owner.address.strip("/").rpartition("/")[2]
        self.at["nomination"] = f"/kurasi/usulan/{key}/"
        self.owner_looks("nominated")

    def screen(self) -> None:
        """Let the counter find the product in the work list, and let it in."""
        counter = self.who(COUNTER)
        counter.open("/")
        counter.press("Usulan yang perlu disaring")
        counter.open(self.at["nomination"])
        counter.press("Saring")
        counter.choose("ya")
        counter.fill("Apa buktinya", "Dilihat di dapur sangrai, Rembitan.")
        counter.press("Loloskan")
        self.owner_looks("screened in")

    def score(self) -> None:
        """Let two assessors score, each alone."""
        for name, market in ((FIRST, "3: "), (SECOND, "2: ")):
            assessor = self.who(name)
            assessor.open(self.at["nomination"])
            assessor.press("Nilai calon")
            assessor.answer("Apakah Anda punya kepentingan", "Tidak")
            assessor.choose("3: ")
            assessor.answer("Pasar", market)
            assessor.press("Kirim nilai saya")
        self.owner_looks("scored")

    def decide(self) -> None:
        """Close the call a day early, meet as a panel and decide about everybody."""
        leader = self.who(COORDINATOR)
        leader.open(self.at["call"])
        leader.press("Ubah tanggal")
        leader.fill("Ditutup", day(-1))
        leader.fill("Panel bersidang", day())
        leader.fill("Alasan", "Semua calon sudah dinilai; panel bersidang hari ini.")
        leader.press("Simpan")
        leader.press("Tutup putaran")
        leader.press("Buka sidang panel")
        for member in ("Hijrah Anjani", "Zaenal Arifin", "Baiq Marlina"):
            leader.press("Tambah anggota")
            leader.fill("Nama", member)
            leader.fill("Kantor atau lembaga", "KLT Lombok Tengah")
            leader.answer("Kepentingan pada calon", "tidak ada")
            leader.press("Simpan anggota")
        leader.press("Putuskan")
        leader.fill("Catatan sidang", "Satu calon, satu tempat.")
        leader.press("Putuskan untuk semua")
        self.at["panel"] = leader.address
        leader.wait_for("Berita acara")
        self.owner_looks("selected")

    def commit(self) -> None:
        """Let the owner commit on the phone; the letter is sealed."""
        owner = self.who(OWNER)
        owner.open("/perjalanan/saya/")
        owner.press("Baca dan jawab")
        owner.press("Baca janji dan nyatakan komitmen")
        owner.choose("Saya sudah membaca janji ini")
        owner.press("Saya berkomitmen")
        owner.wait_for("Surat komitmen")
        self.owner_looks("committed")

    def owner_looks(self, station: str) -> None:
        """Let the owner open the journey, and keep what it says."""
        owner = self.who(OWNER)
        owner.open("/perjalanan/saya/")
        self.owner_reads[station] = owner.read()

    def assess(self) -> None:
        """Arrange the first visit, answer the checklist there and draft the gaps."""
        leader, assessor = self.who(COORDINATOR), self.who(FIRST)
        leader.open("/")
        leader.press("Produk berkomitmen yang menunggu kunjungan")
        leader.open(self.at["nomination"])
        leader.press("Jadwalkan asesmen")
        leader.pick("Daftar periksa", "Cara produksi pangan olahan yang baik")
        leader.pick("Asesor", "Zaenal Arifin")
        leader.fill("Hari kunjungan", day())
        leader.fill("Tempat produksi", "Dusun Rembitan Lauk, sebelah masjid")
        leader.press("Jadwalkan asesmen")
        self.at["assessment"] = leader.address
        self.owner_looks("assessment arranged")
        assessor.open(self.at["assessment"])
        assessor.press("Mulai kunjungan")
        assessor.show("Ambil foto", [self.photos("Halaman sarana")])
        assessor.press("Ya")
        self._answer_in_the_field(FIRST, item_12="partly", item_15="no")
        assessor.open(self.at["assessment"])
        assessor.wait_for("Yang masih kurang 2")
        assessor.press("Susun temuan")
        assessor.fill(
            "Secara keseluruhan", "Dapur rapi. Suhu dan kadar air belum dicatat."
        )
        assessor.press("Susun temuan")
        self.owner_looks("findings drafted")

    def acknowledge(self) -> None:
        """Let the owner read the findings, and say that they are known."""
        owner = self.who(OWNER)
        owner.open("/perjalanan/saya/")
        owner.press("Baca temuan")
        owner.press("Saya mengetahui temuan ini")
        owner.wait_for("Laporan kesenjangan")
        self.at["findings"] = owner.address
        self.owner_looks("gap report")

    def _answer_in_the_field(self, who: str, **marks: str) -> None:
        """Set ODK Collect up by the code on the page, and send the whole form."""
        assessor = self.who(who)
        assessor.open("/asesmen/hp/")
        assessor.fill("Nama HP", "HP dinas")
        assessor.press("Tampilkan kode untuk HP ini")
        assessor.unfold("Tanpa kamera")
        words = assessor.read().partition("Alamat ")[2].split()
        told = words[0], words[3], words[6]  # address, "Nama pengguna", "Kata sandi"
        sent = Collect(assessor.wire, told).answer(self.roastery.name, **marks)
        assert sent == HTTPStatus.CREATED

    def plan(self) -> None:
        """Name a mentor, and make tasks of the gaps, with a day for each."""
        leader, mentor = self.who(COORDINATOR), self.who(MENTOR)
        leader.open("/")
        leader.press("Produk yang perlu pendamping")
        leader.open(self.at["assessment"])
        leader.press("Buka pendampingan dari kesenjangan ini")
        leader.pick("Pendamping", "Lale Suryati")
        leader.fill("Yang ingin dicapai", "Masuk toko oleh-oleh di Mandalika.")
        leader.press("Buka pendampingan")
        self.at["mentoring"] = leader.address
        self.owner_looks("mentor named")
        mentor.open("/")
        mentor.press("Rencana yang perlu disusun")
        mentor.press("Susun rencana dari kesenjangan")
        mentor.press(GAPS[0])
        mentor.press("Atur ulang")
        mentor.fill("Yang harus dikerjakan", "Catat suhu dan lama sangrai tiap batch.")
        mentor.press("Simpan")
        leader.open(self.at["mentoring"])
        leader.press("Mulai pendampingan")
        self.owner_looks("plan made")

    def visit(self) -> None:
        """Plan a visit for today; write it down where there is no signal."""
        mentor, owner = self.who(MENTOR), self.who(OWNER)
        mentor.open(self.at["mentoring"])
        mentor.press("Rencanakan kunjungan")
        mentor.fill("Hari kunjungan", day())
        mentor.fill("Tujuan", "Pasang termometer di alat sangrai.")
        mentor.press("Simpan kunjungan")
        self.owner_looks("visit planned")
        mentor.open("/")
        mentor.press("Kunjungan hari ini")
        mentor.press(self.roastery.name)
        self._write_down(mentor)
        mentor.open(self.at["mentoring"])
        self.at["visited"] = mentor.read()
        self.owner_looks("visit held")
        owner.press("Baca hasil kunjungan, lalu tanda tangani")
        owner.press("Saya setuju dengan catatan ini")
        self.owner_looks("visit signed")
        owner.open("/perjalanan/saya/")
        owner.press("Lihat yang disepakati")
        owner.press("Sudah saya kerjakan")

    def _write_down(self, mentor: Visitor) -> None:
        """Write a visit down with a photo while there is no signal."""
        with mentor.without_signal():
            mentor.fill("Yang dilihat dan dikerjakan", "Termometer terpasang, dicoba.")
            mentor.choose(GAPS[0])
            mentor.show("Ambil foto", [self.photos("Termometer")])
            mentor.fill("Langkah berikut", "Foto buku suhu tiga batch")
            mentor.pick("Yang mengerjakan", "usaha")
            mentor.fill("Sampai", day(7))
            mentor.press("Simpan kunjungan")
            self.at["unsent"] = mentor.read()

    def close_gaps(self) -> None:
        """Let the owner show what was mended, and the mentor accept it."""
        mentor, owner = self.who(MENTOR), self.who(OWNER)
        for gap in GAPS:
            owner.open("/perjalanan/saya/")
            owner.press("Kirim buktinya")
            owner.show("Ambil foto", [self.photos("Bukti")])
            owner.press("Kirim")
            self.owner_looks(f"evidence {gap[0]}")
            mentor.open(self.at["mentoring"])
            mentor.press(gap)
            mentor.press("Terima: kesenjangan ditutup")
        self.owner_looks("gaps closed")

    def ask_test(self) -> None:
        """Let the owner ask for a test; the office names laboratories, and no more."""
        owner = self.who(OWNER)
        owner.open("/perjalanan/saya/")
        owner.press("Ajukan pengujian")
        owner.press("Mulai")
        owner.choose(PRODUCT)
        owner.press("Lanjutkan")
        owner.choose("Kopi sangrai dan kopi bubuk")
        owner.press("Lanjutkan")
        owner.choose("Kadar")
        owner.press("Lanjutkan")
        owner.fill("Berapa contoh yang Anda bawa?", "1")
        owner.press("Lanjutkan")
        owner.press("Kirim permohonan")
        self.at["request"] = f"/permohonan/{owner.address.split('/')[2]}/"
        self.owner_looks("test asked")
        self._send_on()

    def _send_on(self) -> None:
        """Let the office, which tests nothing, name laboratories in a letter."""
        counter, manager = self.who(COUNTER), self.who(MANAGER)
        counter.open(self.at["request"])
        counter.press("Lengkap: mulai kaji ulang")
        manager.open(self.at["request"])
        manager.press("Rujuk ke laboratorium")
        manager.fill("Alasan", "Kantor ini mendampingi; pengujian ada di laboratorium.")
        manager.fill("Laboratorium", "BSPJI Padang", "Laboratorium Contoh Mataram")
        manager.fill("Kota", "Padang", "Mataram")
        manager.press("Rujuk dan segel surat")
        manager.wait_for("Surat bersegel")
        self.owner_looks("referred to a laboratory")

    def test(self, water: str) -> None:
        """Let the institute test a sample; keep the code that its report bears."""
        if self.institute is None:
            self.institute = Institute(self.who, self.roastery)
        self.at["code"] = self.institute.report_on(water)

    def take_report_in(self) -> None:
        """Let the mentor take the report in by its code: nothing is typed anew."""
        mentor = self.who(MENTOR)
        mentor.open(self.at["mentoring"])
        mentor.press("Masukkan laporan bersegel lewat kodenya")
        mentor.fill("Kode di laporan", self.at["code"])
        mentor.press("Masukkan laporan")
        reports = mentor.read().partition("Laporan hasil uji ")[2]
        self.at["report"] = reports.split()[0]

    def fail(self) -> None:
        """Let the first sample fail, the owner read why, and the mentor plan it."""
        mentor, owner = self.who(MENTOR), self.who(OWNER)
        self.test(water="9,1")
        self.take_report_in()
        self.owner_looks("failed")
        owner.press("Baca sebabnya")
        self.at["explained"] = owner.read()
        mentor.open(self.at["mentoring"])
        mentor.press(self.at["report"])
        mentor.press("Jadikan yang tidak lulus sebagai tugas")
        self.owner_looks("repair planned")

    def mend(self) -> None:
        """Let the owner mend the cause, and let another sample pass."""
        mentor, owner = self.who(MENTOR), self.who(OWNER)
        owner.open("/perjalanan/saya/")
        owner.press("Kirim buktinya")
        owner.show("Ambil foto", [self.photos("Suhu sangrai")])
        owner.press("Kirim")
        mentor.open(self.at["mentoring"])
        mentor.press(FAILED)
        mentor.press("Terima: kesenjangan ditutup")
        self.owner_looks("mended")
        self.ask_test()
        self.test(water="4,8")
        self.take_report_in()
        self.owner_looks("passed")

    def keep_records(self) -> None:
        """Copy three batches from the owner's own record, then ask for the check."""
        mentor = self.who(MENTOR)
        for batch in ("R-01", "R-02", "R-03"):
            mentor.open(self.at["mentoring"])
            mentor.press("Catat batch")
            mentor.fill("Nomor batch", batch)
            mentor.fill("Diproduksi pada", day())
            mentor.show("Ambil foto", [self.photos(batch)])
            mentor.press("Simpan catatan")
        self.owner_looks("records kept")
        mentor.open(self.at["mentoring"])
        mentor.press("Minta cek kesiapan")
        self.at["refused"] = mentor.read()
        self.owner_looks("check asked")

    def check_readiness(self) -> None:
        """Let an assessor who never helped look again, and say that it is ready."""
        leader, assessor, owner = (self.who(n) for n in (COORDINATOR, SECOND, OWNER))
        leader.open(self.at["mentoring"])
        leader.press("Jadwalkan cek kesiapan")
        leader.pick("Asesor", "Ayunda Lestari")
        leader.fill("Hari kunjungan", day())
        leader.fill("Tempat produksi", "Dusun Rembitan Lauk, sebelah masjid")
        leader.press("Simpan jadwal")
        self.owner_looks("check arranged")
        leader.press("Cek kesiapan")
        check = leader.address
        assessor.open(check)
        assessor.press("Mulai kunjungan")
        self._answer_in_the_field(SECOND)
        assessor.open(check)
        assessor.wait_for("Yang masih kurang 0")
        assessor.press("Susun temuan")
        assessor.press("Susun temuan")
        owner.open("/perjalanan/saya/")
        owner.press("Baca temuan")
        owner.press("Saya mengetahui temuan ini")
        assessor.open(self.at["mentoring"])
        assessor.press("Nyatakan siap")
        self.owner_looks("ready")

    def refer(self) -> None:
        """Name every body in scope in a sealed letter; the owner chooses one."""
        leader, counter, owner = (self.who(n) for n in (COORDINATOR, COUNTER, OWNER))
        for name, number in BODIES:
            self._enter_body(name, number)
        counter.open(f"{self.at['business']}persetujuan/")
        counter.choose("Saya setuju data usaha dan produk saya diteruskan")
        counter.fill("Penerima data", "Lembaga sertifikasi produk")
        counter.choose("diucapkan di loket")
        counter.press("Catat")
        leader.open(self.at["mentoring"])
        leader.press("Rujuk ke lembaga sertifikasi")
        leader.fill("Yang sudah disiapkan pemilik", "Catatan tiga batch")
        leader.press("Buat surat rujukan")
        leader.wait_for("/KLT-LOMBOK-TENGAH/")
        self.at["letter"] = leader.read()
        self.owner_looks("referred")
        owner.press("Lihat daftar LSPro")
        self.at["bodies"] = owner.read()
        owner.choose(BODIES[1][0])
        owner.press("Pilih lembaga sertifikasi")
        self.owner_looks("body chosen")

    def _enter_body(self, name: str, number: str) -> None:
        """Write down a body with the standard in its scope, once for all products."""
        leader = self.who(COORDINATOR)
        leader.open("/pendampingan/lembaga/")
        if name in leader.read():
            return
        leader.open("/pendampingan/lembaga/baru/")
        leader.fill("Nama", name)
        leader.fill("Kota", "Jakarta")
        leader.fill("Nomor akreditasi", number)
        leader.press("Simpan")
        leader.fill("Standar", STANDARD)
        leader.fill("Dari", day(-30))
        leader.fill("Sumber", "kan.or.id")
        leader.press("Simpan")


#: The stations in their order; each begins where the one before ended.
STATIONS = (
    Roaster.find_standard,
    Roaster.register,
    Roaster.let_owner_in,
    Roaster.call_products,
    Roaster.nominate,
    Roaster.screen,
    Roaster.score,
    Roaster.decide,
    Roaster.commit,
    Roaster.assess,
    Roaster.acknowledge,
    Roaster.plan,
    Roaster.visit,
    Roaster.close_gaps,
    Roaster.ask_test,
    Roaster.fail,
    Roaster.mend,
    Roaster.keep_records,
    Roaster.check_readiness,
    Roaster.refer,
)
