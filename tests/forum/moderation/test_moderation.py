"""From a report to the restored words: what everyone sees on the way, and what nobody sees meanwhile."""

import csv
import io
import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions import clock
from commissions.act import acting
from commissions.comments.acts import say
from commissions.comments.model import Comment
from commissions.moderation.model import Report
from commissions.people.model import Person
from commissions.proposals.acts import submit
from commissions.proposals.decisions import admit
from commissions.proposals.model import Proposal
from forum.notices.model import Mail
from tests import make
from tests.forum.conftest import SignIn, kinds, statements, text_of

PROBE = "ladridigalline"
REPORT = {"ground": "insult", "words": "Chiama ladri tutti quanti.", "good_faith": "y"}
RULING = {
    "ground": "insult", "article": "3", "facts": "Dà dei ladri a chi partecipa.",
    "remedies": "Scrivi alla segreteria entro sei mesi.",
}  # fmt: skip


def comment_of(session: Session, author: Person) -> Comment:
    """A comment said on the record, on a site with rules, under a proposal in discussion."""
    make.texts(session)
    thread = make.proposal(session, title="Una proposta buona").thread
    with acting(session, by=author) as act:
        return say(act, thread, words=f"Siete dei {PROBE}.")


def proposal_of(session: Session, author: Person) -> Proposal:
    """A proposal put forward on the record and admitted, on a site with rules."""
    make.texts(session)
    call = make.call(session)
    with acting(session, by=author) as act:
        made = submit(
            act, call, objective=call.objectives[0], title=f"Via i {PROBE}", words=f"Propongo di cacciare i {PROBE}."
        )
    with acting(session, by=make.dora(session)) as act:
        admit(act, made)
    return made


def letters(session: Session) -> list[Mail]:
    session.rollback()
    return list(session.scalars(select(Mail).order_by(Mail.id)))


def hidden(hers: FlaskClient, address: str, **given: Any) -> None:
    answer = hers.post(f"/it/moderation/{address}/hiding", data={**RULING, **given})
    assert answer.status_code == 303, text_of(answer.text)[-2000:]


def test_anyone_reports_without_an_account_and_gets_a_number(client: FlaskClient, session: Session) -> None:
    comment = comment_of(session, make.person(session))
    page = client.get(f"/it/comments/{comment.id}/report")
    assert PROBE in page.text

    answer = client.post(f"/it/comments/{comment.id}/reports", data={**REPORT, "email": "vicina@example.org"})

    number = answer.headers["Location"].rpartition("/")[2]
    assert answer.status_code == 303
    assert re.fullmatch(r"[a-z0-9-]{10,}", number)
    assert number in client.get(f"/it/reports/{number}").text
    assert client.get(f"/it/reports?number={number}").headers["Location"].endswith(number)
    assert kinds(session)[-1] == "closed"
    assert "vicina@example.org" not in client.get("/it/record").text


def test_a_report_sent_twice_is_one(client: FlaskClient, session: Session) -> None:
    comment = comment_of(session, make.person(session))

    sent = {**REPORT, "once": "una-chiave-sola"}
    answers = [client.post(f"/it/comments/{comment.id}/reports", data=sent).headers["Location"] for _ in range(2)]

    assert answers[0] == answers[1]
    session.rollback()
    assert len(session.scalars(select(Report)).all()) == 1


@pytest.mark.parametrize("lacks", ["ground", "words", "good_faith"])
def test_a_report_says_what_is_wrong_in_good_faith(client: FlaskClient, session: Session, lacks: str) -> None:
    comment = comment_of(session, make.person(session))

    answer = client.post(f"/it/comments/{comment.id}/reports", data={**REPORT, lacks: ""})

    assert answer.status_code == 422
    if lacks != "words":
        assert "Chiama ladri tutti quanti." in answer.text
    assert session.scalars(select(Report)).all() == []


def test_a_number_that_nobody_was_given_follows_nothing(client: FlaskClient, session: Session) -> None:
    assert client.get("/it/reports/aaaaaaaaaa").status_code == 404
    assert "aaaaaaaaaa" in client.get("/it/reports?number=aaaaaaaaaa").text


