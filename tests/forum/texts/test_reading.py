import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from commissions.act import acting
from commissions.texts.acts import publish
from commissions.texts.model import Slug
from forum.settings import Settings
from tests import make
from tests.forum.conftest import statements, text_of


def rewritten(session: Session, words: str = "Chi siamo oggi.") -> None:
    """A second version of the page about the site."""
    with acting(session, by=make.dora(session)) as act:
        publish(act, Slug.ABOUT, text_it=words, text_en="Who we are today.", reason="È cambiata la sede.", onto=1)


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("slug", Slug)
def test_every_site_begins_with_its_texts(client: FlaskClient, session: Session, slug: Slug, language: str) -> None:
    make.texts(session)

    page = client.get(f"/{language}/{slug}")

    assert page.status_code == 200
    assert ("Versione 1" if language == "it" else "Version 1") in text_of(page.text)
    assert "{{" not in page.text


def test_a_text_not_yet_written_says_who_writes_it(client: FlaskClient) -> None:
    assert "La scrive la segreteria." in text_of(client.get("/it/about").text)


def test_each_article_of_the_rules_has_an_address_of_its_own(client: FlaskClient, session: Session) -> None:
    make.texts(session)

    page = client.get("/it/rules").text

    assert 'id="art-1"' in page
    assert 'href="/it/rules/versions/1#art-1"' in page


def test_an_earlier_version_stays_and_says_that_it_is_one(client: FlaskClient, session: Session) -> None:
    make.texts(session)
    rewritten(session)

    old, new = client.get("/it/about/versions/1").text, client.get("/it/about").text

    assert "una versione precedente" in text_of(old)
    assert "Chi siamo oggi." not in old
    assert "Chi siamo oggi." in new
    listed = text_of(client.get("/it/about/versions").text)
    assert "È cambiata la sede." in listed


def test_what_changed_is_shown_word_by_word(client: FlaskClient, session: Session) -> None:
    make.texts(session)
    rewritten(session)
    with acting(session, by=make.dora(session)) as act:
        publish(act, Slug.ABOUT, text_it="Chi siamo domani.", text_en="Who we are.", reason="Si guarda avanti.", onto=2)

    page = client.get("/it/about/changes").text

    assert re.search(r"<del>.*?oggi.*?</del>", page)
    assert re.search(r"<ins>.*?domani.*?</ins>", page)
    for strange in ("from=0", "to=99", "from=x", "to=" + "9" * 100):
        assert client.get(f"/it/about/changes?{strange}").status_code == 404


def test_a_heading_reads_as_one_where_texts_are_compared(client: FlaskClient, session: Session) -> None:
    make.texts(session)
    with acting(session, by=make.dora(session)) as act:
        publish(act, Slug.ABOUT, text_it="## Noi\n\nChi siamo.", text_en="Who.", reason="Un titolo.", onto=1)
    with acting(session, by=make.dora(session)) as act:
        publish(act, Slug.ABOUT, text_it="## Noi\n\n# uno è il primo.", text_en="Who.", reason="Un segno.", onto=2)

    said = text_of(client.get("/it/about/changes?from=2&to=3").text)

    assert "## Noi" not in said
    assert "Noi" in said
    assert "# uno" in said


def test_the_site_fills_in_what_it_knows(app: Flask, client: FlaskClient, session: Session) -> None:
    make.texts(session)
    settings: Settings = app.extensions["settings"]
    app.extensions["settings"] = settings.with_(contact="scrivi@example.org", owner="Città [di] <b>Prova</b>")

    page = client.get("/it/contacts").text

    assert "mailto:scrivi@example.org" in page
    assert "<b>Prova</b>" not in client.get("/it/about").text


@pytest.mark.parametrize("path", ["about/versions/9", "nothing", "about/versions/" + "9" * 30])
def test_what_was_never_published_is_not_found(client: FlaskClient, session: Session, path: str) -> None:
    make.texts(session)

    assert client.get(f"/it/{path}").status_code == 404


def test_a_text_costs_little(app: Flask, client: FlaskClient, session: Session) -> None:
    make.texts(session)

    with statements(app) as sent:
        assert client.get("/it/rules").status_code == 200

    assert len(sent) == 2
