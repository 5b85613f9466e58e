import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.errors import OutOfOrder, Refused, Unfit
from commissions.organisations.acts import end_membership
from commissions.organisations.model import State
from commissions.organisations.queries import enrolled, given_by, mandates_of, members
from commissions.proposals.acts import take_position
from commissions.proposals.model import Side
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import do, refused, told

WHY = {"reason": "Lo ha chiesto il suo consiglio."}


def test_every_mandate_ends_with_it_and_the_past_stays(session: Session, cast: Cast) -> None:
    borgo, elio = make.organisation_of(session), cast.person("elio")
    make.mandate(session, borgo, cast.person("bruno"))
    proposal = make.proposal(session, author=elio, organisation=borgo)

    do(session, cast["dora"], end_membership, borgo, **WHY)

    assert (borgo.state, borgo.left_at is None) == (State.LEFT, False)
    assert session.scalars(mandates_of(borgo, at=clock.now())).all() == []
    assert len(session.scalars(given_by(borgo.id)).all()) == 2
    assert [(one.kind, one.text) for one in told(session)] == [
        ("mandate.ended", WHY["reason"]),
        ("mandate.ended", WHY["reason"]),
        ("organisation.left", WHY["reason"]),
    ]
    assert proposal.signatures[0].organisation == borgo
    assert (session.scalars(enrolled()).all(), session.scalars(members()).all()) == ([borgo], [])


def test_from_then_on_it_takes_no_position_while_its_people_may(session: Session, cast: Cast) -> None:
    borgo, elio = make.organisation_of(session), cast["elio"]
    proposal = make.proposal(session)

    do(session, cast["dora"], end_membership, borgo, **WHY)

    with pytest.raises(Refused):
        do(session, elio, take_position, proposal, side=Side.AGAINST, organisation=borgo)
    assert do(session, elio, take_position, proposal, side=Side.AGAINST)


def test_nobody_else_ends_it(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("dora"), end_membership, make.organisation_of(session), **WHY)


def test_it_ends_once_and_with_a_reason(session: Session, cast: Cast) -> None:
    borgo = make.organisation_of(session)

    with pytest.raises(Unfit, match="reason: empty"):
        do(session, cast["dora"], end_membership, borgo, reason="")
    do(session, cast["dora"], end_membership, borgo, **WHY)
    with pytest.raises(OutOfOrder, match="left"):
        do(session, cast["dora"], end_membership, borgo, **WHY)
