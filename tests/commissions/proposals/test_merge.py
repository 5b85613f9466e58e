import pytest
from sqlalchemy.orm import Session

from commissions.comments.model import Openness
from commissions.errors import Unfit
from commissions.proposals.decisions import merge
from commissions.proposals.model import State
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused
from tests.commissions.proposals.order import OFFICERS, REASON, out_of_order


@pytest.mark.parametrize("who", OFFICERS)
def test_it_goes_on_in_the_other(session: Session, cast: Cast, who: str) -> None:
    one, other = make.proposal(session), make.proposal(session)

    do(session, cast[who], merge, one, into=other, **REASON)

    assert (one.state, one.merged_into, one.thread.openness) == (State.MERGED, other, Openness.CLOSED)
    assert (other.state, other.thread.openness) == (State.IN_DISCUSSION, Openness.OPEN)
    assert last(session) == Told(
        "proposal.merged",
        about=one.mark,
        facts={"body": one.body.mark, "into": other.mark},
        by=cast.person(who).mark,
        text=REASON["reason"],
    )


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    one, other = make.proposal(session, author=cast.person("ada")), make.proposal(session)

    refused(session, cast.all_but("clara", "silvia"), merge, one, into=other, **REASON)


def test_only_while_it_is_in_discussion(session: Session, cast: Cast) -> None:
    never = set(State) - {State.IN_DISCUSSION}

    out_of_order(session, cast, "clara", merge, never, into=make.proposal(session), **REASON)


def test_never_into_itself(session: Session, cast: Cast) -> None:
    one = make.proposal(session)

    with pytest.raises(Unfit, match="into: itself"):
        do(session, cast["clara"], merge, one, into=one, **REASON)


@pytest.mark.parametrize("state", [State.SUBMITTED, State.ADOPTED, State.MERGED])
def test_nor_into_one_that_is_not_in_discussion(session: Session, cast: Cast, state: State) -> None:
    with pytest.raises(Unfit, match="into: not_in_discussion"):
        do(session, cast["clara"], merge, make.proposal(session), into=make.proposal(session, state=state), **REASON)
