"""The once-only key of every posting form: a repeated submission makes one row and gets the same answer."""

import secrets
from datetime import datetime

from flask import request
from sqlalchemy import bindparam, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from commissions.act import Act
from commissions.base import Base, Moment, table
from commissions.record.model import Entry

LONGEST = 64  # characters of a key


class Once(Base):
    """A form that was received, and the first entry that its act left."""

    __tablename__ = "once"

    key: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column()
    received_at: Mapped[datetime] = mapped_column(Moment)


class Repeated(Exception):
    """The form was received before; `about` is what its act was about."""

    def __init__(self, about: str | None) -> None:
        super().__init__(about)
        self.about = about


def new_key() -> str:
    """A key for one form on one page."""
    return secrets.token_urlsafe(18)


def key_sent(person_id: int | None) -> str | None:
    """The key of the form being received, tied to who sends it; nothing when the form bears none."""
    key = request.form.get("once", "")
    return f"{person_id or 0}:{key}" if 8 <= len(key) <= LONGEST else None


def claim(act: Act, key: str | None) -> None:
    """Raise Repeated when a form with this key has been received before."""
    repeated = received(act.session, key)
    if repeated is not None:
        raise repeated


def received(session: Session, key: str | None) -> Repeated | None:
    """That a form with this key was received, and what its act was about; nothing when it is the first."""
    found = key and session.execute(_RECEIVED, {"key": key}).one_or_none()
    return Repeated(found.about) if found else None


def keep(act: Act, key: str | None) -> None:
    """Remember the form together with what it did."""
    if key is not None and act.entries:
        act.session.execute(_KEEP, {"key": key, "seq": act.entries[0].seq, "received_at": act.at})


# Built once, since every form asks them.
_RECEIVED = select(Entry.about).join(Once, Once.seq == Entry.seq).where(Once.key == bindparam("key"))
_KEEP = insert(table(Once))
