"""Lists whose rows are at hand: they narrow, count, sort and turn their pages as those of the database do."""

from dataclasses import dataclass, replace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from forum.lists import AtHand, Column, Having, Order, Saying, Shown, fixed, shown


@dataclass(frozen=True)
class Tree:
    name: str
    kind: str
    height: int


TREES = [
    Tree("Tiglio", "broad", 30),
    Tree("Pino", "needle", 25),
    Tree("Acero è lì", "broad", 20),
    Tree("Tasso", "needle", 9),
]
LISTING = AtHand(
    page="bodies.index",
    table="bodies.index",
    file="trees",
    rows=TREES,
    key=lambda tree: tree.name,
    filters=(
        Saying("q", "Words", (lambda tree: tree.name,)),
        Having("kind", "Kind", lambda tree: tree.kind, fixed({"broad": "Broad", "needle": "Needle", "palm": "Palm"})),
    ),
    orders=(
        Order("planted", "as planted", descending=False),
        Order("height", "by height", lambda tree: tree.height, turns=True),
    ),
    columns=(Column("Name", lambda tree: tree.name),),
)


@pytest.fixture
def ask(app: Flask, session: Session) -> Any:
    def asked(listing: AtHand = LISTING, **args: str) -> Shown:
        with app.test_request_context("/en/commissions"):
            app.preprocess_request()
            return shown(listing, session, args)

    return asked


def names(listed: Shown) -> list[str]:
    return [tree.name for tree in listed.rows]


def test_words_and_choices_leave_the_rows_that_have_them(ask: Any) -> None:
    assert names(ask(q="ACERO e")) == ["Acero è lì"]
    assert names(ask(q="t", kind="needle")) == ["Tasso"]
    assert names(ask(q="acero tasso")) == []


def test_a_choice_says_how_many_it_would_leave_with_the_other_filters(ask: Any) -> None:
    assert [(one.value, one.count) for one in ask(q="t").facets[1].choices] == [("broad", 1), ("needle", 1)]
    listed = ask(kind="broad")
    assert listed.total == 2
    assert [(one.value, one.count, one.is_asked) for one in listed.facets[1].choices] == [
        ("broad", 2, True), ("needle", 2, False)
    ]  # fmt: skip


def test_an_order_turns_round_the_second_time(ask: Any) -> None:
    first, second, third = ask(), ask(sort="height"), ask(sort="-height")

    assert names(first) == [tree.name for tree in TREES]
    assert names(second) == list(reversed(names(third))) == ["Tiglio", "Pino", "Acero è lì", "Tasso"]
    assert [one.heads["height"].direction for one in (first, second, third)] == [None, "descending", "ascending"]
    assert [one.heads["height"].url for one in (first, second, third)] == [
        "/en/commissions?sort=height", "/en/commissions?sort=-height", "/en/commissions?sort=height"
    ]  # fmt: skip


def test_only_what_heads_a_column_turns_round(ask: Any) -> None:
    listed = ask(sort="-planted")

    assert listed.unread == ["-planted"]
    assert "planted" not in listed.heads


def test_its_pages_show_every_row_once_and_lead_back(ask: Any) -> None:
    small = replace(LISTING, size=3)
    first = ask(small)
    second = ask(small, after="Acero è lì")
    back = ask(small, before="Tasso")

    assert (first.before, first.after) == (None, "/en/commissions?after=Acero+%C3%A8+l%C3%AC")
    assert (second.before, second.after) == ("/en/commissions?before=Tasso", None)
    assert names(first) + names(second) == [tree.name for tree in TREES]
    assert names(back) == names(first)


def test_a_place_that_is_none_or_that_the_filters_leave_out_shows_it_from_the_beginning(ask: Any) -> None:
    for asked in ({"after": "Baobab"}, {"after": "Pino", "kind": "broad"}, {"after": "Tasso"}):
        listed = ask(**asked)
        assert listed.is_lost
        assert listed.rows[0].name == "Tiglio"
    assert not ask(after="Pino").is_lost


def test_what_else_the_page_reads_is_kept_and_not_complained_of(ask: Any) -> None:
    listed = ask(replace(LISTING, beside={"person": "Ada"}, anchor="trees"), person="Ada", kind="broad")

    assert listed.unread == []
    assert listed.kept == {"kind": "broad", "person": "Ada"}
    assert listed.url == "/en/commissions?person=Ada#trees"
