"""What people write becomes safe HTML, whatever they write."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from forum.prose import TAGS, markdown

PIECES = st.sampled_from(
    [
        *("<script>", "</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<iframe>", "<!--", "-->"),
        *("javascript:", "data:text/html,", "vbscript:", "java\tscript:", "&#106;avascript:", "&#x3c;script&#x3e;"),
        *("<a href='javascript:alert(1)'>", "<javascript:alert(1)>", "<![CDATA[", " onclick=alert(1) ", "style=x"),
        *("](", "[", ")", "!", "`", "```", "~~~", "> ", "- ", "1. ", "# ", "***", "**", "_", "|", "\\"),
        *("\n", "\n\n", "\x01", '"', "'", "https://example.org"),
    ]
)
WRITTEN = st.lists(PIECES | st.text(max_size=12), max_size=24).map("".join)


class Read(HTMLParser):
    """The tags of a text as a browser would find them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@settings(max_examples=400, deadline=None)
@given(WRITTEN)
@example("[x](javascript:alert(1))")
@example("[x](&#106;avascript:alert(1))")
@example("[x](data:text/html;base64,PHNjcmlwdD4=)")
@example("<javascript:alert(1)>")
@example('[x](https://e.org "onmouseover=alert(1)")')
def test_nothing_that_runs_ever_comes_out(written: str) -> None:
    for tag, attributes in Read(str(markdown(written))).tags:
        assert tag in TAGS
        assert attributes.keys() <= ({"href", "rel", "title"} if tag == "a" else set())
        if tag == "a":
            address = re.sub(r"[\x00-\x20]", "", attributes.get("href") or "").lower()
            assert not re.match(r"(?!https?:|mailto:)[a-z][a-z0-9+.-]*:", address)
            assert {"nofollow", "noopener"} <= set((attributes["rel"] or "").split())


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_every_text_can_be_shown(written: str) -> None:
    assert isinstance(str(markdown(written)), str)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Due **parole** e *una*.", "<p>Due <strong>parole</strong> e <em>una</em>.</p>"),
        ("# Titolo", "<h3>Titolo</h3>"),
        ("riga\naltra", "<p>riga<br>altra</p>"),
        ("- uno\n- due", "<ul><li>uno</li><li>due</li></ul>"),
        ("> detto", "<blockquote><p>detto</p></blockquote>"),
        ("3 < 5 & <b>niente</b>", "<p>3 &lt; 5 &amp; &lt;b&gt;niente&lt;/b&gt;</p>"),
        ("![foto](https://example.org/x.png)", "!<a"),
    ],
)
def test_a_small_markdown_is_understood_and_the_rest_stays_as_it_was_typed(written: str, shown: str) -> None:
    html = str(markdown(written)).replace("\n", "")
    assert shown in html


def test_deep_nesting_takes_no_time_and_breaks_nothing() -> None:
    for piece in ("> ", "- ", "[", "**", "(", "`"):
        assert markdown(piece * 5_000 + "fine")
