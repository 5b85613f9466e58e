"""One arrow, from forum to commissions, and an order among the rooms."""

import ast
import sys
from collections.abc import Iterator

import pytest

from tests.house.reading import Module, code, modules, teach, written
from tests.house.rooms import NOUNS, ROOMS

WEB = {"http", "html", "smtplib", "socket", "socketserver", "wsgiref", "xmlrpc"}
GROUND = (sys.stdlib_module_names - WEB) | {"sqlalchemy", "commissions"}


def imports(module: Module) -> Iterator[tuple[ast.AST, str]]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node, f"{'.' * node.level}{node.module or ''}.{alias.name}") for alias in node.names)


def of_the_web(module: Module) -> Iterator[str]:
    for node, name in imports(module):
        if not name.startswith(".") and name.split(".")[0] not in GROUND:
            yield f"{module.at(node)} imports {name}"


def relative(module: Module) -> Iterator[str]:
    return (f"{module.at(node)} imports {name}" for node, name in imports(module) if name.startswith("."))


def hidden(module: Module) -> Iterator[str]:
    for function in module.functions():
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield f"{module.at(node)} imports inside {function.name}()"


def out_of_order(module: Module) -> Iterator[str]:
    for node, name in imports(module):
        room = [*name.split("."), ""][1]
        if not name.startswith("commissions.") or room == module.room:
            continue
        if ROOMS.index(room) > ROOMS.index(module.room):
            yield f"{module.at(node)}: {module.room} uses {room}, which stands after it"


def across(module: Module) -> Iterator[str]:
    for node, name in imports(module):
        package, room, *_ = [*name.split("."), "", ""]
        if package == "forum" and room in NOUNS and room != module.room and module.room in NOUNS:
            yield f"{module.at(node)}: {module.room} imports {room}"


def test_commissions_knows_nothing_of_the_web() -> None:
    teach(
        "commissions/ is what would be true on paper: the standard library, SQLAlchemy and itself. "
        "What needs more belongs in forum/.",
        (fault for module in modules("commissions") for fault in of_the_web(module)),
    )


def test_every_room_of_commissions_has_its_place_in_the_order() -> None:
    teach(
        "Give the room its place in ROOMS (tests/house/rooms.py), after those it uses.",
        {module.room for module in modules("commissions") if module.room} - set(ROOMS),
    )


def test_a_room_uses_only_rooms_before_it() -> None:
    teach(
        "Rooms stand in an order (tests/house/rooms.py). Going back is a query in the later room, "
        "such as proposals.queries.under(objective), never an import or a relationship in the earlier.",
        (fault for module in modules("commissions") if module.room for fault in out_of_order(module)),
    )


def test_the_pages_of_a_noun_do_not_import_those_of_another() -> None:
    teach(
        "Packages of nouns meet in links and templates. What two of them need stands at the top of forum/.",
        (fault for module in modules("forum") for fault in across(module)),
    )


def test_imports_are_absolute() -> None:
    teach(
        "Write the whole name, so that a line can be moved and searched for.",
        (fault for module in (*code(), *modules("tests")) for fault in relative(module)),
    )


def test_imports_stand_at_the_top() -> None:
    teach(
        "Import at the top of the module. A circle of modules means that something is in the wrong room.",
        (fault for module in (*code(), *modules("tests")) for fault in hidden(module)),
    )


@pytest.mark.parametrize(
    ("rule", "path", "source"),
    [
        (of_the_web, "commissions/people/acts.py", "from flask import g"),
        (of_the_web, "commissions/people/acts.py", "import http.client"),
        (of_the_web, "commissions/people/acts.py", "from forum.database import db"),
        (relative, "commissions/people/acts.py", "from .model import Person"),
        (relative, "commissions/people/acts.py", "from . import model"),
        (hidden, "forum/pages.py", "def page():\n    import json"),
        (out_of_order, "commissions/people/acts.py", "from commissions.plan.model import Objective"),
        (out_of_order, "commissions/people/acts.py", "from commissions import plan"),
        (across, "forum/people/views.py", "from forum.plan.views import pages"),
    ],
)
def test_the_rules_see_what_they_forbid(rule: object, path: str, source: str) -> None:
    assert callable(rule)
    assert list(rule(written(path, source)))


@pytest.mark.parametrize(
    ("rule", "path", "source"),
    [
        (of_the_web, "commissions/people/acts.py", "from sqlalchemy.orm import Session"),
        (out_of_order, "commissions/plan/acts.py", "from commissions.people.model import Person"),
        (across, "forum/desk/views.py", "from forum.plan.views import pages"),
    ],
)
def test_the_rules_let_the_neighbour_pass(rule: object, path: str, source: str) -> None:
    assert callable(rule)
    assert not list(rule(written(path, source)))
