import pytest
from sqlalchemy.orm import Session

from commissions.errors import OutOfOrder, Unfit
from commissions.people.acts import rename
from commissions.people.model import Standing
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused


@pytest.mark.parametrize("who", ["ada", "dora"])
def test_one_renames_oneself_and_the_secretariat_everyone(session: Session, cast: Cast, who: str) -> None:
    ada = cast.person("ada")

    do(session, cast[who], rename, ada, name="Ada Ferrero Riva")

    assert ada.name == "Ada Ferrero Riva"
    assert last(session) == Told("person.renamed", about="people", by=cast.person(who).mark, person=ada.mark)


def test_nobody_renames_another(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("ada", "dora"), rename, cast.person("ada"), name="Un'altra")

    assert cast.person("ada").name == "Ada Ferrero"


def test_who_is_suspended_keeps_the_name(session: Session, cast: Cast) -> None:
    suspended = make.person(session, standing=Standing.SUSPENDED)

    with pytest.raises(OutOfOrder):
        do(session, cast["dora"], rename, suspended, name="Un'altra")


def test_the_same_name_is_no_change(session: Session, cast: Cast) -> None:
    with pytest.raises(Unfit, match="unchanged"):
        do(session, cast["ada"], rename, cast["ada"], name=" Ada Ferrero ")
