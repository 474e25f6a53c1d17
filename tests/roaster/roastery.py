"""The business of the story, and writing it down at the counter of an office."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.roaster.visitor import Visitor

PRODUCT, STANDARD = "Kopi bubuk robusta", "SNI 8964:2021"


@dataclass(frozen=True)
class Roastery:
    """The business; one office may see several roads of the same kind."""

    name: str = "Kopi Inaq Rumsah"
    owner: str = "Inaq Rumsah"
    nib: str = "1210220045671"


def day(after: int = 0, zone: str = "Asia/Makassar") -> str:
    """Return a day of an office as a field takes it."""
    today = datetime.now(ZoneInfo(zone)).date()
    return (today + timedelta(days=after)).isoformat()


def register_at(counter: Visitor, roastery: Roastery) -> str:
    """Write the business down with its consent, where nobody knows it yet."""
    counter.open("/usaha/")
    counter.fill("Nama, HP, NIB, kode", roastery.name)
    counter.press("Tampilkan")
    counter.press("Daftarkan sekarang")
    counter.fill("NIB", roastery.nib)
    counter.pick("Skala", "mikro")
    counter.fill("Jenis usaha (KBLI)", "10761")
    counter.fill("Desa, kecamatan, kabupaten", "Rembitan, Pujut, Lombok Tengah")
    counter.fill("Nama pemilik", roastery.owner)
    counter.press("Daftarkan")
    business = counter.address
    counter.press("Catat persetujuan")
    counter.choose("diucapkan di loket")
    counter.press("Catat")
    counter.open(business)
    return business
