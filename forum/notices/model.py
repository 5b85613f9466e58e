"""Mail: a letter waiting to be sent, or sent."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from commissions.base import Base, Key, Moment


class Mail(Base):
    """One letter to one address; `tries` counts failed attempts, `failed` says what the last one met."""

    __tablename__ = "mail"

    id: Mapped[Key]
    to: Mapped[str] = mapped_column()
    subject: Mapped[str] = mapped_column()
    body: Mapped[str] = mapped_column()
    queued_at: Mapped[datetime] = mapped_column(Moment)
    sent_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    tries: Mapped[int] = mapped_column(default=0)
    failed: Mapped[str | None] = mapped_column()
