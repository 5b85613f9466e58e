from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from commissions.errors import OutOfOrder, Overtaken, Unfit
from commissions.moderation.acts import dismiss
from commissions.moderation.model import Measure, Origin, Ruling
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused
from tests.commissions.moderation.ruling import INSULT, STATEMENT, hidden, published, reported, said


def test_the_reports_are_closed_and_nothing_is_hidden(session: Session, cast: Cast) -> None:
    comment = said(session, cast)
    reports = [reported(session, None, comment), reported(session, cast["bruno"], comment)]

    ruling: Ruling = do(session, cast["dora"], dismiss, comment, statement=STATEMENT)

    assert (ruling.measure, ruling.origin, ruling.ground) == (Measure.NONE, Origin.REPORT, None)
    assert [report.ruling_id for report in reports] == [ruling.id, ruling.id]
    assert comment.hidden_by is None
    assert last(session) == Told(
        "ruling.dismissed",
        about=comment.mark,
        facts={"ruling": ruling.id},
        by=cast.person("dora").mark,
        text=STATEMENT.facts,
        closed=True,
    )


def test_nobody_learns_from_the_record_what_was_reported_in_vain(session: Session, cast: Cast) -> None:
    comment = said(session, cast)
    reported(session, None, comment)
    do(session, cast["dora"], dismiss, comment, statement=STATEMENT)

    assert STATEMENT.facts not in published(session)
    assert INSULT in published(session)


def test_only_the_secretariat_and_nobody_on_what_they_wrote(session: Session, cast: Cast) -> None:
    comment, own = said(session, cast), said(session, cast, "dora")
    for item in (comment, own):
        reported(session, None, item)

    refused(session, cast.all_but("dora"), dismiss, comment, statement=STATEMENT)
    refused(session, [cast["dora"]], dismiss, own, statement=STATEMENT)
    do(session, cast["dora, chair of the secretariat"], dismiss, own, statement=STATEMENT)


def test_nobody_on_the_name_of_who_they_speak_for(session: Session, cast: Cast) -> None:
    organisation = make.organisation_of(session)
    reported(session, None, organisation)
    make.mandate(session, organisation, cast.person("dora"))

    refused(session, [cast["dora"]], dismiss, organisation, statement=STATEMENT)
    do(session, cast["dora, chair of the secretariat"], dismiss, organisation, statement=STATEMENT)


def test_without_a_report_there_is_nothing_to_close(session: Session, cast: Cast) -> None:
    with pytest.raises(OutOfOrder):
        do(session, cast["dora"], dismiss, said(session, cast), statement=STATEMENT)


def test_a_report_that_came_meanwhile_stays_open(session: Session, cast: Cast) -> None:
    comment = said(session, cast)
    read = reported(session, None, comment)
    new = reported(session, None, comment)

    do(session, cast["dora"], dismiss, comment, statement=replace(STATEMENT, seen=read.id))

    assert read.ruling_id is not None
    assert new.ruling_id is None


def test_who_comes_second_is_told_what_the_first_decided(session: Session, cast: Cast) -> None:
    comment = said(session, cast)
    reported(session, None, comment)
    first = hidden(session, cast, comment)

    with pytest.raises(Overtaken) as told:
        do(
            session,
            cast["dora, chair of the secretariat"],
            dismiss,
            comment,
            statement=replace(STATEMENT, onto=0),
        )

    assert (told.value.current, told.value.number) == ("hide", first.id)


def test_the_facts_are_needed(session: Session, cast: Cast) -> None:
    comment = said(session, cast)
    reported(session, None, comment)

    with pytest.raises(Unfit, match="facts: empty"):
        do(session, cast["dora"], dismiss, comment, statement=replace(STATEMENT, facts=" "))
