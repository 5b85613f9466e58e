import pytest
from sqlalchemy.orm import Session

from commissions.comments.model import Openness
from commissions.errors import Unfit
from commissions.proposals.acts import withdraw
from commissions.proposals.model import State
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused
from tests.commissions.proposals.order import DECIDED, out_of_order

WHY = {"reason": "Ho cambiato idea."}


@pytest.mark.parametrize("state", [State.SUBMITTED, State.SENT_BACK, State.IN_DISCUSSION])
def test_the_author_takes_it_back_and_its_discussion_closes(session: Session, cast: Cast, state: State) -> None:
    ada = cast.person("ada")
    proposal = make.proposal(session, state=state, author=ada)

    do(session, ada, withdraw, proposal, **WHY)

    assert (proposal.state, proposal.reason) == (State.WITHDRAWN, "Ho cambiato idea.")
    assert proposal.thread.openness is Openness.CLOSED
    assert last(session) == Told("proposal.withdrawn", about=proposal.mark, by=ada.mark, text="Ho cambiato idea.")


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("ada"), withdraw, make.proposal(session, author=cast.person("ada")), **WHY)


def test_it_is_too_late_once_decided(session: Session, cast: Cast) -> None:
    out_of_order(session, cast, "ada", withdraw, DECIDED, **WHY)


def test_it_needs_a_reason(session: Session, cast: Cast) -> None:
    with pytest.raises(Unfit, match="reason: empty"):
        do(session, cast["ada"], withdraw, make.proposal(session, author=cast.person("ada")), reason=" ")


def test_who_spoke_for_the_organisation_no_longer_takes_it_back(session: Session, cast: Cast) -> None:
    borgo, bruno = make.organisation_of(session), cast.person("bruno")
    make.mandate(session, borgo, bruno, until=make.LONG_AGO)
    proposal = make.proposal(session, author=bruno, organisation=borgo)

    refused(session, [bruno], withdraw, proposal, **WHY)
    do(session, cast["elio"], withdraw, proposal, **WHY)
