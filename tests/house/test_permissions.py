"""The permission matrix: every address, and who may open it."""

import re
from pathlib import Path

import pytest
from django.test import Client

from bakumutu.office.roles import STAFF, Role
from bakumutu.web.access import Access
from tests.house.rooms import Page, pages

MATRIX = Path(__file__).parents[2] / "docs/reference/permissions.md"
ROW = re.compile(r"^\| `([\w:-]+)` \| `(.+?)` \| (.+) \|$")
WORDS = {
    frozenset(map(str, STAFF)): "all staff",
    frozenset(map(str, (*STAFF, Role.BUSINESS_OWNER))): "all staff and owners",
}


def who(access: Access | None) -> str:
    """Return a mark in the words of the matrix."""
    if access is None:
        return "NOBODY SAID WHO"
    kinds = {
        "anybody": access.is_public,
        "a program with a token of its own": access.is_by_token,
        "whoever is signed in, about the own account": access.is_personal,
        "everybody with a post": not access.roles,
    }
    for words, is_so in kinds.items():
        if is_so:
            return words
    roles = frozenset(map(str, access.roles))
    return WORDS.get(roles) or ", ".join(f"`{role}`" for role in sorted(roles))


def row_of(page: Page) -> str:
    """Return the row that the matrix must have for a page."""
    return f"| `{page.name}` | `/{page.route}` | {who(page.access)} |"


def rows() -> list[str]:
    """Return the rows of the matrix."""
    lines = MATRIX.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if ROW.match(line)]


def test_the_matrix_has_every_address_once_and_no_other():
    assert sorted(rows()) == sorted(row_of(page) for page in pages())


@pytest.mark.parametrize("page", list(pages()), ids=lambda page: page.name)
def test_every_view_says_who_may_open_it(page):
    assert page.access is not None


def opens(client: Client, page: Page) -> str:
    """Return what somebody meets who opens a page: it, a refusal or the way in."""
    answer = client.get(page.path())
    if answer.status_code == 405:
        answer = client.post(page.path())
    if answer.status_code == 302 and answer.url.startswith("/masuk/?next="):
        return "way in"
    return {401: "way in", 403: "refusal"}.get(answer.status_code, "page")


def test_strangers_open_what_is_public_and_are_asked_to_sign_in_elsewhere(client, db):
    met = {page: opens(client, page) for page in pages()}

    assert {
        page.name: found
        for page, found in met.items()
        if found != ("page" if page.access.is_public else "way in")
    } == {}


@pytest.mark.parametrize("role", Role, ids=str)
def test_each_role_opens_its_pages_and_no_other(role, actor, client_as):
    # Signing out ends the visit, and the way in is closed to whoever is inside.
    visited = [page for page in pages() if not page.route.startswith("masuk/")]
    client = client_as(actor(role.value))

    met = {page: opens(client, page) for page in visited}

    assert {
        page.name: found
        for page, found in met.items()
        if found != expected(page.access, role)
    } == {}


def expected(access: Access, role: Role) -> str:
    """Return what somebody with a role meets; a session opens nothing to programs."""
    if access.is_by_token:
        return "way in"
    return "page" if may_open(access, role) else "refusal"


def may_open(access: Access, role: Role) -> bool:
    """Tell whether the mark lets a role in."""
    return not access.roles or role.value in map(str, access.roles)
