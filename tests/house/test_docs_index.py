"""The index of the documentation leads to every page of it, and nowhere else."""

import re
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
INDEX = (DOCS / "README.md").read_text(encoding="utf-8")
LINKED = {link.split("#")[0] for link in re.findall(r"\]\(([^)]+)\)", INDEX)}
PARTS = ("tutorial", "how-to", "reference", "explanation")


def test_every_page_is_in_the_index():
    pages = {
        f"{part}/{page.name}"
        for part in PARTS
        for page in (DOCS / part).iterdir()
        if page.is_file()
    }

    assert pages - LINKED == set()


def test_every_link_of_the_index_leads_to_a_page():
    assert all((DOCS / link).is_file() for link in LINKED)
