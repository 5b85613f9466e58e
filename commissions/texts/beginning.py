"""The first version of every text, with which a site begins."""

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions.act import Act
from commissions.texts.acts import publish
from commissions.texts.model import Slug, Text, Version

FIRST = Path(__file__).with_name("first")  # <text>.<language>.md


def begin(act: Act) -> list[Version]:
    """Publish the first version of each text that has none yet."""
    return [publish(act, slug, text_it=_first(slug, "it"), text_en=_first(slug, "en")) for slug in lacks(act.session)]


def lacks(session: Session) -> list[Slug]:
    """The texts of which no version was published yet."""
    there = set(session.scalars(select(Text.slug)))
    return [slug for slug in Slug if slug not in there]


def _first(slug: Slug, language: str) -> str:
    return (FIRST / f"{slug}.{language}.md").read_text(encoding="utf-8")
