"""Rule: a yes-or-no question about who asks and a thing, joined with & | ~ and able to say itself in words."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy.orm import Session

type_of_ways = tuple[tuple[str, ...], ...]


class Actor(Protocol):
    """Whoever acts, as far as the ground knows: an identity, a public name, a standing."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def mark(self) -> str: ...
    @property
    def standing(self) -> str: ...
    @property
    def suspended_until(self) -> datetime | None: ...


class System:
    """The clock and the imports: what acts when no person does."""

    def __repr__(self) -> str:
        return "the system"


THE_SYSTEM = System()


@dataclass(slots=True)
class Asking:
    """Who asks (nobody, a person or the system), when, and what has been found out about them so far."""

    session: Session
    by: Actor | System | None
    at: datetime
    known: dict[str, Any] = field(default_factory=dict)

    @property
    def person(self) -> Actor | None:
        """The person who asks, if it is a person."""
        return None if isinstance(self.by, System) else self.by


Question = Callable[[Asking, Any], bool]


class Rule:
    """A question with a name; `ways` lists the alternatives, each a set of conditions that hold together."""

    __slots__ = ("_question", "ways")

    def __init__(self, question: Question, ways: type_of_ways) -> None:
        self._question = question
        self.ways = ways

    def __call__(self, asking: Asking, thing: Any = None) -> bool:
        return self._question(asking, thing)

    def __or__(self, other: "Rule") -> "Rule":
        return Rule(lambda asking, thing: self(asking, thing) or other(asking, thing), self.ways + other.ways)

    def __and__(self, other: "Rule") -> "Rule":
        ways = tuple(mine + theirs for mine in self.ways for theirs in other.ways)
        return Rule(lambda asking, thing: self(asking, thing) and other(asking, thing), ways)

    def __invert__(self) -> "Rule":
        name = " or ".join(" and ".join(way) for way in self.ways)
        return Rule(lambda asking, thing: not self(asking, thing), ((f"not {name}",),))

    def __repr__(self) -> str:
        return " | ".join(" & ".join(way) for way in self.ways)


def rule(question: Question) -> Rule:
    """Make a rule of a function; its name, with spaces, is how the rule is called."""
    return Rule(question, ((getattr(question, "__name__", "rule").strip("_").replace("_", " "),),))


@rule
def anyone(asking: Asking, thing: Any) -> bool:
    """Everybody, also without an account."""
    return True


@rule
def the_system(asking: Asking, thing: Any) -> bool:
    """The clock and the imports."""
    return isinstance(asking.by, System)
