"""Names as people look for them: without legal forms, accents, capitals and gaps."""

import re
import unicodedata

#: Words before or after a name that say what sort of business it is, not which one.
LEGAL_FORMS = frozenset(
    {"ud", "cv", "pt", "tbk", "toko", "tk", "pd", "fa", "koperasi", "kop", "kube"}
)
_NOT_A_LETTER = re.compile(r"[^0-9a-z]+")


def plain_text(text: str) -> str:
    """Return ``text`` in small letters and digits, one space between words."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return _NOT_A_LETTER.sub(" ", letters).strip()


def search_name(name: str) -> str:
    """Return the key under which a business is found: "U.D. Sasak" -> "sasak"."""
    joined = re.sub(r"\b([a-zA-Z])\.\s?(?=[a-zA-Z]\b)", r"\1", name)
    words = plain_text(joined).split()
    telling = [word for word in words if word not in LEGAL_FORMS]
    return " ".join(telling or words)
