"""The catalogues of sentences, kept as .po files in the order of their English.

No GNU gettext is needed. The files carry no line numbers, so that two branches
that add sentences merge by union; what the merge leaves double is tidied here.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCALES = {"id": 1, "en": 2}
HEADER = """# Sentences of Bakumutu; script/messages keeps this file in order.
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals={forms}; plural={rule};\\n"
"""
_RULES = {1: "0", 2: "(n != 1)"}
_LINE = re.compile(r'(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)?\s*(".*")\s*')
_PLACEHOLDER = re.compile(r"%\((\w+)\)[sdif]|%[sdif]")


@dataclass(frozen=True, order=True, slots=True)
class Key:
    """What names a sentence: its English text, its context, its plural."""

    text: str
    context: str = ""
    plural: str = ""


@dataclass(slots=True)
class Entry:
    """A sentence as a .po file holds it."""

    parts: dict[str, str] = field(default_factory=dict)
    is_fuzzy: bool = False

    @property
    def key(self) -> Key:
        """Return what names the sentence."""
        named = (self.parts.get(part, "") for part in _KEY_PARTS)
        return Key(*named)

    @property
    def forms(self) -> tuple[str, ...]:
        """Return the translation, one text per plural form; a fuzzy one is none."""
        if self.is_fuzzy:
            return ()
        named = sorted(name for name in self.parts if name.startswith("msgstr"))
        return tuple(self.parts[name] for name in named)


_KEY_PARTS = ("msgid", "msgctxt", "msgid_plural")
Sentences = dict[Key, tuple[str, ...]]


def po_file(language: str) -> Path:
    """Return where a language's sentences are kept."""
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def read(path: Path) -> Sentences:
    """Return the sentences of a .po file; of doubles, the one that is translated."""
    found: Sentences = {}
    if not path.exists():
        return found
    for entry in _entries(path.read_text(encoding="utf-8").splitlines()):
        if entry.key.text and (any(entry.forms) or entry.key not in found):
            found[entry.key] = entry.forms
    return found


def _entries(lines: Iterable[str]) -> Iterator[Entry]:
    entry, part, is_fuzzy = Entry(), "", False
    for line in lines:
        if line.startswith("#"):
            is_fuzzy = is_fuzzy or "fuzzy" in line.split(",", 1)[-1].split()
            continue
        found = _LINE.fullmatch(line)
        if not found:
            continue
        if found[1] in ("msgctxt", "msgid") and "msgstr" in part:
            yield entry
            entry = Entry(is_fuzzy=is_fuzzy)
            is_fuzzy = False
        part = found[1] or part
        told = entry.parts.get(part, "") if not found[1] else ""
        entry.parts[part] = told + ast.literal_eval(found[2])
    yield entry


def text_of(sentences: Sentences, language: str) -> str:
    """Return the .po file of the sentences, in their order, one block each."""
    forms = LOCALES[language]
    head = HEADER.format(language=language, forms=forms, rule=_RULES[forms])
    blocks = [_block(key, sentences[key], forms) for key in sorted(sentences)]
    return "\n".join([head, *blocks])


def _block(key: Key, told: tuple[str, ...], forms: int) -> str:
    lines = [f"msgctxt {_quoted(key.context)}"] if key.context else []
    lines.append(f"msgid {_quoted(key.text)}")
    if not key.plural:
        return "\n".join([*lines, f"msgstr {_quoted(told[0] if told else '')}", ""])
    lines.append(f"msgid_plural {_quoted(key.plural)}")
    padded = [*told, *[""] * forms][:forms]
    lines += [f"msgstr[{n}] {_quoted(text)}" for n, text in enumerate(padded)]
    return "\n".join([*lines, ""])


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\t", "\\t") + '"'


def known(language: str, keys: Iterable[Key]) -> Sentences:
    """Return the sentences of the code with the translations that are known."""
    kept = read(po_file(language))
    return {key: kept.get(key) or _given(language, key) for key in keys}


def _given(language: str, key: Key) -> tuple[str, ...]:
    """English is the language of the code: its sentence is its own translation."""
    if language != "en":
        return ()
    return (key.text, key.plural) if key.plural else (key.text,)


def faults(language: str, sentences: Sentences) -> list[str]:
    """Return what is wrong: sentences without translation, or with other blanks."""
    told = []
    for key, forms in sorted(sentences.items()):
        wanted = LOCALES[language] if key.plural else 1
        if len([form for form in forms if form]) < wanted:
            told.append(f"{language}: not translated: {_named(key)}")
        elif any(_blanks(form) - _blanks(key.text + key.plural) for form in forms):
            told.append(f"{language}: other blanks: {_named(key)} -> {forms[0]!r}")
    return told


def _named(key: Key) -> str:
    return f"{key.text!r}" + (f" ({key.context})" if key.context else "")


def _blanks(text: str) -> set[str]:
    return {found[0] for found in _PLACEHOLDER.finditer(text)}
