"""What the secretariat does on the page of an objective: titles, relations, codes."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions import clock
from commissions.plan.model import Code, Edition, Firmness, Objective
from tests import make
from tests.forum.conftest import SignIn, kinds, text_of

PROBE = "<script>alert(1)</script>\"'"
HERE = "/it/objectives/mobilita-1"
TITLE = {
    "language": "it",
    "title": "Una rete sola",
    "firmness": "official",
    "reason": "Dal volume stampato.",
    "onto": "1",
    "once": "k" * 20,
}
RELATION = {
    "relation": "depends-on",
    "target": "objective/mobilita-2",
    "basis": "documented",
    "claim": "Serve prima",
    "reference": "https://example.org/c",
    "once": "k" * 20,
}
CODE = {"edition": "2006-02", "code": "7.2", "basis": "documented", "once": "k" * 20}
SENT = [("title", TITLE), ("relations", RELATION), ("codes", CODE)]


@pytest.fixture
def dora(session: Session, sign_in: SignIn) -> FlaskClient:
    """The secretariat, at an objective without title, with another beside it and an open edition."""
    make.objective(session, title_it=None, firmness=Firmness.UNKNOWN)
    make.objective(session)
    make.edition(session)
    return sign_in(make.dora(session))


def test_the_title_is_completed(session: Session, dora: FlaskClient) -> None:
    answer = dora.post(f"{HERE}/title", data=TITLE)

    assert (answer.status_code, answer.location) == (303, HERE)
    assert kinds(session) == ["objective.reworded"]
    page = text_of(dora.get(HERE).text)
    assert "Una rete sola Titolo ufficiale" in page
    assert "Dora Conti ha completato il titolo" in page


def test_the_english_title_is_written_beside_the_italian(session: Session, dora: FlaskClient) -> None:
    dora.post(f"{HERE}/title", data=TITLE)
    dora.post(f"{HERE}/title", data={**TITLE, "language": "en", "title": "One network", "onto": "2", "once": "n" * 20})

    session.rollback()
    objective = session.scalars(select(Objective).where(Objective.slug == "mobilita-1")).one()
    assert (objective.title_it, objective.title_en) == ("Una rete sola", "One network")


def test_whoever_comes_second_sees_both_titles(session: Session, dora: FlaskClient) -> None:
    dora.post(f"{HERE}/title", data=TITLE)

    answer = dora.post(f"{HERE}/title", data={**TITLE, "title": "Due reti", "once": "n" * 20})

    assert answer.status_code == 409
    assert "Una rete sola" in answer.text
    assert "Due reti" in answer.text
    assert kinds(session) == ["objective.reworded"]


def test_a_relation_is_stated_with_an_objective_and_with_a_direction(session: Session, dora: FlaskClient) -> None:
    answer = dora.post(f"{HERE}/relations", data=RELATION)
    dora.post(f"{HERE}/relations", data={**RELATION, "target": "direction/mobilita", "once": "n" * 20})

    assert (answer.status_code, answer.location) == (303, f"{HERE}#relations")
    assert kinds(session) == ["link.related", "link.related"]
    said = text_of(dora.get(HERE).text)
    assert "Questo obiettivo dipende da 2 [MOB] Potenziare la rete 2 Documentato · «Serve prima» · fonte" in said
    assert "Questo obiettivo dipende da Mobilità (direzione)" in said


def test_a_code_is_given(session: Session, dora: FlaskClient) -> None:
    answer = dora.post(f"{HERE}/codes", data=CODE)

    assert (answer.status_code, answer.location) == (303, f"{HERE}#codes")
    assert kinds(session) == ["code.given"]
    assert session.scalars(select(Code.code)).one() == "7.2"


def test_in_a_closed_edition_no_code_is_given(session: Session, dora: FlaskClient) -> None:
    for edition in session.scalars(select(Edition)):
        edition.closed_at = clock.now()
    session.commit()

    assert dora.post(f"{HERE}/codes", data=CODE).status_code == 422
    assert 'id="numbering"' not in dora.get(HERE).text
    assert kinds(session) == []


@pytest.mark.parametrize(("act", "sent"), SENT)
def test_a_form_sent_twice_acts_once(session: Session, dora: FlaskClient, act: str, sent: dict[str, str]) -> None:
    answers = [dora.post(f"{HERE}/{act}", data=sent).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert len(kinds(session)) == 1


@pytest.mark.parametrize(("act", "sent"), SENT)
def test_nobody_else_does_it(
    session: Session, client: FlaskClient, sign_in: SignIn, act: str, sent: dict[str, str]
) -> None:
    make.objective(session)
    bruno, clara = sign_in(make.bruno(session)), sign_in(make.clara(session))

    answers = [who.post(f"{HERE}/{act}", data=sent) for who in (client, bruno, clara)]

    assert [answer.status_code for answer in answers] == [403] * 3
    assert all("la segreteria" in text_of(answer.text) for answer in answers)
    assert "Che cosa può fare la segreteria" not in bruno.get(HERE).text
    assert kinds(session) == []


@pytest.mark.parametrize(("act", "sent"), SENT)
def test_of_what_does_not_exist_nothing_is_done(dora: FlaskClient, act: str, sent: dict[str, str]) -> None:
    assert dora.post(f"/it/objectives/nessuno/{act}", data=sent).status_code == 404


@pytest.mark.parametrize(
    ("act", "sent", "kept"),
    [
        ("title", {**TITLE, "title": ""}, "Dal volume stampato."),
        ("title", {**TITLE, "title": "a" * 321}, "Dal volume stampato."),
        ("title", {**TITLE, "reason": ""}, "Una rete sola"),
        ("title", {**TITLE, "firmness": "unknown"}, "Una rete sola"),
        ("title", {**TITLE, "language": "fr"}, "Una rete sola"),
        ("relations", {**RELATION, "target": "objective/mobilita-1"}, "Serve prima"),
        ("relations", {**RELATION, "target": "objective/nessuno"}, "Serve prima"),
        ("relations", {**RELATION, "reference": "javascript:alert(1)"}, "Serve prima"),
        ("relations", {**RELATION, "relation": "loves"}, "Serve prima"),
        ("codes", {**CODE, "code": "x" * 21}, "x" * 21),
        ("codes", {**CODE, "edition": "2099"}, "7.2"),
        ("title", {**TITLE, "title": PROBE, "reason": ""}, "&lt;script&gt;alert(1)&lt;/script&gt;&#34;&#39;"),
        ("relations", {**RELATION, "claim": PROBE, "relation": ""}, "&lt;script&gt;alert(1)"),
    ],
)
def test_what_does_not_fit_comes_back_with_what_was_typed(
    session: Session, dora: FlaskClient, act: str, sent: dict[str, str], kept: str
) -> None:
    answer = dora.post(f"{HERE}/{act}", data=sent)

    assert answer.status_code == 422
    assert kept in answer.text
    assert "<details open>" in answer.text or '<details id="give-code" open>' in answer.text
    assert answer.text.count('role="alert"') == 1
    assert "<script>alert(1)" not in answer.text
    assert kinds(session) == []


def test_a_code_belongs_to_one_objective_of_an_edition(session: Session, dora: FlaskClient) -> None:
    dora.post(f"{HERE}/codes", data=CODE)

    answer = dora.post("/it/objectives/mobilita-2/codes", data={**CODE, "once": "n" * 20})

    assert answer.status_code == 422
    assert "7.2" in answer.text
