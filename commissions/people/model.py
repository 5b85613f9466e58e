"""Person: who acts in the process, under a public name."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from commissions.base import Base, Key, Moment, by_value


class Standing(StrEnum):
    """Whether a person may act."""

    ACTIVE = "active"
    SUSPENDED = "suspended"


class Person(Base):
    """Someone who takes part. Passwords and addresses are kept elsewhere, off the record."""

    __tablename__ = "person"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column()
    standing: Mapped[Standing] = mapped_column(by_value(Standing))
    admitted_at: Mapped[datetime] = mapped_column(Moment)
    suspended_at: Mapped[datetime | None] = mapped_column(Moment)
    suspended_until: Mapped[datetime | None] = mapped_column(Moment)  # nothing: until reinstated
    suspended_for: Mapped[str | None] = mapped_column()  # why; for the person and the secretariat to read
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    @property
    def author_ids(self) -> frozenset[int]:
        """A person answers for themselves."""
        return frozenset({self.id})
