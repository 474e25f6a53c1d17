"""How alike two entries of a business are: one business twice, or two businesses.

Numbers that one business alone has come first; then the name, together with where the
business is and what it makes. What is not known never counts, neither for nor against.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz

from bakumutu.rules.names import plain_text, search_name


class Clue(StrEnum):
    """What speaks for one business, or against it."""

    NIB = "nib"
    NIK = "nik"
    NPWP = "npwp"
    PHONE = "phone"
    EMAIL = "email"
    NAME = "name"
    #: One name holds every word of the other: "Sosis Minang", "Sosis Minang Raya".
    PART = "part"
    VILLAGE = "village"
    DISTRICT = "district"
    PRODUCT = "product"
    OTHER_DISTRICT = "other_district"
    OTHER_NIB = "other_nib"


class Band(StrEnum):
    """What is to be done with two entries."""

    SAME = "same"
    LIKELY = "likely"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of a business; an empty value is not known."""

    name: str
    nib: str = ""
    #: The digest of the NIK, never the number itself.
    nik: str = ""
    npwp: str = ""
    phone: str = ""
    email: str = ""
    district: str = ""
    village: str = ""
    products: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """One clue, with the per cent to which names are alike."""

    clue: Clue
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two entries are, from 0 to 100, and why."""

    score: int
    reasons: tuple[Reason, ...]

    @property
    def band(self) -> Band:
        """Return what is to be done."""
        return next(band for floor, band in BANDS if self.score >= floor)


#: From which score on two entries are one business, or may be.
BANDS = ((95, Band.SAME), (70, Band.LIKELY), (0, Band.APART))
LEAST_LIKELY = next(floor for floor, band in BANDS if band == Band.LIKELY)
#: From which score on a person who registers a business looks at a known one first:
#: most of them are others, and a look costs less than an entry made twice.
WORTH_A_LOOK = 35

#: What a number weighs that both have, the surest first. One phone may serve a whole
#: family of businesses: alone it asks, with a like name it tells.
KEY_POINTS = {
    Clue.NIB: 100,
    Clue.NIK: 95,
    Clue.NPWP: 95,
    Clue.PHONE: 70,
    Clue.EMAIL: 70,
}
#: What names weigh that are alike to at least so many per cent.
NAME_POINTS = ((100, 55), (94, 45), (90, 35), (85, 25), (80, 15))
PLACE_POINTS = {Clue.VILLAGE: 35, Clue.DISTRICT: 20, Clue.OTHER_DISTRICT: -15}
PRODUCT_POINTS = 10
#: To how many per cent names are alike at least, where no number is the same.
LEAST_ALIKE = min(
    percent
    for percent, points in NAME_POINTS
    if points + max(PLACE_POINTS.values()) + PRODUCT_POINTS >= LEAST_LIKELY
)
#: Two different NIBs: at most likely, whatever else is alike.
MOST_WITH_OTHER_NIB = 94
OTHER_NIB_POINTS = -30

#: Honorifics, and words that tell of no single business.
_SILENT = frozenset(
    {"h", "hj", "haji", "hajah", "bapak", "bpk", "pak", "ibu"}
    | {"bu"}  # codespell:ignore bu
    | {"usaha", "kelompok", "klp", "umkm", "ukm", "ikm", "industri", "home"}
)
#: One thing in two languages or spellings.
_SYNONYMS = {
    "coffee": "kopi", "coffe": "kopi", "cofee": "kopi", "kofi": "kopi",
    "food": "pangan", "cake": "kue", "snack": "camilan", "cemilan": "camilan",
    "kripik": "keripik", "krupuk": "kerupuk", "weaving": "tenun", "craft": "kriya",
    "and": "dan", "n": "dan", "muhammad": "muhamad", "mohammad": "muhamad",
    "mohamad": "muhamad", "muh": "muhamad", "moh": "muhamad", "md": "muhamad",
}  # fmt: skip
#: The spelling before 1972; a word that has one of these writes "j" for "y" as well.
_BEFORE_1972 = (("tj", "c"), ("nj", "ny"), ("sj", "sy"), ("dj", "J"), ("oe", "u"))
#: Habits of writing names, in the order of reading.
_SPELLINGS = (
    ("ch", "k"), ("kh", "k"), ("ph", "f"), ("v", "f"), ("q", "k"), ("x", "ks"),
    ("z", "s"),
)  # fmt: skip
_DOUBLED = re.compile(r"([a-z])\1+")
_Y_BEFORE_CONSONANT = re.compile(r"y(?![aeiou])")


@lru_cache(maxsize=100_000)
def folded(name: str) -> tuple[str, ...]:
    """Return the words of a name as they sound: "UD Sasak Coffee": "kopi", "sasak"."""
    words = search_name(name).split()
    telling = [word for word in words if word not in _SILENT]
    return tuple(sorted(_as_it_sounds(word) for word in telling or words))


def likeness(one: Traits, other: Traits) -> Likeness:
    """Return how alike two entries of a business are, with every reason."""
    keys = [Reason(clue) for clue in KEY_POINTS if _share(one, other, clue)]
    rest = tuple(_of_name_and_place(one, other))
    against = (Reason(Clue.OTHER_NIB),) if _have_two_nibs(one, other) else ()
    reasons = (*keys, *rest, *against)
    score = max(0, min(100, sum(map(_points, reasons))))
    return Likeness(min(score, MOST_WITH_OTHER_NIB) if against else score, reasons)


def name_percent(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """Return to how many per cent two folded names are alike, whatever their order."""
    if not one or not other:
        return 0
    return int(fuzz.ratio(" ".join(one), " ".join(other)))


def most_for_names(
    percent: float, *, is_same_village: bool, have_products: bool
) -> int:
    """Return how alike entries of one district without a common number are at most."""
    place = Clue.VILLAGE if is_same_village else Clue.DISTRICT
    products = PRODUCT_POINTS if have_products else 0
    return _name_points(int(percent)) + PLACE_POINTS[place] + products


def worth_a_look(found: Likeness) -> bool:
    """Tell whether somebody who registers a business should see the known one."""
    return found.score >= WORTH_A_LOOK or Reason(Clue.PART) in found.reasons


def _as_it_sounds(word: str) -> str:
    word = _in_new_spelling(_SYNONYMS.get(word, word))
    for written, sound in _SPELLINGS:
        word = word.replace(written, sound)
    return _DOUBLED.sub(r"\1", _Y_BEFORE_CONSONANT.sub("i", word))


def _in_new_spelling(word: str) -> str:
    if not any(written in word for written, _new in _BEFORE_1972):
        return word
    for written, new in _BEFORE_1972:
        word = word.replace(written, new)
    return word.replace("j", "y").lower()


def key_of(traits: Traits, clue: Clue) -> str:
    """Return a number in one form; nothing, blanks and zeros are nobody's."""
    text: str = getattr(traits, clue)
    text = text.strip().casefold()
    return text if text.strip("0+- .") else ""


