"""What is done about texts: a new version is published."""

from hashlib import sha256

from sqlalchemy import select

from commissions import text
from commissions.act import Act
from commissions.errors import Overtaken, Unfit
from commissions.texts import articles
from commissions.texts.model import NUMBERED, Slug, Text, Version
from commissions.texts.policy import MAY
from commissions.texts.queries import in_force

MOST = 40_000  # characters in each language


def publish(act: Act, slug: Slug, *, text_it: str, text_en: str, reason: str | None = None, onto: int = 0) -> Version:
    """Put a new version of a text in force, written onto the version of that number; the first one onto none.

    The entry holds the digests (SHA-256) of both languages, so that the very words can be checked for ever.
    """
    act.require(MAY["publish"])
    current = act.session.scalar(in_force(slug))
    if (current.number if current else 0) != onto:
        raise Overtaken(f"{current.text_it}\n\n{current.text_en}" if current else "", current.number if current else 0)
    written = _written(slug, text_it=text_it, text_en=text_en)
    if current and (current.text_it, current.text_en) == (written["text_it"], written["text_en"]):
        raise Unfit("text_it", "unchanged")
    why = text.block(reason, field="reason", most=text.REASON, least=1 if current else 0) or None
    whole = _numbered(act, slug, onto + 1)
    published = Version(text=whole, number=whole.number, reason=why, published_at=act.at, **written)
    act.session.add(published)
    act.note(
        "text.published",
        whole,
        text=why,
        version=whole.number,
        digest_it=_digest(published.text_it),
        digest_en=_digest(published.text_en),
    )
    return published


def _written(slug: Slug, **texts: str) -> dict[str, str]:
    """Both languages made regular, with their articles in order where the text has articles."""
    regular = {field: text.block(words, field=field, most=MOST) for field, words in texts.items()}
    if slug in NUMBERED:
        articles.check(**regular)
    return regular


def _numbered(act: Act, slug: Slug, number: int) -> Text:
    """The text, now in this version; made when it is the first."""
    whole = act.session.scalar(select(Text).where(Text.slug == slug)) or Text(slug=slug, number=number)
    whole.number = number
    act.session.add(whole)
    return whole


def _digest(words: str) -> str:
    return sha256(words.encode()).hexdigest()
