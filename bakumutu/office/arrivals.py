"""Where somebody arrives after signing in: rooms above name the page of a role."""

from collections.abc import Set as AbstractSet

_pages: dict[frozenset[str], str] = {}


def arrives_at(role: str, page: str) -> None:
    """Name the first page of who holds this role alone; called in AppConfig.ready."""
    _pages[frozenset({role})] = page


def first_page(roles: AbstractSet[str]) -> str:
    """Return the name of the page where somebody with these roles begins."""
    return _pages.get(frozenset(roles), "office:home")
