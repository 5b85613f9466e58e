import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from commissions.errors import Overtaken, Refused, Unfit
from commissions.proposals.acts import revise, take_position
from commissions.proposals.model import Capacity, Position, Side, State
from commissions.proposals.queries import tallies
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused
from tests.commissions.proposals.order import NEW, out_of_order


@pytest.mark.parametrize(
    ("who", "capacity"),
    [
        ("ada", Capacity.PERSON),
        ("bruno", Capacity.PERSON),
        ("chair of another commission", Capacity.PERSON),
        ("mario, member of the commission", Capacity.MEMBER),
        ("clara", Capacity.MEMBER),
    ],
)
def test_every_person_takes_one_counted_by_where_they_sit(
    session: Session, cast: Cast, who: str, capacity: Capacity
) -> None:
    proposal = make.proposal(session, author=cast.person("ada"))

    position = do(session, cast[who], take_position, proposal, side=Side.AGAINST, onto=1)

    assert (position.side, position.capacity, position.number) == (Side.AGAINST, capacity, 1)
    assert {of: tally.total for of, tally in tallies(session, proposal).items() if tally.total} == {capacity: 1}
    assert last(session) == Told(
        "position.taken",
        about=proposal.mark,
        facts={"version": 1, "side": "against", "capacity": capacity.value},
        by=cast.person(who).mark,
    )


@pytest.mark.parametrize("who", ["visitor", "the system", "suspended, of the secretariat"])
def test_who_is_not_there_or_suspended_takes_none(session: Session, cast: Cast, who: str) -> None:
    refused(session, [cast[who]], take_position, make.proposal(session), side=Side.AGAINST)


def test_an_organisation_has_one_of_its_own_beside_its_representative_s(session: Session, cast: Cast) -> None:
    proposal, borgo, elio = make.proposal(session), make.organisation_of(session), cast["elio"]

    do(session, elio, take_position, proposal, side=Side.AGAINST)
    do(session, elio, take_position, proposal, side=Side.IN_FAVOUR, organisation=borgo)

    found = tallies(session, proposal)
    assert found[Capacity.PERSON].sides[Side.AGAINST] == found[Capacity.ORGANISATION].sides[Side.IN_FAVOUR] == 1
    assert last(session).facts == {
        "version": 1,
        "side": "in_favour",
        "capacity": "organisation",
        "organisation": borgo.mark,
    }


def test_two_who_speak_for_it_change_the_one_it_has(session: Session, cast: Cast) -> None:
    proposal, borgo, bruno = make.proposal(session), make.organisation_of(session), cast.person("bruno")
    make.mandate(session, borgo, bruno)
    do(session, cast["elio"], take_position, proposal, side=Side.IN_FAVOUR, organisation=borgo)

    position = do(session, bruno, take_position, proposal, side=Side.NEUTRAL, organisation=borgo)

    assert session.scalar(select(func.count()).select_from(Position)) == 1
    assert (position.person, position.side) == (bruno, Side.NEUTRAL)
    assert last(session).facts["side_before"] == "in_favour"


def test_nobody_takes_one_for_an_organisation_without_its_mandate(session: Session, cast: Cast) -> None:
    proposal, borgo = make.proposal(session), make.organisation_of(session)

    with pytest.raises(Refused):
        do(session, cast["bruno"], take_position, proposal, side=Side.AGAINST, organisation=borgo)


def test_it_may_be_confirmed_on_a_new_version_and_changed(session: Session, cast: Cast) -> None:
    proposal = make.proposal(session, author=cast.person("ada"))
    position = do(session, cast["bruno"], take_position, proposal, side=Side.AGAINST)
    with pytest.raises(Unfit, match="side: unchanged"):
        do(session, cast["bruno"], take_position, proposal, side=Side.AGAINST)

    do(session, cast["ada"], revise, proposal, **NEW)
    do(session, cast["bruno"], take_position, proposal, side=Side.AGAINST)

    assert position.number == 2
    assert last(session).facts == {
        "version": 2,
        "side": "against",
        "side_before": "against",
        "capacity": "person",
    }


def test_who_read_an_earlier_version_is_shown_the_one_that_stands(session: Session, cast: Cast) -> None:
    proposal = make.proposal(session, author=cast.person("ada"))
    do(session, cast["ada"], revise, proposal, **NEW)

    with pytest.raises(Overtaken):
        do(session, cast["bruno"], take_position, proposal, side=Side.AGAINST, onto=1)


def test_only_while_it_is_in_discussion(session: Session, cast: Cast) -> None:
    never = set(State) - {State.IN_DISCUSSION}

    out_of_order(session, cast, "bruno", take_position, never, side=Side.IN_FAVOUR)
