"""Receipt: how whoever reported something follows it, and where they want to be written to; off the record."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from commissions.base import Base, Key
from commissions.moderation.model import Report


class Receipt(Base):
    """The number of a report, which is shown to who made it and to nobody else."""

    __tablename__ = "receipt"

    id: Mapped[Key]
    report_id: Mapped[int] = mapped_column(ForeignKey(Report.id), unique=True)
    number: Mapped[str] = mapped_column(unique=True)
    email: Mapped[str | None] = mapped_column()  # of who has no account; gone once the outcome was written to it
    language: Mapped[str] = mapped_column()
    once: Mapped[str | None] = mapped_column(unique=True)  # the key of the form, so that sent twice it answers the same

    report: Mapped[Report] = relationship()
