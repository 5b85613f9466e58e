"""Which entries of the record are asked for: about which thing, of which kind, on which days; kept in the address."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Self

from flask_babel import lazy_gettext as _
from sqlalchemy import Select

from commissions import clock
from commissions.record.kinds import KINDS
from commissions.record.model import Entry

GROUPS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "proposals": (_("Proposals and decisions"), ("proposal",)),
    "positions": (_("Positions"), ("position",)),
    "comments": (_("Comments"), ("comment",)),
    "calls": (_("Calls for proposals"), ("call",)),
    "seats": (_("Bodies and seats"), ("body", "seat")),
    "organisations": (_("Organisations and mandates"), ("organisation", "mandate")),
    "plan": (
        _("The plan"),
        ("plan", "area", "direction", "objective", "edition", "code", "link", "event", "phase"),
    ),
    "people": (_("People"), ("person",)),
    "moderation": (_("Measures of moderation"), ("ruling",)),
    "reserved": (_("Reserved acts"), ("closed",)),
}

# What the record can be read about: kinds of marks, and how each is called.
THINGS: dict[str, Any] = {
    "proposal": _("Proposal"),
    "comment": _("Comment"),
    "call": _("Call for proposals"),
    "objective": _("Objective"),
    "direction": _("Direction of the plan"),
    "area": _("Area of the plan"),
    "edition": _("Edition of the plan"),
    "plan": _("Plan"),
    "body": _("Body"),
    "organisation": _("Organisation"),
}

_MARK = re.compile(rf"(?:{'|'.join(THINGS)})/[a-z0-9][a-z0-9-]{{0,119}}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for; nothing means everything."""

    thing: str | None = None
    kind: str | None = None
    since: date | None = None
    until: date | None = None

    @classmethod
    def read(cls, args: Mapping[str, str]) -> tuple[Self, list[str]]:
        """The filters in an address, and the values there that mean nothing."""
        given = {field.name: args.get(field.name, "").strip() for field in fields(cls)}
        found = {name: _READERS[name](value) for name, value in given.items() if value}
        return cls(**found), [given[name] for name, value in found.items() if value is None]

    def args(self) -> dict[str, str]:
        """The filters as they stand in an address."""
        return {field.name: str(value) for field in fields(self) if (value := getattr(self, field.name)) is not None}

    def without(self, name: str) -> Self:
        """The same filters but one."""
        return replace(self, **{name: None})

    def narrow(self, entries: Select[Entry]) -> Select[Entry]:
        """Only the entries asked for."""
        if self.thing:
            entries = entries.where(Entry.about == self.thing)
        if self.kind:
            entries = entries.where(Entry.kind.in_(_kinds(self.kind)))
        if self.since:
            entries = entries.where(Entry.at >= _beginning(self.since))
        if self.until:
            entries = entries.where(Entry.at < clock.end_of(self.until))
        return entries


def _beginning(day: date) -> datetime:
    return datetime.combine(day, time(), clock.ZONE).astimezone(UTC)


def _kinds(group: str) -> list[str]:
    prefixes = GROUPS[group][1]
    return [kind for kind in [*KINDS, "closed"] if kind.partition(".")[0] in prefixes]


def _thing(value: str) -> str | None:
    return value if _MARK.fullmatch(value) else None


def _kind(value: str) -> str | None:
    return value if value in GROUPS else None


def _day(value: str) -> date | None:
    """A day, with room for the day after it in every zone."""
    if not _DAY.fullmatch(value):
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if date.min + timedelta(days=3) < day < date.max - timedelta(days=3) else None


_READERS: dict[str, Any] = {"thing": _thing, "kind": _kind, "since": _day, "until": _day}
