"""Words as they are looked for, without case and accents: the same in Python, on SQLite and on PostgreSQL."""

import re
import unicodedata
from typing import Any

from sqlalchemy import String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

# Latin letters with a sign over, under or through them, each with the plain letter; both cases, because
# PostgreSQL knows the cases of ASCII only where its database was made with the C locale.
_FIRST, _LAST = 0x00C0, 0x024F
_OTHERS = {"Ø": "O", "ø": "o", "Ł": "L", "ł": "l", "Đ": "D", "đ": "d", "ı": "i", "’": "'"}


def _plain() -> dict[str, str]:
    found = {letter: unicodedata.normalize("NFD", letter)[0] for letter in map(chr, range(_FIRST, _LAST + 1))}
    return {letter: plain for letter, plain in found.items() if plain.isascii() and plain.isalpha()} | _OTHERS


PLAIN = _plain()
_SIGNED = re.compile(f"[{re.escape(''.join(PLAIN))}]")  # few letters of a text: ten times faster than translating all


def fold(words: str | None) -> str | None:
    """The same words without case and accents; nothing for nothing."""
    if words is None or words.isascii():
        return words and words.lower()
    return _SIGNED.sub(lambda found: PLAIN[found[0]], words).lower()


class folded(GenericFunction[str]):  # noqa: N801 - named as the function of the database
    """The words of a column without case and accents. It reads every row: some milliseconds a thousand pages."""

    type = String()
    inherit_cache = True
    name = "folded"


@compiles(folded, "postgresql")
def _by_translating(element: folded, compiler: SQLCompiler, **kw: Any) -> str:
    inner = compiler.process(element.clauses, **kw)
    quoted = "".join(PLAIN).replace("'", "''"), "".join(PLAIN.values()).replace("'", "''")
    return f"lower(translate({inner}, '{quoted[0]}', '{quoted[1]}'))"
