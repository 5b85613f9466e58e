"""Planning meetings, and changing them before they open."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions import clock
from commissions.bodies.model import Kind as BodyKind
from commissions.meetings.model import Kind, Meeting, State
from tests import make
from tests.forum.conftest import SignIn, kinds, text_of

PROBE = "<script>alert(1)</script>\"'"
HERE = "/it/meetings?body=territorio-metropolitano"
ONLINE = "https://riunioni.example/stanza-7"
NEW = {
    "kind": "public_meeting",
    "title": "Muoversi di notte",
    "title_en": "Moving at night",
    "words": "Si parla di **notte**.",
    "starts_at": "2036-07-01T17:30",
    "ends_at": "2036-07-01T19:30",
    "place": "Circolo dei lettori",
    "address": "Via Bogino 9",
    "route": "Tram 15.",
    "access": "Ascensore dal cortile.",
    "link": ONLINE,
    "services": "Lingua dei segni.",
    "seats": "40",
    "once": "k" * 20,
}


@pytest.fixture
def clara(session: Session, sign_in: SignIn) -> FlaskClient:
    """The chair of the commission."""
    return sign_in(make.clara(session))


def test_a_meeting_is_planned_and_read_by_everybody(session: Session, clara: FlaskClient, client: FlaskClient) -> None:
    answer = clara.post(HERE, data=NEW)

    assert (answer.status_code, answer.location) == (303, "/it/meetings/1")
    assert kinds(session) == ["meeting.planned"]
    meeting = session.scalars(select(Meeting)).one()
    assert (meeting.kind, meeting.state, meeting.seats, meeting.link) == (
        Kind.PUBLIC_MEETING, State.PLANNED, 40, ONLINE,
    )  # fmt: skip
    assert meeting.starts_at.isoformat() == "2036-07-01T15:30:00+00:00"
    page = client.get("/it/meetings/1").text
    said = text_of(page)
    for words in (
        "incontro pubblico · Territorio metropolitano", "martedì 1 luglio 2036, 17:30 – 19:30", "Circolo dei lettori",
        "Via Bogino 9", "Tram 15.", "Ascensore dal cortile.", "Lingua dei segni.", "in programma, da convocare",
        "Chi è chiamato trova qui l'indirizzo da un'ora prima.", "Ancora nessun ordine del giorno.",
    ):  # fmt: skip
        assert words in said
    assert "<strong>notte</strong>" in page
    assert "<h1>Moving at night</h1>" in client.get("/en/meetings/1").text


def test_where_one_takes_part_online_is_on_no_public_page(
    session: Session, clara: FlaskClient, client: FlaskClient
) -> None:
    clara.post(HERE, data=NEW)
    clara.post(
        "/it/meetings/1/amendment",
        data={**NEW, "link": f"{ONLINE}-b", "reason": "Stanza più grande.", "once": "c" * 20},
    )

    assert kinds(session) == ["meeting.planned", "meeting.amended"]
    for path in (
        "/meetings/1",
        "/meetings",
        "/meetings.csv",
        "/record",
        "/record/2",
        "/meetings/calendar?month=2036-07",
    ):
        assert "riunioni.example" not in client.get(f"/it{path}").text


def test_those_who_may_plan_find_where(session: Session, clara: FlaskClient, client: FlaskClient) -> None:
    for page in ("/it/meetings", "/it/bodies/territorio-metropolitano"):
        assert 'href="/it/meetings/new?body=territorio-metropolitano"' in clara.get(page).text
        assert "/meetings/new" not in client.get(page).text


def test_the_page_for_planning_is_for_those_who_may(session: Session, client: FlaskClient, sign_in: SignIn) -> None:
    make.body(session, "assemblea", BodyKind.ASSEMBLY)
    page = "/it/meetings/new?body=territorio-metropolitano"
    make.commission(session)
    dora = sign_in(make.dora(session))

    assert client.get(page).status_code == 303
    assert sign_in(make.bruno(session)).get(page).status_code == 403
    assert 'value="plenary"' in dora.get(page).text
    assert 'value="assembly"' in dora.get("/it/meetings/new?body=assemblea").text
    assert dora.get("/it/meetings/new?body=segreteria").status_code == 409
    assert dora.get("/it/meetings/new?body=nessuna").status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": "Ehi"},
        {"kind": "assembly"},
        {"kind": "plenary"},
        {"ends_at": "2036-07-01T17:30"},
        {"ends_at": "0001-01-01T00:00"},
        {"starts_at": "domani"},
        {"starts_at": "2006-07-01T09:00", "ends_at": "2006-07-01T10:00"},
        {"place": "", "link": ""},
        {"link": "javascript:alert(1)"},
        {"seats": "tanti"},
        {"seats": "0"},
        {"seats": "9" * 400},
        {"title": PROBE, "words": PROBE, "place": PROBE, "link": PROBE, "seats": PROBE, "starts_at": PROBE},
    ],
)
def test_a_meeting_that_does_not_fit_comes_back_with_what_was_typed(
    session: Session, clara: FlaskClient, wrong: dict[str, str]
) -> None:
    answer = clara.post(HERE, data={**NEW, **wrong})

    assert answer.status_code == 422
    assert 'value="Moving at night"' in answer.text
    assert "data-errors" in answer.text
    assert "<script>alert(1)" not in answer.text
    assert kinds(session) == []


def test_ending_before_it_begins_is_said_beside_the_hour(clara: FlaskClient) -> None:
    answer = clara.post(HERE, data={**NEW, "ends_at": "2036-07-01T09:30"})

    assert "Finisce: La riunione finirebbe prima di cominciare: ricontrolla i due orari." in text_of(answer.text)


def test_a_form_sent_twice_plans_once(session: Session, clara: FlaskClient) -> None:
    answers = [clara.post(HERE, data=NEW) for _ in range(2)]

    assert [answer.location for answer in answers] == ["/it/meetings/1"] * 2
    assert kinds(session) == ["meeting.planned"]


def test_a_meeting_is_changed_and_the_page_says_what_was_there(session: Session, clara: FlaskClient) -> None:
    clara.post(HERE, data=NEW)
    filled = clara.get("/it/meetings/1/amendment").text
    assert 'value="2036-07-01T17:30"' in filled
    assert "Ascensore dal cortile." in filled

    answer = clara.post(
        "/it/meetings/1/amendment",
        data={**NEW, "starts_at": "2036-07-01T18:00", "reason": "La sala si libera dopo.", "once": "c" * 20},
    )

    assert (answer.status_code, kinds(session)[1:]) == (303, ["meeting.amended"])
    said = text_of(clara.get("/it/meetings/1").text)
    assert "ha cambiato la riunione «Muoversi di notte» (inizio); prima: “1 luglio 2036, 17:30”" in said
    assert "La sala si libera dopo." in clara.get("/it/record/2").text


def test_whoever_comes_second_gets_both(session: Session, clara: FlaskClient) -> None:
    clara.post(HERE, data=NEW)
    change = {**NEW, "reason": "Una ragione.", "onto": "1"}
    clara.post("/it/meetings/1/amendment", data={**change, "place": "Altrove", "once": "c" * 20})

    answer = clara.post("/it/meetings/1/amendment", data={**change, "place": "Là in fondo", "once": "d" * 20})

    assert answer.status_code == 409
    assert "Là in fondo" in answer.text


@pytest.mark.parametrize(("state", "status"), [(State.CONVENED, 200), (State.OPEN, 409), (State.CANCELLED, 409)])
def test_a_meeting_changes_until_it_opens(session: Session, clara: FlaskClient, state: State, status: int) -> None:
    make.meeting(session, state=state)

    assert clara.get("/it/meetings/1/amendment").status_code == status


def test_a_meeting_that_was_planned_for_a_moment_gone_by_is_not(session: Session, clara: FlaskClient) -> None:
    now = clock.now()
    make.meeting(session, starts_at=now - timedelta(days=1))
    data = {**NEW, "kind": "plenary", "seats": "", "reason": "Proviamo."}

    answer = clara.post(
        "/it/meetings/1/amendment", data={**data, "starts_at": "2016-07-01T18:00", "ends_at": "2016-07-01T19:00"}
    )

    assert answer.status_code == 422
    assert "già passato" in answer.text
