"""Questions about people."""

from collections.abc import Collection

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from commissions.people.model import Person


def names(session: Session, ids: Collection[int]) -> dict[int, str]:
    """The present public names of these people, in one statement."""
    if not ids:
        return {}
    return {row.id: row.name for row in session.execute(select(Person.id, Person.name).where(Person.id.in_(ids)))}


def called(words: str) -> Select[Person]:
    """People in whose name these words are, by name."""
    return select(Person).where(Person.name.icontains(words, autoescape=True)).order_by(Person.name, Person.id)
