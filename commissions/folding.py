"""Words as they are looked for, without case and accents: the same in Python, on SQLite and on PostgreSQL."""

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
_TABLE = str.maketrans(PLAIN)


def fold(words: str | None) -> str | None:
    """The same words without case and accents; nothing for nothing."""
    return None if words is None else words.translate(_TABLE).lower()


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
