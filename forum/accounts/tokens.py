"""What a mailed link proves: made for a purpose, found while it lasts, used once; one check for every purpose."""

import secrets
from datetime import timedelta

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session, joinedload

from commissions import clock
from commissions.bodies.model import Body, Kind, Seat
from commissions.errors import Missing
from forum.accounts.model import Account, Token
from forum.accounts.sessions import digest
from forum.database import saving
from forum.notices.post import address
from forum.settings import Unsettled

CONFIRM, RESET, CHANGE_EMAIL, FIRST_SEAT = "confirm", "reset", "change-email", "first-seat"
APPLICATION = "application"

LASTS = {
    CONFIRM: timedelta(days=2),
    RESET: timedelta(hours=1),
    CHANGE_EMAIL: timedelta(days=1),
    FIRST_SEAT: timedelta(days=3),
    APPLICATION: timedelta(days=2),
}


def make(stored: Session, purpose: str, account: Account | None, *, detail: str | None = None) -> str:
    """A secret for a link; the server keeps its digest only."""
    secret, now = secrets.token_urlsafe(32), clock.now()
    stored.add(
        Token(
            digest=digest(secret),
            purpose=purpose,
            account=account,
            detail=detail,
            made_at=now,
            ends_at=now + LASTS[purpose],
        )
    )
    return secret


def find(stored: Session, purpose: str, secret: str) -> Token | None:
    """What a link proves, with its account, while it lasts and has not been used."""
    return stored.scalar(select(Token).where(*_valid(purpose, secret)).options(joinedload(Token.account)))


def use(stored: Session, purpose: str, secret: str) -> Token:
    """Use a link up; Missing when somebody else did in the same instant, or it has ended."""
    now = clock.now()
    using = update(Token).where(*_valid(purpose, secret)).values(used_at=now).returning(Token)
    used: Token | None = stored.scalar(using)
    if used is None:
        raise Missing("link")
    return used


def void(stored: Session, account_id: int) -> None:
    """Make worthless whatever links an account was sent."""
    now = clock.now()
    stored.execute(update(Token).where(Token.account_id == account_id, Token.used_at.is_(None)).values(used_at=now))


def first_seat_link() -> str:
    """A link that gives the first seat of the secretariat, once; those made before stop working."""
    with saving() as stored:
        if secretariat_has_sat(stored):
            raise Unsettled("A seat of the secretariat was given already: its chair gives the others, on the site.")
        stored.execute(delete(Token).where(Token.purpose == FIRST_SEAT))
        secret = make(stored, FIRST_SEAT, None)
    return address("accounts.first_seat", token=secret, lang="it")


def secretariat_has_sat(stored: Session) -> bool:
    """Whether anybody was ever given a seat in the secretariat."""
    seats = select(Seat.id).join(Body, Body.id == Seat.body_id).where(Body.kind == Kind.SECRETARIAT)
    return stored.scalar(seats.limit(1)) is not None


def _valid(purpose: str, secret: str) -> tuple[ColumnElement[bool], ...]:
    return (
        Token.digest == digest(secret),
        Token.purpose == purpose,
        Token.used_at.is_(None),
        Token.ends_at > clock.now(),
    )
