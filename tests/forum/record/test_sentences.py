"""Every act is told in a natural sentence, in Italian and in English, with nothing in it that runs."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete
from sqlalchemy.orm import Session

from commissions.record.kinds import KINDS
from commissions.record.model import Opening
from forum.sentences import history, latest
from forum.wording import BY_NOBODY, SENTENCES, TAILS, VALUES, VARIANTS
from tests import make
from tests.forum.conftest import statements
from tests.forum.record.telling import PROBE, note, note_many, sentence

PLACE = re.compile(r"%\((\w+)\)s")
ALWAYS = {"who", "person", "thing", "place"}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_sentence_speaks_only_of_what_its_entry_carries(app: Flask, kind: str) -> None:
    known = KINDS[kind].must | KINDS[kind].may | ALWAYS
    forms = [SENTENCES[kind], BY_NOBODY.get(kind, "")]
    forms += [form for (of, _), form in VARIANTS.items() if of == kind]

    for language in ("it", "en"):
        with app.test_request_context(f"/{language}/record"):
            app.preprocess_request()
            assert {place for form in forms for place in PLACE.findall(str(form))} <= known


def test_variants_and_tails_hang_on_facts_that_exist() -> None:
    for kind, fact in [*VARIANTS, *TAILS, *VALUES]:
        assert fact in KINDS[kind].must | KINDS[kind].may, (kind, fact)


def test_a_decision_names_who_recorded_it_the_proposal_and_the_commission(
    session: Session, client: FlaskClient
) -> None:
    proposal = make.proposal(session)
    clara = make.clara(session, proposal.body)
    entry = note(session, clara, "proposal.adopted", proposal, text="Serve.", body=proposal.body.mark, version=1)

    assert sentence(client, entry) == (
        "Clara Riva ha registrato l'adozione della proposta 1, «Un biglietto unico» (Territorio metropolitano)."
    )
    assert sentence(client, entry, "en") == (
        "Clara Riva recorded that proposal 1, “Un biglietto unico” is adopted (Territorio metropolitano)."
    )


def test_a_position_says_for_whom_it_is_taken_and_what_it_was_before(session: Session, client: FlaskClient) -> None:
    proposal, elio = make.proposal(session), make.elio(session)
    organisation = make.organisation_of(session)
    facts = {"version": 1, "side": "against", "capacity": "organisation", "organisation": organisation.mark}
    first = note(session, elio, "position.taken", proposal, **facts)
    second = note(session, elio, "position.taken", proposal, **{**facts, "side": "neutral", "side_before": "against"})

    assert sentence(client, first) == (
        "Elio Marchetti ha preso posizione sulla proposta 1, «Un biglietto unico»: contro, per Comune di Borgo Dora."
    )
    assert "da contro a neutrale, per Comune di Borgo Dora." in sentence(client, second)


def test_a_comment_says_on_what_it_was_said(session: Session, client: FlaskClient) -> None:
    proposal, ada = make.proposal(session), make.person(session)
    comment = make.comment(session, thread=proposal.thread, author=ada)
    answer = make.comment(session, reply_to=comment, author=make.bruno(session))
    facts = {"thread": proposal.thread.mark, "alignment": "in_favour"}
    said = note(session, ada, "comment.said", comment, **facts)
    answered = note(session, answer.author, "comment.said", answer, **facts, reply_to=comment.mark)

    assert sentence(client, said) == (
        "Ada Ferrero ha scritto un intervento a favore sulla proposta 1, «Un biglietto unico»."
    )
    assert sentence(client, answered).startswith("Bruno Gallo ha risposto con un intervento a favore a un altro")


def test_what_the_system_does_is_said_without_anybody(session: Session, client: FlaskClient) -> None:
    call = make.call(session)
    entry = note(session, None, "call.closed", call)

    assert sentence(client, entry) == "L'invito «Proposte sulla rete dei trasporti» si è chiuso alla sua scadenza."


def test_people_are_called_by_the_name_they_have_now(session: Session, client: FlaskClient) -> None:
    ada = make.person(session)
    entry = note(session, ada, "proposal.withdrawn", make.proposal(session, author=ada), text="Ci ripenso.")
    ada.name = "Ada Ferrero Bianchi"
    session.commit()

    assert sentence(client, entry).startswith("Ada Ferrero Bianchi ha ritirato")


def test_who_can_no_longer_be_opened_is_a_person(session: Session, client: FlaskClient) -> None:
    entry = note(session, make.person(session), "proposal.withdrawn", make.proposal(session), text="Ci ripenso.")
    session.execute(delete(Opening).where(Opening.part == "author"))
    session.commit()

    assert sentence(client, entry) == "Una persona ha ritirato la proposta 1, «Un biglietto unico»."


def test_a_reserved_act_says_that_it_is_there_and_nothing_else(session: Session, client: FlaskClient) -> None:
    bruno = make.bruno(session)
    entry = note(session, make.dora(session), "person.suspended", bruno, person=bruno, text="Insulti ripetuti.")
    page = client.get(f"/it/record/{entry.seq}").text

    assert "Un atto riservato" in sentence(client, entry)
    assert "Bruno" not in page
    assert "Insulti" not in page
    assert "Bruno" not in client.get("/it/record").text


def test_no_name_and_no_title_runs(session: Session, client: FlaskClient) -> None:
    ada = make.person(session, PROBE)
    proposal = make.proposal(session, author=ada, title=PROBE)
    entry = note(session, ada, "proposal.submitted", proposal, text=PROBE, version=1, objective="objective/mobilita-1",
                 call=proposal.call.mark, body=proposal.body.mark)  # fmt: skip
    session.commit()

    for address in ("/it/record", f"/it/record/{entry.seq}", f"/it/record?thing={proposal.mark}"):
        html = client.get(address).text
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert(1)" in html


def test_a_history_takes_as_many_statements_for_one_act_as_for_three_hundred(app: Flask, session: Session) -> None:
    proposal, ada = make.proposal(session), make.person(session)
    counted = []
    for more in (1, 2, 297):
        note_many(session, ada, more, "proposal.revised", proposal, text="Altro testo.", version=2)
        with app.test_request_context("/it/record"):
            app.preprocess_request()
            with statements(app) as sent:
                told = history("proposal/1", limit=300)
            counted.append((len(told), len(sent)))

    assert counted == [(1, 3), (3, 3), (300, 3)]


def test_the_latest_come_first(app: Flask, session: Session) -> None:
    proposal, ada = make.proposal(session), make.person(session)
    for version in (2, 3):
        note(session, ada, "proposal.revised", proposal, text="Altro testo.", version=version)

    with app.test_request_context("/it/record"):
        app.preprocess_request()
        first, second = latest(2)
        assert (first.seq, second.seq) == (2, 1)
        assert first.text == "Altro testo."
        assert first.url == "/it/record/2"