def test_a_hidden_comment_keeps_its_place_and_is_told_to_its_author(
    client: FlaskClient, session: Session, sign_in: SignIn
) -> None:
    ada, dora = make.person(session), make.dora(session)
    comment = comment_of(session, ada)
    his, hers = sign_in(ada), sign_in(dora)
    client.post(f"/it/comments/{comment.id}/reports", data={**REPORT, "email": "vicina@example.org"})
    assert PROBE in hers.get(f"/it/moderation/comments/{comment.id}").text

    hidden(hers, f"comments/{comment.id}")

    page = text_of(client.get(f"/it/comments/{comment.id}").text)
    assert PROBE not in page
    assert "articolo 3" in page
    to_author, to_reporter = letters(session)
    assert to_author.to == f"{ada.id}@example.org"
    for part in ("Dà dei ladri a chi partecipa.", "articolo 3", "versione 1", "entro sei mesi"):
        assert part in " ".join(to_author.body.split()), part
    assert "vicina" not in to_author.body
    assert to_reporter.to == "vicina@example.org"
    link = re.search(r"/it/measures/\d+", to_author.body)
    assert link
    assert PROBE in his.get(link[0]).text
    assert PROBE not in client.get(link[0]).text
    assert "Dà dei ladri" not in client.get(link[0]).text


def doors(thing: Comment | Proposal, session: Session) -> list[str]:
    """Every page where a comment or a proposal might still be read."""
    proposal = thing if isinstance(thing, Proposal) else session.scalars(select(Proposal)).one()
    author = thing.author_id if isinstance(thing, Comment) else thing.signatures[0].person_id
    size = len(kinds(session))
    return [
        "", "plan", "proposals", f"proposals?q={PROBE}", "proposals.csv", f"proposals/{proposal.id}",
        f"proposals/{proposal.id}/versions", f"proposals/{proposal.id}/versions/1",
        f"proposals/{proposal.id}/changes", f"objectives/{proposal.objective.slug}", f"calls/{proposal.call_id}",
        f"bodies/{proposal.body.slug}", f"people/{author}", f"people/{author}/comments",
        f"people/{author}/comments.csv", "record", "record.csv", "measures", "measures/1", "comments/1",
        "comments/1/answer", "comments/1/report", f"proposals/{proposal.id}/report", "desk",
        *(f"record/{number}" for number in range(size - 8, size + 1)),
        *(f"record/{number}/content" for number in range(size - 8, size + 1)),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["comments", "proposals"])
def test_what_is_hidden_is_read_nowhere_and_comes_back_as_it_was(
    client: FlaskClient, session: Session, sign_in: SignIn, kind: str
) -> None:
    ada = make.person(session)
    thing: Comment | Proposal = comment_of(session, ada) if kind == "comments" else proposal_of(session, ada)
    hers, theirs = sign_in(make.dora(session)), sign_in(make.bruno(session))
    if kind == "proposals":
        make.comment(session, thread=thing.thread, author=ada)
    before = {door: client.get(f"/it/{door}").text for door in doors(thing, session)}
    assert sum(PROBE in text for text in before.values()) >= 6

    hidden(hers, f"{kind}/{thing.id}")

    session.rollback()

    session.refresh(thing)
    found = [
        f"{door} ({reader})"
        for door in doors(thing, session)
        for reader, browser in (("visitor", client), ("citizen", theirs))
        if PROBE in re.sub(r'(value|href)="[^"]*"', "", browser.get(f"/it/{door}").text)
        and door != f"proposals?q={PROBE}"
    ]
    assert found == []
    assert "Via i" not in client.get(f"/it/proposals?q={PROBE}").text

    hers.post(
        f"/it/moderation/{kind}/{thing.id}/restoration", data={**RULING, "facts": "Riletto con calma: si può dire."}
    )
    here = f"/it/{kind}/{thing.id}"
    assert PROBE in client.get(here).text
    session.rollback()
    session.refresh(thing)
    assert thing.hidden_by is None


