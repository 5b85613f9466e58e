"""How long what accounts leave behind is kept: not a day longer than it serves."""

from datetime import timedelta

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from commissions import clock
from forum.accounts import invitations
from forum.accounts.model import Account, SignIn, Token

UNCONFIRMED = timedelta(days=7)  # a registration whose address nobody proved


def forget(stored: Session) -> None:
    """Delete links and sessions that have ended, and registrations that nobody confirmed."""
    now = clock.now()
    stored.execute(delete(Token).where(Token.ends_at <= now))
    stored.execute(delete(SignIn).where(SignIn.ends_at <= now))
    invitations.forget(stored)
    waiting = select(Token.account_id).where(Token.account_id.is_not(None))
    forget_unconfirmed(stored, Account.made_at <= now - UNCONFIRMED, Account.id.not_in(waiting))


def forget_unconfirmed(stored: Session, *which: ColumnElement[bool]) -> None:
    """Delete registrations that were never confirmed, with their links."""
    gone = list(stored.scalars(select(Account.id).where(Account.confirmed_at.is_(None), *which)))
    stored.execute(delete(Token).where(Token.account_id.in_(gone)))
    stored.execute(delete(Account).where(Account.id.in_(gone)))
