"""A thing as it was read, outside of any session."""

import pytest
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import UnmappedInstanceError

from commissions.base import copied
from commissions.people.model import Person, Standing


def test_it_answers_what_its_class_can_as_far_as_it_was_read() -> None:
    ada = copied(Person, id=7, name="Ada Ferrero", standing=Standing.ACTIVE)

    assert (ada.name, ada.mark, ada.standing is Standing.ACTIVE) == ("Ada Ferrero", "person/7", True)


def test_what_was_not_read_is_no_empty_value() -> None:
    with pytest.raises((UnmappedInstanceError, AttributeError)):
        _ = copied(Person, id=7).name


def test_it_cannot_be_stored(session: Session) -> None:
    with pytest.raises((UnmappedInstanceError, InvalidRequestError)):
        session.add(copied(Person, id=7, name="Ada Ferrero"))
