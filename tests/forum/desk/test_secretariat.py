from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from commissions import clock
from commissions.applications.model import Application
from commissions.applications.model import State as Waits
from commissions.bodies.model import Office
from commissions.organisations.model import Kind as OrganisationKind
from commissions.proposals.model import State
from forum.notices.model import Mail
from tests import make
from tests.forum.conftest import SignIn, statements, text_of


def lost(session: Session, **fields: object) -> Mail:
    """A letter that did not arrive."""
    given = {
        "to": "nessuno@example.org", "template": "confirm", "subject": "Conferma il tuo indirizzo", "body": "…",
        "queued_at": clock.now() - timedelta(hours=3), "due_at": None, "tries": 1, "failed": "550 no such user",
    }  # fmt: skip
    return make.stored(session, Mail(**{**given, **fields}))


def lines(html: str) -> str:
    """What the page says there is to do."""
    return text_of(html.split('id="results"')[1].split("</ol>", maxsplit=1)[0]) if 'id="results"' in html else ""


def test_everything_to_do_is_on_one_list_the_most_pressing_first(session: Session, sign_in: SignIn) -> None:
    make.proposal(session, state=State.SUBMITTED, title="Da ammettere")
    make.proposal(session, title="Già in discussione")
    make.call(session, title="Si chiude presto", closes_at=clock.now() + timedelta(days=3))
    make.call(session, title="Si chiude tra un mese", closes_at=clock.now() + timedelta(days=30))
    lost(session)

    commission = make.commission(session)
    for office in (Office.CHAIR, Office.SECRETARY):
        make.seat(session, commission, make.person(session), office=office)

    page = sign_in(make.dora(session, office=Office.CHAIR)).get("/it/secretariat").text

    found = lines(page)
    assert found.index("Si chiude presto") < found.index("Conferma il tuo indirizzo") < found.index("Da ammettere")
    assert "3 cose da fare" in text_of(page)
    assert "3 ore in attesa" in found
    assert "Già in discussione" not in found
    assert "Si chiude tra un mese" not in found


def test_a_vacant_office_and_a_request_are_on_it_too(session: Session, sign_in: SignIn) -> None:
    body = make.commission(session)
    make.stored(
        session,
        Application(
            name="Amici del fiume",
            kind=OrganisationKind.THIRD_SECTOR,
            why="Conosciamo il fiume.",
            place="Torino",
            wants_mandate=False,
            state=Waits.WAITING,
            received_at=clock.now(),
        ),
    )

    page = sign_in(make.dora(session)).get("/it/secretariat").text

    assert "Amici del fiume" in lines(page)
    assert "Nessuno occupa il seggio di presidente" in lines(page)
    assert f'href="/it/bodies/{body.slug}/seats"' in page


def test_each_line_is_one_click_from_its_act(session: Session, sign_in: SignIn) -> None:
    proposal = make.proposal(session, state=State.SUBMITTED)
    call = make.call(session, closes_at=clock.now() + timedelta(days=3))
    letter = lost(session)
    hers = sign_in(make.dora(session))

    page = hers.get("/it/secretariat").text

    assert f'href="/it/proposals/{proposal.id}#acts"' in page
    assert f'href="/it/calls/{call.id}#acts"' in page
    assert f'href="/it/secretariat/letters#letter-{letter.id}"' in page
    assert f'action="/it/proposals/{proposal.id}/admission"' in hers.get(f"/it/proposals/{proposal.id}").text
    assert 'id="acts"' in hers.get(f"/it/calls/{call.id}").text


def test_one_kind_of_work_can_be_looked_at_alone(session: Session, sign_in: SignIn) -> None:
    make.proposal(session, state=State.SUBMITTED, title="Da ammettere")
    lost(session)
    hers = sign_in(make.dora(session))

    only, strange = hers.get("/it/secretariat?kind=letters").text, hers.get("/it/secretariat?kind=bugs").text

    assert "Da ammettere" not in lines(only)
    assert "Conferma il tuo indirizzo" in lines(only)
    assert "Da ammettere" in lines(strange)


def test_the_work_is_found_by_words_sorted_and_exported(session: Session, sign_in: SignIn) -> None:
    make.proposal(session, state=State.SUBMITTED, title="Zona a trenta")
    make.proposal(session, state=State.SUBMITTED, title="Alberi")
    lost(session, subject="Conferma")
    make.call(session, title="Si chiude", closes_at=clock.now() + timedelta(days=3))
    hers = sign_in(make.dora(session, office=Office.CHAIR))

    def titles(query: str) -> list[str]:
        rows = hers.get(f"/it/secretariat.csv?{query}").text.splitlines()[1:]
        return [row.split(";")[1] for row in rows if not row.startswith("Seggi")]

    assert titles("") == ["Si chiude", "Conferma", "Zona a trenta", "Alberi"]
    assert titles("sort=name") == ["Alberi", "Conferma", "Si chiude", "Zona a trenta"]
    assert titles("kind=proposals&q=zona") == ["Zona a trenta"]
    assert "Zona a trenta" in lines(hers.get("/it/secretariat?kind=proposals&q=zona").text)
    assert "Alberi" not in lines(hers.get("/it/secretariat?kind=proposals&q=zona").text)


