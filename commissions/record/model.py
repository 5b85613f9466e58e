"""The tables of the record: entries as exact bytes, openings of their commitments, finished nodes, the head."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from commissions.base import Base


class Entry(Base):
    """One act, told once. `content` is what is hashed; the other columns repeat it for searching and are verified."""

    __tablename__ = "entry"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    kind: Mapped[str] = mapped_column(index=True)
    about: Mapped[str | None] = mapped_column(index=True)
    at: Mapped[datetime] = mapped_column(index=True)


class Opening(Base):
    """Salt and payload that open one commitment of an entry, published beside the log while `public`."""

    __tablename__ = "opening"

    seq: Mapped[int] = mapped_column(ForeignKey(Entry.seq), primary_key=True)
    part: Mapped[str] = mapped_column(primary_key=True)
    salt: Mapped[bytes] = mapped_column(LargeBinary)
    payload: Mapped[bytes] = mapped_column(LargeBinary)
    public: Mapped[bool] = mapped_column()


class Node(Base):
    """A finished node of the Merkle tree: level 0 are the leaves; `position` counts from 0 within the level."""

    __tablename__ = "node"

    level: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    hash: Mapped[bytes] = mapped_column(LargeBinary)


class Head(Base):
    """The one row that every act locks: how many entries there are and the frontier of the tree."""

    __tablename__ = "head"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    size: Mapped[int] = mapped_column()
    frontier: Mapped[bytes] = mapped_column(LargeBinary)
