"""Keys of addresses and mails: 32 random bytes, of which only a digest is stored."""

import hashlib
import secrets


def new_key() -> tuple[str, str]:
    """Return a key for an address, and the digest under which it is found again."""
    key = secrets.token_urlsafe(32)
    return key, digest(key)


def digest(key: str) -> str:
    """Return the digest of a key.

    A key is random and long, so that a fast hash is enough; and it is looked up by its
    digest, so that no comparison takes longer the more of it was guessed.
    """
    return hashlib.sha256(key.encode()).hexdigest()
