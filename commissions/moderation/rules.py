"""The articles of the rules of participation that a measure can rest on, as they are in force."""

from dataclasses import dataclass

from commissions.hiding import Ground


@dataclass(frozen=True, slots=True)
class Article:
    """An article: its number, and what it forbids."""

    number: int
    ground: Ground


@dataclass(frozen=True, slots=True)
class Rules:
    """A version of the rules."""

    number: int
    articles: tuple[Article, ...]

    def against(self, ground: Ground) -> Article:
        """The article that forbids this."""
        return next(article for article in self.articles if article.ground is ground)


def in_force() -> Rules:
    """The version in force; its words are on the page of the rules."""
    return _FIRST


_FIRST = Rules(1, tuple(Article(number, ground) for number, ground in enumerate(Ground, start=1)))
