"""What the things that the record speaks of are called: many marks at once, in one statement."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Select, String, bindparam, case, cast, func, literal, select, union_all
from sqlalchemy.orm import Session

from commissions.bodies.model import Body
from commissions.calls.model import Call
from commissions.comments.model import Comment
from commissions.hiding import readable
from commissions.meetings.model import Meeting
from commissions.organisations.model import Organisation
from commissions.people.model import Person
from commissions.plan.model import Area, Direction, Edition, Event, Objective, Phase, Plan
from commissions.proposals.model import Proposal
from commissions.topics.model import Topic
from forum import language, words

Row = Select[Any]
Keys = BindParameter[Any]


@dataclass(frozen=True, slots=True)
class Name:
    """A name in Italian and, where there is one, in English; `owner` is the mark of what a comment hangs on.

    What is hidden has no name, only its number.
    """

    it: str | None
    en: str | None
    owner: str | None = None

    def __str__(self) -> str:
        found = self.en if language.current() == "en" else self.it
        return found or self.it or ""


def names(session: Session, marks: Iterable[str]) -> dict[str, Name]:
    """The names of these things, by mark; those that are gone, or have none, are left out."""
    known, keys = set(marks), dict[str, set[str]]()
    for mark in known:
        kind, _, key = mark.partition("/")
        if kind in _BY_SLUG or (kind in _BY_NUMBER and key.isascii() and key.isdecimal() and len(key) < 11):
            keys.setdefault(kind, set()).add(key)
    found = _texts(known)
    if keys:
        given = {kind: _keys(kind, few) for kind, few in keys.items()}
        rows: Any = session.execute(_named(tuple(sorted(keys))), given)
        found |= {f"{kind}/{key}": Name(it, en, owner) for kind, key, it, en, owner in rows}
    return found


def _texts(marks: Iterable[str]) -> dict[str, Name]:
    """The pages of text, whose names are the same on every site, in the language of the page."""
    known = {f"text/{slug}": title for slug, title in words.TEXTS.items()}
    return {mark: Name(str(known[mark]), None) for mark in marks if mark in known}


@cache
def _named(kinds: tuple[str, ...]) -> Any:
    """The names of things of these kinds, with a place for the keys of each; built once for the same kinds."""
    made = {**_BY_NUMBER, **_BY_SLUG}
    return union_all(*(made[kind](bindparam(kind, expanding=True)) for kind in kinds))


def _keys(kind: str, keys: set[str]) -> list[Any]:
    return sorted(int(key) for key in keys) if kind in _BY_NUMBER else sorted(keys)


def _row(kind: str, key: Any, it: Any, en: Any = None, owner: Any = None) -> Row:
    def text(value: Any) -> Any:
        return cast(literal(None), String) if value is None else value

    return select(literal(kind), cast(key, String), text(it), text(en), text(owner))


def _comments(keys: Keys) -> Row:
    """A comment is called after what its discussion belongs to."""
    owner = case(
        (Proposal.id.is_not(None), literal("proposal/") + cast(Proposal.id, String)),
        (Topic.id.is_not(None), literal("topic/") + cast(Topic.id, String)),
        (Objective.slug.is_not(None), literal("objective/") + Objective.slug),
    )
    name = func.coalesce(_PROPOSED, _OPENED, _title(Objective.title_it))
    english = func.coalesce(_PROPOSED, _OPENED, _title(Objective.title_en))
    return (
        _row("comment", Comment.id, name, english, owner)
        .select_from(Comment)
        .outerjoin(Proposal, Proposal.thread_id == Comment.thread_id)
        .outerjoin(Topic, Topic.thread_id == Comment.thread_id)
        .outerjoin(Objective, Objective.thread_id == Comment.thread_id)
        .outerjoin(Direction, Direction.id == Objective.direction_id)
        .where(Comment.id.in_(keys))
    )


def _objectives(keys: Keys) -> Row:
    return (
        _row("objective", Objective.slug, _title(Objective.title_it), _title(Objective.title_en))
        .join(Direction, Direction.id == Objective.direction_id)
        .where(Objective.slug.in_(keys))
    )


def _title(column: Any) -> Any:
    """An objective by its code and title, or its short name, or its code alone."""
    code = cast(Objective.number, String) + literal(" [") + Direction.code + literal("]")
    title = func.coalesce(column, Objective.title_it, Objective.label_it)
    return func.coalesce(code + literal(" ") + title, code)


# No name while it is hidden.
_PROPOSED = case((readable(Proposal), Proposal.title))
_OPENED = case((readable(Topic), Topic.title))

_BY_NUMBER: dict[str, Callable[[Keys], Row]] = {
    "person": lambda keys: _row("person", Person.id, Person.name).where(Person.id.in_(keys)),
    "organisation": lambda keys: _row("organisation", Organisation.id, Organisation.name).where(
        Organisation.id.in_(keys)
    ),
    "comment": _comments,
    "event": lambda keys: _row("event", Event.id, Event.title_it, Event.title_en).where(Event.id.in_(keys)),
    "phase": lambda keys: _row("phase", Phase.id, Phase.title_it, Phase.title_en).where(Phase.id.in_(keys)),
    "call": lambda keys: _row("call", Call.id, Call.title, Call.title_en).where(Call.id.in_(keys)),
    "meeting": lambda keys: _row("meeting", Meeting.id, Meeting.title, Meeting.title_en).where(Meeting.id.in_(keys)),
    "proposal": lambda keys: _row("proposal", Proposal.id, _PROPOSED).where(Proposal.id.in_(keys)),
    "topic": lambda keys: _row("topic", Topic.id, _OPENED).where(Topic.id.in_(keys)),
}

_BY_SLUG: dict[str, Callable[[Keys], Row]] = {
    "plan": lambda keys: _row("plan", Plan.slug, Plan.title_it, Plan.title_en).where(Plan.slug.in_(keys)),
    "area": lambda keys: _row("area", Area.slug, Area.title_it, Area.title_en).where(Area.slug.in_(keys)),
    "direction": lambda keys: _row("direction", Direction.slug, Direction.title_it, Direction.title_en).where(
        Direction.slug.in_(keys)
    ),
    "objective": _objectives,
    "edition": lambda keys: _row("edition", Edition.slug, Edition.name_it, Edition.name_en).where(
        Edition.slug.in_(keys)
    ),
    "body": lambda keys: _row("body", Body.slug, Body.name_it, Body.name_en).where(Body.slug.in_(keys)),
}

KINDS = frozenset(_BY_NUMBER) | frozenset(_BY_SLUG) | {"text"}
