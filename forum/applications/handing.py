"""Handing in a request without an account: it waits in a mailed link until its address is proved."""

import json
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions.applications.acts import apply
from commissions.applications.model import Application
from commissions.organisations.model import Kind
from commissions.record import log
from forum.accounts import tokens
from forum.accounts.letters import send_sparingly
from forum.accounts.model import Token
from forum.acting import acting_as_system
from forum.applications import contacts
from forum.applications.model import Contact
from forum.database import saving


def receive(letter: dict[str, Any], *, to: str, contact: str, language: str) -> None:
    """Keep a request in a link, and mail the link to the address that must be proved; one link for one form."""
    detail = json.dumps({**letter, "contact": contact, "email": to, "language": language}, sort_keys=True)
    with saving() as stored:
        log.lock(stored)  # so that a form sent twice at once is received twice in a row
        if _is_known(stored, detail):
            return
        secret = tokens.make(stored, tokens.APPLICATION, None, detail=detail)
        send_sparingly(stored, to, "application_confirm", language, "applications.confirm", token=secret)


def asked_in(token: Token) -> dict[str, Any]:
    """What the request behind a link says."""
    said: dict[str, Any] = json.loads(token.detail or "{}")
    return said


def complete(secret: str) -> Application:
    """Hand in the request whose address the link proves."""
    with acting_as_system() as act:
        asked = asked_in(tokens.use(act.session, tokens.APPLICATION, secret))
        words = {field: asked[field] for field in ("name", "place", "why", "web")}
        application = apply(act, kind=Kind(asked["kind"]), **words)
        whom = Contact(application=application, name=asked["contact"], email=asked["email"], language=asked["language"])
        act.session.add(whom)
        act.session.flush()
        contacts.received(act.session, application)
    return application


def _is_known(stored: Session, detail: str) -> bool:
    same = select(Token.id).where(Token.purpose == tokens.APPLICATION, Token.detail == detail)
    return stored.scalar(same.limit(1)) is not None
