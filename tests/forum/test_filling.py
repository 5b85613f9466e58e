"""What is loaded stays what acts would have left, so that the figures speak of the real thing."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from commissions.comments.model import Comment, Thread
from commissions.proposals.model import Proposal
from commissions.record.verify import verify
from tests.load.filling import FEW, MANY, fill


def test_the_site_to_be_loaded_has_a_record_that_verifies(session: Session) -> None:
    fill(session, proposals=MANY, comments=2_000)

    assert verify(session).fault is None
    assert session.scalar(select(func.count()).select_from(Comment)) == 2_000
    for number in (FEW, MANY):
        thread = session.get_one(Proposal, number).thread_id
        assert session.get_one(Thread, thread).comments == number
