from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from commissions import clock
from commissions.comments.acts import amend, say, take_back
from commissions.comments.queries import by_person, open_to
from commissions.errors import OutOfOrder, Unfit
from commissions.hiding import Ground
from commissions.moderation.acts import hide, restore
from commissions.moderation.model import Duration, Extent, Measure, Origin, Ruling
from commissions.proposals.acts import revise, take_position, withdraw
from commissions.proposals.decisions import admit, merge
from commissions.proposals.model import Side, State
from commissions.proposals.queries import by_state, listed
from commissions.record import log
from commissions.record.verify import verify
from commissions.rules import Asking
from commissions.topics import queries as topics
from commissions.topics.acts import close, pin
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused
from tests.commissions.moderation.ruling import (
    INSULT,
    STATEMENT,
    WHY,
    hidden,
    opened,
    published,
    reported,
    run_out,
    said,
    submitted,
)

UNTIL = clock.now() + timedelta(days=30)


def test_a_ruling_says_everything_that_a_measure_needs(session: Session, cast: Cast) -> None:
    comment = said(session, cast)
    report = reported(session, None, comment)

    ruling = hidden(session, cast, comment, until=UNTIL)

    assert (ruling.measure, ruling.extent, ruling.duration) == (Measure.HIDE, Extent.WHOLE, Duration.UNTIL)
    assert (ruling.until, ruling.facts, ruling.origin) == (UNTIL, STATEMENT.facts, Origin.REPORT)
    assert (ruling.ground, ruling.article, ruling.rules) == (Ground.INSULT, 1, 1)
    assert (ruling.remedies, ruling.by, report.ruling_id) == (STATEMENT.remedies, cast["dora"], ruling.id)
    assert last(session) == Told(
        "ruling.hidden",
        about=comment.mark,
        facts={
            "ruling": ruling.id,
            "ground": "insult",
            "article": 1,
            "rules": 1,
            "until": log.moment(UNTIL),
            "origin": "report",
            "thread": comment.thread.mark,
        },
        by=cast.person("dora").mark,
        text=STATEMENT.facts,
    )


def test_a_hidden_comment_is_no_longer_counted_listed_or_published(session: Session, cast: Cast) -> None:
    comment, other = said(session, cast), said(session, cast, words="Sono d'accordo.")

    hidden(session, cast, comment)

    assert comment.thread.comments == 0
    assert session.scalars(by_person(cast.person("ada").id)).all() == [other]
    assert INSULT not in published(session)
    assert STATEMENT.facts not in published(session)
    assert "Sono d'accordo." in published(session)
    assert verify(session).fault is None


def test_a_hidden_proposal_is_no_longer_counted_listed_or_published(session: Session, cast: Cast) -> None:
    proposal, other = submitted(session, cast), submitted(session, cast, title="Un'altra proposta", words="Bene." * 9)

    ruling = hidden(session, cast, proposal)

    assert ruling.origin is Origin.INITIATIVE
    assert session.scalars(listed()).all() == [other]
    assert [(one.size, one.newest) for one in by_state(session)] == [(1, [other])]
    assert INSULT not in published(session)
    assert "Una proposta che offende" not in published(session)
    assert "Un'altra proposta" in published(session)


def test_a_hidden_topic_is_no_longer_listed_or_published(session: Session, cast: Cast) -> None:
    topic, other = opened(session, cast), opened(session, cast, title="Un altro argomento", words="Bene." * 9)

    hidden(session, cast, topic)

    assert session.scalars(topics.listed()).all() == [other]
    assert INSULT not in published(session)
    assert "Un argomento che offende" not in published(session)
    assert "Un altro argomento" in published(session)
    do(session, cast["dora"], restore, topic, statement=STATEMENT)
    assert session.scalars(topics.listed()).all() == [other, topic]
    assert INSULT in published(session)
    assert verify(session).fault is None


def test_who_wrote_it_is_not_published_either(session: Session, cast: Cast) -> None:
    hidden(session, cast, said(session, cast))
    assert "Ada Ferrero" not in published(session)
    assert "Dora Conti" in published(session)


