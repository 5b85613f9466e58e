"""What the secretariat does on the editing page of an objective: titles, place, words, relations, codes."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions import clock
from commissions.plan.model import Basis, Code, Edition, Firmness, Link, Objective, Relation
from tests import make
from tests.forum.conftest import SignIn, kinds, statements, text_of

PROBE = "<script>alert(1)</script>\"'"
HERE = "/it/objectives/mobilita-1"
EDITING = f"{HERE}/editing"
STATEMENTS = 8
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
PLACE = {"direction": "direction/mobilita", "number": "9", "basis": "assumed", "reason": "Pag. 4.", "once": "k" * 20}
WORDS = {
    "summary_it": "Più treni.",
    "projects": "Linea 2\nPassante\n",
    "source": "https://example.org/d",
    "reason": "Dal volume stampato.",
    "onto": "1",
    "once": "k" * 20,
}
SENT = [("title", TITLE), ("placement", PLACE), ("description", WORDS), ("relations", RELATION), ("codes", CODE)]


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
    assert 'id="code-form"' not in dora.get(EDITING).text
    assert kinds(session) == []


@pytest.mark.parametrize(("act", "sent"), SENT)
def test_a_form_sent_twice_acts_once(session: Session, dora: FlaskClient, act: str, sent: dict[str, str]) -> None:
    answers = [dora.post(f"{HERE}/{act}", data=sent).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert len(kinds(session)) == (3 if act == "description" else 1)


@pytest.mark.parametrize(("act", "sent"), SENT)
def test_nobody_else_does_it(
    session: Session, client: FlaskClient, sign_in: SignIn, act: str, sent: dict[str, str]
) -> None:
    make.objective(session)
    bruno, clara = sign_in(make.bruno(session)), sign_in(make.clara(session))

    answers = [who.post(f"{HERE}/{act}", data=sent) for who in (client, bruno, clara)]

    assert [answer.status_code for answer in answers] == [403] * 3
    assert all("la segreteria" in text_of(answer.text) for answer in answers)
    assert "/editing" not in bruno.get(HERE).text
    assert bruno.get(EDITING).status_code == 403
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
        ("placement", {**PLACE, "number": "0"}, "Pag. 4."),
        ("placement", {**PLACE, "number": "2"}, "Pag. 4."),
        ("placement", {**PLACE, "direction": "direction/nessuna"}, "Pag. 4."),
        ("description", {**WORDS, "reason": ""}, "Più treni."),
        ("description", {**WORDS, "summary_it": PROBE, "source": "a" * 501}, "&lt;script&gt;alert(1)"),
        ("description", {"reason": "Nessuna."}, "Nessuna."),
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
    assert answer.text.count('role="alert"') == 1
    assert "<script>alert(1)" not in answer.text
    assert kinds(session) == []


def test_a_code_belongs_to_one_objective_of_an_edition(session: Session, dora: FlaskClient) -> None:
    dora.post(f"{HERE}/codes", data=CODE)

    answer = dora.post("/it/objectives/mobilita-2/codes", data={**CODE, "once": "n" * 20})

    assert answer.status_code == 422
    assert "7.2" in answer.text


def test_the_place_changes_and_the_page_says_so(session: Session, dora: FlaskClient) -> None:
    answer = dora.post(f"{HERE}/placement", data=PLACE)

    assert (answer.status_code, answer.location) == (303, HERE)
    assert kinds(session) == ["objective.placed"]
    said = text_of(dora.get(HERE).text)
    assert "9 [MOB]" in said
    assert "prima: sotto «Mobilità» , numero 1 (documentato)" in said


def test_what_changed_in_the_words_is_shown_word_by_word(session: Session, dora: FlaskClient) -> None:
    dora.post(f"{HERE}/description", data=WORDS)
    longer = {"summary_it": "Più treni.\n\nDi notte.", "onto": "2", "once": "n" * 20}
    dora.post(f"{HERE}/description", data={**WORDS, **longer})

    assert kinds(session) == ["objective.described"] * 4
    page = dora.get(HERE).text
    assert "Linea 2" in page
    assert "(fonte); ora: “https://example.org/d”." in text_of(page)
    act = dora.get("/it/record/4").text
    assert "Di notte." in act[act.index("<ins>") :]
    assert '<blockquote class="prose"><p>Dal volume stampato.</p>' in act


def test_the_page_is_filled_in_with_what_stands(session: Session, sign_in: SignIn) -> None:
    make.objective(session, title_en="One network", summary_it="Più treni.", projects=["Linea 2", "Passante"])

    page = sign_in(make.dora(session)).get(EDITING).text

    for known in ("Potenziare la rete 1", "One network", "Più treni.", "Linea 2\nPassante"):
        assert known in page


def test_a_relation_ends_and_stays_in_the_history(session: Session, dora: FlaskClient) -> None:
    dora.post(f"{HERE}/relations", data=RELATION)
    without = dora.post(f"{HERE}/relations/1/end", data={"reason": ""})

    answer = dora.post(f"{HERE}/relations/1/end", data={"reason": "Uno sbaglio.", "once": "n" * 20})
    again = dora.post(f"{HERE}/relations/1/end", data={"reason": "Uno sbaglio.", "once": "m" * 20})

    assert without.status_code == 422
    assert "<details open>" in without.text
    assert (answer.status_code, again.status_code) == (303, 409)
    assert kinds(session) == ["link.related", "link.ended"]
    said = text_of(dora.get(HERE).text)
    assert "«Serve prima»" not in said
    assert "Dora Conti ha chiuso una relazione" in said


def test_the_same_relation_is_not_stated_twice(session: Session, dora: FlaskClient) -> None:
    dora.post(f"{HERE}/relations", data=RELATION)

    answer = dora.post(f"{HERE}/relations", data={**RELATION, "once": "n" * 20})

    assert answer.status_code == 422
    assert "Questa relazione c" in answer.text


def test_the_editing_page_takes_as_many_statements_for_many(app: Flask, session: Session, sign_in: SignIn) -> None:
    one = make.link(session).from_objective
    dora = sign_in(make.dora(session))
    counts = []
    for _ in range(2):
        with statements(app) as sent:
            assert dora.get(EDITING).status_code == 200
        counts.append(len(sent))
        session.info["making"] = True
        for _more in range(30):
            link = Link(from_objective=one, to_objective=make.objective(session), relation=Relation.SUPPORTS)
            link.basis = Basis.ASSUMED
            session.add(link)
        session.commit()
        session.info["making"] = False

    assert counts == [STATEMENTS, STATEMENTS]
