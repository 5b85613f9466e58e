import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.errors import OutOfOrder
from commissions.proposals.acts import revise
from commissions.proposals.decisions import thaw
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused
from tests.commissions.proposals.order import DECIDED, NEW, OFFICERS


@pytest.mark.parametrize("who", OFFICERS)
def test_the_authors_may_revise_it_again(session: Session, cast: Cast, who: str) -> None:
    proposal = make.proposal(session, frozen_at=clock.now(), author=cast.person("ada"))

    do(session, cast[who], thaw, proposal)

    assert last(session) == Told(
        "proposal.thawed", proposal.mark, facts={"body": proposal.body.mark}, by=cast.person(who).mark
    )
    do(session, cast["ada"], revise, proposal, **NEW)
    assert (proposal.frozen_at, proposal.number) == (None, 2)


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    proposal = make.proposal(session, frozen_at=clock.now(), author=cast.person("ada"))

    refused(session, cast.all_but("clara", "silvia"), thaw, proposal)


def test_what_is_not_frozen_cannot_thaw(session: Session, cast: Cast) -> None:
    with pytest.raises(OutOfOrder, match="not_frozen"):
        do(session, cast["clara"], thaw, make.proposal(session))


def test_nor_what_is_decided(session: Session, cast: Cast) -> None:
    for state in sorted(DECIDED):
        proposal = make.proposal(session, state=state, frozen_at=clock.now())
        with pytest.raises(OutOfOrder, match=state):
            do(session, cast["clara"], thaw, proposal)
        assert proposal.frozen_at is not None
