"""Replaying the story through the real acts, in order of time, so that its record is a real one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions.act import Act, acting
from commissions.bodies.model import Body
from commissions.organisations.model import Organisation
from commissions.people.model import Person
from commissions.plan.model import Objective
from commissions.rules import THE_SYSTEM
from forum.demo import assembling, deeds, keeping
from forum.demo.story import Story

Told = Callable[[int, int], None]
Deed = Callable[[Act], None]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens: when, by whom (the system when empty), and the act it is."""

    at: datetime
    by: str | None
    deed: Deed


@dataclass(slots=True)
class Replay:
    """The story being told into a database; `ids` remembers what each key became."""

    session: Session
    story: Story
    ids: dict[tuple[str, str], int] = field(default_factory=dict)

    def tell(self, told: Told) -> None:
        """Do everything that happened, in order; `told` hears how far it has come."""
        events = sorted(self._events(), key=lambda event: event.at)
        for done, event in enumerate(events, 1):
            by = self.get(Person, event.by) if event.by else THE_SYSTEM
            with acting(self.session, by=by, at=event.at) as act:
                event.deed(act)
            told(done, len(events))

    def _events(self) -> Iterator[Event]:
        """What happens, in the order in which things of the same moment follow one another."""
        yield from self._gathering()
        yield from self._writing()
        yield from self._talking()
        yield from self._meeting()
        yield from self._keeping()

    def _gathering(self) -> Iterator[Event]:
        lists, at = self.story.lists, self.story.moment
        for row in lists["groups"]:
            if not self.session.scalar(select(Body.id).where(Body.slug == row["slug"])):
                yield Event(at(row), None, self._deed(deeds.group, row))
        for name, deed in (
            ("people", deeds.person),
            ("organisations", deeds.organisation),
            ("mandates", deeds.mandate),
        ):
            for row in lists[name]:
                yield Event(at(row), None, self._deed(deed, row))
        first = min(row["day"] for row in lists["seats"])
        for row in lists["seats"]:
            yield Event(at(row), None if row["day"] == first else "dora", self._deed(deeds.sitting, row))
        for row in lists["phases"]:
            yield Event(at({"day": first + 1, "hour": "10:30"}), "dora", self._deed(deeds.phase, row))

    def _writing(self) -> Iterator[Event]:
        lists, at = self.story.lists, self.story.moment
        for row in lists["titles"]:
            yield Event(at(row), row["by"], self._deed(deeds.title, row))
        for row in lists["forums"]:
            yield Event(at(row), row["by"], self._deed(deeds.forum, row))
        for row in lists["topics"]:
            yield from self._topic(row)
        for row in lists["calls"]:
            yield from self._call(row)
        for row in lists["proposals"]:
            yield Event(at(row), row["author"], self._deed(deeds.proposal, row))
            for step in row.get("steps", ()):
                yield Event(at(step), step["by"], self._deed(deeds.step, {**step, "proposal": row["key"]}))

    def _talking(self) -> Iterator[Event]:
        lists, at = self.story.lists, self.story.moment
        for row in lists["positions"]:
            yield Event(at(row), row["person"], self._deed(deeds.position, row))
        for row in lists["comments"]:
            yield Event(at(row), row["author"], self._deed(deeds.comment, row))
            if "amend" in row:
                yield Event(at(row["amend"]), row["author"], self._deed(deeds.amendment, row))
            if "take_back" in row:
                yield Event(at(row["take_back"]), row["author"], self._deed(deeds.taking_back, row))

    def _meeting(self) -> Iterator[Event]:
        for row in self.story.lists["meetings"]:
            for when, by, deed, of in assembling.events(row):
                yield Event(self.story.moment(when), by, self._deed(deed, of))

    def _keeping(self) -> Iterator[Event]:
        lists, at = self.story.lists, self.story.moment
        for row in lists["texts"]:
            yield Event(at(row), row["by"], self._deed(keeping.version, row))
        for row in lists["applications"]:
            yield Event(at(row), row.get("person"), self._deed(keeping.application, row))
            if answer := row.get("declined"):
                yield Event(at(answer), answer["by"], self._deed(keeping.refusal, row))
        for row in lists["reports"]:
            yield Event(at(row), row.get("person"), self._deed(keeping.report, row))
        for row in lists["rulings"]:
            yield Event(at(row), row["by"], self._deed(keeping.ruling, row))

    def _topic(self, row: dict[str, Any]) -> Iterator[Event]:
        yield Event(self.story.moment(row), row["author"], self._deed(deeds.topic, row))
        for step, deed in (
            ("amend", deeds.topic_amended),
            ("pinned", deeds.topic_pinned),
            ("closed", deeds.topic_closed),
        ):
            if then := row.get(step):
                yield Event(self.story.moment(then), then.get("by", row["author"]), self._deed(deed, row))

    def _call(self, row: dict[str, Any]) -> Iterator[Event]:
        at, end = self.story.moment, row["closes"]
        yield Event(at(row["planned"]), row["by"], self._deed(deeds.call, row))
        if given_up := row.get("cancelled"):
            yield Event(at(given_up), given_up["by"], self._deed(deeds.cancellation, row))
        if row["opens"]["day"] < 0:
            yield Event(at(row["opens"]), row["by"], self._deed(deeds.opening, row))
        if longer := row.get("extended"):
            end = longer["closes"]
            yield Event(at(longer), longer["by"], self._deed(deeds.extension, row))
        if end["day"] < 0:
            yield Event(at(end), None, self._deed(deeds.closing, row))

    def _deed(self, deed: "Callable[[Replay, Act, dict[str, Any]], None]", row: dict[str, Any]) -> Deed:
        return lambda act: deed(self, act, row)

    def get(self, kind: type[Any], key: str) -> Any:
        """What a key of the story became; objectives and bodies are found by slug."""
        if kind in (Objective, Body):
            return self.session.execute(select(kind).where(kind.slug == key)).scalar_one()
        return self.session.get_one(kind, self.ids[kind.__name__, key])

    def keep(self, key: str, thing: Any) -> None:
        """Remember what a key of the story became."""
        self.session.flush()
        self.ids[type(thing).__name__, key] = thing.id

    def organisation(self, row: dict[str, Any]) -> Organisation | None:
        """The organisation a row names, if it names one."""
        return self.get(Organisation, row["organisation"]) if "organisation" in row else None
