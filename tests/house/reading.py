"""Reading the project's own code: its modules as trees, and how a house test says what is wrong."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """A module as it is written: where, what, and the tree of it."""

    path: str
    source: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """The dotted name by which others import it."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def room(self) -> str:
        """The room of its package in which it stands."""
        return [*self.name.split("."), ""][1]

    def at(self, node: ast.AST) -> str:
        """A place in it, as editors understand it."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}"

    def functions(self) -> Iterator[Function]:
        """Every function in it, however deep."""
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def public_functions(self) -> Iterator[Function]:
        """The functions it offers to other modules."""
        return (node for node in self.tree.body if isinstance(node, Function) and not node.name.startswith("_"))


def written(path: str, source: str) -> Module:
    """A module made up for the occasion, to see a rule at work."""
    return Module(path, source, ast.parse(source))


@cache
def modules(*packages: str) -> tuple[Module, ...]:
    """Every module of these packages."""
    paths = (path for package in packages for path in sorted((ROOT / package).rglob("*.py")))
    return tuple(written(path.relative_to(ROOT).as_posix(), path.read_text()) for path in paths)


def code() -> tuple[Module, ...]:
    """Every module of the platform."""
    return modules("commissions", "forum")


def calls(node: ast.AST) -> Iterator[ast.Call]:
    """Every call within a node."""
    return (inner for inner in ast.walk(node) if isinstance(inner, ast.Call))


def called(call: ast.Call) -> str:
    """The last word of what is called: `acting` for acting() and for forum.acting.acting()."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def teach(lesson: str, faults: Iterable[str]) -> None:
    """Fail with every fault found and with what to do instead."""
    found = sorted(set(faults))
    assert not found, "\n".join([lesson, *(f"  {fault}" for fault in found)])
