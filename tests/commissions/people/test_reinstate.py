import pytest
from sqlalchemy.orm import Session

from commissions.errors import OutOfOrder
from commissions.people.acts import reinstate
from commissions.people.model import Standing
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused


@pytest.mark.parametrize("who", ["dora", "the system"])
def test_who_was_suspended_may_act_again(session: Session, cast: Cast, who: str) -> None:
    suspended = make.person(session, standing=Standing.SUSPENDED)
    by = None if who == "the system" else cast.person(who).mark

    do(session, cast[who], reinstate, suspended, reason="Il termine è passato.")

    assert (suspended.standing, suspended.suspended_until) == (Standing.ACTIVE, None)
    assert last(session) == Told(
        "person.reinstated", "people", by=by, person=suspended.mark, text="Il termine è passato.", closed=True
    )


def test_nobody_else_reinstates(session: Session, cast: Cast) -> None:
    suspended = make.person(session, standing=Standing.SUSPENDED)

    everyone = [*cast.all_but("dora", "the system"), suspended]
    refused(session, everyone, reinstate, suspended, reason="Il termine è passato.")


def test_who_is_active_cannot_be_reinstated(session: Session, cast: Cast) -> None:
    with pytest.raises(OutOfOrder):
        do(session, cast["dora"], reinstate, cast["bruno"], reason="Il termine è passato.")