def test_much_work_is_cut_into_pages(session: Session, sign_in: SignIn) -> None:
    session.info["making"] = True
    call, ada = make.call(session), make.person(session)
    for number in range(60):
        make.proposal(session, state=State.SUBMITTED, title=f"Proposta {number:02}", call=call, author=ada)
    session.info["making"] = False
    session.commit()
    hers = sign_in(make.dora(session, office=Office.CHAIR))

    first = hers.get("/it/secretariat?kind=proposals").text
    second = hers.get("/it/secretariat?kind=proposals&after=proposals-50").text

    assert 'href="/it/secretariat?after=proposals-50&amp;kind=proposals" rel="next"' in first
    assert first.count('class="row-title"') == 50
    assert second.count('class="row-title"') == 10


def test_when_all_is_done_it_says_so(session: Session, sign_in: SignIn) -> None:
    assert "È tutto fatto" in text_of(sign_in(make.dora(session, office=Office.CHAIR)).get("/it/secretariat").text)


def test_it_is_for_the_secretariat(client: FlaskClient, session: Session, sign_in: SignIn) -> None:
    lost(session)
    theirs = sign_in(make.clara(session))

    for path in ("/it/secretariat", "/it/secretariat/letters"):
        assert client.get(path).status_code == 303
        refused = theirs.get(path)
        assert refused.status_code == 403
        assert "nessuno@example.org" not in refused.text


def test_a_letter_is_tried_again_from_the_beginning(session: Session, sign_in: SignIn) -> None:
    letter = lost(session, tries=8)
    hers = sign_in(make.dora(session))
    assert "550 no such user" in hers.get("/it/secretariat/letters").text

    first = hers.post(f"/it/secretariat/letters/{letter.id}/retrial", follow_redirects=True)
    again = hers.post(f"/it/secretariat/letters/{letter.id}/retrial")

    session.rollback()
    session.refresh(letter)
    assert "Sarà spedita di nuovo" in text_of(first.text)
    assert again.status_code == 303
    assert (letter.tries, letter.failed) == (0, None)
    assert letter.due_at is not None
    assert "nessuno@example.org" not in first.text


def test_what_has_left_cannot_be_sent_again(session: Session, sign_in: SignIn) -> None:
    letter = lost(session, body="", sent_at=clock.now())
    hers = sign_in(make.dora(session))
    assert "retrial" not in hers.get("/it/secretariat/letters").text

    answer = hers.post(f"/it/secretariat/letters/{letter.id}/retrial", follow_redirects=True)

    session.rollback()
    session.refresh(letter)
    assert "non è più conservato" in text_of(answer.text)
    assert letter.failed == "550 no such user"


def test_taking_note_takes_a_letter_off_the_list(session: Session, sign_in: SignIn) -> None:
    letter, other = lost(session), lost(session, to="altri@example.org")
    hers = sign_in(make.dora(session))

    hers.post(f"/it/secretariat/letters/{letter.id}/note")
    page = hers.post(f"/it/secretariat/letters/{letter.id}/note", follow_redirects=True).text

    assert "nessuno@example.org" not in page
    assert other.to in page


def test_only_the_secretariat_touches_letters(session: Session, sign_in: SignIn, client: FlaskClient) -> None:
    letter = lost(session)
    theirs = sign_in(make.bruno(session))

    for act in ("retrial", "note"):
        assert theirs.post(f"/it/secretariat/letters/{letter.id}/{act}").status_code == 403
        assert client.post(f"/it/secretariat/letters/{letter.id}/{act}").status_code == 403
    assert sign_in(make.dora(session)).post("/it/secretariat/letters/999/note").status_code == 404
    session.rollback()
    session.refresh(letter)
    assert (letter.due_at, letter.seen_at) == (None, None)


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_the_list_costs_the_same_however_long(app: Flask, session: Session, sign_in: SignIn, rows: int) -> None:
    call = make.call(session, closes_at=clock.now() + timedelta(days=3))
    author = make.person(session)
    session.info["making"] = True
    for _ in range(rows):
        make.proposal(session, state=State.SUBMITTED, call=call, author=author)
        lost(session)
    session.info["making"] = False
    session.commit()
    hers = sign_in(make.dora(session))

    with statements(app) as sent:
        assert hers.get("/it/secretariat").status_code == 200

    assert len(sent) == 9