def test_only_the_secretariat_and_nobody_on_what_they_wrote(session: Session, cast: Cast) -> None:
    comment, own, given = said(session, cast), said(session, cast, "dora"), {**WHY, "statement": STATEMENT}

    refused(session, cast.all_but("dora"), hide, comment, **given)
    refused(session, [cast["dora"]], hide, own, **given)
    do(session, cast["dora, chair of the secretariat"], hide, own, **given)


def test_nobody_on_what_their_organisation_signed(session: Session, cast: Cast) -> None:
    organisation = make.organisation_of(session)
    proposal = submitted(session, cast, "elio", organisation=organisation)
    make.mandate(session, organisation, cast.person("dora"))

    refused(session, [cast["dora"]], hide, proposal, **WHY, statement=STATEMENT)
    do(session, cast["dora, chair of the secretariat"], hide, proposal, **WHY, statement=STATEMENT)


def test_nothing_is_done_with_a_hidden_comment(session: Session, cast: Cast) -> None:
    comment, ada = said(session, cast), cast["ada"]
    hidden(session, cast, comment)

    for verb, given in ((amend, {"words": "Scusate."}), (take_back, {})):
        with pytest.raises(OutOfOrder):
            do(session, ada, verb, comment, **given)
    with pytest.raises(OutOfOrder):
        do(session, cast["bruno"], say, comment.thread, words="Non è vero.", reply_to=comment)
    assert open_to(Asking(session, ada, clock.now()), comment, comment.thread) == frozenset()
    do(session, cast["bruno"], say, comment.thread, words="Parliamo d'altro.")


def test_nothing_is_done_with_a_hidden_proposal(session: Session, cast: Cast) -> None:
    proposal, clara = submitted(session, cast), cast["clara"]
    do(session, clara, admit, proposal)
    other = make.proposal(session, call=proposal.call, author=cast.person("bruno"))
    hidden(session, cast, proposal)

    for who, verb, given in (
        ("ada", revise, {"title": "Un altro titolo", "words": "Un altro testo, più gentile di prima."}),
        ("ada", withdraw, {"reason": "Mi ritiro."}),
        ("bruno", take_position, {"side": Side.AGAINST}),
    ):
        with pytest.raises(OutOfOrder):
            do(session, cast[who], verb, proposal, **given)
    with pytest.raises(Unfit, match="not_in_discussion"):
        do(session, clara, merge, other, into=proposal, reason="Vogliono lo stesso.")


def test_nothing_is_done_with_a_hidden_topic_but_its_discussion_goes_on(session: Session, cast: Cast) -> None:
    topic, clara = opened(session, cast), cast["clara"]
    hidden(session, cast, topic)

    for verb, given in ((close, {"summary": "Non se ne parla più."}), (pin, {})):
        with pytest.raises(OutOfOrder):
            do(session, clara, verb, topic, **given)
    assert topics.open_to(Asking(session, clara, clock.now()), topic) == frozenset()
    do(session, cast["bruno"], say, topic.thread, words="Ma parliamone con calma.")


def test_nobody_rules_on_the_topic_they_opened(session: Session, cast: Cast) -> None:
    make.seat(session, make.commission(session), cast.person("dora"))
    topic = opened(session, cast, "dora")

    refused(session, [cast["dora"]], hide, topic, **WHY, statement=STATEMENT)
    do(session, cast["dora, chair of the secretariat"], hide, topic, **WHY, statement=STATEMENT)


def test_what_is_not_there_to_be_read_is_not_hidden(session: Session, cast: Cast) -> None:
    gone, comment = said(session, cast), said(session, cast)
    do(session, cast["ada"], take_back, gone)
    hidden(session, cast, comment)

    for item in (gone, comment):
        with pytest.raises(OutOfOrder):
            hidden(session, cast, item)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"article": 99}, "article"),
        ({"until": clock.now()}, "until"),
        ({"until": clock.now() + timedelta(days=365 * 400)}, "until"),
        ({"statement": replace(STATEMENT, facts="")}, "facts"),
        ({"statement": replace(STATEMENT, remedies="")}, "remedies"),
    ],
)
def test_a_measure_lacks_nothing(session: Session, cast: Cast, given: dict[str, object], field: str) -> None:
    comment = said(session, cast)

    with pytest.raises(Unfit) as unfit:
        do(session, cast["dora"], hide, comment, **{**WHY, "statement": STATEMENT, **given})

    assert (unfit.value.field, comment.hidden_by) == (field, None)


