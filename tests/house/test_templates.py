"""Every template stands on the layout, names its page, and leaves style, script and permission elsewhere."""

import re
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from tests.house.reading import ROOT, teach

FOLDER = ROOT / "templates"
LAYOUT = "layout.html"
PIECES = ("parts/", "mail/", "comments/discussion.html")  # macros and mails, no pages of their own

COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
PARENT = re.compile(r"\{%-?\s*extends\s+[\"']([^\"']+)[\"']")
TITLE = re.compile(r"\{%-?\s*block\s+title\b")
SUBJECT = re.compile(r"Subject: \S.*")
OPENED = re.compile(r"\{%-?\s*(?:block|for|if|set|trans)\b")
CLOSED = re.compile(r"\{%-?\s*end")
REFUSED = {
    "a style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a script of its own": re.compile(r"<script\b(?![^>]*\ssrc\s*=)", re.IGNORECASE),
    "a handler": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "a javascript: address": re.compile(r"javascript:", re.IGNORECASE),
    "text that is not escaped": re.compile(r"\|\s*safe\b|autoescape\s+false"),
    "who is signed in": re.compile(r"\bcurrent_user\b"),
}

Rule = Callable[[str, str], Iterator[str]]


@cache
def templates() -> dict[str, str]:
    """Every template by its name, without its comments."""
    return {path.relative_to(FOLDER).as_posix(): bare(path.read_text()) for path in sorted(FOLDER.rglob("*.*"))}


def bare(source: str) -> str:
    return COMMENT.sub("", source)


def refused(name: str, source: str) -> Iterator[str]:
    """Style belongs in assets/, script in a file, who may in the policy: a view gives `can`."""
    for what, pattern in REFUSED.items():
        for match in pattern.finditer(source):
            yield f"{name}:{source.count(chr(10), 0, match.start()) + 1} has {what}"


def unframed(name: str, source: str) -> Iterator[str]:
    """A page begins with {% extends "layout.html" %}, or a page that does; macros are in templates/parts/."""
    if name == LAYOUT or name.startswith(PIECES) or not name.endswith(".html"):
        return
    parent = PARENT.search(source)
    if parent is None:
        yield f"{name} extends nothing"
    elif parent[1] != LAYOUT:
        yield from unframed(parent[1], templates().get(parent[1], ""))


def untitled(name: str, source: str) -> Iterator[str]:
    """A page names itself in {% block title %}: a screen reader says it first, a bookmark keeps it."""
    if name == LAYOUT or name.startswith(PIECES) or not name.endswith(".html") or TITLE.search(source):
        return
    parent = PARENT.search(source)
    if parent is None or parent[1] == LAYOUT:
        yield name
    else:
        yield from untitled(parent[1], templates().get(parent[1], ""))


def unaddressed(name: str, source: str) -> Iterator[str]:
    """A mail begins with one line `Subject: …`, then an empty one, then its text."""
    if not name.startswith("mail/") or not name.endswith(".txt"):
        return
    first, second, *_ = [*source.split("\n"), "", ""]
    whole = first.count("{{") == first.count("}}") and len(OPENED.findall(first)) == len(CLOSED.findall(first))
    if not SUBJECT.fullmatch(first) or not whole or second.strip():
        yield name


@pytest.mark.parametrize("rule", [refused, unframed, untitled, unaddressed], ids=lambda rule: rule.__name__)
def test_templates_keep_to_their_part(rule: Rule) -> None:
    teach(str(rule.__doc__), (fault for name, source in templates().items() for fault in rule(name, source)))


def test_there_are_pages_to_read() -> None:
    assert len([name for name in templates() if not name.startswith(PIECES)]) > 1


@pytest.mark.parametrize(
    ("rule", "name", "source"),
    [
        (refused, "plan/show.html", '<p style="color: red">'),
        (refused, "plan/show.html", "<style>p {}</style>"),
        (refused, "plan/show.html", "<script>go()</script>"),
        (refused, "plan/show.html", '<a onclick="go()">'),
        (refused, "plan/show.html", "{{ words|safe }}"),
        (refused, "plan/show.html", "{% if current_user.is_authenticated %}"),
        (unframed, "plan/show.html", "<html>"),
        (unframed, "plan/show.html", '{% extends "nowhere.html" %}'),
        (untitled, "plan/show.html", '{% extends "layout.html" %}{% block main %}'),
        (unaddressed, "mail/reset.txt", "Hello"),
        (unaddressed, "mail/reset.txt", "Subject: {% if long %}\n\nHello"),
        (unaddressed, "mail/reset.txt", "Subject: one\nand two\n"),
    ],
)
def test_the_rules_see_what_they_forbid(rule: Rule, name: str, source: str) -> None:
    assert list(rule(name, source))


@pytest.mark.parametrize(
    ("rule", "name", "source"),
    [
        (refused, "plan/show.html", "<script src=\"{{ asset('forum.js') }}\" defer></script>"),
        (refused, "plan/show.html", bare('{# never style="" here #}<p data-on="x" class="style">')),
        (unframed, "plan/show.html", '{% extends "layout.html" %}'),
        (untitled, "plan/show.html", '{% extends "layout.html" %}{%- block title %}'),
        (unaddressed, "mail/reset.txt", 'Subject: {{ _("A new password") }}\n\n{{ _("Hello") }}\n'),
    ],
)
def test_the_rules_let_the_neighbour_pass(rule: Rule, name: str, source: str) -> None:
    assert not list(rule(name, source))
