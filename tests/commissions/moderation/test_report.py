from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions.errors import OutOfOrder, Unfit
from commissions.hiding import Ground
from commissions.moderation import queries
from commissions.moderation.acts import report
from commissions.moderation.model import Item, Report
from commissions.record.model import Entry
from tests import make
from tests.commissions.comments.test_put_back import taken_back
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last
from tests.commissions.moderation.ruling import hidden, published, reported, said


@pytest.mark.parametrize("who", ["visitor", "bruno", "suspended, of the secretariat", "dora"])
def test_anybody_reports_also_without_an_account(session: Session, cast: Cast, who: str) -> None:
    comment = said(session, cast)

    made = reported(session, cast[who], comment)

    reporter = cast[who] and cast.person(who)
    assert (made.item, made.number, made.ground) == (("comment", comment.id), 1, Ground.INSULT)
    assert made.by_id == (reporter.id if reporter else None)
    assert last(session) == Told(
        "report.made",
        about=comment.mark,
        facts={"ground": "insult", "version": 1},
        by=reporter.mark if reporter else None,
        text="Offende chi partecipa.",
        closed=True,
    )


def test_the_record_says_that_somebody_did_something_and_no_more(session: Session, cast: Cast) -> None:
    reported(session, cast["bruno"], said(session, cast))

    entry = session.scalars(select(Entry).order_by(Entry.seq.desc())).first()
    assert entry
    assert (entry.kind, entry.about) == ("closed", None)
    assert "Offende chi partecipa." not in published(session)
    assert "Bruno" not in published(session)


@pytest.mark.parametrize("kind", ["proposal", "topic", "organisation", "person"])
def test_whatever_people_wrote_can_be_reported(session: Session, cast: Cast, kind: str) -> None:
    made: dict[str, Callable[[Session], Item]] = {
        "proposal": make.proposal, "topic": make.topic, "organisation": make.organisation_of, "person": make.person,
    }  # fmt: skip
    item = made[kind](session)

    assert reported(session, None, item).item == (kind, item.id)


def test_reports_on_one_item_wait_together(session: Session, cast: Cast) -> None:
    first, second = said(session, cast), said(session, cast)
    for item in (first, second, first):
        reported(session, None, item)

    waiting = session.scalars(queries.queue().order_by(Report.id)).all()

    assert [(one.comment_id, one.reports) for one in waiting] == [(first.id, 2), (second.id, 1)]


def test_only_in_good_faith(session: Session, cast: Cast) -> None:
    comment = said(session, cast)

    with pytest.raises(Unfit, match="good_faith"):
        do(session, None, report, comment, ground=Ground.INSULT, words="Offende chi partecipa.", good_faith=False)
    assert session.scalars(select(Report)).all() == []


def test_a_reason_is_needed(session: Session, cast: Cast) -> None:
    with pytest.raises(Unfit, match="words: too_short"):
        reported(session, None, said(session, cast), words="Boh.")


def test_what_nobody_can_read_is_not_reported(session: Session, cast: Cast) -> None:
    gone, unseen = taken_back(session, cast), said(session, cast)
    hidden(session, cast, unseen)

    for item in (gone, unseen):
        with pytest.raises(OutOfOrder):
            reported(session, None, item)
