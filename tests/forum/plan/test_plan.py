"""The plan as a picture and as an equal table, its phases, and what the secretariat schedules."""

from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions import clock
from commissions.plan.model import Event, Firmness, Phase
from tests import make
from tests.forum.conftest import SignIn, kinds, statements, text_of

PROBE = "<script>alert(1)</script>\"'"
PHASE = {"title_it": "Ascolto", "title_en": "Listening", "starts": "2026-01-01", "ends": "2026-02-01", "once": "k" * 20}


def phase(session: Session, starts: int, ends: int, title: str = "Ascolto") -> Phase:
    today = clock.day(clock.now())
    days = {"starts": today + timedelta(starts), "ends": today + timedelta(ends)}
    return make.stored(session, Phase(plan_id=make.plan(session).id, title_it=title, title_en=f"{title} (en)", **days))


def test_without_a_plan_it_says_who_acts_next(client: FlaskClient) -> None:
    answer = client.get("/it/plan")

    assert answer.status_code == 200
    assert "Il piano non è ancora stato caricato. Lo fa chi gestisce il sito" in text_of(answer.text)


def test_the_table_says_what_the_picture_says(session: Session, client: FlaskClient) -> None:
    call = make.call(session, objectives=[make.objective(session, title_it="Una rete sola")])
    make.comment(session, thread=make.proposal(session, call=call).thread)
    make.comment(session, thread=call.objectives[0].thread)

    page = client.get("/it/plan").text

    assert "1 [MOB] Una rete sola: 1 proposta, 2 interventi" in page
    said = text_of(page)
    assert "1 area, 1 direzione, 1 obiettivo" in said
    assert "1 [MOB] Una rete sola titolo ufficiale 1 2" in said
    assert "Codice: documentato." in said


def rows(html: str) -> list[str]:
    """The table, row by row."""
    table = html[html.index('id="table"') :]
    return [text_of(row) for row in table.split("<tr>")[2:]]


def test_the_table_is_sorted_at_its_heads_and_narrowed(session: Session, client: FlaskClient) -> None:
    quiet, busy = make.objective(session, title_it="Zone quiete"), make.objective(session, title_it="Àncora")
    make.proposal(session, call=make.call(session, objectives=[busy]))

    plan, titles = client.get("/it/plan").text, client.get("/it/plan?sort=title").text
    most, fewest = client.get("/it/plan?sort=proposals").text, client.get("/it/plan?sort=-proposals").text
    without = client.get("/it/plan?proposals=none&q=QUIETE").text

    assert ["Zone quiete" in row for row in rows(plan)] == [True, False]
    assert 'scope="rowgroup"' in plan
    assert ["Zone quiete" in row for row in rows(titles)] == [False, True]
    assert 'scope="rowgroup"' not in titles
    assert "Mobilità" in rows(titles)[0], "outside the order of the plan each row says its direction"
    assert 'href="/it/plan?sort=-proposals#table"' in most
    assert 'aria-sort="descending"' in most
    assert 'aria-sort="ascending"' in fewest
    assert (
        ["Zone quiete" in row for row in rows(most)] == [False, True] != ["Zone quiete" in row for row in rows(fewest)]
    )
    assert len(rows(without)) == 1
    assert f'href="/it/objectives/{quiet.slug}"' in without
    assert 'class="plan-dot"' in without.partition('id="table"')[0].partition(busy.slug)[0], "the picture stays whole"


def test_the_table_can_be_kept(session: Session, client: FlaskClient) -> None:
    make.objective(session, title_it="Zone quiete")
    make.proposal(session, call=make.call(session, objectives=[make.objective(session, title_it="Àncora")]))

    every, narrowed = client.get("/it/plan.csv").text, client.get("/it/plan.csv?proposals=some").text

    assert every.splitlines()[0].startswith("\ufeffCodice;Obiettivo;Direzione;")
    assert [line.split(";")[1] for line in every.splitlines()[1:]] == ["Zone quiete", "Àncora"]
    assert narrowed.splitlines()[1].endswith(";1;0")
    assert len(narrowed.splitlines()) == 2


def test_what_the_address_of_the_plan_asks_and_does_not_mean_is_said(session: Session, client: FlaskClient) -> None:
    make.objective(session)

    for query in ("sort=person_id", "area=luna", "colour=red"):
        answer = client.get(f"/it/plan?{query}")
        assert answer.status_code == 200
        assert "qui non vuol dire niente" in text_of(answer.text)
        assert len(rows(answer.text)) == 1
    assert client.get("/it/plan?area=&q=").headers["Location"] == "/it/plan"


def test_what_is_missing_is_said_and_dashed(session: Session, client: FlaskClient) -> None:
    make.objective(session, title_it=None, firmness=Firmness.UNKNOWN)

    page = client.get("/it/plan").text

    assert 'class="unknown"' in page
    assert "Obiettivo 1: titolo da completare" in page
    assert "titolo sconosciuto" in page


