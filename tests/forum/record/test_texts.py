"""The pages that say what the rules are, and what the site knows and does, are there and say all of it."""

from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from commissions.texts.model import Slug
from forum import words
from forum.record.statute import chapters
from tests.forum.conftest import text_of

LANGUAGES = ("it", "en")


def verbs() -> set[str]:
    return {provision.verb for chapter in chapters() for provision in chapter.provisions}


def rules() -> set[str]:
    return {
        name
        for chapter in chapters()
        for provision in chapter.provisions
        for way in provision.ways
        for name in way
    }  # fmt: skip


def states() -> set[str]:
    steps = (step for chapter in chapters() for provision in chapter.provisions for step in provision.steps)
    return {state for step in steps for state in (step.before, step.after) if state}


def test_every_verb_every_rule_and_every_state_has_words() -> None:
    assert verbs() <= words.VERBS.keys()
    assert rules() <= words.WHO.keys()
    assert states() <= words.STATES.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_provision_is_on_the_page_in_words(app: Flask, client: FlaskClient, language: str) -> None:
    page = unescape(text_of(client.get(f"/{language}/who-may-do-what").text))
    with app.test_request_context(f"/{language}/rules"):
        app.preprocess_request()
        said = [str(words.VERBS[verb]) for verb in verbs()]
        said += [str(words.WHO[rule]) for rule in rules() - {"person"}]
        said += [str(words.STATES[state]) for state in states()]

    assert not [each for each in said if each not in page]


def test_italian_words_are_not_english_ones(app: Flask) -> None:
    """Rules read in Italian hold no English word that a person who does not know it would stumble on."""
    with app.test_request_context("/it/rules"):
        app.preprocess_request()
        italian = {str(words.VERBS[verb]) for verb in verbs()} | {str(words.WHO[rule]) for rule in rules()}
    with app.test_request_context("/en/rules"):
        app.preprocess_request()
        english = {str(words.VERBS[verb]) for verb in verbs()} | {str(words.WHO[rule]) for rule in rules()}

    assert not italian & english


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*Slug, "who-may-do-what", "record", "record/verification"])
def test_every_page_the_footer_leads_to_exists(client: FlaskClient, language: str, name: str) -> None:
    answer = client.get(f"/{language}/{name}")

    assert answer.status_code == 200
    for path in Slug:
        assert f'href="/{language}/{path}"' in answer.text
