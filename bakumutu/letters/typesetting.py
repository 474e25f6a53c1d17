"""From payload to PDF/A-3b + PDF/UA-1: the same payload gives the same bytes."""

import re
import threading
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import font_source_sans_pro
import segno
import typst

from bakumutu.letters.payload import Json, payload_bytes

_TEMPLATES = Path(__file__).parent / "typst"
_STANDARDS: Any = ["a-3b", "ua-1"]
_MISSING_SIGN = re.compile(r'the text `"(.+?)"` could not be displayed')
#: The compiler keeps fonts and parsed templates; one page at a time may use it.
_turn = threading.Lock()


class NotPrintableError(ValueError):
    """A text holds signs that no font of ours can draw."""


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    # The fonts inside the compiler stand in for signs that Source Sans lacks.
    fonts = typst.Fonts(
        include_system_fonts=False,
        font_paths=[font_source_sans_pro.font_directory],
    )
    return typst.Compiler(root=str(_TEMPLATES), font_paths=fonts)


def typeset(document: Json) -> bytes:
    """Return the unsealed PDF of a payload, with the payload attached."""
    issued = datetime.fromisoformat(document["issued_at"])
    inputs = {
        "payload": payload_bytes(document).decode(),
        "qr": qr_svg(document["verification_url"]),
    }
    template = _TEMPLATES / f"{document['kind']}.typ"
    with _turn:
        try:
            pdf: Any = _compiler().compile(
                input=str(template),
                format="pdf",
                sys_inputs=inputs,
                pdf_standards=_STANDARDS,
                timestamp=issued,
            )
        except typst.TypstError as refusal:
            raise _explained(refusal) from refusal
    return bytes(pdf)


def _explained(refusal: typst.TypstError) -> Exception:
    """Return the refusal in words: PDF/A forbids signs that no font can draw."""
    if signs := _MISSING_SIGN.findall(str(refusal)):
        return NotPrintableError(
            f"These signs cannot be printed: {' '.join(dict.fromkeys(signs))}."
            " Write them in another way."
        )
    return refusal


def qr_svg(url: str) -> str:
    """Return the QR code of a verification address, error level M, as SVG."""
    drawing = BytesIO()
    segno.make(url, error="m", micro=False, boost_error=False).save(
        drawing, kind="svg", border=0, xmldecl=False, dark="#14201c"
    )
    return drawing.getvalue().decode()
