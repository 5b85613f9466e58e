"""Every address is public by name, or asks who is there, or writes through one of the two doors."""

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests.house.public import PUBLIC
from tests.house.reading import called, calls, teach

READING = {"GET", "HEAD", "OPTIONS"}
DOORS = {"needs", "acting", "acting_as_system", "saving"}
WORD = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*|\.well-known")
PARAMETER = re.compile(r"<(?:(?P<converter>\w+)(?:\([^)]*\))?:)?(?P<name>\w+)>")


def guarded(view: Callable[..., Any]) -> bool:
    """Whether a view says who it is for or writes through a door, itself or by one it calls."""
    function = inspect.unwrap(view)
    module = inspect.getmodule(function)
    return module is not None and opens_a_door(function, module, set())


def opens_a_door(function: Callable[..., Any], module: ModuleType, seen: set[str]) -> bool:
    """Follow the calls of a function within its own module, until one opens a door."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    words = {called(call) for call in calls(tree)}
    if words & DOORS:
        return True
    further = {word for word in words - seen if inspect.isfunction(getattr(module, word, None))}
    return any(opens_a_door(inspect.unwrap(getattr(module, word)), module, seen | words) for word in further)


def unguarded(app: Flask, rules: list[Rule]) -> Iterator[str]:
    for rule in rules:
        public = rule.endpoint in PUBLIC and (rule.methods or set()) <= READING
        if not public and not guarded(app.view_functions[rule.endpoint]):
            yield f"{rule.rule} ({rule.endpoint}) {' '.join(sorted(rule.methods or set()))}"


def unshapely(path: str) -> Iterator[str]:
    """What is wrong with a path: words that are not kebab-case, parameters without a type."""
    for parameter in PARAMETER.finditer(path):
        if parameter["converter"] is None:
            yield f"{path}: {parameter['name']} has no type"
    for segment in filter(None, path.split("/")):
        if not PARAMETER.search(segment) and not WORD.fullmatch(segment):
            yield f"{path}: {segment}"


def rules_of(app: Flask) -> list[Rule]:
    return list(app.url_map.iter_rules())


def test_every_route_is_public_or_guarded(app: Flask) -> None:
    teach(
        "Say who may read it: @needs(…) on the view, or its endpoint in PUBLIC (tests/house/public.py). "
        "Whatever it writes goes through acting() or saving().",
        unguarded(app, rules_of(app)),
    )


def test_the_public_list_names_what_exists(app: Flask) -> None:
    teach("Take out of tests/house/public.py what no longer exists.", PUBLIC - set(app.view_functions))


def test_paths_are_nouns_in_kebab_case_with_typed_parameters(app: Flask) -> None:
    teach(
        "Write addresses as /sent-back/<int:number>: lower case, hyphens, and a type for each parameter, "
        "so that what cannot exist is a 404 before any of our code runs.",
        (fault for rule in rules_of(app) for fault in unshapely(rule.rule)),
    )


@pytest.mark.parametrize("path", ["/sentBack", "/sent_back", "/people/<number>", "/plan/Areas"])
def test_unshapely_paths_are_seen(path: str) -> None:
    assert list(unshapely(path))


@pytest.mark.parametrize(
    "path", ["/", "/<lang:lang>/sent-back", "/people/<int:number>", "/robots.txt", "/x/<path:file>"]
)
def test_shapely_paths_pass(path: str) -> None:
    assert not list(unshapely(path))


def saving() -> None: ...


def reads() -> str:
    return textwrap.dedent("")


def writes() -> None:
    saving()


def writes_by_another() -> None:
    writes()


def test_guards_are_seen_where_they_are() -> None:
    assert guarded(writes)
    assert guarded(writes_by_another)
    assert not guarded(reads)
