"""The cast, at hand by name: what each may do is where they sit and for whom they speak."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from commissions.bodies.model import Office
from commissions.people.model import Person, Standing
from commissions.rules import THE_SYSTEM
from tests import make
from tests.commissions.doing import Who

CAST: dict[str, Callable[[Session], Who]] = {
    "visitor": lambda session: None,
    "the system": lambda session: THE_SYSTEM,
    "ada": make.person,
    "bruno": make.bruno,
    "clara": make.clara,
    "silvia, secretary of the commission": lambda session: _seated(session, "Silvia Porta", Office.SECRETARY),
    "mario, member of the commission": lambda session: _seated(session, "Mario Testa", Office.MEMBER),
    "chair of another commission": lambda session: make.clara(session, make.commission(session, "altra")),
    "dora": make.dora,
    "dora, chair of the secretariat": lambda session: make.dora(session, office=Office.CHAIR),
    "suspended, of the secretariat": lambda session: _suspended(session, make.dora(session)),
    "elio": make.elio,
}


class Cast:
    """Each of the cast, made when first called for."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._there: dict[str, Who] = {}

    def __getitem__(self, name: str) -> Who:
        if name not in self._there:
            self._there[name] = CAST[name](self._session)
        return self._there[name]

    def person(self, name: str) -> Person:
        """One who is a person."""
        person = self[name]
        assert isinstance(person, Person)
        return person

    def all_but(self, *names: str) -> list[Who]:
        """Everybody else; a name stands for all that begin with it."""
        return [self[name] for name in CAST if not name.startswith(names)]

    def all_of(self, *names: str) -> list[Who]:
        """Everybody whose name begins with one of these."""
        return [self[name] for name in CAST if name.startswith(names)]


@pytest.fixture
def cast(session: Session) -> Cast:
    """The cast, on the database of the test."""
    return Cast(session)


def _seated(session: Session, name: str, office: Office) -> Person:
    person = make.person(session, name)
    make.seat(session, make.commission(session), person, office=office)
    return person


def _suspended(session: Session, person: Person) -> Person:
    person.standing = Standing.SUSPENDED
    return make.stored(session, person)
