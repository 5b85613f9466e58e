"""Who may do what: the policies and lifecycles of every noun, laid out to be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _

from commissions.applications import lifecycle as applications_lifecycle
from commissions.applications import policy as applications
from commissions.bodies import policy as bodies
from commissions.calls import lifecycle as calls_lifecycle
from commissions.calls import policy as calls
from commissions.comments import lifecycle as comments_lifecycle
from commissions.comments import policy as comments
from commissions.meetings import lifecycle as meetings_lifecycle
from commissions.meetings import policy as meetings
from commissions.moderation import policy as moderation
from commissions.organisations import lifecycle as organisations_lifecycle
from commissions.organisations import policy as organisations
from commissions.people import lifecycle as people_lifecycle
from commissions.people import policy as people
from commissions.plan import policy as plan
from commissions.proposals import lifecycle as proposals_lifecycle
from commissions.proposals import policy as proposals
from commissions.rules import Rule, type_of_ways
from commissions.texts import policy as texts
from commissions.topics import lifecycle as topics_lifecycle
from commissions.topics import policy as topics

Starts = Mapping[str, StrEnum]
Moves = Mapping[tuple[StrEnum, str], StrEnum]


@dataclass(frozen=True, slots=True)
class Step:
    """From which state an act leads to which; from none when it begins the thing."""

    before: str | None
    after: str


@dataclass(frozen=True, slots=True)
class Provision:
    """One act: its verb, the ways of being entitled to it, the steps it makes."""

    verb: str
    ways: type_of_ways
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """The acts on one noun."""

    name: str
    title: Any
    provisions: tuple[Provision, ...]


def chapters() -> tuple[Chapter, ...]:
    """The whole statute, in the order in which work goes on."""
    return (
        _chapter("proposals", _("Proposals"), proposals.MAY, proposals_lifecycle),
        _chapter("comments", _("Comments"), comments.MAY, comments_lifecycle),
        _chapter("topics", _("Topics"), topics.MAY, topics_lifecycle),
        _chapter("moderation", _("Moderation"), moderation.MAY),
        _chapter("calls", _("Calls for proposals"), calls.MAY, calls_lifecycle),
        _chapter("meetings", _("Meetings"), meetings.MAY, meetings_lifecycle),
        _chapter("bodies", _("Commissions, groups and seats"), bodies.MAY),
        _chapter("organisations", _("Organisations and mandates"), organisations.MAY, organisations_lifecycle),
        _chapter("applications", _("Requests to be enrolled"), applications.MAY, applications_lifecycle),
        _chapter("plan", _("The plan"), plan.MAY),
        _chapter("texts", _("Pages of text"), texts.MAY),
        _chapter("people", _("People"), people.MAY, people_lifecycle),
    )


def _chapter(name: str, title: Any, may: Mapping[str, Rule], lifecycle: Any = None) -> Chapter:
    starts: Starts = getattr(lifecycle, "STARTS", {})
    moves: Moves = getattr(lifecycle, "MOVES", {})
    return Chapter(
        name,
        title,
        tuple(
            Provision(verb, _named(name, rule.ways), _steps(name, verb, starts, moves)) for verb, rule in may.items()
        ),
    )


def _named(noun: str, ways: type_of_ways) -> type_of_ways:
    """The author of a person is the person."""
    if noun != "people":
        return ways
    return tuple(tuple("oneself" if name == "author" else name for name in way) for way in ways)


def _steps(noun: str, verb: str, starts: Starts, moves: Moves) -> tuple[Step, ...]:
    said = "meeting_" if noun == "meetings" else ""  # a meeting has words of its own for where it stands
    begun = (Step(None, said + starts[verb].value),) if verb in starts else ()
    found = (Step(said + before.value, said + after.value) for (before, by), after in moves.items() if by == verb)
    return begun + tuple(found)
