"""The whole site on PostgreSQL: migrated, told the demonstration's story, read page by page, acted upon."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import select

from commissions.proposals.model import Proposal, State
from commissions.record.verify import verify
from forum import create_app
from forum.database import db
from forum.demo import site
from forum.settings import Settings
from tests import databases
from tests.forum.lists.listed import next_page, said

PAGES = [
    "/", "/plan", "/plan/editions", "/objectives/accessibilita-trasporti-e-mobilita-2", "/commissions",
    "/bodies/territorio-metropolitano", "/people/5", "/organisations", "/organisations/20", "/calls", "/calls/2",
    "/proposals", "/proposals/1", "/proposals/1?order=most-discussed", "/proposals/1?order=newest",
    "/proposals/1/versions", "/proposals/1/changes?from=1&to=3", "/comments/30", "/record", "/record/700",
    "/record/700/proof.json", "/record?kind=proposals", "/rules", "/desk", "/account",
    "/proposals?q=citt%C3%A0&author=person&direction=accessibilita-trasporti-e-mobilita&sort=last-decided",
    "/proposals?sort=most-discussed&commission=territorio-metropolitano&since=2026-01-01",
    "/proposals.csv?state=adopted",
    "/organisations?q=SITO&sort=newest", "/calls?state=over&sort=closing-first", "/people/5/comments?about=proposal",
    "/topics", "/topics/2", "/topics/4", "/topics/4/versions", "/topics.csv?sort=last-said",
    "/topics?q=fermata&commission=territorio-metropolitano&author=member&sort=last-said",
    "/topics?sort=most-discussed&objective=salute-e-cura-5", "/topics/new?body=territorio-metropolitano",
    "/meetings", "/meetings?sort=latest-first&kind=plenary&q=SPONDE", "/meetings.csv", "/meetings/2",
    "/meetings/2/agenda", "/meetings/calendar", "/meetings.ics", "/meetings/2.ics",
    "/bodies/territorio-metropolitano/meetings.ics",
    "/organisations?speaker=some", "/people?held=now&office=chair", "/people.csv", "/record.csv?kind=seats",
]  # fmt: skip


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A site in demonstration on a PostgreSQL server."""
    folder = tmp_path_factory.mktemp("postgresql")
    with databases.empty("postgresql", folder) as url:
        app = create_app(Settings(instance=folder, database=url, demonstration=True))
        app.config.update(TESTING=True, WTF_CSRF_ENABLED=False, RATELIMIT_ENABLED=False)
        with app.app_context():
            upgrade()
            site.tell(db.session(), lambda what, done, size: None)
            db.session.remove()
        yield app
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_page_is_read_there(told: Flask, language: str) -> None:
    clara = told.test_client()
    clara.post("/it/demo/entrance", data={"key": "clara"})
    for path in PAGES:
        assert clara.get(f"/{language}{path}").status_code == 200, path


@pytest.mark.parametrize("sort", ["name", "newest"])
def test_lists_go_on_there_from_page_to_page(told: Flask, sort: str) -> None:
    client = told.test_client()
    pages = [client.get(f"/en/people?sort={sort}").text]
    while address := next_page(pages[-1]):
        pages.append(client.get(address).text)

    assert sum(len(said(page).rows) for page in pages) == said(pages[0]).total > 60


def test_meetings_to_come_stand_first_there_and_the_next_on_top(told: Flask) -> None:
    rows = said(told.test_client().get("/en/meetings").text).rows

    first = ["Riverbanks", "let us talk", "Bicycles", "Visit", "Timetables"]
    assert [next(word for word in first if word in row) for row in rows] == first


def test_choices_count_there_what_they_show(told: Flask) -> None:
    client = told.test_client()
    for page in ("proposals", "topics", "organisations", "people", "record", "meetings"):
        for address, count in said(client.get(f"/en/{page}").text).links.items():
            assert said(client.get(address).text).total == count, address


def test_people_act_there_and_the_record_verifies(told: Flask) -> None:
    with told.app_context():
        number = db.session.scalars(select(Proposal.id).where(Proposal.state == State.IN_DISCUSSION)).first()
        db.session.remove()
    bruno = told.test_client()
    bruno.post("/it/demo/entrance", data={"key": "bruno"})

    draft = bruno.post("/it/drafts", data={"objective": "0", "organisation": ""})
    answer = bruno.post(f"/it/proposals/{number}/positions", data={"side": "against"})

    assert draft.status_code == 422
    assert answer.status_code == 303
    with told.app_context():
        report = verify(db.session())
        assert report.fault is None
        assert report.size > 900
        db.session.remove()
