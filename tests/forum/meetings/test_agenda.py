"""Writing an agenda, asking for items, and what everybody reads of it."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions import clock
from commissions.meetings.model import Item, Meeting, Standing, State
from tests import make
from tests.forum.conftest import SignIn, kinds, statements, text_of

ONCE = {"once": "k" * 20}
PROBE = "<script>alert(1)</script>\"'"
NEW = {"subject": "", "title": "Varie ed eventuali", "minutes": "15", **ONCE}
ASKED = {**NEW, "words": "Ne parlano in tanti."}


@pytest.fixture
def clara(session: Session, sign_in: SignIn) -> FlaskClient:
    """The chair of the commission."""
    return sign_in(make.clara(session))


@pytest.fixture
def mario(session: Session, sign_in: SignIn) -> FlaskClient:
    """A member of the commission."""
    mario = make.person(session, "Mario Testa")
    make.seat(session, make.commission(session), mario)
    return sign_in(mario)


def order(session: Session) -> list[str | None]:
    """The titles on the agenda, in order."""
    session.rollback()
    return list(session.scalars(select(Item.title).where(Item.place.is_not(None)).order_by(Item.place)))


def titles(client: FlaskClient, path: str = "/it/meetings/1") -> list[str]:
    """The items that a page shows, by number and title."""
    section = client.get(path).text.partition('class="rows agenda"')[2].partition("</ol>")[0]
    return [text_of(f"<p{part}") for part in re.findall(r' class="row-title">.*?</p>', section)]


def test_an_agenda_is_written_and_has_its_hours(session: Session, clara: FlaskClient, client: FlaskClient) -> None:
    meeting, proposal = make.meeting(session), make.proposal(session)
    objective = proposal.objective
    hour = f"{meeting.starts_at.astimezone(clock.ZONE):%H:%M}"

    for subject, title in ((proposal.mark, "Decisione"), (objective.mark, ""), ("", "Varie")):
        sent = {"subject": subject, "title": title, "minutes": "25", "once": f"key-of-{title or 'obiettivo'}"}
        assert clara.post("/it/meetings/1/items", data=sent).status_code == 303

    assert kinds(session) == ["agenda.added"] * 3
    assert titles(client) == ["1. Decisione", "2. 1 [MOB] Potenziare la rete 1", "3. Varie"]
    page = client.get("/it/meetings/1").text
    assert hour in page
    assert 'href="/it/proposals/1">Proposta 1: «Un biglietto unico»</a>' in page
    assert 'href="/it/objectives/mobilita-1"' in page
    assert "su 1, «Un biglietto unico» ; minuti: 25." in text_of(page)


def test_only_who_presides_finds_where(
    session: Session, clara: FlaskClient, mario: FlaskClient, client: FlaskClient
) -> None:
    make.meeting(session)
    writing, asking = 'href="/it/meetings/1/agenda"', 'href="/it/meetings/1/requests/new"'

    pages = [who.get("/it/meetings/1").text for who in (clara, mario, client)]

    assert [writing in page for page in pages] == [True, False, False]
    assert [asking in page for page in pages] == [True, True, False]


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "a" * 200},
        {"minutes": ""},
        {"minutes": "0"},
        {"minutes": "un'ora"},
        {"minutes": "9" * 300},
        {"subject": "proposal/1"},
        {"subject": "proposal/99"},
        {"subject": "objective/nessuno"},
        {"subject": "person/1"},
        {"title": PROBE, "minutes": PROBE, "subject": PROBE},
    ],
)
def test_an_item_that_does_not_fit_comes_back(session: Session, clara: FlaskClient, wrong: dict[str, str]) -> None:
    hidden = make.proposal(session, title="Parole nascoste")
    make.hidden(session, hidden, by=make.dora(session))
    make.meeting(session)

    answer = clara.post("/it/meetings/1/items", data={**NEW, **wrong})

    assert answer.status_code == 422
    assert "data-errors" in answer.text
    assert "<script>alert(1)" not in answer.text
    assert "Parole nascoste" not in answer.text
    assert kinds(session) == []


def test_what_became_hidden_keeps_its_hour_and_loses_its_words(
    session: Session, clara: FlaskClient, client: FlaskClient
) -> None:
    proposal = make.proposal(session, title="Parole di troppo")
    meeting = make.meeting(session)
    make.item(session, meeting, title="Parole di troppo: si decide", proposal=proposal)
    make.item(session, meeting, title="Varie")
    make.hidden(session, proposal, by=make.dora(session))

    for who, path in ((client, "/it/meetings/1"), (clara, "/it/meetings/1/agenda")):
        assert titles(who, path) == ["1. Proposta 1 (nascosta)", "2. Varie"]
        assert "Parole di troppo" not in who.get(path).text


def test_items_move_up_and_down_with_buttons(session: Session, clara: FlaskClient) -> None:
    meeting = make.meeting(session)
    for title in ("Uno", "Due", "Tre"):
        make.item(session, meeting, title=title)

    answer = clara.post("/it/items/3/place", data={"point": "2", **ONCE})

    assert (answer.status_code, answer.location) == (303, "/it/meetings/1/agenda#item-3")
    assert order(session) == ["Uno", "Tre", "Due"]
    page = clara.get("/it/meetings/1/agenda").text
    assert page.count(">Su<") == page.count(">Giù<") == 2


@pytest.mark.parametrize("point", ["0", "4", "1", "sopra", "", "9" * 30])
def test_an_item_goes_nowhere_else(session: Session, clara: FlaskClient, point: str) -> None:
    meeting = make.meeting(session)
    for title in ("Uno", "Due", "Tre"):
        make.item(session, meeting, title=title)

    assert clara.post("/it/items/1/place", data={"point": point, **ONCE}).status_code == 422
    assert order(session) == ["Uno", "Due", "Tre"]


def convened(session: Session) -> Meeting:
    """A meeting whose agenda of three items was sent."""
    meeting = make.meeting(session, state=State.CONVENED, convened_at=clock.now())
    for place, title in enumerate(("Uno", "Due", "Tre"), 1):
        make.item(session, meeting, title=title, sent_place=place, sent_title=title, sent_minutes=20)
    return meeting


def test_whatever_changes_after_the_convocation_is_seen(
    session: Session, clara: FlaskClient, client: FlaskClient
) -> None:
    convened(session)
    assert "Cambiato:" not in client.get("/it/meetings/1").text

    why = {"reason": "Chi la presenta arriva dopo."}
    clara.post("/it/items/1/correction", data={"title": "Uno e mezzo", "minutes": "45", "once": "a" * 20, **why})
    clara.post("/it/items/2/removal", data={"once": "b" * 20, **why})
    clara.post("/it/meetings/1/items", data={**NEW, "once": "c" * 20})
    clara.post("/it/items/3/place", data={"point": "1", "once": "d" * 20})

    said = text_of(client.get("/it/meetings/1").text)
    for words in (
        "1. Tre Cambiato: nella convocazione era il punto 3",
        "2. Uno e mezzo Cambiato: nella convocazione: 20 minuti",
        "Cambiato: nella convocazione: 20 minuti Cambiato: nella convocazione: «Uno»",
        "3. Varie ed eventuali Cambiato: aggiunto dopo la convocazione",
        "Tolti dopo la convocazione Due Chi la presenta arriva dopo.",
    ):
        assert words in said


def test_only_what_was_moved_is_said_to_be(session: Session, clara: FlaskClient, client: FlaskClient) -> None:
    convened(session)

    clara.post("/it/items/1/place", data={"point": "3", **ONCE})

    assert titles(client) == ["1. Due", "2. Tre", "3. Uno"]
    assert text_of(client.get("/it/meetings/1").text).count("nella convocazione era il punto") == 1


def test_once_sent_an_item_does_not_change_without_a_reason(session: Session, clara: FlaskClient) -> None:
    convened(session)

    changed = clara.post("/it/items/1/correction", data={"title": "Altro", "minutes": "45", **ONCE})
    dropped = clara.post("/it/items/1/removal", data={"reason": "", **ONCE})

    assert [changed.status_code, dropped.status_code] == [422, 422]
    assert 'value="Altro"' in changed.text
    assert order(session) == ["Uno", "Due", "Tre"]


def test_whoever_changes_an_item_second_is_told(session: Session, clara: FlaskClient) -> None:
    make.item(session, make.meeting(session))
    change = {"minutes": "45", "onto": "1"}
    clara.post("/it/items/1/correction", data={**change, "title": "Primo arrivato", "once": "a" * 20})

    answer = clara.post("/it/items/1/correction", data={**change, "title": "Secondo arrivato", "once": "b" * 20})

    assert answer.status_code == 409
    assert "Secondo arrivato" in answer.text


def test_a_member_asks_and_everybody_reads_it(session: Session, mario: FlaskClient, client: FlaskClient) -> None:
    make.meeting(session)

    answer = mario.post("/it/meetings/1/requests", data=ASKED)

    assert (answer.status_code, answer.location) == (303, "/it/meetings/1#requests")
    assert kinds(session) == ["agenda.asked"]
    said = text_of(client.get("/it/meetings/1").text)
    assert "Varie ed eventuali chiesto da Mario Testa · 15 minuti · in attesa di risposta Ne parlano in tanti." in said


@pytest.mark.parametrize("wrong", [{"words": ""}, {"title": ""}, {"minutes": "700"}])
def test_a_request_that_does_not_fit_comes_back(session: Session, mario: FlaskClient, wrong: dict[str, str]) -> None:
    make.meeting(session)

    answer = mario.post("/it/meetings/1/requests", data={**ASKED, **wrong})

    assert answer.status_code == 422
    assert "Ne parlano in tanti." in answer.text or "Varie ed eventuali" in answer.text
    assert kinds(session) == []


def asked(session: Session) -> None:
    """Two items that members asked for."""
    meeting, mario = make.meeting(session), make.person(session, "Mario Testa")
    for title in ("Treni", "Fiumi"):
        make.item(
            session, meeting, title=title, standing=Standing.ASKED, asked_by=mario, asked_at=clock.now(),
            words="Ne parlano in tanti.",
        )  # fmt: skip


def test_who_presides_accepts_one_and_declines_the_other(
    session: Session, clara: FlaskClient, client: FlaskClient
) -> None:
    asked(session)
    assert "Treni" in clara.get("/it/meetings/1/agenda").text

    accepted = clara.post("/it/items/1/acceptance", data={"minutes": "10", "once": "a" * 20})
    declined = clara.post("/it/items/2/refusal", data={"reason": "La prossima volta.", "once": "b" * 20})

    assert [accepted.status_code, declined.status_code] == [303, 303]
    assert kinds(session) == ["agenda.accepted", "agenda.declined"]
    assert titles(client) == ["1. Treni"]
    assert "Non messo all'ordine del giorno: La prossima volta." in text_of(client.get("/it/meetings/1").text)


def test_an_answer_that_does_not_fit_stands_by_its_own_request(session: Session, clara: FlaskClient) -> None:
    asked(session)

    declined = clara.post("/it/items/2/refusal", data={"reason": "", **ONCE})
    accepted = clara.post("/it/items/2/acceptance", data={"minutes": "900", **ONCE})

    for answer, where in ((declined, "decline-2-reason"), (accepted, "accept-2-minutes")):
        assert answer.status_code == 422
        assert answer.text.count("<details open>") == 1
        assert f'href="#{where}"' in answer.text


@pytest.mark.parametrize("path", ["/it/items/1/correction", "/it/items/1/place", "/it/items/1/removal"])
def test_what_is_not_on_the_agenda_is_not_moved_about(session: Session, clara: FlaskClient, path: str) -> None:
    make.item(session, make.meeting(session), standing=Standing.DROPPED)

    assert clara.post(path, data={"minutes": "5", "point": "1", "reason": "Così.", **ONCE}).status_code == 409


@pytest.mark.parametrize("many", [1, 3, 40])
def test_the_page_of_an_agenda_costs_the_same_however_many(
    app: Flask, session: Session, clara: FlaskClient, many: int
) -> None:
    session.info["making"] = True
    meeting, mario = make.meeting(session), make.person(session, "Mario Testa")
    for _ in range(many):
        proposal = make.proposal(session)
        make.item(session, meeting, proposal=proposal)
        make.item(session, meeting, objective=proposal.objective)
    make.item(session, meeting, standing=Standing.ASKED, asked_by=mario, words="Ne parlano in tanti.")
    session.commit()

    with statements(app) as sent:
        assert clara.get("/it/meetings/1/agenda").status_code == 200

    assert len(sent) == 7
