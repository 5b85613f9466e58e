"""What is put right of the plan beside its objectives: directions, areas, editions, events, phases."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import make
from tests.forum.conftest import SignIn, kinds, text_of

TITLES = {"title_it": "Un altro titolo", "title_en": "Another title", "reason": "Un refuso.", "onto": "1"}
DAYS = {"starts": "2026-01-10", "ends": "2026-03-31"}
SENT = [
    ("/it/directions/mobilita/correction", TITLES, "direction.corrected"),
    ("/it/areas/territorio-metropolitano/correction", TITLES, "area.corrected"),
    ("/it/plan/events/1/correction", {**TITLES, "dated": "1998-05"}, "event.corrected"),
    ("/it/plan/phases/1/correction", {**TITLES, **DAYS}, "phase.corrected"),
    (
        "/it/plan/editions/2006-02/correction",
        {"name_it": "Bozza", "dated": "2006-03", "objectives": "48", "reason": "Un refuso.", "onto": "1"},
        "edition.corrected",
    ),
]


@pytest.fixture
def dora(session: Session, sign_in: SignIn) -> FlaskClient:
    """The secretariat, with one thing of each kind."""
    make.objective(session)
    make.edition(session, closed_at=make.LONG_AGO)
    make.event(session)
    make.phase(session)
    return sign_in(make.dora(session))


@pytest.mark.parametrize(("path", "sent", "kind"), SENT)
def test_it_is_put_right_from_what_stands(
    session: Session, dora: FlaskClient, path: str, sent: dict[str, str], kind: str
) -> None:
    page = dora.get(path)
    answer = dora.post(path, data=sent)
    late = dora.post(path, data={**sent, "reason": "Di nuovo."})

    assert page.status_code == 200
    assert answer.status_code == 303
    assert set(kinds(session)) == {kind}
    assert late.status_code == 409
    assert "Di nuovo." in late.text
    assert dora.get(answer.location).status_code == 200


@pytest.mark.parametrize(("path", "sent", "kind"), SENT)
def test_what_does_not_fit_comes_back(
    session: Session, dora: FlaskClient, path: str, sent: dict[str, str], kind: str
) -> None:
    answer = dora.post(path, data={**sent, "reason": ""})

    assert answer.status_code == 422
    assert "data-errors" in answer.text
    assert (sent.get("title_it") or sent["dated"]) in answer.text
    assert kinds(session) == [], kind


def test_a_phase_does_not_end_before_it_begins(session: Session, dora: FlaskClient) -> None:
    answer = dora.post("/it/plan/phases/1/correction", data={**TITLES, **DAYS, "ends": "2026-01-01"})

    assert answer.status_code == 422
    assert "La fine viene prima" in text_of(answer.text)
    assert kinds(session) == []


def test_a_phase_is_taken_off_the_line_of_time(session: Session, dora: FlaskClient) -> None:
    assert dora.post("/it/plan/phases/1/withdrawal", data={"reason": ""}).status_code == 422

    answer = dora.post("/it/plan/phases/1/withdrawal", data={"reason": "Uno sbaglio."})

    assert answer.status_code == 303
    assert kinds(session) == ["phase.withdrawn"]
    assert "Ascolto" not in dora.get("/it/plan").text
    assert dora.post("/it/plan/phases/1/withdrawal", data={"reason": "Uno sbaglio."}).status_code == 409


def test_the_secretariat_finds_what_lacks_something(session: Session, dora: FlaskClient, client: FlaskClient) -> None:
    make.objective(session, title_it=None)
    make.proposal(session)

    page = dora.get("/it/plan").text

    said = text_of(page)
    assert "1 titolo da completare" in said
    assert "2 obiettivi che nessun invito ha nominato" in said
    assert "2 obiettivi senza proposte" in said
    assert 'href="/it/objectives/mobilita-2/editing#titles"' in page
    assert 'id="to-complete"' not in client.get("/it/plan").text
