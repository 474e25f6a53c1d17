"""Who works in the demonstration offices, and for whom: invented people, as data."""

from dataclasses import dataclass

from bakumutu.office.actions import NewOffice, NewPerson
from bakumutu.office.models import Capability, Honorific, OfficeKind
from bakumutu.office.roles import Role
from bakumutu.registry.actions.businesses import BusinessDetails
from bakumutu.registry.models import Scale

INSTITUTE = NewOffice(
    code="bspji-padang",
    name="BSPJI Padang",
    kind=OfficeKind.INSTITUTE,
    capabilities=(
        Capability.TESTING,
        Capability.TRAINING,
        Capability.CONSULTANCY,
        Capability.CERTIFICATION,
    ),
    address="Jalan Raya Contoh Nomor 23, Ulu Gadut",
    city="Padang",
    laboratory_accreditation="LP-000-IDN",
    is_demonstration=True,
)

SERVICE_OFFICE = NewOffice(
    code="klt-lombok-tengah",
    name="KLT Lombok Tengah",
    kind=OfficeKind.SERVICE_OFFICE,
    capabilities=(Capability.GUIDANCE, Capability.TRAINING),
    address="Mal Pelayanan Publik, Jalan Contoh Nomor 1",
    city="Praya",
    time_zone="Asia/Makassar",
    is_demonstration=True,
)


def _person(name: str, mail: str, position: str, *roles: Role) -> NewPerson:
    is_woman = mail.split("@", maxsplit=1)[0] in _WOMEN
    honorific = Honorific.MISSUS if is_woman else Honorific.MISTER
    return NewPerson(name, mail, position, roles, honorific=honorific)


_WOMEN = {
    "rani", "dewi", "siti", "maya", "fitri", "nurul", "baiq", "wati", "hijrah",
    "ayunda", "rohani", "ratna",
}  # fmt: skip

#: The first of each office opens it as administrator.
INSTITUTE_PEOPLE = (
    _person("Yusuf Tanjung", "yusuf@padang.example", "Kepala Subbagian Tata Usaha",
            Role.ADMINISTRATOR),
    _person("Rani Marlina", "rani@padang.example", "Petugas Loket", Role.COUNTER),
    _person("Hendra Sikumbang", "hendra@padang.example", "Manajer Teknis",
            Role.TECHNICAL_MANAGER),
    _person("Dewi Koto", "dewi@padang.example", "Bendahara Penerimaan",
            Role.TREASURER),
    _person("Arif Chaniago", "arif@padang.example", "Pemeriksa Penerimaan",
            Role.TREASURER),
    _person("Siti Rahmah", "siti@padang.example", "Penerima Contoh",
            Role.SAMPLE_CUSTODIAN),
    _person("Maya Piliang", "maya@padang.example", "Analis Laboratorium",
            Role.ANALYST),
    _person("Budi Jambak", "budi@padang.example", "Penyelia Laboratorium",
            Role.VERIFIER),
    _person("Fitri Caniago", "fitri@padang.example", "Petugas Laporan",
            Role.REPORT_OFFICER),
    _person("Zulkifli Guci", "zulkifli@padang.example", "Kepala Laboratorium",
            Role.SIGNATORY),
    _person("Nurul Melayu", "nurul@padang.example", "Manajer Mutu",
            Role.QUALITY_MANAGER),
    _person("Ilham Pisang", "ilham@padang.example", "Analis Standardisasi",
            Role.STANDARDS_ANALYST),
)  # fmt: skip

SERVICE_PEOPLE = (
    _person("Lalu Wirya", "lalu@lombok.example", "Kepala KLT",
            Role.ADMINISTRATOR, Role.TECHNICAL_MANAGER),
    _person("Baiq Hartini", "baiq@lombok.example", "Petugas Loket", Role.COUNTER),
    _person("Wati Suryani", "wati@lombok.example", "Analis Standardisasi",
            Role.STANDARDS_ANALYST),
    _person("Hijrah Anjani", "hijrah@lombok.example", "Koordinator Pendampingan",
            Role.COORDINATOR),
    _person("Zaenal Arifin", "zaenal@lombok.example", "Asesor UMK", Role.ASSESSOR),
    _person("Ayunda Lestari", "ayunda@lombok.example", "Asesor UMK", Role.ASSESSOR),
    _person("Lale Ratna", "ratna@lombok.example", "Asesor UMK", Role.ASSESSOR),
    _person("Mahsun Hadi", "mahsun@lombok.example", "Pendamping Lapangan",
            Role.MENTOR),
    _person("Saharudin", "saharudin@lombok.example", "Pendamping Lapangan",
            Role.MENTOR),
    _person("Rohani Putri", "rohani@lombok.example", "Perencana Program",
            Role.PLANNER),
)  # fmt: skip


@dataclass(frozen=True)
class Maker:
    """A business with the product it brings."""

    business: BusinessDetails
    owner: str
    product: str
    brand: str
    standard: str


def maker(  # noqa: PLR0913 (one row of a table of makers)
    name: str, phone: str, region: str, *, owner: str, product: str, brand: str,
    standard: str = "SNI 01-3820-1995", kbli: str = "10130", nib: str = "",
    scale: str = Scale.SMALL,
) -> Maker:  # fmt: skip
    """Return a business of that name with the one product it brings."""
    details = BusinessDetails(
        name=name,
        phone=phone,
        nib=nib,
        owner_name=owner,
        region_id=region,
        kbli_id=kbli,
        scale=scale,
    )
    return Maker(details, owner, product, brand, standard)


SAUSAGE_MAKERS = (
    maker("UD Sosis Minang Raya", "+6281200000001", "13.71.09",
          owner="Ramli", product="Sosis sapi", brand="Minang Raya"),
    maker("Dapur Etek Nur", "+6281200000002", "13.71.10",
          owner="Nuraini", product="Sosis ayam", brand="Etek Nur"),
    maker("CV Bundo Kanduang Food", "+6281200000003", "13.71.11",
          owner="Asnah", product="Sosis daging", brand="Bundo"),
    maker("Kelompok Usaha Batang Arau", "+6281200000004", "13.71",
          owner="Syafrizal", product="Sosis sapi asap", brand="Batang Arau"),
)  # fmt: skip
