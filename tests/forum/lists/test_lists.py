"""Every list of the site: what it counts it shows, what it cannot read it says, and it costs the same however long."""

from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import make
from tests.forum.conftest import SignIn, statements, text_of
from tests.forum.lists.listed import PAGES, filled, next_page, previous_page, said, told

LEFT_ASIDE = "was left aside"
FROM_THE_BEGINNING = "here is the list from its beginning"

# The orders of each list, in the address.
ORDERS = {
    "proposals": ("", "oldest", "most-discussed", "last-decided"),
    "topics": ("", "last-said", "most-discussed", "oldest"),
    "calls": ("", "closing-last", "closing-first"),
    "organisations": ("", "newest"),
    "people": ("", "newest"),
    "people/1/comments": ("", "oldest", "most-answered"),
    "record": ("", "oldest"),
}

# What each list costs a reader who is signed in; ten at most.
STATEMENTS = {
    "proposals": 9,
    "topics": 9,
    "calls": 8,
    "organisations": 6,
    "people": 7,
    "people/1/comments": 6,
    "record": 6,
}


@pytest.mark.parametrize("page", PAGES)
def test_choosing_what_a_list_counts_shows_as_many(session: Session, client: FlaskClient, page: str) -> None:
    told(session, filled(session, 26), 4)
    whole = said(client.get(f"/en/{page}").text)

    assert whole.links or whole.options
    for address, count in whole.links.items():
        chosen = said(client.get(address).text)
        assert chosen.total == count, address
        for further, less in list(chosen.links.items())[:3]:
            assert said(client.get(further).text).total == less, further
    for value, count in whole.options.items():
        name = {"people": "organisation", "record": "kind"}.get(page, "direction")
        name = "objective" if value.startswith("mobilita-") else name
        assert said(client.get(f"/en/{page}?{name}={value}").text).total == count


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_of_a_list_show_every_row_once_and_lead_back(
    session: Session, client: FlaskClient, page: str
) -> None:
    told(session, filled(session, 55), 110)
    for sort in ORDERS[page]:
        pages = [client.get(f"/en/{page}?sort={sort}", follow_redirects=True).text]
        while address := next_page(pages[-1]):
            pages.append(client.get(address).text)
        rows = [row for listed in pages for row in said(listed).rows]
        back = previous_page(pages[2])

        assert len(pages) >= 3
        assert len(rows) == len(set(rows)) == said(pages[0]).total
        assert back
        assert said(client.get(back).text).rows == said(pages[1]).rows
        assert previous_page(pages[0]) is None


@pytest.mark.parametrize("page", PAGES)
def test_a_filter_that_does_not_exist_is_said_and_nothing_is_lost(
    session: Session, client: FlaskClient, page: str
) -> None:
    filled(session, 2)
    whole = client.get(f"/en/{page}").text

    assert LEFT_ASIDE not in whole
    for query in (
        "colour=red",
        "sort=random",
        "since=2026-02-30",
        "kind=%27--",
        "state=deleted",
        f"q={'a' * 101}",
        "x[]",
    ):
        answer = client.get(f"/en/{page}?{query}")
        assert answer.status_code == 200
        assert LEFT_ASIDE in answer.text, query
        assert said(answer.text).rows == said(whole).rows
        assert client.get(f"/en/{page}.csv?{query}").status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_a_place_that_was_tampered_with_shows_the_list_from_its_beginning(
    session: Session, client: FlaskClient, page: str
) -> None:
    told(session, filled(session, 2), 2)

    for sort in ORDERS[page]:
        whole = said(client.get(f"/en/{page}?sort={sort}", follow_redirects=True).text)
        for edge in ("x", "1~", "' or 1=1", "9" * 40, "1~2~x", "a~" * 200):
            for turn in ("after", "before"):
                answer = client.get(f"/en/{page}?{urlencode({turn: edge, 'sort': sort})}", follow_redirects=True)
                assert answer.status_code == 200
                assert FROM_THE_BEGINNING in answer.text, (sort, edge)
                assert said(answer.text).rows == whole.rows


def test_a_place_beyond_the_end_shows_the_list_from_its_beginning(session: Session, client: FlaskClient) -> None:
    filled(session, 2)
    answer = client.get("/en/proposals?after=1")

    assert FROM_THE_BEGINNING in answer.text
    assert said(answer.text).total == len(said(answer.text).rows) == 2
    assert FROM_THE_BEGINNING not in client.get("/en/proposals?after=2").text


def test_a_list_costs_the_same_for_one_row_three_and_three_hundred(
    app: Flask, session: Session, sign_in: SignIn
) -> None:
    ada = filled(session, 1)
    reader = sign_in(make.bruno(session))
    for more in (0, 2, 297):
        filled(session, more, by=ada)
        told(session, ada, more + 1)
        counted = {}
        for page in PAGES:
            with statements(app) as sent:
                assert reader.get(f"/en/{page}").status_code == 200
            counted[page] = len(sent)

        assert counted == STATEMENTS


