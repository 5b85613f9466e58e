import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.comments.model import Openness
from commissions.errors import Overtaken, Unfit
from commissions.proposals.acts import revise
from commissions.proposals.decisions import adopt
from commissions.proposals.model import State
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused
from tests.commissions.proposals.order import NEW, OFFICERS, REASON, out_of_order


@pytest.mark.parametrize("who", OFFICERS)
def test_the_commission_takes_it_up_as_it_stands(session: Session, cast: Cast, who: str) -> None:
    proposal = make.proposal(session)

    do(session, cast[who], adopt, proposal, **REASON)

    assert (proposal.state, proposal.amended, proposal.number) == (State.ADOPTED, False, 1)
    assert (proposal.reason, proposal.decided_at is None) == (REASON["reason"], False)
    assert proposal.thread.openness is Openness.CLOSED
    assert last(session) == Told(
        "proposal.adopted",
        about=proposal.mark,
        facts={"body": proposal.body.mark, "version": 1},
        by=cast.person(who).mark,
        text=REASON["reason"],
    )


def test_also_when_its_text_is_frozen(session: Session, cast: Cast) -> None:
    proposal = make.proposal(session, frozen_at=clock.now())

    do(session, cast["clara"], adopt, proposal, **REASON)

    assert proposal.state is State.ADOPTED


def test_nobody_else_may_not_even_the_secretariat(session: Session, cast: Cast) -> None:
    proposal = make.proposal(session, author=cast.person("ada"))

    refused(session, cast.all_but("clara", "silvia"), adopt, proposal, **REASON)


def test_only_while_it_is_in_discussion(session: Session, cast: Cast) -> None:
    out_of_order(session, cast, "clara", adopt, set(State) - {State.IN_DISCUSSION}, **REASON)


def test_it_needs_a_reason(session: Session, cast: Cast) -> None:
    with pytest.raises(Unfit, match="reason"):
        do(session, cast["clara"], adopt, make.proposal(session), reason=" ")


def test_never_on_a_text_that_changed_since_it_was_read(session: Session, cast: Cast) -> None:
    proposal = make.proposal(session, author=cast.person("ada"))
    do(session, cast["ada"], revise, proposal, **NEW)

    with pytest.raises(Overtaken):
        do(session, cast["clara"], adopt, proposal, **REASON, onto=1)
    do(session, cast["clara"], adopt, proposal, **REASON, onto=2)
    assert proposal.decided_at is not None
