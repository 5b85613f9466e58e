"""Lifecycle: which verbs lead from which state to which, read by acts and by pages alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from commissions.errors import OutOfOrder

State = TypeVar("State", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Lifecycle(Generic[State]):
    """The moves of one noun."""

    moves: Mapping[tuple[State, str], State]

    def after(self, state: State, verb: str) -> State:
        """The state to which the verb leads; OutOfOrder when it leads nowhere from here."""
        if (state, verb) not in self.moves:
            raise OutOfOrder(verb, state)
        return self.moves[state, verb]

    def verbs(self, state: State) -> frozenset[str]:
        """What can be done from this state, whoever does it."""
        return frozenset(verb for start, verb in self.moves if start == state)
