"""The businesses that the service office guides: all invented, as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from bakumutu.demo.cast import Maker, maker
from bakumutu.registry.actions import PackagingDetails
from bakumutu.registry.models import Scale

#: What an assessor found missing: item -> mark, what was seen, what is to be done.
Gaps = Mapping[str, tuple[str, str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a business works."""

    village: str
    address: str
    latitude: str
    longitude: str

    @property
    def degrees(self) -> tuple[Decimal, Decimal]:
        """Return latitude and longitude."""
        return Decimal(self.latitude), Decimal(self.longitude)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guided:
    """A business that came to guidance, its product, and who goes with it."""

    maker: Maker
    #: What its pictures show.
    craft: str
    description: str
    place: Place
    packaging: PackagingDetails
    #: Levels that the two assessors give, in the order of the criteria.
    levels: tuple[str, str]
    woman: bool = False
    checklist: str = "pirt"
    #: Place in the cast of who assesses, of who checks afterwards, and of the mentor.
    assessor: int = 0
    checker: int = 1
    mentor: int = 0
    gaps: Gaps = field(default_factory=dict)


def _place(village: str, address: str, latitude: str, longitude: str) -> Place:
    return Place(
        village=village, address=address, latitude=latitude, longitude=longitude
    )


def _pack(
    material: str, content: str, unit: str = "g", permit: str = ""
) -> PackagingDetails:
    return PackagingDetails(material, content, unit, permit_number=permit)


