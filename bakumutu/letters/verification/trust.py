"""Where keys and status lists come from: a directory, or hosts on an allow-list."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Protocol
from urllib.error import URLError
from urllib.parse import unquote, urlsplit
from urllib.request import HTTPRedirectHandler, build_opener

import rfc8785

from bakumutu.letters.verification.checks import Check, Json, passed, refused

_LARGEST = 4 * 1024 * 1024
_SECONDS = 10


class Source(Protocol):
    """Somewhere that published keys and status lists can be read."""

    def did_document(self, did: str) -> Json | None:
        """Return a DID document that speaks for ``did``, if there is one."""
        ...

    def status_list(self, url: str) -> Json | None:
        """Return the status list published at ``url``, if there is one."""
        ...

    def own_checks(self, file: Path, content: bytes) -> Iterator[Check]:
        """Yield what the source itself has to say about the file."""
        ...


@dataclass(frozen=True)
class Directory:
    """An export: did.json, status/ and index.json beside the documents."""

    path: Path

    def did_document(self, did: str) -> Json | None:
        """Return did.json, which lists the keys of every office with its owner."""
        return parsed(self.path / "did.json")

    def status_list(self, url: str) -> Json | None:
        """Return the list in status/ that says it is published at ``url``."""
        return self._lists.get(url)

    @cached_property
    def _lists(self) -> dict[str, Json]:
        found = (parsed(file) for file in sorted(self.path.glob("status/*.json")))
        return {str(one.get("id")): one for one in found if one}

    def own_checks(self, file: Path, content: bytes) -> Iterator[Check]:
        """Compare the file and the trusted files with index.json, when there is one."""
        index_path = self.path / "index.json"
        if not index_path.exists():
            return
        index = parsed(index_path) or {}
        if not _is_whole(index, index_path.read_bytes()):
            yield refused("index", "index.json is damaged")
            return
        yield from self._trusted_files(index)
        yield from _listed(index, file, content)

    def _trusted_files(self, index: Json) -> Iterator[Check]:
        damaged = [
            name
            for name, digest in sorted(index.get("trust", {}).items())
            if _sha256_of(self.path / name) != digest
        ]
        if damaged:
            yield refused("index", f"differs from index.json: {', '.join(damaged)}")
        else:
            yield passed("index", "did.json and status lists are as index.json says")


def index_digest(index: Mapping[str, object]) -> str:
    """Return the digest that index.json carries of itself, against damage."""
    rest = {key: value for key, value in index.items() if key != "digest"}
    return hashlib.sha256(rfc8785.dumps(rest)).hexdigest()  # type: ignore[arg-type]  # JSON by contract


def _is_whole(index: Json, raw: bytes) -> bool:
    return raw == rfc8785.dumps(index) and index.get("digest") == index_digest(index)


def _listed(index: Json, file: Path, content: bytes) -> Iterator[Check]:
    digest = hashlib.sha256(content).hexdigest()
    rows = {row["file"]: row["sha256"] for row in index.get("documents", [])}
    if file.name not in rows:
        return
    if rows[file.name] == digest:
        yield passed("index", "SHA-256 is as index.json says")
    else:
        yield refused("index", "SHA-256 differs from index.json")


def parsed(path: Path) -> Json | None:
    """Return a JSON object from a file; None when it is absent or not JSON."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _sha256_of(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


@dataclass(frozen=True)
class Network:
    """Hosts that the person who checks has named; nobody else is asked."""

    hosts: frozenset[str]
    read: dict[str, Json] = field(default_factory=dict)

    def did_document(self, did: str) -> Json | None:
        """Fetch the DID document of a did:web name (did:web 1.0, 3.2)."""
        return self._fetched(did_web_url(did))

    def status_list(self, url: str) -> Json | None:
        """Fetch a status list."""
        return self._fetched(url)

    def own_checks(self, file: Path, content: bytes) -> Iterator[Check]:
        """Yield nothing: the network knows no index."""
        yield from ()

    def _fetched(self, url: str) -> Json | None:
        parts = urlsplit(url)
        if parts.scheme != "https" or parts.hostname not in self.hosts:
            return None
        if url not in self.read:
            found = _fetch(url)
            if found is None:
                return None
            self.read[url] = found
        return self.read[url]


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Refuse: an allowed host may not send us to another."""


def _fetch(url: str) -> Json | None:
    try:
        with build_opener(_NoRedirects).open(url, timeout=_SECONDS) as answer:
            found = json.loads(answer.read(_LARGEST))
    except (URLError, OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def did_web_url(did: str) -> str:
    """Return where the document of a did:web name is published."""
    host, *path = did.removeprefix("did:web:").split(":")
    folder = "/".join(unquote(part) for part in path) or ".well-known"
    return f"https://{unquote(host)}/{folder}/did.json"