def test_an_address_is_always_written_the_same(session: Session, client: FlaskClient) -> None:
    filled(session, 3)
    html = client.get("/en/proposals?sort=oldest&q=+proposta+&author=member").text

    assert 'href="/en/proposals?author=member&amp;q=proposta&amp;sort=newest"' not in html
    assert 'href="/en/proposals?author=member&amp;q=proposta"' in html  # the first order goes without saying
    assert 'href="/en/proposals.csv?author=member&amp;q=proposta&amp;sort=oldest"' in html


def test_a_form_with_fields_left_empty_leads_to_the_address_without_them(session: Session, client: FlaskClient) -> None:
    filled(session, 1)
    sent = client.get("/en/proposals?state=&q=+&author=member&since=&colour=&objective=mobilita-1&x=1&x=2&sort=&after=")
    clean = "/en/proposals?author=member&colour=&objective=mobilita-1&x=1&x=2"

    assert (sent.status_code, sent.headers["Location"]) == (303, clean)
    assert client.get(clean).status_code == 200  # what is none of the list's is said, not taken away
    assert client.get("/en/proposals?q=").headers["Location"] == "/en/proposals"
    assert client.get("/en/proposals.csv?q=").status_code == 200


def test_chips_take_off_one_filter_each_and_the_form_keeps_the_others(session: Session, client: FlaskClient) -> None:
    filled(session, 8)
    html = client.get("/en/proposals?state=submitted&q=Proposta&since=2026-01-01&sort=oldest").text
    chips = html.partition('class="list-plain chips"')[2].partition("</ul>")[0]

    assert "/en/proposals?q=Proposta&amp;since=2026-01-01&amp;sort=oldest" in chips
    assert "/en/proposals?q=Proposta&amp;sort=oldest&amp;state=submitted" in chips
    assert "/en/proposals?since=2026-01-01&amp;sort=oldest&amp;state=submitted" in chips
    assert '<input type="hidden" name="state" value="submitted">' in html
    assert '<input type="hidden" name="sort" value="oldest">' in html
    assert 'name="q" value="Proposta"' in html
    assert 'name="since" value="2026-01-01"' in html


def test_what_was_asked_is_escaped(session: Session, client: FlaskClient) -> None:
    filled(session, 1)
    for query in ("q=<script>alert(1)</script>", "x=<script>alert(1)</script>", "<script>=1", "after=<script>"):
        assert "<script>alert" not in client.get(f"/en/proposals?{query}").text


def test_words_are_found_without_case_and_accents(session: Session, client: FlaskClient) -> None:
    make.proposal(session, title="Più verde in città", text="Cinquanta per cento: 50% di aiuole, non_una.")
    make.proposal(session, title="Un tram", text="La città chiede un tram.")

    def found(words: str) -> list[str]:
        page = text_of(client.get("/en/proposals", query_string={"q": words}).text)
        return [title for title in ("Più verde in città", "Un tram") if title in page]

    assert found("citta") == found("CITTÀ") == ["Più verde in città", "Un tram"]
    assert found("citta tram") == found("tram città") == ["Un tram"]
    assert found("50%") == found("non_una") == ["Più verde in città"]
    assert found("%") == ["Più verde in città"]
    assert found("5%0") == found("nonuna") == found("non-una") == []


def test_only_the_text_that_stands_is_looked_into(session: Session, client: FlaskClient) -> None:
    proposal = make.proposal(session, text="Prima versione: ascensori.")
    proposal.number = 2
    session.commit()

    assert said(client.get("/en/proposals?q=ascensori").text).total == 0
    proposal.number = 1
    session.commit()
    assert said(client.get("/en/proposals?q=ascensori").text).total == 1


def test_an_author_is_counted_as_what_they_put_it_forward(session: Session, client: FlaskClient) -> None:
    call = make.call(session)
    make.proposal(session, call=call, title="Da cittadina")
    make.proposal(session, call=call, author=make.clara(session), title="Dalla commissione")
    make.proposal(session, call=call, organisation=make.organisation_of(session), title="Per un ente")

    def titles(author: str) -> list[str]:
        page = client.get(f"/en/proposals?author={author}").text
        return [one for one in ("Da cittadina", "Dalla commissione", "Per un ente") if one in page]

    assert [titles("person"), titles("member"), titles("other"), titles("firm")] == [
        ["Da cittadina"],
        ["Dalla commissione"],
        ["Per un ente"],
        [],
    ]


@pytest.mark.parametrize(
    ("page", "whole", "narrowed"),
    [
        ("proposals", "While a call is open, whoever it invites can propose.", "q=unicorno&state=adopted"),
        ("calls", "The commissions open them.", "q=unicorno"),
        ("organisations", "The secretariat enrols them.", "q=unicorno"),
        ("people", "The secretariat gives the seats.", "q=unicorno"),
        ("people/1/comments", "Where a discussion is open, everyone can speak.", "q=unicorno"),
        ("record", "The first act opens it.", "kind=calls"),
    ],
)
def test_an_empty_list_says_who_acts_next_or_how_to_see_more(
    session: Session, client: FlaskClient, page: str, whole: str, narrowed: str
) -> None:
    make.person(session)
    empty = text_of(client.get(f"/en/{page}").text)
    filled(session, 1)
    filtered = text_of(client.get(f"/en/{page}?{narrowed}").text)

    assert whole in empty
    assert "Take all filters off" in filtered
