"""Assessments in a browser: rehearsed in private, released, and read by the office."""

import re

import pytest

from bakumutu.office.roles import Role
from tests.browser.widths import violations

RELEASE = "Perlihatkan ke kantor"
#: The item behind the first one: the answer to that one is on its way or here.
SECOND = re.compile(r"/asesmen/([0-9a-f-]{36})/jawab/2/")


def status_for(who, house, visit, path):
    """Return how the office answers somebody who opens a page."""
    return visit(who).goto(f"{house.address}{path}").status


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no_scripts"])
def test_a_rehearsal_is_seen_by_the_office_only_once_released(house, visit, scripts):
    owner = visit(
        Role.BUSINESS_OWNER, base_url=house.address, java_script_enabled=scripts
    )
    owner.goto(f"/asesmen/latihan/{house.things['product']}/")
    owner.get_by_role("radio").first.check()
    owner.locator("main form[method=post] button[type=submit]").last.click()
    owner.get_by_role("button", name="Ya", exact=True).click()
    owner.wait_for_url(SECOND)
    path = f"/asesmen/{SECOND.search(owner.url)[1]}/"

    before = status_for(Role.ASSESSOR, house, visit, path)
    owner.goto(f"{path}temuan/")
    owner.get_by_role("button", name=RELEASE).click()
    after = status_for(Role.ASSESSOR, house, visit, path)

    assert (before, after) == (404, 200)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    ("who", "page"),
    [
        (Role.ASSESSOR, "/asesmen/{rehearsed}/"),
        (Role.BUSINESS_OWNER, "/asesmen/{rehearsed}/temuan/"),
        (Role.ASSESSOR, "/asesmen/{tested}/"),
        (Role.ASSESSOR, "/asesmen/{tested}/jawab/5/"),
        (Role.ASSESSOR, "/asesmen/{tested}/semua/"),
    ],
)
def test_pages_about_what_was_rehearsed_or_tested_are_accessible(
    house, reader, who, page, language
):
    opened = reader(who, language)

    answer = opened.goto(house.address + page.format(**house.things))

    assert answer.status == 200
    assert violations(opened) == []
