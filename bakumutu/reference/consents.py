"""The sentences by which businesses agree to the use of their data, by edition."""

from dataclasses import dataclass
from functools import cache

from bakumutu.reference.reading import tree


@dataclass(frozen=True)
class ConsentText:
    """One sentence of one edition, in both languages."""

    edition: str
    purpose: str
    indonesian: str
    english: str

    def text(self, language: str, recipient: str) -> str:
        """Return the sentence as it was, or is, read out."""
        sentence = self.english if language == "en" else self.indonesian
        return sentence.replace("{recipient}", recipient)


@cache
def consent_texts() -> tuple[ConsentText, ...]:
    """Return every sentence of every edition, the oldest edition first."""
    return tuple(
        ConsentText(str(each["edition"]), purpose, told["id"], told["en"])
        for each in tree("facts/consent_texts.yaml")["editions"]
        for purpose, told in each["texts"].items()
    )


def edition_in_use() -> str:
    """Return the edition in which businesses are asked today."""
    return consent_texts()[-1].edition


def consent_text(edition: str, purpose: str) -> ConsentText | None:
    """Return the sentence of an edition, or None where it had none."""
    for each in consent_texts():
        if (each.edition, each.purpose) == (edition, purpose):
            return each
    return None
