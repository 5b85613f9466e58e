"""Entries of the record told in sentences, made when they are read, in the language of who reads."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from flask import get_template_attribute, request
from flask_babel import format_decimal
from markupsafe import Markup, escape
from sqlalchemy import select

from commissions import changes, clock
from commissions.changes import Change
from commissions.record import log
from commissions.record.model import Entry
from forum import language, links, words
from forum.database import db
from forum.names import KINDS, Name, names
from forum.wording import (
    ANOTHER,
    BY_NOBODY,
    CALLED,
    HIDDEN,
    PLACES,
    SENTENCES,
    SOMEBODY,
    TAILS,
    UNKNOWN,
    VALUES,
    VARIANTS,
)

MOMENTS = {"opens", "closes", "closes_before", "begins", "finishes"}
DAYS = {"since", "since_before"}
LAST_DAYS = {"until", "until_before"}
DATES = {"date", "starts", "ends", "invited"}  # ISO 8601, as precise as known
WORDS = {
    *("sort", "sort_before", "office", "office_before", "audience", "side", "side_before", "alignment", "relation"),
    *("firmness", "firmness_before", "basis", "basis_before"),
}
PARTS_LIKE = {
    "opens_at": "opens",
    "closes_at": "closes",
    "starts_at": "begins",
    "ends_at": "finishes",
    "dated": "date",
    "kind": "sort",
}  # a part, and the fact it is told as
EXCERPT = 280  # characters of what was written


@dataclass(frozen=True, slots=True)
class Told:
    """An entry as people read it; `url` is its own page, `text` the beginning of what was written, where public."""

    seq: int
    at: datetime
    sentence: Markup
    text: str | None
    change: Change | None  # what became of a part of the thing, where that is what the act did
    url: str
    kind: str
    about: str | None

    @property
    def number(self) -> int:
        """The place of the entry in the record, as the list of acts calls it."""
        return self.seq

    @property
    def when(self) -> datetime:
        """The moment of the act, as the list of acts calls it."""
        return self.at


def history(*marks: str, limit: int = 50) -> list[Told]:
    """What happened to these things, newest first: three statements."""
    found = select(Entry).where(Entry.about.in_(marks)).order_by(Entry.seq.desc()).limit(limit)
    return told(db.session.scalars(found).all())


def latest(limit: int) -> list[Told]:
    """The newest acts: three statements."""
    return told(db.session.scalars(select(Entry).order_by(Entry.seq.desc()).limit(limit)).all())


def told(entries: Iterable[Entry]) -> list[Told]:
    """Entries in sentences, in the language of the page: one statement for openings and one for names."""
    known = list(entries)
    openings = log.openings(db.session(), [entry.seq for entry in known])
    marks = {seq: _marks(content) for seq, content in ((entry.seq, _read(entry.content)) for entry in known)}
    for seq, parts in openings.items():
        marks[seq] |= {person["person"] for person in _people(parts).values()}
    called = names(db.session(), {mark for those in marks.values() for mark in those})
    here = language.current(), request.root_path
    return [
        Told(
            entry.seq,
            entry.at,
            *_worded(
                entry.content,
                tuple(openings.get(entry.seq, {}).items()),
                tuple((mark, called[mark]) for mark in sorted(marks[entry.seq]) if mark in called),
                *here,
            ),
            links.numbered("record.entry", entry.seq),
            entry.kind,
            entry.about,
        )
        for entry in known
    ]


@lru_cache(maxsize=4096)
def _worded(
    content: bytes, parts: tuple[tuple[str, bytes], ...], called: tuple[tuple[str, Name], ...], language: str, root: str
) -> tuple[Markup, str | None, Change | None]:
    """The sentence, the beginning of what was written and the change, from all that they are made of."""
    said, opened = _read(content), dict(parts)
    facts, words = _facts(said), _text(opened)
    sentence = _sentence(said, _people(opened), dict(called))
    return sentence, _excerpt(changes.why(facts, words)), changes.read(facts, words)


@lru_cache(maxsize=4096)
def _read(content: bytes) -> dict[str, Any]:
    """What is written in an entry or in an opening; it is only read."""
    found: dict[str, Any] = json.loads(content)
    return found


def _facts(content: dict[str, Any]) -> dict[str, Any]:
    facts: dict[str, Any] = content.get("facts", {})
    return facts


def _text(parts: dict[str, bytes] | None) -> str | None:
    """What was written, where it is public."""
    return parts["text"].decode() if parts and "text" in parts else None


def _people(parts: dict[str, bytes]) -> dict[str, dict[str, str]]:
    """Who acted and who is concerned, as far as it is public."""
    return {part: _read(parts[part]) for part in ("author", "person") if part in parts}


def _marks(content: dict[str, Any]) -> set[str]:
    said = [content.get("about"), *content.get("facts", {}).values()]
    lines = {mark for one in said if isinstance(one, str) for mark in one.split("\n")}
    return {mark for mark in lines if mark.partition("/")[0] in KINDS}


def _sentence(content: dict[str, Any], people: dict[str, dict[str, str]], called: dict[str, Name]) -> Markup:
    kind, facts, about = content["kind"], content.get("facts", {}), content.get("about", "")
    part = PARTS_LIKE.get(facts.get("part", ""), facts.get("part"))
    values = _Values({fact: _fact(kind, fact, value, called, part=part) for fact, value in facts.items()})
    values["kind"] = kind
    values["who"] = _person(people.get("author"), called)
    values["person"] = _person(people.get("person"), called)
    values["thing"] = _thing(about, called)
    values["place"] = _place(about, called)
    said = Markup(escape(str(_form(content)))) % values  # noqa: S704 escaped
    return said if said.startswith("<") else said[:1].upper() + said[1:]


def _form(content: dict[str, Any]) -> Any:
    """The sentence with its places still empty."""
    kind = content["kind"]
    if "author" not in content and kind in BY_NOBODY:
        return BY_NOBODY[kind]
    variants = (VARIANTS[kind, fact] for fact in content.get("facts", {}) if (kind, fact) in VARIANTS)
    return next(variants, SENTENCES.get(kind, UNKNOWN))


def _fact(kind: str, fact: str, value: Any, called: dict[str, Name], *, part: str | None) -> Any:
    said = _value(part if part and fact in {"before", "after"} else fact, value, called)
    if (kind, fact) in VALUES:
        return VALUES[kind, fact].get(value, "")
    if (kind, fact) in TAILS:
        return escape(str(TAILS[kind, fact])) % {"value": said}
    return said


def _value(fact: str, value: Any, called: dict[str, Name]) -> Any:
    if not isinstance(value, str):
        return format_decimal(value)
    if value.partition("/")[0] in KINDS and "/" in value:
        if "\n" in value:  # several things, a mark on each line
            return Markup(", ").join(_thing(mark, called) for mark in value.split("\n"))
        return _linked(str(ANOTHER), links.to(value)) if fact == "reply_to" else _thing(value, called)
    if fact in MOMENTS:
        return language.moment(datetime.fromisoformat(value))
    if fact in DAYS:
        return language.day(datetime.fromisoformat(value))
    if fact in LAST_DAYS:
        return language.day(clock.last_day(datetime.fromisoformat(value)))
    if fact in DATES:
        return language.as_precise(value)
    if fact == "part":
        return words.words(f"part_{value}")
    return words.words(value) if fact in WORDS else value


def _thing(mark: str, called: dict[str, Name]) -> Markup:
    kind, key = mark.split("/", 1) if "/" in mark else ("", mark)
    if mark not in called:
        return _linked(key, None)
    name = str(called[mark])
    form = CALLED.get(kind) if name else HIDDEN
    return _linked(str(form) % {"key": key, "name": name} if form else name, links.to(mark))


def _place(mark: str, called: dict[str, Name]) -> Markup:
    """Where a comment stands, by what its discussion belongs to."""
    name = called.get(mark)
    owner = name.owner if name else None
    if name is None or owner is None:
        return escape(str(PLACES[""]))
    return escape(str(PLACES[owner.partition("/")[0]])) % {"name": _thing(owner, {owner: name})}


def _person(person: dict[str, str] | None, called: dict[str, Name]) -> Markup:
    """Somebody by the name they have now; somebody whose name is not public is a person."""
    if person is None:
        return escape(str(SOMEBODY))
    mark = person["person"]
    return _linked(str(called.get(mark) or person["name"]), links.to(mark) if mark in called else None)


@lru_cache(maxsize=4096)
def _linked(name: str, url: str | None) -> Markup:
    """A name, as a link where it has a page; a page of the record asks for a hundred, many of them twice."""
    return Markup(get_template_attribute("parts/named.html", "named")(name, url))  # noqa: S704 escaped by the template


def _excerpt(said: str | None) -> str | None:
    return said if said is None or len(said) <= EXCERPT else said[:EXCERPT].rsplit(None, 1)[0] + "…"


class _Values(dict[str, Any]):
    """What stands in the places of a sentence; a fact that is not there says nothing."""

    def __missing__(self, place: str) -> str:
        return ""
