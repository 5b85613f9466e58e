"""What is refused outright, wherever it is written."""

import ast
import re
from collections.abc import Callable, Iterator

import pytest

from tests.house.reading import Module, calls, code, teach, written

COMMITTING = {"commissions/act.py", "forum/database.py"}
BINDING = "commitment.commit"  # to a payload, in the sense of cryptography
MARKDOWN = "forum/prose.py"  # what makes HTML of Markdown knows its tags
KNOWING_WHO = ("forum/acting.py", "forum/accounts/", "forum/pages.py")
DRAWERS = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "services",
    "service",
    "misc",
    "manager",
    "managers",
}
TAG = re.compile(r"</?(?:a|b|br|del|div|em|g|h[1-6]|i|ins|li|ol|p|path|span|strong|svg|table|td|tr|ul)(?:\s[^>]*)?/?>")

Habit = Callable[[Module], Iterator[str]]


def commits(module: Module) -> Iterator[str]:
    """Act through acting(), or write through saving(): a third commit is a second way to do an act."""
    if module.path in COMMITTING:
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr == "commit" and ast.unparse(node) != BINDING:
            yield module.at(node)


def asks_the_time(module: Module) -> Iterator[str]:
    """Use act.at in an act and clock.now() elsewhere: one act has one moment, and a test can set it."""
    if module.path == "commissions/clock.py":
        return
    for call in calls(module.tree):
        if isinstance(call.func, ast.Attribute) and call.func.attr in {"now", "utcnow", "today"}:
            if ast.unparse(call.func) != "clock.now":
                yield f"{module.at(call)} calls {ast.unparse(call.func)}()"
        elif ast.unparse(call.func) == "time.time":
            yield f"{module.at(call)} calls time.time()"


def fetches_identity(module: Module) -> Iterator[str]:
    """Pass the person; a view takes current_person(). Below a view nobody asks who is signed in."""
    if module.path.startswith(KNOWING_WHO):
        return
    for node in ast.walk(module.tree):
        names = {getattr(node, "id", ""), getattr(node, "attr", ""), getattr(node, "name", "")}
        if "current_user" in names:
            yield module.at(node)


def defers_the_commit(module: Module) -> Iterator[str]:
    """Let an act call an act with the same `act`: they are stored together, without commit=False."""
    for call in calls(module.tree):
        if any(keyword.arg == "commit" for keyword in call.keywords):
            yield module.at(call)


def swallows(module: Module) -> Iterator[str]:
    """Name the error. `except Exception` needs its reason in a comment on its line, or ends with `raise`."""
    lines = module.source.splitlines()
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.ExceptHandler):
            continue
        wide = node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"}
        passed_on = isinstance(node.body[-1], ast.Raise)
        explained = node.type is not None and "#" in lines[node.lineno - 1]
        if wide and not passed_on and not explained:
            yield module.at(node)


def writes_html(module: Module) -> Iterator[str]:
    """Put the tags in a template or a macro: text made there is escaped, and designers find it."""
    if module.path == MARKDOWN:
        return
    spoken = {id(node.value) for node in ast.walk(module.tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and id(node) not in spoken and TAG.search(str(node.value)):
            yield module.at(node)


def is_a_drawer(module: Module) -> Iterator[str]:
    """Name the module after what it knows: whatever fits in a drawer called utils will be put there."""
    yield from (f"{module.path}" for word in module.name.split(".") if word in DRAWERS)


def says_nothing(module: Module) -> Iterator[str]:
    """Begin the module with one sentence that names what it knows."""
    if module.tree.body and not ast.get_docstring(module.tree):
        yield module.path


HABITS: tuple[Habit, ...] = (
    commits,
    asks_the_time,
    fetches_identity,
    defers_the_commit,
    swallows,
    writes_html,
    is_a_drawer,
    says_nothing,
)


@pytest.mark.parametrize("habit", HABITS, ids=lambda habit: habit.__name__)
def test_nothing_refused_is_in_the_code(habit: Habit) -> None:
    teach(str(habit.__doc__), (fault for module in code() for fault in habit(module)))


@pytest.mark.parametrize(
    ("habit", "source"),
    [
        (commits, "db.session.commit()"),
        (asks_the_time, "at = datetime.now(UTC)"),
        (asks_the_time, "at = date.today()"),
        (asks_the_time, "select(func.now())"),
        (asks_the_time, "time.time()"),
        (fetches_identity, "from flask_login import current_user"),
        (fetches_identity, "flask_login.current_user.id"),
        (defers_the_commit, "submit(act, proposal, commit=False)"),
        (swallows, "try:\n    go()\nexcept:  # whatever\n    pass"),
        (swallows, "try:\n    go()\nexcept Exception:\n    pass"),
        (writes_html, "text = f'<p>{words}</p>'"),
        (says_nothing, "x = 1"),
    ],
)
def test_the_habits_are_seen(habit: Habit, source: str) -> None:
    assert list(habit(written("forum/plan/views.py", source)))


@pytest.mark.parametrize(
    ("habit", "source"),
    [
        (commits, "commitment.commit(part, salt, payload)"),
        (asks_the_time, "at = clock.now()"),
        (swallows, "try:\n    go()\nexcept Exception:\n    undo()\n    raise"),
        (
            swallows,
            "try:\n    go()\nexcept Exception:  # a reader's mistake must not stop the others\n    pass",
        ),
        (swallows, "try:\n    go()\nexcept KeyError:\n    pass"),
        (writes_html, '"""Makes <p> of words."""\npages.get("/<int:number>")'),
        (says_nothing, '"""What it knows."""'),
    ],
)
def test_their_neighbours_may_stay(habit: Habit, source: str) -> None:
    assert not list(habit(written("forum/plan/views.py", source)))


def test_a_drawer_is_seen_by_its_name() -> None:
    assert list(is_a_drawer(written("forum/utils.py", "")))
    assert not list(is_a_drawer(written("forum/links.py", "")))
