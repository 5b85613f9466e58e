import pytest
from sqlalchemy.orm import Session

from commissions.errors import OutOfOrder
from commissions.organisations.acts import readmit
from commissions.organisations.model import Organisation, State
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

WHY = {"reason": "Ha chiesto di tornare."}


def who_left(session: Session) -> Organisation:
    borgo = make.organisation_of(session)
    borgo.state, borgo.left_at = State.LEFT, make.LONG_AGO
    return make.stored(session, borgo)


def test_who_left_takes_part_again(session: Session, cast: Cast) -> None:
    borgo, dora = who_left(session), cast.person("dora")

    do(session, dora, readmit, borgo, **WHY)

    assert (borgo.state, borgo.left_at) == (State.ENROLLED, None)
    assert last(session) == Told("organisation.readmitted", about=borgo.mark, by=dora.mark, text=WHY["reason"])


def test_nobody_else_readmits(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("dora"), readmit, who_left(session), **WHY)


def test_who_never_left_cannot_come_back(session: Session, cast: Cast) -> None:
    with pytest.raises(OutOfOrder, match="enrolled"):
        do(session, cast["dora"], readmit, make.organisation_of(session), **WHY)
