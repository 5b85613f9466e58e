"""Reading meetings: the list, a month, one of them, and where other pages name them."""

import csv
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from commissions import clock
from commissions.bodies.model import Kind as BodyKind
from commissions.meetings.model import Kind, State
from tests import make
from tests.forum.conftest import SignIn, statements, text_of

PROBE = "<script>alert(1)</script>\"'"
DAY = timedelta(days=1)
JULY = datetime(2036, 7, 1, 15, 30, tzinfo=UTC)


def titles(client: FlaskClient, asked: str = "") -> list[str]:
    """The titles in the list, in its order."""
    page = client.get(f"/it/meetings{asked}").text
    return [part.partition(">")[2].partition("<")[0] for part in page.split('class="row-title"')[1:]]


def test_without_meetings_it_says_who_plans_them(client: FlaskClient) -> None:
    said = text_of(client.get("/it/meetings").text)

    assert "Ancora nessuna riunione. La mettono in programma chi presiede" in said


def several(session: Session) -> None:
    now = clock.now()
    group = make.body(session, "gruppo", BodyKind.WORKING_GROUP)
    make.meeting(session, title="Ieri", state=State.CLOSED, starts_at=now - DAY)
    make.meeting(session, title="Dopodomani", starts_at=now + 2 * DAY, kind=Kind.PUBLIC_MEETING)
    make.meeting(session, title="Un mese fa", state=State.CLOSED, starts_at=now - 30 * DAY, place="Rivoli")
    make.meeting(session, title="Annullata", state=State.CANCELLED, starts_at=now + DAY)
    make.meeting(session, title="Domani", state=State.CONVENED, starts_at=now + DAY, body=group)


def test_those_to_come_stand_first_and_the_next_on_top(session: Session, client: FlaskClient) -> None:
    several(session)

    assert titles(client) == ["Domani", "Dopodomani", "Annullata", "Ieri", "Un mese fa"]
    assert titles(client, "?sort=earliest-first")[0] == "Un mese fa"
    assert titles(client, "?sort=latest-first")[0] == "Dopodomani"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("state=cancelled", ["Annullata"]),
        ("kind=public_meeting", ["Dopodomani"]),
        ("body=gruppo", ["Domani"]),
        ("q=rivoli", ["Un mese fa"]),
        (f"until={clock.day(clock.now())}", ["Ieri", "Un mese fa"]),
        ("state=colorata", ["Domani", "Dopodomani", "Annullata", "Ieri", "Un mese fa"]),
    ],
)
def test_the_list_is_narrowed(session: Session, client: FlaskClient, asked: str, found: list[str]) -> None:
    several(session)

    assert titles(client, f"?{asked}") == found


def test_pages_of_the_list_follow_one_another(session: Session, client: FlaskClient) -> None:
    now, session.info["making"] = clock.now(), True
    for number in range(40):
        make.meeting(session, title=f"Riunione {number}", starts_at=now + (number - 20) * DAY + timedelta(hours=1))
    session.info["making"] = False
    session.commit()
    first = client.get("/it/meetings").text
    after = first.partition('href="/it/meetings?after=')[2].partition('"')[0]

    seen = titles(client) + titles(client, f"?after={after}")

    expected = [f"Riunione {number}" for number in [*range(20, 40), *range(19, -1, -1)]]
    assert seen == expected


def test_the_table_has_the_same_rows_and_no_address_online(session: Session, client: FlaskClient) -> None:
    make.meeting(session, title="Plenaria", starts_at=JULY, link="https://riunioni.example/7")

    answer = client.get("/it/meetings.csv")

    rows = list(csv.reader(answer.text.lstrip("\ufeff").splitlines(), delimiter=";"))
    assert rows[1][1:7] == [
        "Plenaria", "plenaria", "in programma, da convocare", "Territorio metropolitano", "2036-07-01T17:30+02:00",
        "2036-07-01T19:30+02:00",
    ]  # fmt: skip
    assert "riunioni.example" not in answer.text


def test_a_month_has_its_meetings_on_their_days(session: Session, client: FlaskClient) -> None:
    make.meeting(session, title="Plenaria", starts_at=JULY)
    make.meeting(session, title="Notte", starts_at=datetime(2036, 7, 31, 22, 30, tzinfo=UTC))  # in August, in Torino

    july, august = (text_of(client.get(f"/it/meetings/calendar?month=2036-{month}").text) for month in ("07", "08"))

    assert "Luglio 2036" in july
    assert "martedì 1 luglio 2036 Plenaria 17:30" in july
    assert "venerdì 1 agosto 2036 Notte 00:30" in august
    assert "Nessuna riunione in questo mese." not in july + august
    assert "Nessuna riunione in questo mese." in client.get("/it/meetings/calendar?month=2036-09").text


@pytest.mark.parametrize(("asked", "beside"), [("2036-12", "2037-01"), ("2036-01", "2035-12")])
def test_years_follow_one_another(client: FlaskClient, asked: str, beside: str) -> None:
    assert f'href="/it/meetings/calendar?month={beside}"' in client.get(f"/it/meetings/calendar?month={asked}").text