def test_counts_do_not_tell_of_what_is_hidden(client: FlaskClient, session: Session, sign_in: SignIn) -> None:
    comment = comment_of(session, make.person(session))
    thread = comment.thread
    assert thread.comments == 1

    hidden(sign_in(make.dora(session)), f"comments/{comment.id}")

    session.rollback()

    session.refresh(thread)
    assert thread.comments == 0


def test_a_measure_that_lacks_something_is_given_back_whole(session: Session, sign_in: SignIn) -> None:
    comment = comment_of(session, make.person(session))
    hers = sign_in(make.dora(session))

    shown = ""
    for lacks in ("ground", "article", "facts", "remedies"):
        answer = hers.post(f"/it/moderation/comments/{comment.id}/hiding", data={**RULING, lacks: ""})
        assert answer.status_code == 422, lacks
        shown += answer.text
    assert shown.count("Dà dei ladri") >= 3
    assert shown.count("entro sei mesi") >= 3
    session.rollback()
    session.refresh(comment)
    assert comment.hidden_by is None


def test_the_second_of_two_is_told_what_the_first_decided(session: Session, sign_in: SignIn) -> None:
    comment = comment_of(session, make.person(session))
    first = sign_in(make.dora(session))
    other = make.person(session, "Delia Testa")
    make.seat(session, make.secretariat(session), other)
    read = {"onto": "0", "seen": "0"}
    hidden(first, f"comments/{comment.id}", **read)

    where = f"/it/moderation/comments/{comment.id}/hiding"
    session.rollback()
    answer = sign_in(other).post(where, data={**RULING, **read, "facts": "La seconda motivazione."})

    assert answer.status_code == 409
    assert "La seconda motivazione." in answer.text


def test_nobody_moderates_what_they_wrote(session: Session, sign_in: SignIn) -> None:
    dora = make.dora(session)
    comment = comment_of(session, dora)
    hers = sign_in(dora)

    assert hers.post(f"/it/moderation/comments/{comment.id}/hiding", data=RULING).status_code == 403
    assert hers.get(f"/it/moderation/comments/{comment.id}").status_code == 403


def test_reports_are_closed_without_a_measure(client: FlaskClient, session: Session, sign_in: SignIn) -> None:
    comment = comment_of(session, make.person(session))
    hers = sign_in(make.dora(session))
    answer = client.post(f"/it/comments/{comment.id}/reports", data={**REPORT, "email": "vicina@example.org"})
    assert "Una proposta buona" in hers.get("/it/moderation").text

    hers.post(
        f"/it/moderation/comments/{comment.id}/dismissal", data={**RULING, "facts": "È una critica, non un insulto."}
    )

    assert "È una critica" in client.get(answer.headers["Location"]).text
    (letter,) = letters(session)
    assert letter.to == "vicina@example.org"
    assert PROBE in client.get(f"/it/comments/{comment.id}").text


def test_a_hiding_that_has_run_out_is_over_by_itself(client: FlaskClient, session: Session, sign_in: SignIn) -> None:
    comment = comment_of(session, make.person(session))
    tomorrow = clock.day(clock.now()) + timedelta(days=1)

    hidden(sign_in(make.dora(session)), f"comments/{comment.id}", until=tomorrow.isoformat())

    assert PROBE not in client.get(f"/it/comments/{comment.id}").text
    session.rollback()
    session.refresh(comment)
    assert comment.hidden_until == clock.end_of(tomorrow)


def cells(browser: FlaskClient, address: str) -> list[list[str]]:
    """A table, headings first."""
    return list(csv.reader(io.StringIO(browser.get(address).text.removeprefix("\ufeff")), delimiter=";"))


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_the_queue_costs_the_same_however_long(app: Flask, session: Session, sign_in: SignIn, rows: int) -> None:
    ada = make.person(session)
    session.info["making"] = True
    thread = make.proposal(session, author=ada).thread
    for _ in range(rows):
        make.report(session, make.comment(session, thread=thread, author=ada))
    session.info["making"] = False
    session.commit()
    hers = sign_in(make.dora(session))

    with statements(app) as sent:
        assert hers.get("/it/moderation").status_code == 200

    assert len(sent) == 6


