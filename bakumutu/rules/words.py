"""Indonesian words and their roots, by stripping affixes until a known root stands.

The affixes, their order and the pairs that never go together follow Nazief and
Adriani (1996) and the confix stripping of Asian, Williams and Tahaghoghi (2005) and
Asian (2007). As there, a root is only what the dictionary of the caller holds: a word
that leads to no known root stays as it was typed.
"""

from collections.abc import Container, Iterator

#: Words this short carry no affix.
SHORTEST = 3
#: Prefixes and suffixes that a word may carry together.
MOST_AFFIXES = 5

_PARTICLES = ("lah", "kah", "tah", "pun")
_POSSESSIVES = ("nya", "ku", "mu")
_DERIVATIONS = ("kan", "an", "i")
#: Suffixes in the order they are taken off: particle, possessive, derivation.
_LAYERS = (_PARTICLES, _POSSESSIVES, _DERIVATIONS)
#: Prefix as written -> its family and what the root may begin with behind it.
_PREFIXES = (
    ("meny", "me", ("s",)),  # codespell:ignore meny
    ("meng", "me", ("", "k")),
    ("menge", "me", ("",)),
    ("mem", "me", ("", "p")),
    ("men", "me", ("", "t")),
    ("me", "me", ("",)),
    ("peny", "pe", ("s",)),
    ("peng", "pe", ("", "k")),
    ("penge", "pe", ("",)),
    ("pem", "pe", ("", "p")),
    ("pen", "pe", ("", "t")),
    ("pel", "pe", ("",)),
    ("per", "pe", ("", "r")),
    ("pe", "pe", ("",)),
    ("bel", "be", ("",)),
    ("ber", "be", ("", "r")),
    ("be", "be", ("",)),
    ("ter", "te", ("", "r")),
    ("te", "te", ("",)),
    ("di", "di", ("",)),
    ("ke", "ke", ("",)),
    ("se", "se", ("",)),
)
#: Pairs of prefix and suffix that no Indonesian word has (Nazief and Adriani, 1996).
_NEVER_TOGETHER = frozenset(
    {
        ("be", "i"),
        ("di", "an"),
        ("ke", "i"),
        ("ke", "kan"),
        ("me", "an"),
        ("se", "i"),
        ("se", "kan"),
        ("te", "an"),
    }
)

_FAMILIES = frozenset(family for _written, family, _beginnings in _PREFIXES)

#: A form of a word, the suffix layer it has come to, its affixes taken off so far.
_Form = tuple[str, int, tuple[str, ...]]


def root(word: str, roots: Container[str]) -> str:
    """Return the root of a word: the known one that loses the fewest affixes.

    Among those that lose equally many it is the longest.
    """
    word = _without_doubling(word)
    if len(word) <= SHORTEST or word in roots:
        return word
    forms: list[_Form] = [(word, 0, ())]
    for _affix in range(MOST_AFFIXES):
        forms = [shorter for form in forms for shorter in _shorter(form)]
        found = [text for text, _layer, _affixes in forms if text in roots]
        if found:
            return max(found, key=len)
    return word


def _without_doubling(word: str) -> str:
    """Return one half of a doubled word: "kue-kue", "meniru-niru" -> "meniru"."""
    first, _, second = word.partition("-")
    is_doubled = second and (first.endswith(second) or second.startswith(first))
    return first if is_doubled else word.replace("-", "")


def _shorter(form: _Form) -> Iterator[_Form]:
    """Yield the form without one affix more, suffixes first."""
    yield from _without_suffix(form)
    yield from _without_prefix(form)


def _without_suffix(form: _Form) -> Iterator[_Form]:
    text, layer, affixes = form
    for place, suffixes in enumerate(_LAYERS[layer:], start=layer):
        for suffix in suffixes:
            rest = text.removesuffix(suffix)
            if rest != text and _may_stand(rest, suffix, affixes):
                yield rest, place + 1, (*affixes, suffix)


def _without_prefix(form: _Form) -> Iterator[_Form]:
    text, layer, affixes = form
    for written, family, beginnings in _PREFIXES:
        if not text.startswith(written) or family in affixes:
            continue
        for beginning in beginnings:
            rest = beginning + text[len(written) :]
            if _may_stand(rest, family, affixes):
                yield rest, layer, (*affixes, family)


def _may_stand(rest: str, affix: str, others: tuple[str, ...]) -> bool:
    """Tell whether enough is left, and the outer pair is one that words have."""
    affixes = (*others, affix)
    # Only the outermost prefix makes a pair with the suffix: ke-ter-puruk-an.
    outermost = next((each for each in affixes if each in _FAMILIES), "")
    pairs = ((outermost, each) for each in affixes)
    return len(rest) >= SHORTEST and not _NEVER_TOGETHER.intersection(pairs)
