import pytest
from sqlalchemy.orm import Session

from commissions.errors import Missing, Refused
from commissions.proposals.acts import drop_position, take_position
from commissions.proposals.model import Capacity, Side, State
from commissions.proposals.queries import tallies
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused
from tests.commissions.proposals.order import out_of_order


def test_one_no_longer_takes_any(session: Session, cast: Cast) -> None:
    proposal = make.proposal(session)
    do(session, cast["bruno"], take_position, proposal, side=Side.AGAINST)

    do(session, cast["bruno"], drop_position, proposal)

    assert tallies(session, proposal)[Capacity.PERSON].total == 0
    assert last(session) == Told(
        "position.dropped",
        about=proposal.mark,
        facts={"side": "against", "capacity": "person"},
        by=cast.person("bruno").mark,
    )


def test_the_organisation_s_goes_and_one_s_own_stays(session: Session, cast: Cast) -> None:
    proposal, borgo, elio = make.proposal(session), make.organisation_of(session), cast["elio"]
    do(session, elio, take_position, proposal, side=Side.AGAINST)
    do(session, elio, take_position, proposal, side=Side.AGAINST, organisation=borgo)

    do(session, elio, drop_position, proposal, organisation=borgo)

    found = tallies(session, proposal)
    assert (found[Capacity.PERSON].total, found[Capacity.ORGANISATION].total) == (1, 0)
    assert last(session).facts["organisation"] == borgo.mark


def test_nobody_drops_another_s(session: Session, cast: Cast) -> None:
    proposal, borgo = make.proposal(session), make.organisation_of(session)
    do(session, cast["elio"], take_position, proposal, side=Side.AGAINST, organisation=borgo)

    with pytest.raises(Refused):
        do(session, cast["bruno"], drop_position, proposal, organisation=borgo)
    with pytest.raises(Missing):
        do(session, cast["bruno"], drop_position, proposal)


@pytest.mark.parametrize("who", ["visitor", "the system", "suspended, of the secretariat"])
def test_who_is_not_there_or_suspended_drops_none(session: Session, cast: Cast, who: str) -> None:
    refused(session, [cast[who]], drop_position, make.proposal(session))


def test_only_while_it_is_in_discussion(session: Session, cast: Cast) -> None:
    out_of_order(session, cast, "bruno", drop_position, set(State) - {State.IN_DISCUSSION})