BATIK = Guided(
    maker=maker("Batik Sasambo Sekar", "+6281200000021", "52.02.01",
                owner="Baiq Sekar", product="Kain batik tulis sasambo", brand="Sekar",
                standard="SNI 8302:2016", kbli="13134", nib="0220110000021"),
    woman=True,
    craft="batik",
    description="Kain katun, malam dengan canting tulis, warna alam dan indigo.",
    place=_place("Leneng", "Jalan Contoh Gang Sekar 4", "-8.7065", "116.2743"),
    packaging=_pack("kotak karton dengan label gantung", "1", "sheet"),
    levels=("334333", "334343"),
    checklist="audit-batik",
    gaps={
        "batik_10": ("no", "Resep warna diingat, tidak ditimbang.",
            "Tulis resep tiap warna dan timbang zat warna setiap celup"),
        "batik_11": ("partly", "Contoh warna ada untuk indigo, belum untuk soga.",
            "Simpan potongan kain warna standar tiap lot dan bandingkan"),
        "batik_17": ("no", "Belum pernah diuji luntur.",
            "Uji tahan luntur cuci dan gosok satu lot per warna"),
        "batik_22": ("partly", "Ada kipas; sarung tangan belum dipakai.",
            "Pasang kipas isap dan pakai sarung tangan saat celup"),
        "batik_24": ("no", "Air celup dibuang ke selokan.",
            "Buat bak endap dua tahap dan uji airnya"),
    },
)  # fmt: skip
FLOSS = Guided(
    maker=maker("Abon Ikan Gerupuk", "+6281200000022", "52.02.04",
                owner="Haji Nasrudin", product="Abon ikan tongkol", brand="Gerupuk",
                standard="SNI 7690.1:2013", kbli="10219", nib="0220110000022"),
    craft="floss",
    description="Tongkol kukus, dimasak santan, digoreng, dipres, dikemas 100 g.",
    place=_place("Sengkol", "Dusun Gerupuk RT 2", "-8.9131", "116.3468"),
    packaging=_pack("aluminium foil berdiri", "100", permit="2025202000022-30"),
    levels=("324333", "224333"),
    assessor=1,
    checker=0,
    mentor=1,
    gaps={
        "pirt_03": ("partly", "Lantai retak di dekat penggorengan.",
            "Tambal lantai di dekat penggorengan dan lapisi cat epoksi"),
        "pirt_09": ("no", "Air sumur belum diuji.",
            "Uji air sumur di laboratorium kesehatan daerah"),
        "pirt_07": ("no", "Timbangan belum pernah dikalibrasi.",
            "Kalibrasi timbangan dan simpan sertifikatnya"),
        "pirt_26": ("partly", "Bagan alir ada; suhu minyak dikira, tidak dicatat.",
            "Catat suhu minyak setiap 30 menit pada lembar produksi"),
        "pirt_30": ("no", "Kemasan belum punya kode produksi.",
            "Cap kode produksi tanggal dan batch pada kemasan"),
        "pirt_34": ("no", "Belum ada cara menarik produk.",
            "Tulis cara menarik produk dan coba satu kali"),
    },
)  # fmt: skip
COFFEE = Guided(
    maker=maker("UD Sasak Kopi", "+6281200000011", "52.02.04", owner="Inaq Sari",
                product="Kopi bubuk robusta", brand="Sasak Kopi",
                standard="SNI 8964:2021", kbli="10761", nib="0220110000011"),
    woman=True,
    craft="coffee",
    description="Robusta disangrai dengan kuali besi, digiling halus, dikemas 150 g.",
    place=_place("Rembitan", "Dusun Contoh RT 3", "-8.8391", "116.2925"),
    packaging=_pack("kertas kraft berlapis, segel panas", "150",
                    permit="5105202000011-30"),
    levels=("224332", "224333"),
    gaps={
        "pirt_03": ("partly", "Langit-langit di atas kuali berjelaga.",
            "Bersihkan jelaga dan pasang sungkup asap di atas kuali"),
        "pirt_06": ("no", "Alat giling dipakai juga untuk beras.",
            "Sediakan alat giling khusus kopi dan tandai"),
        "pirt_11": ("partly", "Ada keran; sabun dan pengering tidak ada.",
            "Pasang sabun cair dan tisu di tempat cuci tangan"),
        "pirt_26": ("no", "Suhu dan lama sangrai tidak ditulis.",
            "Tulis suhu dan lama sangrai di papan dekat kuali"),
        "pirt_35": ("no", "Belum ada catatan batch.",
            "Isi buku batch setiap kali menyangrai"),
    },
)  # fmt: skip
SALT = Guided(
    maker=maker("Garam Rakyat Kidang", "+6281200000023", "52.02.06",
                owner="Amaq Rus", product="Garam konsumsi beriodium", brand="Kidang",
                standard="SNI 3556:2016", kbli="10774", nib="0220110000023"),
    craft="salt",
    description="Garam tambak dicuci, dikeringkan, ditambah KIO3, dikemas 250 g.",
    place=_place("Kidang", "Tambak Contoh RT 2", "-8.8252", "116.3920"),
    packaging=_pack("plastik PE tebal 0,05 mm", "250"),
    levels=("223432", "223332"),
    checklist="cppob",
    assessor=1,
    checker=0,
    mentor=1,
    gaps={
        "cppob_03": ("partly", "Garam bersih melewati tempat garam kotor.",
            "Pisahkan jalan garam bersih dari garam krosok"),
        "cppob_13": ("no", "Kadar KIO3 yang dibeli tidak diperiksa.",
            "Minta sertifikat uji KIO3 dari pemasok tiap kiriman"),
        "cppob_15": ("no", "Takaran KIO3 tidak dicatat per batch.",
            "Catat berat garam dan KIO3 tiap batch"),
        "cppob_26": ("partly", "KIO3 disimpan dekat karung garam.",
            "Simpan KIO3 di lemari terkunci, jauh dari garam"),
        "cppob_28": ("no", "Jadwal pembersihan belum ditulis.",
            "Tulis jadwal pembersihan meja dan mesin, paraf setiap hari"),
    },
)  # fmt: skip
CASSAVA = Guided(
    maker=maker("Keripik Mbak Jum", "+6281200000012", "52.02.01", owner="Jumriah",
                product="Keripik singkong", brand="Mbak Jum",
                standard="SNI 01-4305-1996", kbli="10794",
                nib="0220110000012", scale=Scale.MICRO),
    woman=True,
    craft="crisps",
    description="Singkong gajah diiris 2 mm, digoreng, ditiriskan, dikemas 200 g.",
    place=_place("Tiwugalih", "Jalan Contoh Nomor 17", "-8.7109", "116.2671"),
    packaging=_pack("plastik PP 0,08 mm", "200", permit="2155202000012-29"),
    levels=("214322", "112211"),
    assessor=1,
    checker=0,
    gaps={
        "pirt_05": ("partly", "Satu peniris mulai berkarat.",
            "Ganti peniris yang berkarat dengan baja tahan karat"),
        "pirt_13": ("no", "Tempat sampah tanpa tutup.",
            "Beli dua tempat sampah bertutup injak"),
        "pirt_20": ("no", "Jadwal kebersihan tidak tertulis.",
            "Tulis jadwal kebersihan dan tempel di dinding"),
        "pirt_23": ("partly", "Karung singkong menempel dinding.",
            "Pasang palet 15 cm dari dinding untuk karung singkong"),
        "pirt_33": ("no", "Belum ada pengawasan sendiri.",
            "Isi daftar pengawasan sendiri setiap Senin"),
        "pirt_36": ("no", "Nota bahan tidak disimpan.",
            "Simpan nota bahan di map per bulan"),
    },
)  # fmt: skip
SUGAR = Guided(
    maker=maker("Gula Aren Aik Berik", "+6281200000024", "52.02.12",
                owner="Amaq Salim", product="Gula aren cetak", brand="Aik Berik",
                standard="SNI 3743:2021", kbli="10722",
                nib="0220110000024", scale=Scale.MICRO),
    craft="sugar",
    description="Nira disaring, dimasak di wajan besi, dicetak tempurung.",
    place=_place("Aik Berik", "Dusun Contoh RT 5", "-8.5512", "116.3391"),
    packaging=_pack("daun dan plastik PP", "500", permit="2095202000024-29"),
    levels=("213332", "213323"),
    mentor=1,
    gaps={
        "pirt_02": ("partly", "Dapur terbuka, dipakai juga untuk memasak keluarga.",
            "Beri sekat antara dapur keluarga dan dapur gula"),
        "pirt_05": ("no", "Wajan berkerak dan berkarat.",
            "Gosok wajan sampai bersih dan lapisi ulang, atau ganti"),
        "pirt_07": ("no", "Belum ada timbangan.",
            "Beli timbangan 5 kg dan timbang setiap cetakan"),
        "pirt_22": ("partly", "Abu tungku menumpuk di dekat cetakan.",
            "Buang abu setiap selesai memasak ke lubang di luar dapur"),
        "pirt_30": ("no", "Label belum memuat tanggal kedaluwarsa.",
            "Cetak label baru dengan tanggal kedaluwarsa dan kode produksi"),
        "pirt_32": ("no", "Pemilik belum ikut penyuluhan keamanan pangan.",
            "Ikut penyuluhan keamanan pangan di Dinas Kesehatan"),
    },
)  # fmt: skip
WOVEN = Guided(
    maker=maker("Kelompok Tenun Patuh Sukarara", "+6281200000025", "52.02.02",
                owner="Lale Murniati", product="Kain tenun subahnale", brand="Patuh",
                standard="", kbli="13121", nib="0220110000025"),
    woman=True,
    craft="woven",
    description="Katun, pewarna alam mengkudu dan indigo, tenun gedogan.",
    place=_place("Sukarara", "Dusun Contoh RT 6", "-8.6633", "116.2218"),
    packaging=_pack("kotak karton dengan kartu penenun", "1", "sheet"),
    levels=("114343", "114333"),
    checklist="audit-tenun",
    checker=2,
    gaps={
        "tenun_03": ("partly", "Lot indigo dicatat, mengkudu belum.",
            "Catat lot mengkudu seperti lot indigo"),
        "tenun_10": ("no", "Resep celup dikira dengan genggam.",
            "Timbang zat warna dan tulis resep tiap celup"),
        "tenun_11": ("no", "Tidak ada contoh warna untuk dibandingkan.",
            "Simpan helai benang standar tiap warna"),
        "tenun_14": ("no", "Tetal lusi dan pakan tidak diukur.",
            "Ukur tetal dengan kaca pembesar di tiga titik tiap kain"),
        "tenun_17": ("no", "Belum pernah diuji luntur.",
            "Kirim satu kain tiap warna untuk uji luntur"),
        "tenun_29": ("no", "Keluhan pembeli tidak ditulis.",
            "Tulis keluhan pembeli di buku kelompok dan bahas tiap bulan"),
    },
)  # fmt: skip
HONEY = Guided(
    maker=maker("Madu Trigona Batukliang", "+6281200000026", "52.02.03",
                owner="Lalu Ahyar", product="Madu lebah trigona", brand="Nyale",
                standard="SNI 8664:2018", kbli="01492",
                nib="0220110000026", scale=Scale.MICRO),
    craft="honey",
    description="Madu kelulut dipanen dengan penyedot, disaring, dikemas botol kaca.",
    place=_place("Mantang", "Kebun Contoh", "-8.6194", "116.3122"),
    packaging=_pack("botol kaca 150 ml", "150", "ml", "6095202000026-29"),
    levels=("213333", "213332"),
    assessor=1,
    checker=0,
    mentor=1,
    gaps={
        "pirt_04": ("partly", "Jendela ruang saring tanpa kasa.",
            "Pasang kasa di jendela ruang saring"),
        "pirt_09": ("no", "Sumber air belum pernah diperiksa.",
            "Ambil contoh air untuk diperiksa Puskesmas"),
        "pirt_26": ("no", "Urutan panen sampai botol belum ditulis.",
            "Tulis urutan panen sampai botol dengan gambar"),
        "pirt_35": ("partly", "Panen dicatat, pengisian botol belum.",
            "Catat juga pengisian botol setiap kali panen"),
    },
)  # fmt: skip
BANANA = Guided(
    maker=maker("Dapur Inaq Mur", "+6281200000027", "52.02.09",
                owner="Inaq Mur", product="Keripik pisang kepok", brand="Inaq Mur",
                standard="SNI 01-4315-1996", kbli="10794",
                nib="0220110000027", scale=Scale.MICRO),
    woman=True,
    craft="crisps",
    description="Pisang kepok diiris langsung ke minyak, dikemas 150 g.",
    place=_place("Kopang Rembiga", "Jalan Contoh Nomor 8", "-8.6378", "116.3541"),
    packaging=_pack("plastik PP 0,08 mm", "150", permit="2155202000027-29"),
    levels=("113332", "113333"),
)  # fmt: skip
STAMPED = Guided(
    maker=maker("Batik Mandalika Cap", "+6281200000028", "52.02.11",
                owner="Lalu Gede", product="Kain batik cap mandalika",
                brand="Mandalika Cap", standard="SNI 8303:2016", kbli="13134",
                nib="0220110000028"),
    craft="batik",
    description="Katun prima, cap tembaga, zat warna reaktif.",
    place=_place("Ranggagata", "Jalan Contoh Nomor 2", "-8.7871", "116.2011"),
    packaging=_pack("plastik OPP dengan label gantung", "1", "sheet"),
    levels=("223322", "223222"),
    checklist="audit-batik",
    assessor=1,
    checker=0,
    gaps={
        "batik_03": ("no", "Lembar keselamatan zat warna tidak ada.",
            "Minta lembar keselamatan dari penjual zat warna"),
        "batik_10": ("partly", "Zat warna ditimbang, garam dikira.",
            "Timbang juga garam dan soda setiap celup"),
        "batik_13": ("partly", "Sisa malam terasa di lipatan.",
            "Lorod dua kali dan periksa lipatan dengan lampu"),
        "batik_23": ("no", "Belum ada APAR.",
            "Pasang APAR dan latih dua orang memakainya"),
        "batik_29": ("no", "Keluhan tidak dicatat.",
            "Catat keluhan di buku dan tulis tindakannya"),
    },
)  # fmt: skip
REMBITAN = Guided(
    maker=maker("Tenun Ikat Rembitan", "+6281200000029", "52.02.04",
                owner="Inaq Senep", product="Selendang tenun ikat", brand="Ragi Genep",
                standard="", kbli="13122",
                nib="0220110000029", scale=Scale.MICRO),
    woman=True,
    craft="woven",
    description="Benang katun, pewarna alam, tenun gedogan.",
    place=_place("Rembitan", "Kampung Contoh", "-8.8402", "116.2911"),
    packaging=_pack("plastik OPP", "1", "sheet"),
    levels=("113232", "113232"),
)  # fmt: skip
CRACKERS = Guided(
    maker=maker("Kerupuk Ikan Awang", "+6281200000030", "52.02.04",
                owner="Amaq Dir", product="Kerupuk ikan", brand="Awang",
                standard="SNI 8272:2016", kbli="10794",
                nib="0220110000030", scale=Scale.MICRO),
    craft="crackers",
    description="Ikan layang dan tapioka, dijemur di pantai, dikemas 250 g.",
    place=_place("Mertak", "Dusun Awang RT 1", "-8.8826", "116.4021"),
    packaging=_pack("plastik PP", "250"),
    levels=("102221", "102211"),
)  # fmt: skip

