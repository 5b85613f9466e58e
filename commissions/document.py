"""Reading a document that somebody else wrote: each value made regular, each fault named with its place."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from commissions import text
from commissions.errors import Unfit

ADDRESS = 500  # characters
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?(/\d{4})?", re.ASCII)  # 1998, 1998-11, 2004/2005
MOST_NUMBERED = 999

Choice = TypeVar("Choice", bound=StrEnum)
Thing = TypeVar("Thing")


def read(source: Path | bytes) -> dict[str, Any]:
    """The document in a file or in these bytes; Unfit when it is not a JSON object."""
    try:
        found = json.loads(source.read_bytes() if isinstance(source, Path) else source)
    except OSError as wrong:
        raise Unfit("document", "unreadable", path=str(source)) from wrong
    except json.JSONDecodeError as wrong:
        raise Unfit("document", "not_json", line=wrong.lineno, column=wrong.colno) from wrong
    except (ValueError, RecursionError) as wrong:
        raise Unfit("document", "not_json") from wrong
    if not isinstance(found, dict):
        raise Unfit("document", "not_an_object")
    return found


def is_date(dated: str) -> bool:
    """Whether a date is in the calendar, however precise it is."""
    if not DATE.fullmatch(dated) or dated.startswith("0000"):
        return False
    try:
        return dated.count("-") < 2 or bool(date.fromisoformat(dated))
    except ValueError:
        return False


def slug_of(name: str) -> str:
    """A slug made from a name."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:80].strip("-")


@contextmanager
def placed(place: str) -> Iterator[None]:
    """Name the place in the document for whatever is found unfit meanwhile, here or by an act."""
    try:
        yield
    except Unfit as wrong:
        raise Unfit(f"{place}.{wrong.field}", wrong.why, **wrong.values) from wrong


@dataclass(frozen=True, slots=True)
class Part:
    """One object of a document. What is asked for by key comes back regular; Unfit names the key otherwise."""

    values: Mapping[str, Any]

    def line(self, key: str, *, most: int = text.TITLE) -> str:
        """A line of text that must be there."""
        return text.line(self._text(key), field=key, most=most)

    def maybe(self, key: str, *, most: int = text.REASON) -> str | None:
        """A line of text, if there is one."""
        return text.line(self._text(key), field=key, most=most, least=0) or None

    def slug(self, key: str, *, taken: Mapping[str, object] | None = None) -> str:
        """The name of a thing in addresses and in the record, not yet taken in the document."""
        slug = self.line(key, most=80)
        if not SLUG.fullmatch(slug):
            raise Unfit(key, "not_a_slug", value=slug)
        if taken is not None and slug in taken:
            raise Unfit(key, "taken", value=slug)
        return slug

    def date(self, key: str) -> str:
        """A date as precise as it is known."""
        dated = self.line(key)
        if not is_date(dated):
            raise Unfit(key, "not_a_date", value=dated)
        return dated

    def maybe_date(self, key: str) -> str | None:
        """A date as precise as it is known, if there is one."""
        return self.date(key) if self.maybe(key) else None

    def number(self, key: str) -> int:
        """A whole number from 1 to 999."""
        number = self.values.get(key)
        if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= MOST_NUMBERED:
            raise Unfit(key, "not_a_number")
        return number

    def flag(self, key: str) -> bool:
        """Whether it is so; not so when nothing is said."""
        flag = self.values.get(key, False)
        if not isinstance(flag, bool):
            raise Unfit(key, "not_yes_or_no")
        return flag

    def lines(self, key: str) -> list[str]:
        """Lines of text, none when nothing is said."""
        return [Part({key: one}).line(key, most=text.REASON) for one in self._list(key)]

    def choice(self, key: str, choices: type[Choice], *, default: Choice | None = None) -> Choice:
        """One of the values that exist."""
        value = self.values.get(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, str) or value not in set(choices):
            raise Unfit(key, "unknown", value=value)
        return choices(value)

    def known(self, key: str, things: Mapping[str, Thing]) -> Thing:
        """A thing by its name, among those that are known."""
        name = self.line(key)
        if name not in things:
            raise Unfit(key, "unknown", value=name)
        return things[name]

    def source(self) -> str | None:
        """Where it is written, if it says so."""
        return self.maybe("source", most=ADDRESS)

    def part(self, key: str) -> "Part":
        """An object within this one."""
        found = self.values.get(key)
        if not isinstance(found, dict):
            raise Unfit(key, "not_an_object")
        return Part(found)

    def each(self, key: str, receive: Callable[["Part"], object]) -> int:
        """Hand over each object of a list in turn, and count them; what is unfit in one is named with its place."""
        found = self._list(key)
        for index, one in enumerate(found):
            place = f"{key}[{index}]"
            if not isinstance(one, dict):
                raise Unfit(place, "not_an_object")
            with placed(place):
                receive(Part(one))
        return len(found)

    def _list(self, key: str) -> list[Any]:
        found = self.values.get(key, [])
        if not isinstance(found, list):
            raise Unfit(key, "not_a_list")
        return found

    def _text(self, key: str) -> str | None:
        found = self.values.get(key)
        if found is not None and not isinstance(found, str):
            raise Unfit(key, "not_text")
        return found