def test_a_direction_without_activity_has_its_place(session: Session, client: FlaskClient) -> None:
    make.objective(session)

    assert "1 [MOB] Potenziare la rete 1: 0 proposte, 0 interventi" in client.get("/it/plan").text


def test_events_are_as_precise_as_they_are_known(session: Session, client: FlaskClient) -> None:
    make.objective(session)
    plan = make.plan(session)
    for dated in ("1998", "2004/2005", "2006-02", "2006-02-01"):
        event = Event(plan_id=plan.id, dated=dated, title_it=f"Fatto {dated}", title_en="Fact", description_en="Told.")
        make.stored(session, event)

    said = text_of(client.get("/it/plan").text)

    assert "febbraio 2006 Fatto 2006-02" in said
    assert "1 febbraio 2006 Fatto 2006-02-01" in said
    assert "Told." not in said
    assert "Told." in client.get("/en/plan").text


def test_a_source_can_be_followed(session: Session, client: FlaskClient) -> None:
    make.objective(session)
    make.plan(session).source = "https://example.org/a"
    session.commit()

    assert '<a href="https://example.org/a" rel="noopener noreferrer">fonte</a>' in client.get("/it/plan").text


def test_what_is_no_address_is_no_link(session: Session, client: FlaskClient) -> None:
    make.objective(session)
    make.plan(session).source = "javascript:alert(1)"
    session.commit()

    assert 'href="javascript:' not in client.get("/it/plan").text


def test_the_present_phase_is_marked(session: Session, client: FlaskClient) -> None:
    make.objective(session)
    phase(session, -20, -10, "Avvio")
    phase(session, -9, 9, "Proposte")
    phase(session, 10, 20, "Bozza")

    page = client.get("/it/plan").text

    assert page.count('aria-current="step"') == 1
    assert text_of(page.split('aria-current="step">')[1]).startswith("Proposte")


def test_the_secretariat_schedules_a_phase(session: Session, sign_in: SignIn) -> None:
    make.objective(session)
    dora = sign_in(make.dora(session))

    answer = dora.post("/it/plan/phases", data=PHASE)

    assert (answer.status_code, answer.location) == (303, "/it/plan")
    assert kinds(session) == ["phase.scheduled"]
    assert session.scalars(select(Phase.ends)).one() == date(2026, 2, 1)
    assert "Ascolto" in dora.get("/it/plan").text


def test_scheduling_twice_by_one_form_makes_one_phase(session: Session, sign_in: SignIn) -> None:
    make.objective(session)
    dora = sign_in(make.dora(session))

    answers = [dora.post("/it/plan/phases", data=PHASE) for _ in range(2)]

    assert [answer.location for answer in answers] == ["/it/plan", "/it/plan"]
    assert kinds(session) == ["phase.scheduled"]


@pytest.mark.parametrize(
    "wrong",
    [{"ends": "2025-01-01"}, {"ends": "domani"}, {"title_it": ""}, {"title_en": "a" * 161}, {"starts": "0000-00-00"}],
)
def test_a_phase_that_does_not_fit_comes_back(session: Session, sign_in: SignIn, wrong: dict[str, str]) -> None:
    make.objective(session)

    answer = sign_in(make.dora(session)).post("/it/plan/phases", data={**PHASE, "title_it": PROBE, **wrong})

    assert answer.status_code == 422
    assert "Listening" in answer.text or "title_en" in wrong
    assert "<script>alert(1)" not in answer.text
    assert "form-group-invalid" in answer.text
    assert kinds(session) == []


def test_nobody_else_schedules(session: Session, client: FlaskClient, sign_in: SignIn) -> None:
    make.objective(session)
    bruno = sign_in(make.bruno(session))

    answer = bruno.post("/it/plan/phases", data=PHASE)

    assert answer.status_code == 403
    assert "la segreteria" in text_of(answer.text)
    assert client.post("/it/plan/phases", data={}).status_code == 403
    assert "Metti in calendario" not in bruno.get("/it/plan").text


def test_words_of_people_are_inert(session: Session, client: FlaskClient) -> None:
    make.objective(session, title_it=PROBE)
    phase(session, -1, 1, PROBE)

    assert "<script>alert(1)" not in client.get("/it/plan").text


@pytest.mark.parametrize("many", [1, 3, 300])
def test_it_takes_as_many_statements_for_many(app: Flask, session: Session, client: FlaskClient, many: int) -> None:
    for _ in range(min(many, 60)):
        make.objective(session)
    call = make.call(session)
    session.info["making"] = True
    for _ in range(many):
        make.comment(session, thread=make.proposal(session, call=call).thread)
    session.commit()

    with statements(app) as sent:
        answer = client.get("/it/plan")

    assert answer.status_code == 200
    assert len(sent) == 5
