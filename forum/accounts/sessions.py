"""Being signed in: a session kept on the server, found from the cookie in one statement, ended from here."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import Flask, current_app, request, session
from flask_login import LoginManager, UserMixin, login_user, logout_user
from sqlalchemy import Select, bindparam, delete, select
from sqlalchemy.orm import Session, joinedload

from commissions import clock
from commissions.people.model import Person
from forum.accounts.model import Account, SignIn
from forum.database import db, saving
from forum.settings import Settings

manager = LoginManager()
manager.session_protection = None  # the session is on the server; an address that changes is no proof of theft


@dataclass
class SignedIn(UserMixin):
    """Who is signed in, and through which session."""

    secret: str
    sign_in: SignIn
    account: Account

    @property
    def person(self) -> Person | None:
        """The person of the account."""
        return self.account.person

    def get_id(self) -> str:
        """What the cookie holds: the secret of the session, nothing about the person."""
        return self.secret


def remember(app: Flask, settings: Settings) -> None:
    """Find who is signed in from the cookie; cookies go stale after the idle time."""
    app.config.update(PERMANENT_SESSION_LIFETIME=timedelta(hours=settings.idle_hours))
    manager.init_app(app)
    manager.user_loader(_find)


def begin(account: Account) -> None:
    """Sign an account in here, with a new session and nothing carried over from before."""
    settings: Settings = current_app.extensions["settings"]
    secret, now = secrets.token_urlsafe(32), clock.now()
    with saving() as stored:
        sign_in = SignIn(
            digest=digest(secret),
            account_id=account.id,
            agent=(request.user_agent.string or "")[:200],
            began_at=now,
            ends_at=now + timedelta(days=settings.session_days),
        )
        stored.add(sign_in)
    session.clear()
    session.permanent = True
    login_user(SignedIn(secret, sign_in, account))


def end() -> None:
    """Sign out here."""
    with saving() as stored:
        stored.execute(delete(SignIn).where(SignIn.digest == here()))
    _leave()


def end_there(account_id: int, number: int) -> None:
    """Sign an account out of one of its places, perhaps this one; NoResultFound when it is not there."""
    mine = SignIn.id == number, SignIn.account_id == account_id
    with saving() as stored:
        ended = stored.execute(select(SignIn.digest).where(*mine)).scalar_one()
        stored.execute(delete(SignIn).where(*mine))
    if ended == here():
        _leave()


def end_everywhere(account_id: int) -> None:
    """Sign an account out wherever it is signed in, here too."""
    with saving() as stored:
        forget_places(stored, account_id)
    _leave()


def forget_places(stored: Session, account_id: int) -> None:
    """End every session of an account, in the transaction of what makes them unsafe."""
    stored.execute(delete(SignIn).where(SignIn.account_id == account_id))


def places(account_id: int) -> Select[SignIn]:
    """Where an account is signed in, newest first."""
    return (
        select(SignIn)
        .where(SignIn.account_id == account_id, SignIn.ends_at > clock.now())
        .order_by(SignIn.began_at.desc(), SignIn.id.desc())
    )


def here() -> str:
    """What the server keeps of the session of this request; it fits none where nobody is signed in."""
    return digest(str(session.get("_user_id", "")))


def digest(secret: str) -> str:
    """What the server keeps of a secret it gave out."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _leave() -> None:
    logout_user()
    session.clear()


def _find(secret: Any) -> SignedIn | None:
    found = db.session.scalar(_SIGNED_IN, {"digest": digest(str(secret)), "now": clock.now()})
    return SignedIn(str(secret), found, found.account) if found else None


# Built once, since every page asks it.
_SIGNED_IN = (
    select(SignIn)
    .where(SignIn.digest == bindparam("digest"), SignIn.ends_at > bindparam("now"))
    .options(joinedload(SignIn.account).joinedload(Account.person))
)
