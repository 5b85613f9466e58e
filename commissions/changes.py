"""What an act changes in what is written: each part told with its before and after, short in facts, long in words.

The text of such an entry is the reason, an empty line, then the lines that stood and those that stand now, each line
marked as on a proof sheet; the facts say how many there are of each, so that the two can be told apart again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from commissions.base import Base
from commissions.errors import Overtaken, Unfit

SHORT = 200  # characters of one line that still fit in a fact
WAS, IS = "− ", "+ "

Value = str | int | date | datetime | StrEnum | list[str] | None


@dataclass(frozen=True, slots=True)
class Change:
    """A part of a thing and what became of it, as the record keeps it."""

    part: str
    before: str
    after: str

    @property
    def facts(self) -> dict[str, Any]:
        """What the entry says of it openly and for ever."""
        if self._is_short:
            return {"part": self.part, "before": self.before or None, "after": self.after or None}
        was, now = (len(said.split("\n")) for said in (self.before, self.after))
        return {"part": self.part, "lines_before": was, "lines_after": now}

    def words(self, reason: str) -> str:
        """The text of the entry: the reason, and what was too long for its facts."""
        if self._is_short:
            return reason
        was, now = self.before.split("\n"), self.after.split("\n")
        return "\n".join([reason, "", *(WAS + line for line in was), *(IS + line for line in now)])

    @property
    def _is_short(self) -> bool:
        return all(len(said) <= SHORT and "\n" not in said for said in (self.before, self.after))


def not_overtaken(thing: Any, onto: int | None) -> None:
    """Go on only if nobody changed the thing since `onto`, the version that was being changed."""
    if onto is not None and onto != thing.version:
        raise Overtaken("", thing.version)


def made(thing: Base, *, also: Sequence[Change] = (), **values: Value) -> list[Change]:
    """Give parts of a thing new values; what differs from before, or Unfit when nothing does.

    `also` are changes that are no single value of the thing, already made.
    """
    found = list(also)
    for part, value in values.items():
        before = getattr(thing, part)
        if (before or None) != (value or None):
            setattr(thing, part, value)
            found.append(Change(part, _said(before), _said(value)))
    if not found:
        raise Unfit(next(iter(values)), "unchanged")
    return found


def read(facts: dict[str, Any], words: str | None) -> Change | None:
    """The change that an entry tells; nothing when it tells none, or when its words are no longer public."""
    part = facts.get("part")
    if part is None:
        return None
    if "lines_after" not in facts:
        return Change(part, facts.get("before", ""), facts.get("after", ""))
    if words is None:
        return None
    was, now = facts["lines_before"], facts["lines_after"]
    lines = words.split("\n")[-was - now :]
    return Change(part, _whole(lines[:was]), _whole(lines[was:]))


def why(facts: dict[str, Any], words: str | None) -> str | None:
    """The reason alone."""
    if words is None or "lines_after" not in facts:
        return words
    return "\n".join(words.split("\n")[: -facts["lines_before"] - facts["lines_after"]]).rstrip()


def _said(value: Value) -> str:
    if isinstance(value, list):
        return "\n".join(value)
    if isinstance(value, date):  # and moments
        return value.isoformat()
    return "" if value is None else str(value)


def _whole(lines: list[str]) -> str:
    return "\n".join(line[len(WAS) :] for line in lines)
