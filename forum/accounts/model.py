"""Account, SignIn and Token: how a person proves to be themselves; all of it off the record."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from commissions.base import Base, Key, Moment
from commissions.people.model import Person


class Account(Base):
    """An e-mail address and a password; the person is there once the address is confirmed."""

    __tablename__ = "account"

    id: Mapped[Key]
    email: Mapped[str] = mapped_column(unique=True)  # lower case, in the form that is compared
    name: Mapped[str] = mapped_column()  # asked for at registration; the person bears it once confirmed
    password: Mapped[str] = mapped_column()  # argon2id
    person_id: Mapped[int | None] = mapped_column(ForeignKey(Person.id), unique=True)
    language: Mapped[str] = mapped_column()
    made_at: Mapped[datetime] = mapped_column(Moment)
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)

    person: Mapped[Person | None] = relationship()


class SignIn(Base):
    """One place where an account is signed in, kept on the server so that it can be ended from here."""

    __tablename__ = "sign_in"

    id: Mapped[Key]
    digest: Mapped[str] = mapped_column(unique=True)  # SHA-256 of the 256 random bits in the cookie
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id), index=True)
    agent: Mapped[str] = mapped_column()
    began_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment, index=True)

    account: Mapped[Account] = relationship()


class Token(Base):
    """What a mailed link proves, once and for a while: one table and one check for every purpose."""

    __tablename__ = "token"
    __table_args__ = (Index("ix_token_account_id_purpose", "account_id", "purpose"),)

    id: Mapped[Key]
    digest: Mapped[str] = mapped_column(unique=True)  # SHA-256 of the 256 random bits in the link
    purpose: Mapped[str] = mapped_column()  # see tokens.LASTS
    account_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))
    detail: Mapped[str | None] = mapped_column()  # the registration it confirms, as JSON, or the new address
    made_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment, index=True)
    used_at: Mapped[datetime | None] = mapped_column(Moment)

    account: Mapped[Account | None] = relationship()
