"""What changed between two texts."""

import re
import time
from html import unescape

from flask import Flask, render_template_string
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commissions import text
from forum.differences import Change, Piece, differences, paragraphs

words = st.text(alphabet=st.sampled_from("ab è'<&\n"), max_size=60)
SPOKEN = re.compile(r'<span class="visually-hidden">.*?</span>', re.DOTALL)


@given(words, words)
def test_without_what_was_removed_it_is_the_new_text_and_without_what_was_added_the_old(old: str, new: str) -> None:
    pieces = differences(old, new)

    assert "".join(piece.text for piece in pieces if piece.change is not Change.REMOVED) == new
    assert "".join(piece.text for piece in pieces if piece.change is not Change.ADDED) == old


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(words, words)
def test_what_the_page_marks_is_what_changed(app: Flask, old: str, new: str) -> None:
    pieces = differences(old, new)
    with app.test_request_context("/en/"):
        page = render_template_string('{% from "parts/changes.html" import pieces %}{{ pieces(those) }}', those=pieces)
    html = SPOKEN.sub("", page)

    assert unescape(re.sub(r"<ins>|</ins>", "", re.sub(r"<del>.*?</del>", "", html, flags=re.DOTALL))) == new
    assert unescape(re.sub(r"<del>|</del>", "", re.sub(r"<ins>.*?</ins>", "", html, flags=re.DOTALL))) == old


def test_only_the_words_that_changed_are_marked() -> None:
    assert differences("Il piano prevede un biglietto.", "Il piano prevede due biglietti.") == [
        Piece(Change.SAME, "Il piano prevede"),
        Piece(Change.REMOVED, " un biglietto."),
        Piece(Change.ADDED, " due biglietti."),
    ]


def test_a_paragraph_that_stayed_is_not_touched_by_one_that_was_added() -> None:
    pieces = differences("Uno.\n\nDue.", "Zero.\n\nUno.\n\nDue.")

    assert [piece.text for piece in pieces if piece.change is Change.SAME][-1].endswith("Uno.\n\nDue.")
    assert [[piece.text for piece in one] for one in paragraphs(pieces)] == [["Zero."], ["Uno."], ["Due."]]


def test_the_longest_texts_are_compared_in_bounded_time() -> None:
    letters = [chr(0x4E00 + number) for number in range(text.TEXT // 2)]
    old, new = " ".join(letters), " ".join(reversed(letters))
    interleaved = " ".join(f"{letter} x" for letter in letters[: text.TEXT // 4])
    started = time.monotonic()

    for other in (new, interleaved, "a b " * (text.TEXT // 4), "b a " * (text.TEXT // 4)):
        differences(old, other)
        differences("a b " * (text.TEXT // 4), other)

    assert time.monotonic() - started < 10
