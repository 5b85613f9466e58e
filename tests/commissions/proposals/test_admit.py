import pytest
from sqlalchemy.orm import Session

from commissions.comments.model import Openness
from commissions.proposals.decisions import admit
from commissions.proposals.model import State
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused
from tests.commissions.proposals.order import OFFICERS, out_of_order


@pytest.mark.parametrize("who", [*OFFICERS, "dora"])
def test_from_now_on_it_is_discussed(session: Session, cast: Cast, who: str) -> None:
    proposal = make.proposal(session, state=State.SUBMITTED)

    do(session, cast[who], admit, proposal)

    assert proposal.state is State.IN_DISCUSSION
    assert (proposal.thread.openness, proposal.admitted_at is None) == (Openness.OPEN, False)
    assert last(session) == Told(
        "proposal.admitted", proposal.mark, facts={"body": proposal.body.mark}, by=cast.person(who).mark
    )


def test_nobody_else_may_not_even_its_author(session: Session, cast: Cast) -> None:
    proposal = make.proposal(session, state=State.SUBMITTED, author=cast.person("ada"))

    refused(session, cast.all_but("clara", "silvia", "dora"), admit, proposal)


def test_only_what_is_submitted(session: Session, cast: Cast) -> None:
    out_of_order(session, cast, "clara", admit, set(State) - {State.SUBMITTED})
