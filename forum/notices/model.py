"""Mail: a letter waiting to be sent, or sent."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from commissions.base import Base, Key, Moment


class Mail(Base):
    """One letter to one address; `tries` counts attempts, `failed` says what the last one met.

    A letter that failed and is not due again did not arrive; `seen_at` says that the secretariat has taken note.
    """

    __tablename__ = "mail"
    __table_args__ = (Index("ix_mail_to_queued_at", "to", "queued_at"),)

    id: Mapped[Key]
    to: Mapped[str] = mapped_column()
    template: Mapped[str] = mapped_column()
    subject: Mapped[str] = mapped_column()
    body: Mapped[str] = mapped_column()  # empty once sent, for it may hold a link that opens an account
    calendar: Mapped[str | None] = mapped_column()  # a calendar file that goes with it, until it is sent
    queued_at: Mapped[datetime] = mapped_column(Moment)
    due_at: Mapped[datetime | None] = mapped_column(Moment, index=True)  # when to try next; nothing once it is over
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    tries: Mapped[int] = mapped_column(default=0)
    failed: Mapped[str | None] = mapped_column()
    seen_at: Mapped[datetime | None] = mapped_column(Moment)