def test_the_queue_costs_ten_statements_at_most_whatever_is_in_it(
    app: Flask, session: Session, sign_in: SignIn
) -> None:
    ada, dora = make.person(session), make.dora(session)
    proposal = make.proposal(session, author=ada, organisation=make.organisation_of(session))
    for item in (make.comment(session, thread=proposal.thread), proposal, ada, make.organisation_of(session, "Altro")):
        make.report(session, item)
    hers = sign_in(dora)

    with statements(app) as sent:
        page = hers.get("/it/moderation")

    assert "4 cose su cui decidere" in text_of(page.text)
    assert len(sent) <= 10


def test_the_queue_has_a_row_for_each_item_whose_reports_are_counted(session: Session, sign_in: SignIn) -> None:
    ada, now = make.person(session), clock.now()
    proposal = make.proposal(session, author=ada, title="Una proposta buona")
    comment = make.comment(session, thread=proposal.thread, author=ada)
    make.report(session, proposal, made_at=now - timedelta(days=3))
    for days in (2, 1, 0):
        make.report(session, comment, made_at=now - timedelta(days=days, hours=1))
    hers = sign_in(make.dora(session))

    rows = cells(hers, "/it/moderation.csv")

    assert rows[0][:4] == ["A proposito di", "Segnalazioni", "Prima segnalazione", "Ore passate"]
    assert [(row[0], row[1], row[3]) for row in rows[1:]] == [
        (f"Proposta {proposal.id}", "1", "72"), (f"Intervento {comment.id}", "3", "49")
    ]  # fmt: skip
    assert [row[1] for row in cells(hers, "/it/moderation.csv?sort=most-reported")[1:]] == ["3", "1"]
    assert [row[1] for row in cells(hers, "/it/moderation.csv?reports=several")[1:]] == ["3"]
    assert [row[1] for row in cells(hers, "/it/moderation.csv?about=proposal")[1:]] == ["1"]


def test_neither_queue_nor_its_table_says_the_words_of_what_concerns_its_reader(
    session: Session, sign_in: SignIn
) -> None:
    dora, ettore = make.dora(session), make.person(session, "Ettore Sala")
    make.seat(session, make.secretariat(session), ettore)
    thread = make.proposal(session, title="Una proposta buona").thread
    comment = make.comment(session, thread=thread, author=dora, text="Parole di Dora.")
    make.hidden(session, comment, by=ettore)
    make.report(session, comment, words="Si vede che è sua.")
    hers, his = sign_in(dora), sign_in(ettore)

    for address in ("/it/moderation", "/it/moderation.csv", "/it/secretariat", "/it/secretariat.csv"):
        read = hers.get(address).text
        assert f"ntervento {comment.id}" in read
        for words in ("Parole di Dora", "Una proposta buona", "Si vede che"):
            assert words not in read
    assert "Parole di Dora" in his.get("/it/moderation").text
    assert cells(his, "/it/moderation.csv")[1][4:] == ["Dora Conti", "Una proposta buona", "Parole di Dora."]


def test_an_item_is_read_in_its_place_with_what_was_ruled_before_on_the_same_author(
    session: Session, sign_in: SignIn
) -> None:
    ada, dora = make.person(session), make.dora(session)
    make.texts(session)
    thread = make.proposal(session, title="Una proposta buona").thread
    said = [make.comment(session, thread=thread, author=ada, text=f"Parola numero {one}.") for one in range(7)]
    elsewhere = make.comment(session, author=ada, text="Detto altrove.")
    make.hidden(session, elsewhere, by=dora)
    make.hidden(session, make.comment(session, thread=thread), by=dora)
    session.commit()

    page = text_of(sign_in(dora).get(f"/it/moderation/comments/{said[3].id}").text)

    places = [page.find(f"Parola numero {one}.") for one in range(7)]
    assert places[0] == places[6] == -1
    assert -1 < places[1] < places[2] < places[3] < places[4] < places[5]
    assert "Una proposta buona" in page
    told = page[page.index("Provvedimenti precedenti") :]
    assert f"Intervento {elsewhere.id} Non" in told
    assert told.count("Intervento ") == 1
