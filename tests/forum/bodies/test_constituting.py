from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from commissions import clock
from commissions.bodies.model import Body, Kind
from tests import make
from tests.forum.conftest import SignIn, kinds, text_of

FORM = {
    "name_it": "Musei e biblioteche",
    "name_en": "Museums and libraries",
    "mandate_it": "Proporre orari comuni.",
    "mandate_en": "",
    "reason": "Il gruppo si occupa anche di biblioteche.",
}
PROBE = "<script>alert(1)</script>\"'"


@pytest.fixture
def group(session: Session) -> Body:
    """A working group of the commission."""
    group = make.body(session, "musei", Kind.WORKING_GROUP)
    group.parent_id = make.commission(session).id
    session.commit()
    return group


@pytest.fixture
def dora(session: Session, sign_in: SignIn) -> FlaskClient:
    """The browser of somebody of the secretariat."""
    return sign_in(make.dora(session))


def test_a_body_gets_another_name_and_mandate(session: Session, dora: FlaskClient, group: Body) -> None:
    assert 'value="Musei"' in dora.get("/it/bodies/musei/definition").text

    answer = dora.post("/it/bodies/musei/definition", data=FORM)

    assert (answer.status_code, answer.location) == (303, "/it/bodies/musei")
    said = text_of(dora.get("/it/bodies/musei").text)
    assert "Musei e biblioteche Proporre orari comuni." in said
    assert "da “Musei” a “Musei e biblioteche”" in said
    assert FORM["reason"] in dora.get("/it/record/1").text


@pytest.mark.parametrize("wrong", [{"name_it": ""}, {"name_en": "a" * 161}, {"reason": ""}, {"mandate_it": "a" * 4001}])
def test_what_does_not_fit_comes_back(session: Session, dora: FlaskClient, group: Body, wrong: dict[str, str]) -> None:
    answer = dora.post("/it/bodies/musei/definition", data={**FORM, **wrong})

    assert answer.status_code == 422
    assert "Museums and libraries" in answer.text or "name_en" in wrong
    assert kinds(session) == []


def test_the_same_again_is_no_change(dora: FlaskClient, group: Body) -> None:
    dora.post("/it/bodies/musei/definition", data=FORM)

    assert dora.post("/it/bodies/musei/definition", data=FORM).status_code == 422


def test_of_two_who_write_at_once_the_second_gets_both_texts(dora: FlaskClient, group: Body) -> None:
    form = {**FORM, "onto": str(group.version)}
    first = dora.post("/it/bodies/musei/definition", data=form)
    second = dora.post("/it/bodies/musei/definition", data={**form, "mandate_it": "Aprire la sera."})

    assert (first.status_code, second.status_code) == (303, 409)
    assert "Proporre orari comuni." in second.text
    assert "Aprire la sera." in second.text
    assert "Museums and libraries" in second.text


def test_a_working_group_is_dissolved_and_its_page_stays(session: Session, dora: FlaskClient, group: Body) -> None:
    make.seat(session, group, make.bruno(session))
    assert "Sciogli il gruppo di lavoro" in dora.get("/it/bodies/musei/definition").text

    assert dora.post("/it/bodies/musei/dissolution", data={"reason": ""}).status_code == 422
    answer = dora.post("/it/bodies/musei/dissolution", data={"reason": "Ha finito."})

    assert (answer.status_code, answer.location) == (303, "/it/bodies/musei")
    assert kinds(session) == ["body.dissolved", "seat.ended"]
    page = dora.get("/it/bodies/musei").text
    assert "Questo gruppo di lavoro è stato sciolto" in page
    assert "1 ex componente" in text_of(page)
    assert "/seats" not in page
    assert "sciolto" in text_of(dora.get("/it/commissions").text)
    assert "Musei · sciolto" in text_of(dora.get("/it/bodies/territorio-metropolitano").text)
    assert "Non si può più cambiare nulla" in dora.get("/it/bodies/musei/seats").text
    assert dora.post("/it/bodies/musei/dissolution", data={"reason": "Ancora."}).status_code == 409


def test_what_was_dissolved_by_mistake_is_brought_back_on_the_same_day(
    session: Session, dora: FlaskClient, group: Body
) -> None:
    make.seat(session, group, make.bruno(session))
    dora.post("/it/bodies/musei/dissolution", data={"reason": "Ha finito."})

    assert "/it/bodies/musei/definition" in dora.get("/it/bodies/musei").text
    assert "Riporta in vita il gruppo" in dora.get("/it/bodies/musei/definition").text
    assert dora.post("/it/bodies/musei/revival", data={"reason": ""}).status_code == 422
    assert dora.post("/it/bodies/musei/revival", data={"reason": "Era un altro."}).status_code == 303

    assert kinds(session)[2:] == ["body.revived", "seat.given_back"]
    assert "1 seggio" in text_of(dora.get("/it/commissions").text)
    assert dora.post("/it/bodies/musei/revival", data={"reason": "Ancora."}).status_code == 409


def test_the_next_day_nothing_can_be_changed(session: Session, dora: FlaskClient, group: Body) -> None:
    group.dissolved_at = clock.now() - timedelta(days=1)
    session.commit()

    assert "Non si può più cambiare nulla" in dora.get("/it/bodies/musei/definition").text
    assert dora.post("/it/bodies/musei/revival", data={"reason": "Era un altro."}).status_code == 409


def test_a_commission_is_not_offered_to_be_dissolved(session: Session, dora: FlaskClient) -> None:
    make.commission(session)

    assert "Sciogli" not in dora.get("/it/bodies/territorio-metropolitano/definition").text
    assert dora.post("/it/bodies/territorio-metropolitano/dissolution", data={"reason": "Basta."}).status_code == 403


def test_nobody_else_may(session: Session, sign_in: SignIn, client: FlaskClient, group: Body) -> None:
    clara = sign_in(make.clara(session))

    assert (clara.get("/it/bodies/musei/definition").status_code) == 403
    assert client.get("/it/bodies/musei/definition").status_code == 303
    for reader in (clara, client):
        assert reader.post("/it/bodies/musei/definition", data=FORM).status_code == 403
        assert reader.post("/it/bodies/musei/dissolution", data=FORM).status_code == 403
        assert reader.post("/it/bodies/musei/revival", data=FORM).status_code == 403
        assert "definition" not in reader.get("/it/bodies/musei").text


def test_markup_stays_text(dora: FlaskClient, group: Body) -> None:
    dora.post("/it/bodies/musei/definition", data={**dict.fromkeys(FORM, PROBE), "name_en": PROBE})

    for path in ("musei", "musei/definition", "musei/seats", "territorio-metropolitano"):
        page = dora.get(f"/it/bodies/{path}").text
        assert "alert(1)" in page
        assert "<script>alert" not in page
