"""The pages about statistics: one for each subject, and what they show is true."""

import contextlib
import io
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import mutustat

DOCS = Path(__file__).parents[2] / "docs"
PAGES = DOCS / "explanation/mutustat"
SHOWN = re.compile(r"```python\n(.*?)```(?:\s*```text\n(.*?)```)?", re.DOTALL)


def page(subject: str) -> str:
    return (PAGES / f"{subject}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("subject", sorted(mutustat.SUBJECTS))
def test_what_a_page_shows_is_what_its_code_prints(subject):
    known: dict[str, object] = {}
    blocks = SHOWN.findall(page(subject))

    for code, shown in blocks:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(code, known)
        assert printed.getvalue().strip() == shown.strip()

    assert blocks


@pytest.mark.parametrize("subject", sorted(mutustat.SUBJECTS))
def test_a_page_has_a_figure_that_says_what_it_shows(subject):
    figures = re.findall(r"!\[.+?\]\((.+?\.svg)\)", page(subject))

    assert figures
    for figure in figures:
        drawn = ET.fromstring((PAGES / figure).read_text(encoding="utf-8"))
        words = {child.tag.rpartition("}")[2] for child in drawn}
        assert {"title", "desc"} <= words
        assert "viewBox" in drawn.attrib


def test_the_overview_names_every_subject():
    named = re.findall(r"\| \[(\w+)\]\(\w+\.md\)", page("README"))

    assert sorted(named) == sorted(mutustat.SUBJECTS)
