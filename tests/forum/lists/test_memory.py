"""What lists find out about the record is found out once for each length of it, and never outlives it."""

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from commissions.act import acting
from commissions.organisations.acts import enrol
from commissions.organisations.model import Kind
from tests import make
from tests.forum.conftest import statements
from tests.forum.lists.listed import said

LIST = "/en/organisations"


def enrolled(session: Session, name: str, kind: Kind = Kind.OTHER) -> None:
    with acting(session, by=make.dora(session)) as act:
        enrol(act, name=name, kind=kind)


def test_the_second_reader_of_a_list_does_not_count_again(app: Flask, session: Session, client: FlaskClient) -> None:
    enrolled(session, "Comitato Uno")

    with statements(app) as first:
        page = client.get(LIST).text
    with statements(app) as second:
        assert client.get(LIST).text == page

    assert len(first) - len(second) == 1, "the counts"
    assert not [one for one in second if "count(" in one.lower()]


def test_when_the_record_grows_everything_is_counted_again(session: Session, client: FlaskClient) -> None:
    enrolled(session, "Comitato Uno")
    assert said(client.get(LIST).text).total == 1

    enrolled(session, "Impresa Due", Kind.FIRM)

    found = said(client.get(LIST).text)
    assert found.total == 2
    assert sorted(found.links.values()) == [1, 1, 2, 2]


def test_what_is_asked_in_one_language_is_answered_in_it(session: Session, client: FlaskClient) -> None:
    enrolled(session, "Impresa Due", Kind.FIRM)

    english, italian = client.get(LIST).text, client.get("/it/organisations").text

    assert ("Firms" in english, "Imprese" in english) == (True, False)
    assert ("Firms" in italian, "Imprese" in italian) == (False, True)


def test_an_empty_record_keeps_nothing(session: Session, client: FlaskClient) -> None:
    make.organisation_of(session, "Prima")
    assert said(client.get(LIST).text).total == 1

    make.organisation_of(session, "Dopo")

    assert said(client.get(LIST).text).total == 2
