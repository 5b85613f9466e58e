"""Questions about texts: the version in force, an earlier one, all of them, and the articles of the rules."""

from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from commissions.texts.articles import Article, articles
from commissions.texts.model import Slug, Text, Version


@dataclass(frozen=True, slots=True)
class RulesInForce:
    """The version of the rules that stands, with its articles, for whoever cites them."""

    number: int
    version_id: int
    articles: list[Article]


def rules_in_force(session: Session) -> RulesInForce | None:
    """The rules as they stand now; none before any was published."""
    rules = session.scalar(in_force(Slug.RULES))
    if rules is None:
        return None
    return RulesInForce(rules.number, rules.id, articles(rules.text_it, rules.text_en))


def in_force(slug: Slug) -> Select[Version]:
    """The version of a text that stands."""
    return versions(slug).where(Version.number == Text.number)


def versions(slug: Slug) -> Select[Version]:
    """Every version of a text, the latest first."""
    return select(Version).join(Text).where(Text.slug == slug).order_by(Version.number.desc())


def version(slug: Slug, number: int) -> Select[Version]:
    """One version of a text."""
    return versions(slug).where(Version.number == number)
