"""Compiles the catalogues of translations; needs neither Django nor gettext's tools."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parents[2] / "locale"


def compile_stale(locale: Path = LOCALE) -> list[Path]:
    """Compile the catalogues whose compiled form is missing or older."""
    stale = [source for source in sorted(locale.glob("*/*/*.po")) if _is_stale(source)]
    for source in stale:
        _compile(source)
    return stale


def _is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return (
        not compiled.exists() or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns
    )


def _compile(source: Path) -> None:
    draft = source.with_name(f".{source.stem}.{os.getpid()}")
    with source.open("rb") as text:
        catalogue = read_po(text)
    with draft.open("wb") as compiled:
        write_mo(compiled, catalogue)
    draft.replace(source.with_suffix(".mo"))  # readers see the old or the new one


if __name__ == "__main__":
    compile_stale()
