from hashlib import sha256

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from commissions.errors import Overtaken, Unfit
from commissions.rules import THE_SYSTEM
from commissions.texts import queries
from commissions.texts.acts import publish
from commissions.texts.articles import Article, passages
from commissions.texts.beginning import begin
from commissions.texts.model import Slug
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused, size, told

RULES = {
    "text_it": "Premessa.\n\n## 1. Chi partecipa\n\nTutti.\n\n## 2. Rispetto\n\nSempre.",
    "text_en": "Preamble.\n\n## 1. Who takes part\n\nEverybody.\n\n## 2. Respect\n\nAlways.",
}
ABOUT = {"text_it": "Chi siamo.", "text_en": "Who we are."}


def test_the_secretariat_publishes_a_new_version_with_a_reason(session: Session, cast: Cast) -> None:
    do(session, THE_SYSTEM, publish, Slug.ABOUT, **ABOUT)

    second = do(
        session, dora := cast.person("dora"), publish, Slug.ABOUT,
        text_it="Chi siamo oggi.", text_en="Who we are today.", reason="È cambiata la sede.", onto=1,
    )  # fmt: skip

    assert (second.number, second.text.number) == (2, 2)
    assert last(session) == Told(
        "text.published",
        about="text/about",
        facts={
            "version": 2,
            "digest_it": sha256(b"Chi siamo oggi.").hexdigest(),
            "digest_en": sha256(b"Who we are today.").hexdigest(),
        },
        by=dora.mark,
        text="È cambiata la sede.",
    )
    assert [one.text_it for one in session.scalars(queries.versions(Slug.ABOUT))] == ["Chi siamo oggi.", "Chi siamo."]


def test_nobody_else_publishes(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("dora", "the system"), publish, Slug.ABOUT, **ABOUT)


def test_a_change_has_a_reason(session: Session, cast: Cast) -> None:
    do(session, THE_SYSTEM, publish, Slug.ABOUT, **ABOUT)

    with pytest.raises(Unfit, match="reason: empty"):
        do(session, cast["dora"], publish, Slug.ABOUT, **{**ABOUT, "text_en": "Us."}, reason=" ", onto=1)


def test_what_has_not_changed_is_no_new_version(session: Session, cast: Cast) -> None:
    do(session, THE_SYSTEM, publish, Slug.ABOUT, **ABOUT)

    with pytest.raises(Unfit, match="text_it: unchanged"):
        do(session, cast["dora"], publish, Slug.ABOUT, **ABOUT, reason="Per niente.", onto=1)
    assert do(session, cast["dora"], publish, Slug.ABOUT, **{**ABOUT, "text_en": "Us."}, reason="Breve.", onto=1)


def test_who_writes_onto_an_older_version_is_shown_the_one_that_came_first(session: Session, cast: Cast) -> None:
    do(session, THE_SYSTEM, publish, Slug.ABOUT, **ABOUT)
    do(session, cast["dora"], publish, Slug.ABOUT, text_it="Noi.", text_en="Us.", reason="Breve.", onto=1)

    for onto in (0, 1, 3):
        with pytest.raises(Overtaken) as overtaken:
            do(session, cast["dora"], publish, Slug.ABOUT, text_it="Io.", text_en="Me.", reason="Breve.", onto=onto)
        assert (overtaken.value.current, overtaken.value.number) == ("Noi.\n\nUs.", 2)


@pytest.mark.parametrize("field", ["text_it", "text_en"])
def test_both_languages_are_needed(session: Session, field: str) -> None:
    with pytest.raises(Unfit, match=f"{field}: empty"):
        do(session, THE_SYSTEM, publish, Slug.ABOUT, **{**ABOUT, field: " \n"})