#: The twelve that the demonstration is about.
TWELVE = (
    BATIK, FLOSS, COFFEE, SALT, CASSAVA, SUGAR, WOVEN, HONEY, BANANA, STAMPED, REMBITAN,
    CRACKERS,
)  # fmt: skip

#: Who gave the place up, who withdrew, and who lacks what the screening asks for.
BREAD = Guided(
    maker=maker("Roti Praya Manis", "+6281200000031", "52.02.01",
                owner="Fauziah", product="Roti manis", brand="Praya Manis",
                standard="SNI 8372:2018", kbli="10710", nib="0220110000031"),
    woman=True,
    craft="crackers",
    description="Roti isi kacang dan kelapa, dipanggang setiap pagi.",
    place=_place("Praya", "Jalan Contoh Nomor 21", "-8.7021", "116.2702"),
    packaging=_pack("plastik OPP", "60", permit="2065202000031-29"),
    levels=("213332", "213332"),
)  # fmt: skip
SAUCE = Guided(
    maker=maker("Sambal Beberuk Jonggat", "+6281200000032", "52.02.02",
                owner="Zohriah", product="Saus cabai", brand="Beberuk",
                standard="SNI 01-2976-2006", kbli="10772",
                nib="0220110000032", scale=Scale.MICRO),
    woman=True,
    craft="honey",
    description="Cabai rawit, terasi, gula; dimasak dan dibotolkan.",
    place=_place("Ubung", "Jalan Contoh Nomor 5", "-8.6571", "116.2360"),
    packaging=_pack("botol kaca", "135", "ml"),
    levels=("113222", "113222"),
)  # fmt: skip
DODOL = Guided(
    maker=maker("Dodol Inaq Rohan", "+6281200000033", "52.02.07",
                owner="Inaq Rohan", product="Dodol ketan", brand="Rohan",
                standard="SNI 2986:2013", kbli="10796", nib="", scale=Scale.MICRO),
    woman=True,
    craft="sugar",
    description="Dodol beras ketan dan gula aren.",
    place=_place("Janapria", "Dusun Contoh RT 4", "-8.7330", "116.3922"),
    packaging=_pack("plastik PP", "250"),
    levels=("002121", "002121"),
)  # fmt: skip
BESIDES = (BREAD, SAUCE, DODOL)
