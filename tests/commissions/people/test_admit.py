import pytest
from sqlalchemy.orm import Session

from commissions.errors import Unfit
from commissions.people.acts import admit
from commissions.people.model import Standing
from commissions.rules import THE_SYSTEM
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused


def test_the_system_receives_whoever_proved_an_address(session: Session) -> None:
    ada = do(session, THE_SYSTEM, admit, name="  Ada   Ferrero ")

    assert (ada.name, ada.standing) == ("Ada Ferrero", Standing.ACTIVE)
    assert last(session) == Told("person.admitted", about="people", person=ada.mark)


def test_the_secretariat_may_receive_somebody_too(session: Session, cast: Cast) -> None:
    ada = do(session, dora := cast.person("dora"), admit, name="Ada Ferrero")

    assert last(session) == Told("person.admitted", about="people", by=dora.mark, person=ada.mark)


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("dora", "the system"), admit, name="Ada Ferrero")


@pytest.mark.parametrize(("name", "why"), [("", "empty"), ("A", "too_short"), ("A" * 81, "too_long")])
def test_a_name_has_from_2_to_80_characters(session: Session, name: str, why: str) -> None:
    with pytest.raises(Unfit) as wrong:
        do(session, THE_SYSTEM, admit, name=name)
    assert (wrong.value.field, wrong.value.why) == ("name", why)

    assert do(session, THE_SYSTEM, admit, name="A" * 80).name == "A" * 80
