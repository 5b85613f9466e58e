"""Contact: whom to answer about an application; off the record, and forgotten a year after the answer."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from commissions.applications.model import Application
from commissions.base import Base, Key


class Contact(Base):
    """Who wrote for an organisation without having an account, at an address that they proved."""

    __tablename__ = "contact"

    id: Mapped[Key]
    application_id: Mapped[int] = mapped_column(ForeignKey(Application.id), unique=True)
    name: Mapped[str] = mapped_column()
    email: Mapped[str] = mapped_column()
    language: Mapped[str] = mapped_column()

    application: Mapped[Application] = relationship()
