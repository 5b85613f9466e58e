"""A list as a table: all that its filters show, as people read it, and nothing that a spreadsheet would run."""

import csv
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from commissions.proposals.model import State
from forum.lists import exporting
from forum.lists.exporting import cell
from tests import make
from tests.forum.conftest import statements
from tests.forum.lists.listed import PAGES, filled, told


def table(client: FlaskClient, address: str) -> list[list[str]]:
    """The cells of a table, headings first."""
    answer = client.get(address)
    assert answer.status_code == 200
    separator = ";" if address.startswith("/it/") else ","
    return list(csv.reader(StringIO(answer.data.decode("utf-8-sig")), delimiter=separator))


def test_a_table_holds_all_that_the_filters_show_and_not_one_page(session: Session, client: FlaskClient) -> None:
    filled(session, 35)
    every = table(client, "/it/proposals.csv?sort=oldest")
    submitted = table(client, "/it/proposals.csv?state=submitted&after=3")

    assert every[0][:3] == ["Numero", "Titolo", "Stato"]
    assert [row[0] for row in every[1:]] == [str(n) for n in range(1, 36)]
    assert {row[2] for row in submitted[1:]} == {"presentata"}
    assert len(submitted) == 1 + 5  # whatever the page


@pytest.mark.parametrize("page", PAGES)
def test_every_list_has_its_table(app: Flask, session: Session, client: FlaskClient, page: str) -> None:
    ada = filled(session, 3)
    told(session, ada, 3)
    with statements(app) as few:
        three = table(client, f"/en/{page}.csv")
    filled(session, 27, by=ada)
    told(session, ada, 27)
    with statements(app) as many:
        thirty = table(client, f"/en/{page}.csv")

    assert len(three) < len(thirty)
    assert {len(row) for row in thirty} == {len(thirty[0])}
    assert len(few) == len(many)
    assert "/" not in client.get(f"/en/{page}.csv").headers["Content-Disposition"].partition("filename=")[2]


def test_a_table_is_a_file_that_spreadsheets_open(session: Session, client: FlaskClient) -> None:
    make.proposal(session, title="Più verde, in città; subito")
    answer = client.get("/it/proposals.csv")

    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="proposals-20')
    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert table(client, "/it/proposals.csv")[1][1] == table(client, "/en/proposals.csv")[1][1]
    assert table(client, "/en/proposals.csv")[0][:2] == ["Number", "Title"]


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_what_a_spreadsheet_would_run_is_made_text(first: str) -> None:
    assert cell(f"{first}SUM(A1:A9)") == f"'{first}SUM(A1:A9)"


@pytest.mark.parametrize("harmless", ["Un tram", "A=1", " =1", "10 - 5", "", "'"])
def test_what_it_would_not_run_stays_as_it_is(harmless: str) -> None:
    assert cell(harmless) == harmless


def test_a_title_cannot_be_a_formula(session: Session, client: FlaskClient) -> None:
    make.proposal(session, title="=HYPERLINK(1)", author=make.person(session, "@ada"), state=State.SUBMITTED)

    row = table(client, "/en/proposals.csv")[1]
    assert row[1] == "'=HYPERLINK(1)"
    assert row[3] == "'@ada"


def test_moments_and_days_are_written_as_the_calendar_of_the_process_has_them() -> None:
    assert cell(datetime(2026, 3, 1, 23, 30, tzinfo=UTC)) == "2026-03-02T00:30+01:00"
    assert cell(date(2026, 3, 1)) == "2026-03-01"
    assert cell(-3) == -3
    assert cell(None) == ""


def test_a_table_that_is_cut_says_so_in_its_name(
    session: Session, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(session, 5)
    monkeypatch.setattr(exporting, "MOST", 5)
    monkeypatch.setattr(exporting, "CHUNK", 2)
    whole = client.get("/en/proposals.csv").headers["Content-Disposition"]
    monkeypatch.setattr(exporting, "MOST", 3)
    cut = client.get("/en/proposals.csv").headers["Content-Disposition"]

    assert "first" not in whole
    assert "-first-3.csv" in cut
    assert [row[0] for row in table(client, "/en/proposals.csv")[1:]] == ["5", "4", "3"]
