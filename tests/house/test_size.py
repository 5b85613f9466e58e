"""Modules and functions that can be read in one go."""

from collections.abc import Iterator

from tests.house.reading import Module, code, teach, written

MODULE = 250
FUNCTION = 40

# Tables of data, long because what they list is long.
TABLES: set[str] = {"forum/words.py", "forum/wording.py"}  # the words of every state and verb, and the sentences


def too_long(module: Module) -> Iterator[str]:
    if module.path in TABLES or module.path.startswith("forum/migrations/versions/"):
        return
    lines = len(module.source.splitlines())
    if lines > MODULE:
        yield f"{module.path} has {lines} lines"
    for function in module.functions():
        length = (function.end_lineno or function.lineno) - function.lineno + 1
        if length > FUNCTION:
            yield f"{module.at(function)} {function.name}() has {length} lines"


def test_nothing_is_too_long_to_be_read() -> None:
    teach(
        f"A module has at most {MODULE} lines and a function {FUNCTION}. Look for the second thing it does, "
        "and give it a name of its own; a table of data is exempted by name in TABLES.",
        (fault for module in code() for fault in too_long(module)),
    )


def test_the_limits_are_seen() -> None:
    body = "    x = 1\n"
    assert list(too_long(written("forum/pages.py", "def page():\n" + body * FUNCTION)))
    assert not list(too_long(written("forum/pages.py", "def page():\n" + body * (FUNCTION - 1))))
    assert list(too_long(written("forum/pages.py", "x = 1\n" * (MODULE + 1))))
    assert not list(too_long(written("forum/pages.py", "x = 1\n" * MODULE)))


def test_the_exempt_are_there() -> None:
    teach("Take out of TABLES what no longer exists.", TABLES - {module.path for module in code()})
