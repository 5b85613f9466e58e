"""Writing a letter from its template, and sending those that wait."""

import smtplib
import ssl
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlsplit

from flask import current_app
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from commissions import clock
from forum.database import db, saving
from forum.language import speaking
from forum.notices.model import Mail
from forum.pages import settings
from forum.settings import Settings

TRIES = 8
ONE_BY_ONE = 100  # letters at most in one round
KEPT = timedelta(days=30)
CALENDAR = "calendar.ics"  # how the file is called that goes with a letter


def write(*, to: str, template: str, language: str, **values: Any) -> Mail:
    """A letter in the language of who receives it, not yet queued; its template's first line is the subject."""
    with speaking(language):
        whole = current_app.jinja_env.get_template(f"mail/{template}.txt").render(site=settings(), **values)
    first, _, body = whole.partition("\n")
    now = clock.now()
    subject = first.removeprefix("Subject: ")
    return Mail(to=to, template=template, subject=subject, body=body.strip() + "\n", queued_at=now, due_at=now)


def queue(session: Session, *, to: str, template: str, language: str, **values: Any) -> Mail:
    """Put a letter in the queue, within the transaction that causes it."""
    letter = write(to=to, template=template, language=language, **values)
    session.add(letter)
    return letter


def address(endpoint: str, **values: Any) -> str:
    """A complete address for a letter, on the site's own name, whatever the request said; also without a request."""
    site = urlsplit(settings().address)
    current_app.inject_url_defaults(endpoint, values)
    adapter = current_app.url_map.bind(site.netloc, site.path.rstrip("/") or None, url_scheme=site.scheme)
    return adapter.build(endpoint, values, force_external=True)


def hostname() -> str:
    """The name of the site's machine, under which its letters are numbered."""
    return urlsplit(settings().address).hostname or ""


def send_waiting() -> int:
    """Send the letters whose time has come, each tried at most eight times in a day; gives how many went out.

    A letter is taken before it is sent: two that send at once never take the same, and one that is interrupted
    is tried again later under the same Message-ID.
    """
    site = settings()
    if not site.smtp_host or site.demonstration:
        return 0
    db.session.rollback()  # so that what was queued since the last round is seen
    waiting = select(Mail.id).where(Mail.due_at <= clock.now()).order_by(Mail.id).limit(ONE_BY_ONE)
    return sum(_send(site, number) for number in db.session.scalars(waiting).all())


def forget(session: Session) -> None:
    """Delete the letters that were queued too long ago to matter."""
    session.execute(delete(Mail).where(Mail.queued_at < clock.now() - KEPT))


def _send(site: Settings, number: int) -> int:
    letter = _take(number)
    if letter is None:
        return 0
    try:
        _hand_over(site, letter)
    except (OSError, smtplib.SMTPException, ValueError) as failure:
        _keep(number, failed=f"{type(failure).__name__}: {failure}"[:500], **_over(failure, letter.tries))
        return 0
    _keep(number, sent_at=clock.now(), due_at=None, failed=None, body="", calendar=None)
    return 1


def _take(number: int) -> Mail | None:
    """The letter, for whoever comes first: it is due again only after a while, longer at each try."""
    now = clock.now()
    with saving() as session:
        letter = session.get(Mail, number, with_for_update=True, populate_existing=True)
        if letter is None or letter.due_at is None or letter.due_at > now:
            return None
        letter.tries += 1
        letter.due_at = _next(now, letter.tries)
        session.flush()
        session.expunge(letter)
    return letter


def _next(now: datetime, tries: int) -> datetime:
    return now + timedelta(minutes=3 ** min(tries, TRIES - 1))


def _over(failure: Exception, tries: int) -> dict[str, Any]:
    """Not tried again once it was tried enough, or when it will never do."""
    return {"due_at": None} if _is_hopeless(failure) or tries >= TRIES else {}


def _is_hopeless(failure: Exception) -> bool:
    """Whether the receiving server said never, or the letter cannot be written as a message."""
    if isinstance(failure, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in failure.recipients.values())
    return isinstance(failure, ValueError)


def _keep(number: int, **outcome: Any) -> None:
    with saving() as session:
        session.execute(update(Mail).where(Mail.id == number).values(**outcome))


def _hand_over(site: Settings, letter: Mail) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = site.mail_from, letter.to, letter.subject
    message["Date"] = format_datetime(letter.queued_at)
    message["Message-ID"] = f"<letter-{letter.id}-{letter.queued_at:%Y%m%d%H%M%S}@{hostname()}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.body)
    if letter.calendar:
        message.add_attachment(letter.calendar, subtype="calendar", params={"method": "PUBLISH"}, filename=CALENDAR)
    with smtplib.SMTP(site.smtp_host, site.smtp_port, timeout=20) as server:
        if site.smtp_tls:
            server.starttls(context=ssl.create_default_context())
        if site.smtp_user:
            server.login(site.smtp_user, site.smtp_password)
        server.send_message(message)
