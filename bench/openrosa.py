"""A form with five photos, from the phone's POST to the answer that it is received."""

import http.client
import random
import time
from io import BytesIO
from statistics import median
from uuid import uuid4

from bench.demo_office import institute
from bench.harness import RUNS, Figures, free_port, served

PHOTOS = 5
#: What a phone makes of a workshop when it is asked for medium size.
SIZE = (2048, 1536)
_BOUNDARY = "bakumutu-bench"


def measure() -> Figures:
    """Return the time of a submission, that of keeping its files, and their size."""
    port = free_port()
    with institute() as cast:
        token, form = _appointment(cast)
        photos = [_photo(seed) for seed in range(PHOTOS * (RUNS + 1))]
        with served(port):
            times = [
                _sent(port, token, form, photos[start : start + PHOTOS])
                for start in range(0, len(photos), PHOTOS)
            ]
        kept = [_kept(photos[start : start + PHOTOS]) for start in range(0, 35, PHOTOS)]
    ours, baseline = median(times[1:]), median(kept)
    return {
        "openrosa_five_photos_s": round(ours, 4),
        "openrosa_five_photos_s_baseline": round(baseline, 4),
        "openrosa_five_photos_ratio": round(ours / baseline, 2),
        "openrosa_five_photos_worst_s": round(max(times[1:]), 4),
        "openrosa_five_photos_mb": round(sum(map(len, photos[:PHOTOS])) / 1e6, 2),
        "openrosa_runs": RUNS,
    }


def _appointment(cast) -> tuple[str, str]:
    """Return the token of an assessor's phone and the id of the form it fills in."""
    from bakumutu.demo.at_the_desk import take_request_in
    from bakumutu.demo.cast import SAUSAGE_MAKERS
    from bakumutu.demo.offices import cast_of
    from bakumutu.demo.story import Plan
    from bakumutu.guidance import actions
    from bakumutu.guidance.models.forms import form_id_of
    from bakumutu.ledger.scope import office_scope
    from bakumutu.office.actions import NewPerson, add_person
    from bakumutu.office.roles import Role
    from bakumutu.registry.models import Product
    from bakumutu.standards.models import Checklist

    asri = NewPerson("Asri", "asri@padang.example", "Asesor", [Role.ASSESSOR])
    with office_scope(cast.office.pk):
        add_person(asri, by=cast.who(Role.ADMINISTRATOR))
        assessor = cast_of(cast.office).who(Role.ASSESSOR)
        take_request_in(cast, Plan(SAUSAGE_MAKERS[0], 1, rows=({},)))
        made = actions.schedule_assessment(
            actions.Subject(
                product_id=Product.objects.get().pk,
                checklist_id=Checklist.objects.get(code="cppob").pk,
            ),
            actions.Appointment(
                assessor_id=assessor.person_id, visit_on=cast.today, place="Padang"
            ),
            by=assessor,
        )
        _access, token = actions.give_phone_access(
            assessor.person_id, "HP dinas", by=assessor
        )
        return token, form_id_of(made)


def _photo(seed: int) -> bytes:
    """Return a photo as large as a phone's: noise on a coarse grid, made smooth."""
    from PIL import Image

    coarse = random.Random(seed).randbytes(160 * 120 * 3)
    image = Image.frombytes("RGB", (160, 120), coarse).resize(SIZE, 1)
    fine = Image.effect_noise(SIZE, 18).convert("RGB")
    into = BytesIO()
    Image.blend(image, fine, 0.35).save(into, "JPEG", quality=85)
    return into.getvalue()


def _sent(port: int, token: str, form: str, photos: list[bytes]) -> float:
    xml = (
        f"<data id='{form}' version='1'><s1><cppob_01>yes</cppob_01></s1>"
        f"<meta><instanceID>uuid:{uuid4()}</instanceID></meta></data>"
    )
    parts = {"xml_submission_file": xml.encode()}
    parts |= {f"{n}.jpg": photo for n, photo in enumerate(photos)}
    body, door = _multipart(parts), http.client.HTTPConnection("localhost", port)
    headers = {"Content-Type": f"multipart/form-data; boundary={_BOUNDARY}"}
    start = time.perf_counter()
    door.request("POST", f"/openrosa/{token}/submission", body, headers)
    answer = door.getresponse()
    told = answer.read().decode()
    took = time.perf_counter() - start
    if answer.status != 201:
        raise RuntimeError(told[:2000])
    return took


def _multipart(parts: dict[str, bytes]) -> bytes:
    found = [
        f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{name}";'
        f' filename="{name}"\r\n\r\n'.encode()
        + content
        for name, content in parts.items()
    ]
    return b"\r\n".join([*found, f"--{_BOUNDARY}--\r\n".encode()])


def _kept(photos: list[bytes]) -> float:
    """Return what it takes to have the same files durably on disk, and no more."""
    from bakumutu.letters.shelf import Shelf

    start = time.perf_counter()
    Shelf("bench").keep_all(*(photo + b"\x00" for photo in photos))
    return time.perf_counter() - start
