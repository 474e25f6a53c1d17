"""Finds every sentence that the code and the templates show to people."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.template.base import Lexer, Token, TokenType

from bakumutu.web.catalogues import Key

#: Name of the function -> how its first arguments fill a Key.
_CALLS = {
    "_": ("text",),
    "gettext": ("text",),
    "ngettext": ("text", "plural"),
    "pgettext": ("context", "text"),
    "npgettext": ("context", "text", "plural"),
}
_STRING = r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_TRANSLATE = re.compile(rf"trans(?:late)?\s+{_STRING}(?:.*?\bcontext\s+{_STRING})?")
_CONSTANT = re.compile(rf"_\({_STRING}\)")
_CONTEXT = re.compile(rf"\bcontext\s+{_STRING}")


def gathered(root: Path) -> set[Key]:
    """Return the sentences of every module and template below ``root``."""
    found: set[Key] = set()
    for path in sorted(root.rglob("*.py")):
        if not {"tests", "migrations"} & set(path.parts):
            found.update(in_python(path.read_text(encoding="utf-8")))
    for kind in ("html", "txt"):
        for path in sorted(root.glob(f"**/templates/**/*.{kind}")):
            found.update(in_template(path.read_text(encoding="utf-8")))
    return found


def in_python(source: str) -> Iterator[Key]:
    """Return the sentences that a module passes to gettext."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            yield from _called(node)


def _called(call: ast.Call) -> Iterator[Key]:
    name = str(getattr(call.func, "id", getattr(call.func, "attr", "")))
    parts = _CALLS.get(re.sub(r"_(lazy|noop)$", "", name))
    texts = [node.value for node in call.args if isinstance(node, ast.Constant)]
    if parts and len(texts) >= len(parts):
        yield Key(**{part: str(text) for part, text in zip(parts, texts, strict=False)})


def in_template(source: str) -> Iterator[Key]:
    """Return the sentences that a template translates."""
    tokens = iter(Lexer(source).tokenize())
    for token in tokens:
        if token.token_type not in (TokenType.BLOCK, TokenType.VAR):
            continue
        yield from (Key(_asked(found)) for found in _CONSTANT.findall(token.contents))
        if found := _TRANSLATE.match(token.contents):
            yield Key(_asked(found[1]), _text(found[2]) if found[2] else "")
        elif token.contents.startswith("blocktrans"):
            yield _block(token, tokens)


def _block(start: Token, tokens: Iterator[Token]) -> Key:
    texts = [""]
    for token in tokens:
        if token.contents.startswith("endblocktrans"):
            break
        if token.token_type == TokenType.BLOCK:
            texts.append("")
        elif token.token_type == TokenType.VAR:
            texts[-1] += f"%({token.contents.strip()})s"
        else:
            texts[-1] += token.contents.replace("%", "%%")
    if " trimmed" in start.contents:
        texts = [re.sub(r"\s*\n\s*", " ", text.strip()) for text in texts]
    context = _CONTEXT.search(start.contents)
    return Key(texts[0], _text(context[1]) if context else "", "".join(texts[1:]))


def _asked(quoted: str) -> str:
    """Return the sentence as a template asks for it: Django doubles percent signs."""
    return _text(quoted).replace("%", "%%")


def _text(quoted: str) -> str:
    text: str = ast.literal_eval(quoted)
    return text
