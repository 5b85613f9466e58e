"""What is written of the plan, made regular: titles, blocks of text, sources, reasons."""

from commissions import text
from commissions.document import ADDRESS


def reason(value: str) -> str:
    """Why something is changed."""
    return text.block(value, field="reason", most=text.REASON)


def title(value: str | None, field: str) -> str:
    """A title or a name."""
    return text.line(value, field=field, most=text.TITLE * 2, least=3)


def block(value: str | None, field: str) -> str | None:
    """Text of several paragraphs, or nothing."""
    return text.block(value, field=field, most=text.TEXT, least=0) or None


def source(value: str | None) -> str | None:
    """Where it is written: an address, or a place in a printed work; or nothing."""
    return text.line(value, field="source", most=ADDRESS, least=0) or None