MISNUMBERED = [
    ("text_it", "Soltanto parole.", "no_articles"),
    ("text_it", "## 2. Chi partecipa", "out_of_number"),
    ("text_it", "## 1. Chi partecipa\n\n## 3. Rispetto", "out_of_number"),
    ("text_it", "## 1. Chi partecipa\n\n## 1. Rispetto", "out_of_number"),
    ("text_it", "## 1. Chi partecipa\n\n## Rispetto", "not_an_article"),
    ("text_it", "## 1.\n\n## 2. Rispetto", "not_an_article"),
    ("text_it", f"## 1. {'a' * 161}", "long_title"),
    ("text_en", "## 1. Who takes part", "other_articles"),
    ("text_en", "## 1. Who takes part\n\n##2. Respect\n\n## 3. More", "other_articles"),
]


def test_the_articles_of_the_rules_are_numbered_alike_in_both_languages(session: Session) -> None:
    for field, wrong, why in MISNUMBERED:
        with pytest.raises(Unfit) as unfit:
            do(session, THE_SYSTEM, publish, Slug.RULES, **{**RULES, field: wrong})
        assert (unfit.value.field, unfit.value.why) == (field, why), wrong
    assert size(session) == 0


def test_the_rules_in_force_are_known_by_article(session: Session, cast: Cast) -> None:
    assert queries.rules_in_force(session) is None
    do(session, THE_SYSTEM, publish, Slug.RULES, **RULES)
    longer = {field: f"{words}\n\n## 3. {field}" for field, words in RULES.items()}

    third = do(session, cast["dora"], publish, Slug.RULES, **longer, reason="Un articolo in più.", onto=1)

    rules = queries.rules_in_force(session)
    assert rules
    assert (rules.number, rules.version_id) == (2, third.id)
    assert rules.articles == [
        Article(1, "Chi partecipa", "Who takes part"),
        Article(2, "Rispetto", "Respect"),
        Article(3, "text_it", "text_en"),
    ]


def test_an_article_is_cut_where_the_next_one_begins() -> None:
    cut = passages("Prima.\n\n## 1. Uno ##\n### Sotto\nParole\n > ## 2. citato\n\n  ## 2. Due")

    assert [(one.number, one.title, one.words) for one in cut] == [
        (None, "", "Prima."),
        (1, "Uno", "### Sotto\nParole\n > ## 2. citato"),
        (2, "Due", ""),
    ]


def test_a_site_begins_with_the_first_version_of_every_text_once(session: Session, cast: Cast) -> None:
    do(session, cast["dora"], publish, Slug.PRIVACY, text_it="Nostra.", text_en="Ours.", reason="Prima di tutto.")

    begun = do(session, THE_SYSTEM, begin)

    assert {one.text.slug for one in begun} == set(Slug) - {Slug.PRIVACY}
    assert [one.about for one in told(session)] == [
        "text/privacy", "text/about", "text/rules", "text/accessibility", "text/contacts",
    ]  # fmt: skip
    rules = queries.rules_in_force(session)
    assert rules
    assert len(rules.articles) == 14
    assert session.scalars(queries.in_force(Slug.PRIVACY)).one().text_it == "Nostra."


FORBIDDEN = ["UPDATE text_version SET text_it = 'altro'", "DELETE FROM text_version"]
ONLY_SQLITE = ["INSERT OR REPLACE INTO text_version SELECT * FROM text_version"]
ONLY_POSTGRESQL = ["TRUNCATE text_version"]


def test_the_database_itself_refuses_to_change_or_remove_what_was_published(session: Session) -> None:
    do(session, THE_SYSTEM, publish, Slug.ABOUT, **ABOUT)
    own = ONLY_SQLITE if session.get_bind().dialect.name == "sqlite" else ONLY_POSTGRESQL

    for statement in [*FORBIDDEN, *own]:
        with pytest.raises(DBAPIError, match="what was published stays"):
            session.execute(text(statement))
        session.rollback()

    do(session, THE_SYSTEM, publish, Slug.ABOUT, text_it="Noi.", text_en="Us.", reason="Breve.", onto=1)
    assert len(session.scalars(queries.versions(Slug.ABOUT)).all()) == 2
