"""The chain of hashes: what is hashed, and what the next link is."""

from hashlib import sha256

#: What the first entry of every office is chained to.
GENESIS = bytes(32)

#: The bytes of an entry ``e`` as PostgreSQL joins them from the stored columns: the
#: body is canonical text already, so nothing is written anew. The body is JSON and
#: holds no raw line break; it comes last, hence no two entries share their bytes.
CANONICAL = r"""convert_to(
    e.id || e'\n' || e.office_id || e'\n' || e.subject
    || e'\n' || coalesce(e.person_id::text, '')
    || e'\n' || coalesce(e.on_behalf_of::text, '')
    || e'\n' || (extract(epoch from e.at) * 1000000)::bigint
    || e'\n' || e.kind || e'\n' || e.role || e'\n' || e.body, 'UTF8')"""


def link(previous: bytes, canonical: bytes) -> bytes:
    """Return the hash that chains an entry's bytes to the hash before it."""
    return sha256(previous + canonical).digest()
