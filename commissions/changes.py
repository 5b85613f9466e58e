"""What an act changes in what is written: each part told with its before and after, short in facts, long in words.

The text of such an entry is the reason, an empty line, then the lines that stood and those that stand now, each line
marked as on a proof sheet; the facts say how many there are of each, so that the two can be told apart again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from commissions import text
from commissions.act import Act
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


def not_overtaken(thing: Any, onto: int | None) -> None:
    """Go on only if nobody changed the thing since `onto`, the version that was being changed."""
    if onto is not None and onto != thing.version:
        raise Overtaken("", thing.version)


def change(act: Act, kind: str, thing: Base, *, reason: str, also: Sequence[Change] = (), **values: Value) -> None:
    """Give parts of a thing new values and note each that differs; Unfit when none does.

    `also` are changes that are no single value of the thing, already made.
    """
    reason = text.block(reason, field="reason", most=text.REASON)
    made = list(also)
    for part, value in values.items():
        before = getattr(thing, part)
        if (before or None) != (value or None):
            setattr(thing, part, value)
            made.append(Change(part, _said(before), _said(value)))
    if not made:
        raise Unfit(next(iter(values)), "unchanged")
    for one in made:
        note(act, kind, thing, one, reason=reason)


def note(act: Act, kind: str, thing: Base, changed: Change, *, reason: str) -> None:
    """Leave the entry of one change."""
    if _fits(changed.before) and _fits(changed.after):
        told: dict[str, Any] = {"before": changed.before or None, "after": changed.after or None}
        words = reason
    else:
        was, now = changed.before.split("\n"), changed.after.split("\n")
        told = {"lines_before": len(was), "lines_after": len(now)}
        words = "\n".join([reason, "", *(WAS + line for line in was), *(IS + line for line in now)])
    act.note(kind, thing, text=words, part=changed.part, **told)


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


def _fits(value: str) -> bool:
    return len(value) <= SHORT and "\n" not in value


def _whole(lines: list[str]) -> str:
    return "\n".join(line[len(WAS) :] for line in lines)
