"""Keys and status lists of this installation, for checking without a directory."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bakumutu.letters.identity import did_document
from bakumutu.letters.models import StatusList, VerificationKey
from bakumutu.letters.verification.checks import Check
from bakumutu.letters.verification.trust import Network

Json = dict[str, Any]


@dataclass(frozen=True)
class Installation:
    """What this installation has published; for the rest, the allowed hosts."""

    network: Network

    def did_document(self, did: str) -> Json | None:
        """Return the DID document of an office of ours, or ask its allowed host."""
        keys = list(VerificationKey.objects.filter(did=did))
        return did_document(did, keys) if keys else self.network.did_document(did)

    def status_list(self, url: str) -> Json | None:
        """Return a status list of ours, or ask its allowed host."""
        row = StatusList.objects.filter(url=url).first()
        if row is None:
            return self.network.status_list(url)
        published: Json = json.loads(row.credential)
        return published

    def own_checks(self, file: Path, content: bytes) -> Iterator[Check]:
        """Yield nothing: an installation keeps no index of files."""
        yield from ()
