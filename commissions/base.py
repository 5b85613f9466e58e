"""Base of every table: how keys, moments, states and constraints are written."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, TypeVar, cast

from sqlalchemy import DateTime, Dialect, Enum, MetaData, String, Table, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, mapped_column, registry

Key = Annotated[int, mapped_column(primary_key=True)]


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; refused when it has no zone. SQLite keeps no zone, so it is taken off and put back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def by_value(states: type[StrEnum]) -> Enum:
    """A column type that stores a state by its value, as text checked when read."""
    return Enum(states, values_callable=lambda e: [one.value for one in e], native_enum=False, length=40)


class Base(DeclarativeBase):
    """A table of the process."""

    registry = registry(type_annotation_map={datetime: Moment(), str: String()})
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )

    @property
    def mark(self) -> str:
        """How the record names this thing: `proposal/17`, or by slug where the thing has one."""
        me: Any = self
        return f"{self.__tablename__}/{getattr(me, 'slug', None) or me.id}"


Kind = TypeVar("Kind", bound=Base)


def table(kind: type[Base]) -> Table:
    """The table of a kind, for statements that make no objects."""
    return cast(Table, kind.__table__)


def copied(kind: type[Kind], /, **values: Any) -> Kind:
    """A thing as it was read: its class with these of its values, outside of any session.

    It can be asked whatever its class can, as far as that was read, at a fraction of what loading it costs; to ask
    more of it, or to store it, is an error.
    """
    made = kind.__new__(kind)
    made.__dict__.update(values)
    return made
