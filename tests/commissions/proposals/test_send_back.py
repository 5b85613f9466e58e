import pytest
from sqlalchemy.orm import Session

from commissions.errors import Unfit
from commissions.proposals.decisions import send_back
from commissions.proposals.model import State
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused
from tests.commissions.proposals.order import OFFICERS, out_of_order

WHY = {"reason": "Manca il costo."}


@pytest.mark.parametrize("who", [*OFFICERS, "dora"])
def test_the_authors_are_told_what_to_change(session: Session, cast: Cast, who: str) -> None:
    proposal = make.proposal(session, state=State.SUBMITTED)

    do(session, cast[who], send_back, proposal, **WHY)

    assert (proposal.state, proposal.reason) == (State.SENT_BACK, "Manca il costo.")
    assert last(session) == Told(
        "proposal.sent_back",
        about=proposal.mark,
        facts={"body": proposal.body.mark},
        by=cast.person(who).mark,
        text="Manca il costo.",
    )


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    proposal = make.proposal(session, state=State.SUBMITTED, author=cast.person("ada"))

    refused(session, cast.all_but("clara", "silvia", "dora"), send_back, proposal, **WHY)


def test_only_what_is_submitted(session: Session, cast: Cast) -> None:
    out_of_order(session, cast, "clara", send_back, set(State) - {State.SUBMITTED}, **WHY)


def test_it_needs_a_reason(session: Session, cast: Cast) -> None:
    proposal = make.proposal(session, state=State.SUBMITTED)

    with pytest.raises(Unfit, match="reason"):
        do(session, cast["clara"], send_back, proposal, reason="")
    assert proposal.state is State.SUBMITTED