@pytest.mark.parametrize("asked", ["2036-13", "0000-01", "9999-12", "luglio", "2036-07-01", PROBE])
def test_what_is_no_month_shows_the_present_one_and_says_so(client: FlaskClient, asked: str) -> None:
    answer = client.get("/it/meetings/calendar", query_string={"month": asked})

    assert answer.status_code == 200
    assert "non nomina nessun mese" in answer.text
    assert "<script>alert(1)" not in answer.text


def test_a_body_shows_its_next_and_its_past_meetings(session: Session, client: FlaskClient) -> None:
    several(session)

    said = text_of(client.get("/it/bodies/territorio-metropolitano").text)

    assert said.index("Dopodomani") < said.index("Riunioni passate") < said.index("Ieri") < said.index("Un mese fa")
    assert "Annullata" not in said
    assert "Nessuna riunione in programma" not in said


def test_an_objective_shows_where_it_was_on_the_agenda(session: Session, client: FlaskClient) -> None:
    objective = make.objective(session)
    make.item(session, make.meeting(session, title="Ne parla"), objective=objective)
    make.meeting(session, title="Non ne parla")

    page = client.get(f"/it/objectives/{objective.slug}").text

    assert "Ne parla" in page
    assert "Non ne parla" not in page


def test_the_first_page_names_the_next_meetings(session: Session, client: FlaskClient) -> None:
    make.meeting(session, title="Plenaria", starts_at=JULY)
    make.meeting(session, title="Ieri", starts_at=clock.now() - DAY)

    said = text_of(client.get("/it/").text)

    assert "1 lug martedì, 17:30 Plenaria Territorio metropolitano · plenaria · Sala delle Colonne" in said
    assert "prossima riunione 1 luglio" in said
    assert "In questo momento nessun invito è aperto" in said
    assert "Ieri" not in said


def test_the_first_page_counts_the_public_meetings_that_are_near(session: Session, client: FlaskClient) -> None:
    now = clock.now()
    for days, kind in ((1, Kind.PUBLIC_MEETING), (3, Kind.PUBLIC_MEETING), (2, Kind.PLENARY), (8, Kind.PUBLIC_MEETING)):
        make.meeting(session, starts_at=now + days * DAY, kind=kind)

    assert '<h1 id="now">Due incontri pubblici nei prossimi sette giorni</h1>' in client.get("/it/").text


@pytest.mark.parametrize("number", ["999", "0", "9" * 100, "x"])
def test_what_does_not_exist_is_not_found(client: FlaskClient, number: str) -> None:
    assert client.get(f"/it/meetings/{number}").status_code == 404


def test_words_of_people_are_inert(session: Session, client: FlaskClient) -> None:
    words = dict.fromkeys(("title", "title_en", "text", "place", "address", "route", "access", "services"), PROBE)
    meeting = make.meeting(session, urgency=PROBE, starts_at=JULY, **words)
    objective = make.objective(session)
    make.item(session, meeting, title=PROBE, objective=objective)

    for path in ("/meetings", "/meetings/1", "/meetings/calendar?month=2036-07", "/", f"/objectives/{objective.slug}",
                 "/bodies/territorio-metropolitano"):  # fmt: skip
        for language in ("it", "en"):
            assert "<script>alert(1)" not in client.get(f"/{language}{path}").text


def test_one_that_nobody_convened_in_time_says_so(session: Session, client: FlaskClient) -> None:
    make.meeting(session, starts_at=clock.now() - DAY)

    assert "Il suo giorno è arrivato, e nessuno l'ha convocata." in text_of(client.get("/it/meetings/1").text)


def test_who_is_shown_most_costs_no_more_than_a_page_may(
    app: Flask, session: Session, client: FlaskClient, sign_in: SignIn
) -> None:
    soon = clock.now() + timedelta(minutes=30)
    meeting = make.meeting(session, starts_at=soon, link="https://riunioni.example/7")
    make.item(session, meeting, objective=make.objective(session))
    guest = make.elio(session)
    make.guest(session, meeting, guest)
    urgent = {"urgency": "Ci siamo.", "once": "k" * 20}
    assert sign_in(make.dora(session)).post("/it/meetings/1/convocation", data=urgent).status_code == 303
    called = sign_in(guest)
    called.get("/it/meetings/1")

    with statements(app) as sent:
        assert "https://riunioni.example/7" in called.get("/it/meetings/1").text

    assert len(sent) == 10


@pytest.mark.parametrize("many", [1, 3, 60])
def test_it_takes_as_many_statements_for_many(app: Flask, session: Session, client: FlaskClient, many: int) -> None:
    session.info["making"] = True
    meeting = make.meeting(session, starts_at=JULY)
    for number in range(many):
        proposal = make.proposal(session)
        make.item(session, meeting, proposal=proposal)
        make.guest(session, meeting, make.person(session, f"Ospite {number}"))
        make.meeting(session, starts_at=JULY)
    session.commit()

    counts = []
    for path in ("/meetings", "/meetings/1", "/meetings/calendar?month=2036-07"):
        with statements(app) as sent:
            assert client.get(f"/it{path}").status_code == 200
        counts.append(len(sent))

    assert counts == [4, 6, 2]
