from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from commissions.texts.model import Version
from tests import make
from tests.forum.conftest import SignIn, kinds, text_of

NEW = {"text_it": "Chi siamo oggi.", "text_en": "Who we are today.", "reason": "È cambiata la sede.", "onto": "1"}
PROBE = "<script>alert(1)</script>"


def count(session: Session) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(Version)) or 0


def test_the_secretariat_writes_on_what_stands(session: Session, sign_in: SignIn) -> None:
    make.texts(session)
    hers = sign_in(make.dora(session))
    assert 'href="/it/about/revision"' in hers.get("/it/about").text
    assert 'name="onto" type="hidden" value="1"' in hers.get("/it/about/revision").text

    answer = hers.post("/it/about/versions", data=NEW, follow_redirects=True)

    assert "Chi siamo oggi." in answer.text
    assert "Versione 2" in text_of(answer.text)
    assert kinds(session)[-1] == "text.published"


def test_others_do_not_write(session: Session, sign_in: SignIn, client: FlaskClient) -> None:
    make.texts(session)
    theirs = sign_in(make.clara(session))

    assert theirs.get("/it/about/revision").status_code == 403
    assert theirs.post("/it/about/versions", data=NEW).status_code == 403
    assert client.post("/it/about/versions", data=NEW).status_code == 403
    assert "/it/about/revision" not in theirs.get("/it/about").text
    assert count(session) == 5


def test_a_look_publishes_nothing(session: Session, sign_in: SignIn) -> None:
    make.texts(session)

    page = sign_in(make.dora(session)).post(
        "/it/about/versions", data={**NEW, "text_it": f"**Oggi** {PROBE}", "preview": "1"}
    )

    assert page.status_code == 200
    assert "<strong>Oggi</strong>" in page.text
    assert PROBE not in page.text
    assert count(session) == 5


def test_what_is_wrong_stands_beside_its_field_with_everything_typed(session: Session, sign_in: SignIn) -> None:
    make.texts(session)
    hers = sign_in(make.dora(session))

    page = hers.post("/it/about/versions", data={**NEW, "reason": ""})
    rules = hers.post(
        "/it/rules/versions",
        data={**NEW, "text_it": "## 1. Uno\n\nBene.\n\n## 3. Tre\n\nMale.", "text_en": "## 1. One"},
    )

    assert page.status_code == rules.status_code == 422
    assert "Chi siamo oggi." in page.text
    assert "## 3. Tre" in rules.text
    assert count(session) == 5


def test_the_second_of_two_gets_both_texts(session: Session, sign_in: SignIn) -> None:
    make.texts(session)
    dora = make.dora(session)
    sign_in(dora).post("/it/about/versions", data=NEW)
    other = make.person(session, "Delia Testa")
    make.seat(session, make.secretariat(session), other)

    page = sign_in(other).post("/it/about/versions", data={**NEW, "text_it": "Un altro testo."})

    assert page.status_code == 409
    assert "Chi siamo oggi." in page.text
    assert "Un altro testo." in page.text
    assert 'name="onto" type="hidden" value="2"' in page.text
    assert count(session) == 6


def test_a_form_sent_twice_publishes_once(session: Session, sign_in: SignIn) -> None:
    make.texts(session)
    hers = sign_in(make.dora(session))

    answers = [hers.post("/it/about/versions", data={**NEW, "once": "una-chiave-sola"}) for _ in range(2)]

    assert [(one.status_code, one.headers["Location"]) for one in answers] == [(303, "/it/about")] * 2
    assert count(session) == 6
