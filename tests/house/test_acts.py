"""Every change to the process is an act, and every act is done in the same order."""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

from tests.house.reading import ROOT, Function, Module, called, calls, modules, teach, written


def is_act(function: Function) -> bool:
    first = [*function.args.posonlyargs, *function.args.args][:1]
    return bool(first) and first[0].arg == "act"


def acts() -> Iterator[tuple[Module, Function]]:
    """Every act: what acts.py and decisions.py offer, and what leaves an entry wherever it is written."""
    for module in modules("commissions"):
        for function in module.public_functions():
            if is_act(function) and (is_of_acts(module) or notes(function)):
                yield module, function


def is_of_acts(module: Module) -> bool:
    return Path(module.path).name in {"acts.py", "decisions.py"}


def notes(function: Function) -> bool:
    return any(called(call) == "note" for call in calls(function))


def actless(module: Module) -> Iterator[str]:
    if is_of_acts(module):
        yield from (f"{module.at(f)} {f.name}()" for f in module.public_functions() if not is_act(f))


def verb(function: Function) -> str:
    """The verb of an act; `open_` and `import_` only step aside for Python's own."""
    return function.name.rstrip("_")


def positional(function: Function) -> list[str]:
    return [argument.arg for argument in [*function.args.posonlyargs, *function.args.args][2:]]


def asks(function: Function) -> bool:
    """Whether it requires its own rule: act.require(MAY["its name"], …)."""
    own = f"MAY['{verb(function)}']"
    return any(called(call) == "require" and call.args and ast.unparse(call.args[0]) == own for call in calls(function))


def test_what_is_in_an_acts_module_is_an_act() -> None:
    teach(
        "A public function of acts.py or decisions.py takes `act` first. What only asks belongs in "
        "queries.py; what only serves an act begins with an underscore.",
        (fault for module in modules("commissions") for fault in actless(module)),
    )


def test_an_act_asks_its_own_rule() -> None:
    teach(
        'An act begins with act.require(MAY["its name"], thing): pages, commands and jobs all ask there.',
        (f"{module.at(act)} {act.name}()" for module, act in acts() if not asks(act)),
    )


def test_an_act_has_its_rule_in_the_policy_of_its_noun() -> None:
    teach(
        "Add the verb to MAY in the policy.py of its noun, with the rule that says who may.",
        (
            f"{module.at(act)} {act.name}()"
            for module, act in acts()
            if verb(act) not in importlib.import_module(f"commissions.{module.room}.policy").MAY
        ),
    )


def test_what_follows_the_thing_is_named() -> None:
    teach(
        "An act is called as verb(act, thing, *, …): put the star after the thing.",
        (f"{module.at(act)} {act.name}({', '.join(positional(act))})" for module, act in acts() if positional(act)),
    )


def test_every_act_has_a_test_of_its_name() -> None:
    teach(
        "Write a file for the act: who may, who may not, from which states, what it changes and notes.",
        (
            path
            for module, act in acts()
            if not (ROOT / (path := f"tests/commissions/{module.room}/test_{verb(act)}.py")).exists()
        ),
    )


def test_the_rules_see_what_they_forbid() -> None:
    module = written("commissions/plan/acts.py", "def close(plan, act): ...\ndef open(act, plan, why): ...")
    close, opened = module.public_functions()
    assert list(actless(module)) == ["commissions/plan/acts.py:1 close()"]
    assert positional(opened) == ["why"]
    assert not asks(opened)
    assert not positional(close)


def test_the_rules_let_the_neighbour_pass() -> None:
    module = written("commissions/plan/acts.py", "def close(act, plan, *, why):\n    act.require(MAY['close'], plan)")
    (close,) = module.public_functions()
    assert not list(actless(module))
    assert asks(close)
