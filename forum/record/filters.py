"""What the acts of the record can be asked for by: groups of kinds, and the thing they are about."""

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_
from sqlalchemy.orm import Session

from commissions.record.kinds import KINDS
from commissions.record.model import Entry
from forum.language import lazy as _
from forum.lists import Filter, Option
from forum.lists.filters import Options
from forum.names import names

GROUPS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "proposals": (_("Proposals and decisions"), ("proposal",)),
    "positions": (_("Positions"), ("position",)),
    "comments": (_("Comments"), ("comment",)),
    "topics": (_("Topics of the commissions"), ("topic",)),
    "calls": (_("Calls for proposals"), ("call",)),
    "meetings": (_("Meetings"), ("meeting", "agenda")),
    "seats": (_("Bodies and seats"), ("body", "seat")),
    "organisations": (_("Organisations and mandates"), ("organisation", "mandate")),
    "plan": (
        _("The plan"),
        ("plan", "area", "direction", "objective", "edition", "code", "link", "event", "phase"),
    ),
    "texts": (_("Pages of text"), ("text",)),
    "people": (_("People"), ("person",)),
    "moderation": (_("Measures of moderation"), ("ruling",)),
    "reserved": (_("Reserved acts"), ("closed",)),
}

# What the record can be read about: kinds of marks, and how each is called.
THINGS: dict[str, Any] = {
    "proposal": _("Proposal"),
    "comment": _("Comment"),
    "topic": _("Topic"),
    "call": _("Call for proposals"),
    "meeting": _("Meeting"),
    "objective": _("Objective"),
    "direction": _("Direction of the plan"),
    "area": _("Area of the plan"),
    "edition": _("Edition of the plan"),
    "plan": _("Plan"),
    "body": _("Body"),
    "organisation": _("Organisation"),
    "text": _("Page of text"),
}

_MARK = re.compile(rf"(?:{'|'.join(THINGS)})/[a-z0-9][a-z0-9-]{{0,119}}")


def groups(session: Session) -> Options:
    """The groups of kinds, each with the kinds in it."""
    return {name: Option(label, _kinds(prefixes)) for name, (label, prefixes) in GROUPS.items()}


@dataclass(frozen=True)
class About(Filter):
    """Acts on one thing, by its mark; pages of things ask for it."""

    shape = "kept"

    def options(self, session: Session, asked: str) -> Options:
        """The one thing that is asked for, if it can be one, by its name or else by its key."""
        if not _MARK.fullmatch(asked):
            return {}
        kind, _, key = asked.partition("/")
        return {asked: Option(f"{THINGS[kind]}: {names(session, [asked]).get(asked) or key}", asked)}

    def read(self, asked: str, options: Options) -> str | None:
        """The mark."""
        return asked if asked in options else None

    def where(self, meant: Any, rows: Select[Any], key: Any) -> ColumnElement[bool]:
        """The act is about it."""
        return and_(Entry.about == meant)


def _kinds(prefixes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(kind for kind in [*KINDS, "closed"] if kind.partition(".")[0] in prefixes)
