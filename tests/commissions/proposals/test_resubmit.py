from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.calls.model import Audience
from commissions.errors import OutOfOrder, Overtaken
from commissions.proposals.acts import resubmit
from commissions.proposals.model import State
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused
from tests.commissions.proposals.order import NEW, out_of_order


def test_what_was_sent_back_comes_again_with_a_new_text(session: Session, cast: Cast) -> None:
    ada = cast.person("ada")
    proposal = make.proposal(session, state=State.SENT_BACK, author=ada, reason="Manca il costo.")

    do(session, ada, resubmit, proposal, **NEW, onto=1)

    assert (proposal.state, proposal.title, proposal.number) == (State.SUBMITTED, NEW["title"], 2)
    assert proposal.reason is None
    assert last(session) == Told(
        "proposal.resubmitted",
        about=proposal.mark,
        facts={"version": 2},
        by=ada.mark,
        text=f"{NEW['title']}\n\n{NEW['words']}",
    )


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    proposal = make.proposal(session, state=State.SENT_BACK, author=cast.person("ada"))

    refused(session, cast.all_but("ada"), resubmit, proposal, **NEW)


def test_not_even_the_author_once_the_call_no_longer_invites_them(session: Session, cast: Cast) -> None:
    call = make.call(session, audience=Audience.SEAT_HOLDERS)

    refused(session, [cast["ada"]], resubmit, make.proposal(session, author=cast.person("ada"), call=call), **NEW)


def test_only_what_was_sent_back(session: Session, cast: Cast) -> None:
    out_of_order(session, cast, "ada", resubmit, set(State) - {State.SENT_BACK}, **NEW)


def test_only_while_the_call_is_open(session: Session, cast: Cast) -> None:
    over = make.call(session, closes_at=clock.now() - timedelta(seconds=1))

    with pytest.raises(OutOfOrder, match="call_closed"):
        do(
            session,
            cast["ada"],
            resubmit,
            make.proposal(session, state=State.SENT_BACK, author=cast.person("ada"), call=over),
            **NEW,
        )


def test_who_edited_an_earlier_version_sees_the_one_that_stands(session: Session, cast: Cast) -> None:
    proposal = make.proposal(session, state=State.SENT_BACK, author=cast.person("ada"), text="Il testo che sta.")

    with pytest.raises(Overtaken) as wrong:
        do(session, cast["ada"], resubmit, proposal, **NEW, onto=0)
    assert (wrong.value.current, wrong.value.number) == ("Il testo che sta.", 1)
