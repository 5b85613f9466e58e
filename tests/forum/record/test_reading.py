"""The record as pages: every act in order, filters in the address, and what one needs to check an act alone."""

import base64
import hashlib
import json
import re
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from commissions.act import acting
from commissions.people.model import Person
from commissions.proposals.model import Proposal
from commissions.record import merkle
from commissions.record.model import Opening
from tests import make
from tests.forum.conftest import SignIn, statements, text_of
from tests.forum.record.telling import note, note_many


def noted(session: Session, times: int, proposal: Proposal | None = None, by: Person | None = None) -> Proposal:
    """A proposal about which so many entries say that it was revised."""
    proposal, by = proposal or make.proposal(session), by or make.person(session)
    note_many(session, by, times, "proposal.revised", proposal, text="Testo.", version=2)
    return proposal


def numbers(html: str) -> list[int]:
    """The numbers of the acts that a page lists, as it lists them."""
    listed = html.partition('class="rows acts"')[2].partition("</ol>")[0]
    return [int(each) for each in re.findall(r'act-when">.*?/record/(\d+)"', listed)]


def test_an_empty_record_says_so(client: FlaskClient) -> None:
    assert "Il registro è vuoto." in client.get("/it/record").text


def test_acts_are_listed_newest_first_fifty_a_page(session: Session, client: FlaskClient) -> None:
    noted(session, 120)
    first = client.get("/it/record").text
    second = client.get("/it/record?after=71").text
    last = client.get("/it/record?after=21").text
    back = client.get("/it/record?before=20").text

    assert numbers(first) == list(range(120, 70, -1))
    assert numbers(second) == list(range(70, 20, -1)) == numbers(back)
    assert numbers(last) == list(range(20, 0, -1))
    assert "/it/record?after=71" in first
    assert 'rel="prev"' not in first
    assert "/it/record?before=70" in second
    assert "/it/record?after=21" in second
    assert 'rel="next"' not in last


def test_acts_are_filtered_by_thing_kind_and_day(session: Session, client: FlaskClient) -> None:
    ada = make.person(session)
    proposal = make.proposal(session, author=ada)
    with acting(session, by=ada, at=datetime(2026, 3, 1, 22, 59, tzinfo=UTC)) as act:
        act.note("proposal.revised", proposal, version=2)
    with acting(session, by=ada, at=datetime(2026, 3, 1, 23, 1, tzinfo=UTC)) as act:  # in Torino the second of March
        act.note("position.taken", proposal, version=2, side="neutral", capacity="person")
    note(session, ada, "call.opened", proposal.call, closes="2026-05-01T10:00:00+00:00")

    assert numbers(client.get(f"/it/record?thing={proposal.mark}").text) == [2, 1]
    assert numbers(client.get("/it/record?kind=positions").text) == [2]
    assert numbers(client.get("/it/record?since=2026-03-02").text) == [3, 2]
    assert numbers(client.get("/it/record?until=2026-03-01").text) == [1]
    assert numbers(client.get(f"/it/record?kind=proposals&thing={proposal.mark}&until=2026-03-01").text) == [1]


def test_filters_stay_in_the_address_and_can_be_taken_off_one_by_one(session: Session, client: FlaskClient) -> None:
    proposal = noted(session, 60)
    html = client.get(f"/it/record?kind=proposals&thing={proposal.mark}&since=2026-01-01").text

    assert "Proposta: Un biglietto unico" in html
    assert 'href="/it/record?since=2026-01-01&amp;thing=proposal/1"' in html
    assert 'href="/it/record?kind=proposals&amp;thing=proposal/1"' in html
    assert "/it/record?after=11&amp;kind=proposals&amp;since=2026-01-01&amp;thing=proposal/1" in html


@pytest.mark.parametrize(
    "query",
    [
        *("thing=person/1", "thing=proposal/1'--", "kind=entry.content"),
        *("since=2026-02-30", "until=tomorrow", "since=0001-01-01"),
    ],
)  # fmt: skip
def test_a_filter_that_is_not_on_the_list_is_left_aside_and_said(
    session: Session, client: FlaskClient, query: str
) -> None:
    noted(session, 1)
    answer = client.get(f"/it/record?{query}")

    assert answer.status_code == 200
    assert numbers(answer.text) == [1]
    assert "non ne abbiamo tenuto conto" in answer.text


def test_nothing_found_offers_the_whole_record(session: Session, client: FlaskClient) -> None:
    noted(session, 1)
    assert "Togli tutti i filtri" in client.get("/it/record?kind=calls").text


