"""Articles: how a text is divided into them, by headings written as `## 1. Who takes part`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from commissions.errors import Unfit

HEADING = re.compile(r" {0,3}##(?!#)[ ]*(?P<said>.*?)[ #]*")
ARTICLE = re.compile(r"(?P<number>[1-9][0-9]{0,2})\. +(?P<title>\S.*)")
TITLE = 160  # characters


@dataclass(frozen=True, slots=True)
class Passage:
    """An article in one language; what stands before the first has no number and no title."""

    number: int | None
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article as others cite it: its number, and its title in both languages."""

    number: int
    title_it: str
    title_en: str


def passages(text: str) -> list[Passage]:
    """What stands before the first article, if anything, then each article; other headings stay in their words."""
    found: list[Passage] = []
    number, title, lines = None, "", list[str]()
    for line in text.split("\n"):
        if begun := _article(line):
            found.append(Passage(number, title, "\n".join(lines).strip()))
            number, title, lines = *begun, []
        else:
            lines.append(line)
    found.append(Passage(number, title, "\n".join(lines).strip()))
    return [one for one in found if one.number or one.words]


def articles(text_it: str, text_en: str) -> list[Article]:
    """The articles of a text that was published, by number."""
    english = {one.number: one.title for one in passages(text_en)}
    return [Article(one.number, one.title, english[one.number]) for one in passages(text_it) if one.number]


def check(text_it: str, text_en: str) -> None:
    """Go on only if both languages have the same articles, numbered from 1 without gaps; Unfit otherwise."""
    count_it, count_en = _count(text_it, "text_it"), _count(text_en, "text_en")
    if count_it != count_en:
        raise Unfit("text_en", "other_articles", italian=count_it, english=count_en)


def _count(text: str, field: str) -> int:
    """How many articles there are; each heading of the second level is one."""
    headings = list(_headings(text))
    if not headings:
        raise Unfit(field, "no_articles")
    for expected, said in enumerate(headings, 1):
        article = ARTICLE.fullmatch(said)
        if article is None:
            raise Unfit(field, "not_an_article", said=said)
        if int(article["number"]) != expected:
            raise Unfit(field, "out_of_number", expected=expected, number=article["number"])
        if len(article["title"]) > TITLE:
            raise Unfit(field, "long_title", most=TITLE, number=expected)
    return len(headings)


def _headings(text: str) -> Iterator[str]:
    return (found["said"] for line in text.split("\n") if (found := HEADING.fullmatch(line)))


def _article(line: str) -> tuple[int, str] | None:
    """The number and title of the article that a line begins, if it begins one."""
    heading = HEADING.fullmatch(line)
    article = heading and ARTICLE.fullmatch(heading["said"])
    return (int(article["number"]), article["title"]) if article else None