def test_a_hiding_that_has_run_out_is_over_by_itself(session: Session, cast: Cast) -> None:
    comment, proposal = said(session, cast), make.proposal(session, state=State.SUBMITTED)
    for item in (comment, proposal):
        hidden(session, cast, item, until=UNTIL)

        run_out(session, item)

    assert not comment.is_hidden(clock.now())

    assert session.scalars(by_person(comment.author_id)).all() == [comment]
    assert session.scalars(listed()).all() == [proposal]
    again = hidden(session, cast, comment)
    assert (comment.hidden_by, comment.thread.comments) == (again.id, 0)


# The database itself, asked in its own words.

_HIDE = (
    "UPDATE comment SET hidden_by = 1, hidden_at = CURRENT_TIMESTAMP, hidden_for = 'insult', hidden_under = 1 "
    "WHERE id = 1"
)


def test_the_database_hides_nothing_without_a_ruling(session: Session, cast: Cast) -> None:
    comment = said(session, cast)
    proposal, topic = submitted(session, cast), opened(session, cast)
    session.commit()

    for table, number in (("comment", comment.id), ("proposal", proposal.id), ("topic", topic.id)):
        for statement in (
            f"UPDATE {table} SET hidden_by = 1 WHERE id = {number}",  # noqa: S608
            f"UPDATE {table} SET hidden_at = CURRENT_TIMESTAMP WHERE id = {number}",  # noqa: S608
            _HIDE.replace("UPDATE comment", f"UPDATE {table}"),
        ):
            with pytest.raises(DBAPIError, match="without a ruling in force"):
                session.execute(text(statement))
            session.rollback()


def test_the_database_hides_nothing_by_a_ruling_on_something_else(session: Session, cast: Cast) -> None:
    one, other = said(session, cast), said(session, cast)
    ruling = hidden(session, cast, one)
    copied = ", ".join(
        f"{column} = (SELECT {column} FROM comment WHERE id = {one.id})"  # noqa: S608
        for column in ("hidden_by", "hidden_at", "hidden_until", "hidden_for", "hidden_under")
    )

    with pytest.raises(DBAPIError, match="without a ruling in force"):
        session.execute(text(f"UPDATE comment SET {copied} WHERE id = {other.id}"))  # noqa: S608
    session.rollback()
    session.execute(text(f"UPDATE comment SET replies = replies WHERE hidden_by = {ruling.id}"))  # noqa: S608


def test_the_database_keeps_the_ruling_of_what_is_hidden(session: Session, cast: Cast) -> None:
    hidden(session, cast, said(session, cast))

    for statement in (
        "DELETE FROM ruling",
        "UPDATE ruling SET ended_at = CURRENT_TIMESTAMP",
        "UPDATE ruling SET facts = 'Altri fatti, scritti dopo.'",
        "UPDATE ruling SET measure = 'none'",
    ):
        with pytest.raises(DBAPIError, match=r"a ruling stands|are kept"):
            session.execute(text(statement))
        session.rollback()


LACKING = [
    *(f"{column} = NULL" for column in ("extent", "duration", "facts", "origin", "ground", "article", "rules")),
    *(f"{column} = NULL" for column in ("remedies", "decided_at", "by_id", "comment_id")),
    "facts = '   '",
    "remedies = ''",
    "duration = 'until'",
    "until = CURRENT_TIMESTAMP",
    "proposal_id = (SELECT max(id) FROM proposal)",
]


def test_the_database_takes_no_measure_without_a_complete_statement(session: Session, cast: Cast) -> None:
    submitted(session, cast, "bruno")
    comment = said(session, cast)
    hidden(session, cast, comment)
    do(session, cast["dora"], restore, comment, statement=STATEMENT)
    columns = [one.name for one in Ruling.__table__.columns if one.name != "id"]

    def copied(lacking: str) -> str:
        column, _, value = lacking.partition(" = ")
        values = ", ".join(value if one == column else one for one in columns)
        return f"INSERT INTO ruling ({', '.join(columns)}) SELECT {values} FROM ruling WHERE measure = 'hide'"  # noqa: S608

    for lacking in LACKING:
        with pytest.raises(DBAPIError, match=r"(?i)constraint|null"):
            session.execute(text(copied(lacking)))
        session.rollback()
    session.execute(text(copied("ended_at = NULL")))
