"""Writing a letter from its template, and sending those that wait."""

import smtplib
from email.message import EmailMessage
from typing import Any

from flask import render_template, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions import clock
from forum.database import db, saving
from forum.notices.model import Mail
from forum.pages import settings
from forum.settings import Settings

TRIES = 8


def queue(session: Session, *, to: str, template: str, **values: Any) -> Mail:
    """Put a letter in the queue, within the transaction that causes it; its first line is the subject."""
    first, _, body = render_template(f"mail/{template}.txt", site=settings(), **values).partition("\n")
    letter = Mail(to=to, subject=first.removeprefix("Subject: "), body=body.strip() + "\n", queued_at=clock.now())
    session.add(letter)
    return letter


def address(endpoint: str, **values: Any) -> str:
    """A complete address for a letter, on the site's own name, whatever the request said."""
    return settings().address.rstrip("/") + url_for(endpoint, **values)


def send_waiting() -> int:
    """Send the letters that wait, each at most eight times tried; gives how many went out."""
    site, sent = settings(), 0
    if not site.smtp_host or site.demonstration:
        return 0
    waiting = select(Mail.id).where(Mail.sent_at.is_(None), Mail.tries < TRIES).order_by(Mail.id).limit(100)
    for number in db.session.scalars(waiting).all():
        with saving() as session:
            letter = session.get_one(Mail, number)
            if letter.sent_at is None:
                sent += _send(site, letter)
    return sent


def _send(site: Settings, letter: Mail) -> int:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = site.mail_from, letter.to, letter.subject
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.body)
    try:
        with smtplib.SMTP(site.smtp_host, site.smtp_port, timeout=20) as server:
            if site.smtp_tls:
                server.starttls()
            if site.smtp_user:
                server.login(site.smtp_user, site.smtp_password)
            server.send_message(message)
    except (OSError, smtplib.SMTPException) as failure:
        letter.tries, letter.failed = letter.tries + 1, str(failure)[:500]
        return 0
    letter.sent_at, letter.failed = clock.now(), None
    return 1