def _share(one: Traits, other: Traits, clue: Clue) -> bool:
    here = key_of(one, clue)
    return bool(here) and here == key_of(other, clue)


def _have_two_nibs(one: Traits, other: Traits) -> bool:
    here, there = key_of(one, Clue.NIB), key_of(other, Clue.NIB)
    return bool(here and there) and here != there


def _of_name_and_place(one: Traits, other: Traits) -> Iterator[Reason]:
    """Yield what name, place and products say; without like names they say nothing."""
    here, there = folded(one.name), folded(other.name)
    percent = name_percent(here, there)
    if percent < 100 and _is_part(*sorted((set(here), set(there)), key=len)):
        yield Reason(Clue.PART)
    if percent < NAME_POINTS[-1][0]:
        return
    yield Reason(Clue.NAME, percent)
    yield from _of_place(one, other)
    if _words(one.products) & _words(other.products):
        yield Reason(Clue.PRODUCT)


def _is_part(fewer: set[str], more: set[str]) -> bool:
    """Tell whether a longer name holds a shorter one; one word alone tells nothing."""
    return len(fewer) > 1 and fewer < more


def _of_place(one: Traits, other: Traits) -> Iterator[Reason]:
    if not one.district or not other.district:
        return
    if one.district != other.district:
        yield Reason(Clue.OTHER_DISTRICT)
    elif one.village and plain_text(one.village) == plain_text(other.village):
        yield Reason(Clue.VILLAGE)
    else:
        yield Reason(Clue.DISTRICT)


def _words(products: tuple[str, ...]) -> set[str]:
    return {word for product in products for word in folded(product) if len(word) > 2}


def _name_points(percent: int) -> int:
    return next(points for floor, points in NAME_POINTS if percent >= floor)


def _points(reason: Reason) -> int:
    if reason.percent is not None:
        return _name_points(reason.percent)
    fixed = {
        Clue.PRODUCT: PRODUCT_POINTS,
        Clue.OTHER_NIB: OTHER_NIB_POINTS,
        # It is shown to people, who know what it means; it decides nothing.
        Clue.PART: 0,
    }
    return (KEY_POINTS | PLACE_POINTS | fixed)[reason.clue]
