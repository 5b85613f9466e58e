"""Commitments: what stands in an entry for a text or an author, and is mute once its opening is destroyed."""

from enum import StrEnum
from hashlib import sha256
from hmac import compare_digest
from secrets import token_bytes

SALT_BYTES = 32


class Part(StrEnum):
    """The part of an entry that a commitment stands for."""

    TEXT = "text"
    AUTHOR = "author"
    CONTENT = "content"
    """All that a closed entry says."""


def new_salt() -> bytes:
    """Fresh random bytes, for one commitment only: without them a short payload could be guessed."""
    return token_bytes(SALT_BYTES)


def commit(part: Part, salt: bytes, payload: bytes) -> bytes:
    """The 32 bytes that bind a payload, and that only its salt and itself can open."""
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes, not {len(salt)}")
    return sha256(f"registro/v1/{part}".encode() + b"\x00" + salt + payload).digest()


def opens(commitment: bytes, part: Part, salt: bytes, payload: bytes) -> bool:
    """Whether the commitment was made to this payload, as this part, with this salt."""
    return len(salt) == SALT_BYTES and compare_digest(commitment, commit(part, salt, payload))
