"""What people write, made regular: NFC, one kind of line end, no control characters, within its length."""

import re
import unicodedata

from commissions.errors import Unfit

TITLE = 160  # characters
REASON = 4_000
TEXT = 20_000
COMMENT = 5_000
NAME = 80

# Control, format and unassigned characters, except line feed; zero-width joiners stay, for the scripts that need them.
_DROPPED = {"Cc", "Cf", "Cs", "Co", "Cn"}
_KEPT = {"\n", "\u200c", "\u200d"}


def regular(value: str) -> str:
    """The same words in NFC, with `\\n` line ends, without control characters or space at the line ends."""
    value = "\n".join(value.replace("\t", " ").splitlines())
    value = "".join(c for c in value if c in _KEPT or unicodedata.category(c) not in _DROPPED)
    value = unicodedata.normalize("NFC", value)  # last, since what was dropped may have kept two characters apart
    return "\n".join(one.rstrip() for one in value.split("\n")).strip()


def line(value: str | None, *, field: str, most: int, least: int = 1) -> str:
    """One line of text between `least` and `most` characters; Unfit says which bound was missed."""
    return _within(re.sub(r"\s+", " ", regular(value or "")), field=field, most=most, least=least)


def block(value: str | None, *, field: str, most: int, least: int = 1) -> str:
    """Text of several paragraphs, at most one empty line between two, between `least` and `most` characters."""
    return _within(re.sub(r"\n{3,}", "\n\n", regular(value or "")), field=field, most=most, least=least)


def address(value: str, *, field: str, most: int) -> str:
    """The address of a page elsewhere, which browsers do nothing but open."""
    found = line(value, field=field, most=most)
    if not re.fullmatch(r"https?://[^\s/]\S*", found):
        raise Unfit(field, "not_an_address")
    return found


def _within(value: str, *, field: str, most: int, least: int) -> str:
    if not value.strip("\u200c\u200d \n"):  # joiners alone join nothing
        value = ""
    if not value and least:
        raise Unfit(field, "empty")
    if value and len(value) < least:
        raise Unfit(field, "too_short", least=least, length=len(value))
    if len(value) > most:
        raise Unfit(field, "too_long", most=most, length=len(value))
    return value
