import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.errors import Overtaken, Unfit
from commissions.proposals.acts import revise
from commissions.proposals.decisions import adopt_amended
from commissions.proposals.model import State
from commissions.proposals.queries import revisions
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused
from tests.commissions.proposals.order import NEW, OFFICERS, REASON, out_of_order


@pytest.mark.parametrize("who", OFFICERS)
def test_the_final_text_is_a_version_of_the_commission_s(session: Session, cast: Cast, who: str) -> None:
    proposal = make.proposal(session, frozen_at=clock.now())

    do(session, cast[who], adopt_amended, proposal, **NEW, **REASON)

    assert (proposal.state, proposal.amended, proposal.number) == (State.ADOPTED, True, 2)
    final = session.scalars(revisions(proposal.id)).all()[-1]
    assert (final.title, final.text, final.author) == (NEW["title"], NEW["words"], cast[who])
    assert last(session) == Told(
        "proposal.adopted_amended",
        about=proposal.mark,
        facts={"body": proposal.body.mark, "version": 2},
        by=cast.person(who).mark,
        text=f"{REASON['reason']}\n\n{NEW['title']}\n\n{NEW['words']}",
    )


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    proposal = make.proposal(session, author=cast.person("ada"))

    refused(session, cast.all_but("clara", "silvia"), adopt_amended, proposal, **NEW, **REASON)


def test_only_while_it_is_in_discussion(session: Session, cast: Cast) -> None:
    out_of_order(session, cast, "clara", adopt_amended, set(State) - {State.IN_DISCUSSION}, **NEW, **REASON)


@pytest.mark.parametrize("missing", ["title", "words", "reason"])
def test_it_needs_a_text_and_a_reason(session: Session, cast: Cast, missing: str) -> None:
    proposal = make.proposal(session)

    with pytest.raises(Unfit, match=missing):
        do(session, cast["clara"], adopt_amended, proposal, **{**NEW, **REASON, missing: ""})
    assert (proposal.state, proposal.number) == (State.IN_DISCUSSION, 1)


def test_never_on_a_text_that_changed_since_it_was_read(session: Session, cast: Cast) -> None:
    proposal = make.proposal(session, author=cast.person("ada"))
    do(session, cast["ada"], revise, proposal, **NEW)

    with pytest.raises(Overtaken):
        do(session, cast["clara"], adopt_amended, proposal, **NEW, **REASON, onto=1)
    do(session, cast["clara"], adopt_amended, proposal, **NEW, **REASON, onto=2)
    assert proposal.decided_at is not None
