"""Policy and lifecycle are two declarations that speak of the same verbs."""

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import pytest

from commissions.rules import Rule
from tests.house.reading import ROOT, modules, teach
from tests.house.rooms import NOUNS
from tests.house.test_acts import acts, verb

ROOMS = [noun for noun in NOUNS if (ROOT / "commissions" / noun / "policy.py").exists()]
LIVING = [noun for noun in ROOMS if (ROOT / "commissions" / noun / "lifecycle.py").exists()]


@dataclass(frozen=True)
class Life:
    """What a lifecycle.py declares."""

    moves: Mapping[tuple[StrEnum, str], StrEnum]
    starts: Mapping[str, StrEnum]
    final: frozenset[StrEnum]

    @property
    def states(self) -> set[StrEnum]:
        """Every state of the noun, also those that no move names."""
        return set(type(next(iter(self.starts.values()))))

    @property
    def verbs(self) -> set[str]:
        """Everything that can be done to the noun, beginning it included."""
        return {move for _, move in self.moves} | set(self.starts)

    def reachable(self) -> set[StrEnum]:
        """The states to which the moves lead from the beginnings."""
        found = set(self.starts.values())
        while further := {after for (before, _), after in self.moves.items() if before in found} - found:
            found |= further
        return found

    def dead_ends(self) -> set[StrEnum]:
        """The states out of which no move leads."""
        return self.states - {before for before, _ in self.moves}


def life(noun: str) -> Life:
    lifecycle = importlib.import_module(f"commissions.{noun}.lifecycle")
    return Life(lifecycle.MOVES, lifecycle.STARTS, lifecycle.FINAL)


def may(noun: str) -> dict[str, Rule]:
    rules: dict[str, Rule] = importlib.import_module(f"commissions.{noun}.policy").MAY
    return rules


@pytest.mark.parametrize("noun", LIVING)
def test_policy_and_lifecycle_have_the_same_verbs(noun: str) -> None:
    teach(
        f"In commissions/{noun}: a verb needs a rule in MAY (policy.py) and its moves in MOVES or STARTS "
        "(lifecycle.py), also when it leaves the state as it is.",
        set(may(noun)) ^ life(noun).verbs,
    )


@pytest.mark.parametrize("noun", ROOMS)
def test_every_rule_is_asked_by_an_act(noun: str) -> None:
    teach(
        f"commissions/{noun}/policy.py has rules that no act asks: write the act, or take the rule out.",
        set(may(noun)) - {verb(act) for module, act in acts() if module.room == noun},
    )


@pytest.mark.parametrize("noun", LIVING)
def test_every_state_can_be_reached(noun: str) -> None:
    teach(
        f"Nothing in commissions/{noun}/lifecycle.py leads here: add the move, or remove the state.",
        life(noun).states - life(noun).reachable(),
    )


@pytest.mark.parametrize("noun", LIVING)
def test_every_final_state_is_final(noun: str) -> None:
    teach(
        f"In commissions/{noun}/lifecycle.py FINAL is exactly the states out of which no move leads.",
        life(noun).final ^ life(noun).dead_ends(),
    )


def test_every_noun_that_acts_has_a_policy() -> None:
    acting = {module.room for module in modules("commissions") if module.path.endswith(("/acts.py", "/decisions.py"))}
    teach("Write its policy.py with MAY, and name the noun in tests/house/rooms.py.", acting - set(ROOMS))


class Door(StrEnum):
    OPEN = "open"
    SHUT = "shut"
    WALLED = "walled"


def test_the_rules_see_what_they_forbid() -> None:
    door = Life({(Door.OPEN, "shut"): Door.SHUT}, {"build": Door.OPEN}, frozenset({Door.OPEN}))

    assert door.verbs == {"build", "shut"}
    assert door.states - door.reachable() == {Door.WALLED}
    assert door.final ^ door.dead_ends() == set(Door)
