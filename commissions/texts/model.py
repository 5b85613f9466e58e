"""Text and Version: what the site says of itself, and every version that was ever in force."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from commissions.base import Base, Key, Moment, by_value


class Slug(StrEnum):
    """Which texts there are; no site has others."""

    ABOUT = "about"
    RULES = "rules"
    PRIVACY = "privacy"
    ACCESSIBILITY = "accessibility"
    CONTACTS = "contacts"


NUMBERED = frozenset({Slug.RULES})  # texts made of numbered articles


class Text(Base):
    """One of the texts, and the number of its version in force."""

    __tablename__ = "text"

    id: Mapped[Key]
    slug: Mapped[Slug] = mapped_column(by_value(Slug), unique=True)
    number: Mapped[int] = mapped_column()
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}


class Version(Base):
    """A text as it was published once, in Markdown, in both languages. It never changes: decisions cite it."""

    __tablename__ = "text_version"
    __table_args__ = (UniqueConstraint("text_id", "number"),)

    id: Mapped[Key]
    text_id: Mapped[int] = mapped_column(ForeignKey(Text.id))
    number: Mapped[int] = mapped_column()
    text_it: Mapped[str] = mapped_column()
    text_en: Mapped[str] = mapped_column()
    reason: Mapped[str | None] = mapped_column()
    published_at: Mapped[datetime] = mapped_column(Moment)

    text: Mapped[Text] = relationship()
