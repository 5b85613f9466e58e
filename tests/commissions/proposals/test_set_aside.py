import pytest
from sqlalchemy.orm import Session

from commissions.comments.model import Openness
from commissions.errors import Overtaken, Unfit
from commissions.proposals.acts import revise
from commissions.proposals.decisions import set_aside
from commissions.proposals.model import State
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused
from tests.commissions.proposals.order import NEW, OFFICERS, REASON, out_of_order


@pytest.mark.parametrize("who", OFFICERS)
def test_the_commission_does_not_take_it_up(session: Session, cast: Cast, who: str) -> None:
    proposal = make.proposal(session)

    do(session, cast[who], set_aside, proposal, **REASON)

    assert (proposal.state, proposal.reason) == (State.SET_ASIDE, REASON["reason"])
    assert (proposal.thread.openness, proposal.decided_at is None) == (Openness.CLOSED, False)
    assert last(session) == Told(
        "proposal.set_aside",
        about=proposal.mark,
        facts={"body": proposal.body.mark, "version": 1},
        by=cast.person(who).mark,
        text=REASON["reason"],
    )


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    proposal = make.proposal(session, author=cast.person("ada"))

    refused(session, cast.all_but("clara", "silvia"), set_aside, proposal, **REASON)


def test_only_while_it_is_in_discussion(session: Session, cast: Cast) -> None:
    out_of_order(session, cast, "clara", set_aside, set(State) - {State.IN_DISCUSSION}, **REASON)


def test_it_needs_a_reason(session: Session, cast: Cast) -> None:
    with pytest.raises(Unfit, match="reason"):
        do(session, cast["clara"], set_aside, make.proposal(session), reason="No")


def test_never_on_a_text_that_changed_since_it_was_read(session: Session, cast: Cast) -> None:
    proposal = make.proposal(session, author=cast.person("ada"))
    do(session, cast["ada"], revise, proposal, **NEW)

    with pytest.raises(Overtaken):
        do(session, cast["clara"], set_aside, proposal, **REASON, onto=1)
    do(session, cast["clara"], set_aside, proposal, **REASON, onto=2)
    assert proposal.decided_at is not None
