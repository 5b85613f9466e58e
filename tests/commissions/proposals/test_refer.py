import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.errors import Unfit
from commissions.proposals.decisions import adopt, refer
from commissions.proposals.model import State
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused
from tests.commissions.proposals.order import OFFICERS, REASON, out_of_order


@pytest.mark.parametrize("who", OFFICERS)
def test_another_commission_is_in_charge_from_now_on(session: Session, cast: Cast, who: str) -> None:
    proposal, other = make.proposal(session, frozen_at=clock.now()), make.commission(session, "altra")
    before = proposal.body

    do(session, cast[who], refer, proposal, body=other, **REASON)

    assert (proposal.body, proposal.state, proposal.frozen_at) == (other, State.IN_DISCUSSION, None)
    assert last(session) == Told(
        "proposal.referred",
        about=proposal.mark,
        facts={"body_before": before.mark, "body": other.mark},
        by=cast.person(who).mark,
        text=REASON["reason"],
    )
    refused(session, [cast[who]], adopt, proposal, **REASON)
    do(session, cast["chair of another commission"], adopt, proposal, **REASON)


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    given = {"body": make.commission(session, "altra"), **REASON}

    refused(session, cast.all_but("clara", "silvia"), refer, make.proposal(session), **given)


def test_only_while_it_is_in_discussion(session: Session, cast: Cast) -> None:
    given = {"body": make.commission(session, "altra"), **REASON}

    out_of_order(session, cast, "clara", refer, set(State) - {State.IN_DISCUSSION}, **given)


def test_only_to_another_commission(session: Session, cast: Cast) -> None:
    proposal = make.proposal(session)

    with pytest.raises(Unfit, match="body: not_a_commission"):
        do(session, cast["clara"], refer, proposal, body=make.secretariat(session), **REASON)
    with pytest.raises(Unfit, match="body: unchanged"):
        do(session, cast["clara"], refer, proposal, body=proposal.body, **REASON)


def test_it_needs_a_reason(session: Session, cast: Cast) -> None:
    with pytest.raises(Unfit, match="reason"):
        do(
            session,
            cast["clara"],
            refer,
            make.proposal(session),
            body=make.commission(session, "altra"),
            reason="",
        )
