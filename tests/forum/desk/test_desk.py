from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from commissions import clock
from commissions.people.model import Person, Standing
from commissions.proposals.model import Capacity, Position, Proposal, Side, State
from forum.proposals.model import Draft
from tests import make
from tests.forum.conftest import SignIn, statements, text_of


def position(session: Session, proposal: Proposal, person: Person) -> None:
    """A position taken on the first version."""
    taken = {"capacity": Capacity.PERSON, "side": Side.IN_FAVOUR, "number": 1, "taken_at": clock.now()}
    make.stored(session, Position(proposal_id=proposal.id, person=person, **taken))


def draft(session: Session, person: Person, title: str) -> Draft:
    """Something being written."""
    return make.stored(
        session,
        Draft(person_id=person.id, objective=make.objective(session), title=title, text="…", saved_at=clock.now()),
    )


def waiting(html: str) -> str:
    """What the page says awaits its reader."""
    return text_of(html.split('id="waiting"')[1].split("</ol>", maxsplit=1)[0]) if 'id="waiting"' in html else ""


def test_an_empty_desk_says_so(session: Session, sign_in: SignIn) -> None:
    page = text_of(sign_in(make.bruno(session)).get("/it/desk").text)

    assert "Oggi non ti aspetta niente" in page
    assert "Non hai ancora presentato nessuna proposta." in page
    assert "Nessuno: partecipi a titolo personale." in page


def test_a_text_that_changed_asks_for_the_position_again(session: Session, sign_in: SignIn) -> None:
    bruno, proposal = make.bruno(session), make.proposal(session, title="È cambiata")
    unchanged = make.proposal(session, title="È rimasta uguale")
    position(session, proposal, bruno)
    position(session, unchanged, bruno)
    proposal.number = 2
    session.commit()

    page = sign_in(bruno).get("/it/desk").text

    assert "Una cosa ti aspetta" in text_of(page)
    assert "È cambiata" in waiting(page)
    assert "ora è la versione 2" in waiting(page)
    assert "È rimasta uguale" not in waiting(page)


def test_what_was_sent_back_waits_while_the_call_is_open(session: Session, sign_in: SignIn) -> None:
    ada = make.person(session)
    over = make.call(session, closes_at=clock.now() - timedelta(days=1))
    make.proposal(session, author=ada, state=State.SENT_BACK, title="Da rifare", reason="Manca il costo.")
    make.proposal(session, author=ada, state=State.SENT_BACK, title="Troppo tardi", call=over)

    page = sign_in(ada).get("/it/desk").text

    assert "Da rifare" in waiting(page)
    assert "10 giorni" in waiting(page) or "9 giorni" in waiting(page)
    assert "Troppo tardi" not in waiting(page)
    assert "Troppo tardi" in page
    assert "Manca il costo." in page


def test_who_presides_finds_what_is_before_the_commission(session: Session, sign_in: SignIn) -> None:
    clara = make.clara(session)
    make.proposal(session, state=State.SUBMITTED, title="Da ammettere")
    make.proposal(session, title="Fissata", frozen_at=clock.now())
    make.proposal(session, title="In discussione")
    elsewhere = make.call(session, body=make.commission(session, "altrove"))
    make.proposal(session, state=State.SUBMITTED, title="Di altri", call=elsewhere)
    make.call(session, title="Si chiude presto", closes_at=clock.now() + timedelta(days=3))

    found = waiting(sign_in(clara).get("/it/desk").text)

    assert found.index("Si chiude presto") < found.index("Da ammettere")
    assert "Fissata" in found
    assert "Di altri" not in found
    assert "In discussione" not in found
    assert "Proposte sulla rete dei trasporti" not in found


def test_the_secretariat_is_led_to_its_own_desk(session: Session, sign_in: SignIn) -> None:
    dora, bruno = make.dora(session), make.bruno(session)

    assert 'href="/it/secretariat"' in sign_in(dora).get("/it/desk").text
    assert 'href="/it/secretariat"' not in sign_in(bruno).get("/it/desk").text


def test_a_member_is_not_asked_to_decide(session: Session, sign_in: SignIn) -> None:
    bruno = make.bruno(session)
    make.seat(session, make.commission(session), bruno)
    make.proposal(session, state=State.SUBMITTED, title="Da ammettere")

    assert waiting(sign_in(bruno).get("/it/desk").text) == ""


def test_drafts_are_on_the_desk_of_who_writes_them(session: Session, sign_in: SignIn) -> None:
    ada, bruno = make.person(session), make.bruno(session)
    mine, other = draft(session, ada, "La mia bozza"), draft(session, bruno, "La sua bozza")

    page = sign_in(ada).get("/it/desk").text

    assert f'href="/it/drafts/{mine.id}"' in page
    assert "La mia bozza" in page
    assert "La sua bozza" not in page
    assert f'href="/it/drafts/{other.id}"' not in page


def test_it_tells_what_became_of_what_one_wrote(session: Session, sign_in: SignIn) -> None:
    ada = make.person(session)
    made = make.proposal(
        session, author=ada, state=State.ADOPTED, amended=True, decided_at=clock.now(), reason="Convince, con ritocchi."
    )
    make.comment(session, thread=made.thread, author=ada, text="Grazie a tutti.")

    page = text_of(sign_in(ada).get("/it/desk").text)

    assert "adottata con modifiche" in page
    assert "Convince, con ritocchi." in page
    assert "Grazie a tutti." in page


def test_a_desk_is_for_who_takes_part(session: Session, sign_in: SignIn, client: FlaskClient) -> None:
    suspended = make.person(session, standing=Standing.SUSPENDED)

    assert client.get("/it/desk").status_code == 303
    assert sign_in(suspended).get("/it/desk").status_code == 403


def test_it_is_kept_by_no_cache(session: Session, sign_in: SignIn) -> None:
    assert "no-store" in sign_in(make.bruno(session)).get("/it/desk").headers["Cache-Control"]


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_a_desk_costs_the_same_however_full(app: Flask, session: Session, sign_in: SignIn, rows: int) -> None:
    clara = make.clara(session)
    call = make.call(session, closes_at=clock.now() + timedelta(days=3))
    for _ in range(min(rows, 30)):
        made = make.proposal(session, author=clara, call=call, frozen_at=clock.now())
        position(session, made, clara)
        made.number = 2
        make.proposal(session, call=call, author=clara, state=State.SENT_BACK)
        make.comment(session, thread=made.thread, author=clara)
        make.mandate(session, make.organisation_of(session), clara)
        draft(session, clara, "Bozza")
    thread = make.proposal(session, call=call, author=clara).thread
    for _ in range(rows):
        make.comment(session, thread=thread, author=clara)
    hers = sign_in(clara)

    with statements(app) as sent:
        assert hers.get("/it/desk").status_code == 200

    assert len(sent) == 10
