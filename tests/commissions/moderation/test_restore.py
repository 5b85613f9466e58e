from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.comments.acts import put_back, take_back
from commissions.errors import OutOfOrder, Overtaken
from commissions.moderation.acts import hide, restore
from commissions.moderation.model import Measure
from commissions.moderation.queries import measures, run_out
from commissions.record.verify import verify
from commissions.rules import THE_SYSTEM
from tests.commissions.conftest import Cast
from tests.commissions.doing import do, last, refused
from tests.commissions.moderation.ruling import INSULT, STATEMENT, WHY, hidden, published, said, submitted

SORRY = replace(STATEMENT, facts="Era una citazione, non un insulto.")


def test_a_comment_comes_back_as_it_was(session: Session, cast: Cast) -> None:
    comment = said(session, cast)
    before = (comment.text, comment.said_at, comment.author_id, comment.thread.comments, published(session))
    first = hidden(session, cast, comment)

    ruling = do(session, cast["dora"], restore, comment, statement=SORRY)

    assert (comment.hidden_by, comment.hidden_at, comment.hidden_for, comment.hidden_under) == (None,) * 4
    assert (comment.text, comment.said_at, comment.author_id, comment.thread.comments) == before[:4]
    assert INSULT in published(session)
    assert "Ada Ferrero" in published(session)
    assert (first.ended_at, ruling.measure, ruling.article) == (ruling.decided_at, Measure.RESTORE, first.article)
    assert session.scalars(measures()).all() == [ruling, first]
    assert verify(session).fault is None


def test_the_statements_stay_between_the_secretariat_and_the_author(session: Session, cast: Cast) -> None:
    comment = said(session, cast)
    hidden(session, cast, comment)
    do(session, cast["dora"], restore, comment, statement=SORRY)
    do(session, cast["ada"], take_back, comment)
    do(session, cast["ada"], put_back, comment)

    assert INSULT in published(session)
    assert STATEMENT.facts not in published(session)
    assert SORRY.facts not in published(session)


def test_a_proposal_comes_back_as_it_was(session: Session, cast: Cast) -> None:
    proposal = submitted(session, cast)
    hidden(session, cast, proposal)
    assert INSULT not in published(session)

    do(session, cast["dora"], restore, proposal, statement=SORRY)

    assert not proposal.is_hidden(clock.now())
    assert INSULT in published(session)
    assert (last(session).kind, last(session).about) == ("ruling.restored", proposal.mark)


def test_only_the_secretariat_and_nobody_what_they_wrote(session: Session, cast: Cast) -> None:
    comment, own, chair = said(session, cast), said(session, cast, "dora"), cast["dora, chair of the secretariat"]
    hidden(session, cast, comment)
    do(session, chair, hide, own, **WHY, statement=STATEMENT)

    refused(session, cast.all_but("dora", "the system"), restore, comment, statement=SORRY)
    refused(session, [cast["dora"]], restore, own, statement=SORRY)
    do(session, chair, restore, own, statement=SORRY)


def test_the_system_restores_what_has_run_out(session: Session, cast: Cast) -> None:
    comment = said(session, cast)
    first = hidden(session, cast, comment, until=clock.now() + timedelta(days=1))
    assert session.scalars(run_out(clock.now())).all() == []
    assert session.scalars(run_out(clock.now() + timedelta(days=2))).all() == [first]

    ruling = do(session, THE_SYSTEM, restore, comment, statement=SORRY)

    assert (ruling.by_id, comment.hidden_by) == (None, None)


def test_what_is_public_is_not_restored(session: Session, cast: Cast) -> None:
    comment = said(session, cast)
    with pytest.raises(OutOfOrder):
        do(session, cast["dora"], restore, comment, statement=SORRY)

    first = hidden(session, cast, comment)
    do(session, cast["dora"], restore, comment, statement=replace(SORRY, onto=first.id))
    with pytest.raises(Overtaken):
        do(session, cast["dora"], restore, comment, statement=replace(SORRY, onto=first.id))
