"""From payload to PDF/A-3b + PDF/UA-1: the same payload gives the same bytes."""

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
_FONTS = Path(font_source_sans_pro.font_directory)
_STANDARDS: Any = ["a-3b", "ua-1"]
#: The compiler keeps fonts and parsed templates; one page at a time may use it.
_turn = threading.Lock()


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(_FONTS)])
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
        pdf: Any = _compiler().compile(
            input=str(template),
            format="pdf",
            sys_inputs=inputs,
            pdf_standards=_STANDARDS,
            timestamp=issued,
        )
    return bytes(pdf)


def qr_svg(url: str) -> str:
    """Return the QR code of a verification address, error level M, as SVG."""
    drawing = BytesIO()
    segno.make(url, error="m", micro=False, boost_error=False).save(
        drawing, kind="svg", border=0, xmldecl=False, dark="#14201c"
    )
    return drawing.getvalue().decode()