@pytest.mark.parametrize("address", ["/it/record", "/it/record/1", "/it/record?kind=proposals", "/it/record/1/content"])
def test_a_page_costs_the_same_for_one_act_three_and_three_hundred(
    app: Flask, session: Session, client: FlaskClient, address: str
) -> None:
    counted = []
    proposal, ada = make.proposal(session), make.person(session)
    for more in (1, 2, 297):
        noted(session, more, proposal, ada)
        with statements(app) as sent:
            assert client.get(address).status_code == 200
        counted.append(len(sent))

    assert len(set(counted)) == 1
    assert counted[0] <= 10


def test_the_bytes_of_an_act_lead_to_the_root_of_the_footer(session: Session, client: FlaskClient) -> None:
    noted(session, 23)
    content = client.get("/it/record/7/content")
    proof = client.get("/it/record/7/proof.json").get_json()
    page = client.get("/it/record/7").text

    assert content.mimetype == "application/json"
    assert hashlib.sha256(b"\x00" + content.data).hexdigest() == proof["leaf"]
    merkle.verify_inclusion(
        [bytes.fromhex(each) for each in proof["path"]],
        leaf=bytes.fromhex(proof["leaf"]),
        index=6,
        size=23,
        root=bytes.fromhex(proof["root"]),
    )
    assert page.count(proof["root"]) == 2  # in the proof and in the footer
    assert all(each in page for each in proof["path"])


def test_what_is_public_opens_its_seals(session: Session, client: FlaskClient) -> None:
    noted(session, 1)
    page = client.get("/it/record/1").text
    content = json.loads(client.get("/it/record/1/content").data)
    salt, payload = re.findall(r'<dt>(?:Sale|Contenuto)</dt><dd class="digest">(.*?)</dd>', page)[2:4]

    sealed = hashlib.sha256(b"registro/v1/text\x00" + bytes.fromhex(salt) + payload.encode()).digest()
    assert base64.b64decode(content["text"]) == sealed
    assert page.count("Si apre: è proprio quello") == 2


def test_what_is_hidden_or_erased_shows_its_seal_only(session: Session, client: FlaskClient) -> None:
    noted(session, 1)
    for opening in session.query(Opening).where(Opening.part == "text"):
        opening.public = False
    session.commit()
    page = client.get("/it/record/1").text

    assert "Testo." not in page
    assert "Non è pubblico: il sigillo resta" in page


def test_a_seal_that_does_not_open_is_said(session: Session, client: FlaskClient) -> None:
    noted(session, 1)
    for opening in session.query(Opening).where(Opening.part == "text"):
        opening.payload = b"Altro."
    session.commit()

    assert "Non si apre" in client.get("/it/record/1").text


def test_an_act_leads_to_its_neighbours_and_to_its_thing(session: Session, client: FlaskClient) -> None:
    noted(session, 3)
    page = client.get("/it/record/2").text

    assert {"/it/record/1", "/it/record/3", "/it/proposals/1", "/it/record?thing=proposal/1"} <= set(
        re.findall(r'href="([^"]+)"', page)
    )
    assert 'rel="prev"' not in client.get("/it/record/1").text
    assert 'rel="next"' not in client.get("/it/record/3").text


def test_there_is_no_act_beyond_the_last(session: Session, client: FlaskClient) -> None:
    noted(session, 2)
    for address in ("/it/record/3", "/it/record/3/content", "/it/record/3/proof.json", "/it/record/0"):
        assert client.get(address).status_code == 404


def test_a_root_that_was_noted_is_found_again(session: Session, client: FlaskClient) -> None:
    proposal = noted(session, 5)
    then = client.get("/it/record/root.json").get_json()
    noted(session, 6, proposal, make.bruno(session))

    assert client.get("/it/record/root.json?size=5").get_json() == then
    assert "La radice è la stessa." in verified(
        client, then["size"], then["root"].upper()[:32] + " " + then["root"][32:]
    )
    assert "La radice non è la stessa." in verified(client, 6, then["root"])
    assert "non contiene così tanti atti" in verified(client, 12, then["root"])
    assert "Questa non è una radice." in verified(client, "5 or so", then["root"])
    assert "Questa non è una radice." in verified(client, 5, "<script>")


def verified(client: FlaskClient, size: object, root: str) -> str:
    return text_of(client.get("/it/record/verification", query_string={"size": size, "root": root}).text)


@pytest.mark.parametrize("size", ["12", "-1", "x", "9" * 100, ""])
def test_there_is_no_root_of_a_size_never_reached(session: Session, client: FlaskClient, size: str) -> None:
    noted(session, 2)
    assert client.get("/it/record/root.json", query_string={"size": size}).status_code == 404


def test_the_record_reads_alike_for_who_is_signed_in(session: Session, client: FlaskClient, sign_in: SignIn) -> None:
    noted(session, 2)
    signed_in = sign_in(make.bruno(session))

    assert numbers(signed_in.get("/it/record").text) == numbers(client.get("/it/record").text) == [2, 1]
