"""Letters that did not arrive: refused by the receiving server, given up on after many tries, or sent back."""

import re
from email import policy
from email.message import Message
from email.parser import BytesParser

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from commissions import clock
from forum.notices.model import Mail
from forum.notices.post import hostname

_OURS = re.compile(r"<letter-([1-9][0-9]{0,17})-[0-9]{14}@([^>]+)>")


def undelivered() -> Select[Mail]:
    """The letters that did not arrive and of which nobody has taken note, the oldest first."""
    return (
        select(Mail)
        .where(Mail.failed.is_not(None), Mail.due_at.is_(None), Mail.seen_at.is_(None))
        .order_by(Mail.queued_at, Mail.id)
    )


def waits_again(letter: Mail) -> bool:
    """Whether a letter can be sent once more: what it said is kept only until it has left."""
    return bool(letter.body)


def retry(session: Session, number: int) -> bool:
    """Let a letter be tried again from the beginning; False when there is nothing left to send.

    Asked twice, it is tried once: a letter that is on its way again is left alone. NoResultFound where there is none.
    """
    letter = session.get_one(Mail, number)
    if not waits_again(letter):
        return False
    if letter.due_at is not None or letter.failed is None:
        return True
    letter.tries, letter.due_at, letter.failed = 0, clock.now(), None
    return True


def take_note(session: Session, number: int) -> None:
    """Take a letter off the list; what it met stays with it until letters are forgotten."""
    letter = session.get_one(Mail, number)
    letter.seen_at = letter.seen_at or clock.now()


def returned(session: Session, message: bytes) -> Mail | None:
    """Mark the letter that a delivery report (RFC 3464) says has failed; nothing when it speaks of none of ours.

    The report is matched by the Message-ID that our letter bore, which it gives back with the headers it returns.
    """
    report = BytesParser(policy=policy.default).parsebytes(message)
    why = _failure(report)
    found = _OURS.search(_headers_given_back(report))
    if why is None or found is None or found[2] != hostname():
        return None
    letter = session.get(Mail, int(found[1]))
    if letter is not None:
        letter.failed, letter.due_at = why[:500], None
    return letter


def _failure(report: Message) -> str | None:
    """What the report says went wrong, for good; nothing when it only tells of a delay or of a success."""
    for part in report.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        fields = [field for field in part.get_payload() if isinstance(field, Message)]
        for field in fields:
            if str(field.get("Action", "")).strip().lower() == "failed":
                return str(field.get("Diagnostic-Code") or field.get("Status") or "returned").strip()
    return None


def _headers_given_back(report: Message) -> str:
    """The headers of the letter that the report is about."""
    kinds = {"message/rfc822", "text/rfc822-headers"}
    return "\n".join(part.as_string() for part in report.walk() if part.get_content_type() in kinds)
