import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.errors import OutOfOrder
from commissions.proposals.decisions import freeze
from commissions.proposals.model import State
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused
from tests.commissions.proposals.order import OFFICERS, out_of_order


@pytest.mark.parametrize("who", OFFICERS)
def test_its_text_stands_until_the_decision(session: Session, cast: Cast, who: str) -> None:
    proposal = make.proposal(session)

    do(session, cast[who], freeze, proposal)

    assert (proposal.state, proposal.frozen_at is None) == (State.IN_DISCUSSION, False)
    assert last(session) == Told(
        "proposal.frozen", proposal.mark, facts={"body": proposal.body.mark}, by=cast.person(who).mark
    )


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("clara", "silvia"), freeze, make.proposal(session, author=cast.person("ada")))


def test_only_while_it_is_in_discussion(session: Session, cast: Cast) -> None:
    out_of_order(session, cast, "clara", freeze, set(State) - {State.IN_DISCUSSION})


def test_not_twice(session: Session, cast: Cast) -> None:
    with pytest.raises(OutOfOrder, match="frozen"):
        do(session, cast["clara"], freeze, make.proposal(session, frozen_at=clock.now()))
