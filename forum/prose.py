"""From what people write, in a small Markdown, to safe HTML."""

from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

TAGS = {"p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "a", "code", "hr", "h3", "h4"}

_markdown = (
    MarkdownIt("zero", {"breaks": True, "html": False})
    .enable(["newline", "emphasis", "list", "blockquote", "link", "autolink", "backticks", "hr", "heading", "escape"])
)  # fmt: skip


# What we write ourselves stands on a page of its own, right under its title.
DOCUMENT = TAGS | {"h2"}


@lru_cache(maxsize=4096)
def markdown(text: str) -> Markup:
    """Paragraphs, emphasis, lists, quotations and links; everything else stays as it was typed."""
    html = _markdown.render(text).replace("<h1>", "<h3>").replace("</h1>", "</h3>")
    return _clean(html.replace("<h2>", "<h3>").replace("</h2>", "</h3>"), TAGS, "nofollow ugc noopener noreferrer")


@lru_cache(maxsize=256)
def document(text: str) -> Markup:
    """The same for the texts of the site, whose headings begin right under the title of the page."""
    html = _markdown.render(text).replace("<h1>", "<h2>").replace("</h1>", "</h2>")
    return _clean(html, DOCUMENT, "noopener noreferrer")


def _clean(html: str, tags: set[str], rel: str) -> Markup:
    return Markup(  # noqa: S704 cleaned by nh3
        nh3.clean(html, tags=tags, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}, link_rel=rel)
    )
