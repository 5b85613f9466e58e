"""Passwords: how they are kept, checked and chosen (OWASP ASVS 5.0, 6.2 and 11.4)."""

import re
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

LEAST, ADVISED, MOST = 8, 15, 1024  # characters

# argon2id, 46 MiB, once over, one lane: the first choice of the OWASP Password Storage Cheat Sheet.
HASHER = PasswordHasher(time_cost=1, memory_cost=46 * 1024, parallelism=1)

COMMON = Path(__file__).with_name("common-passwords.txt")


def hashed(password: str) -> str:
    """What is kept of a password."""
    return HASHER.hash(_regular(password))


def proves(kept: str | None, typed: str) -> bool:
    """Whether what was typed is the password; where there is none to compare, it takes as long to say no."""
    nobody = _of_nobody()
    if kept is None or not kept.startswith("$argon2"):
        _matches(nobody, typed)
        return False
    return _matches(kept, typed)


def is_outdated(kept: str) -> bool:
    """Whether it was kept with other parameters than we would use today."""
    return HASHER.check_needs_rehash(kept)


def weakness(password: str, *, about: tuple[str, ...] = ()) -> str | None:
    """Why a password cannot be chosen: too short, too long, common, or made of what is known about its owner."""
    password = _regular(password)
    if len(password) < LEAST:
        return "too_short"
    if len(password) > MOST:
        return "too_long"
    if _is_common(password.casefold()):
        return "common"
    return "known" if _is_made_of(about, password.casefold()) else None


def _is_common(password: str) -> bool:
    repeated = re.fullmatch(r"(.{1,4}?)\1+.{0,3}", password)
    steps = {ord(b) - ord(a) for a, b in pairwise(password)}
    return bool(repeated) or steps in ({1}, {-1}) or bool({password, _without_tail(password)} & _common())


def _is_made_of(about: tuple[str, ...], password: str) -> bool:
    """Whether little is left of a password when the words about its owner are taken out."""
    words = {word for one in about for word in re.split(r"[\W_]+", one.casefold()) if len(word) > 2}
    left = password
    for word in sorted(words, key=len, reverse=True):
        left = left.replace(word, "")
    return left != password and len(left) <= 6


def _without_tail(password: str) -> str:
    """The word to which up to six digits and signs were added: `juventus` of `juventus2006!`."""
    return re.sub(r"[\d\W_]{1,6}$", "", password)


def _matches(kept: str, typed: str) -> bool:
    try:
        return HASHER.verify(kept, _regular(typed))
    except (VerificationError, InvalidHashError):
        return False


def _regular(password: str) -> str:
    """The same letters whichever keyboard typed them (NIST SP 800-63B, 3.1.1.2)."""
    return unicodedata.normalize("NFC", password)


@cache
def _of_nobody() -> str:
    return HASHER.hash("the password of nobody")


@cache
def _common() -> frozenset[str]:
    return frozenset(COMMON.read_text().split())
